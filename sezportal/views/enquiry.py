"""Following an enquiry by its reference: answers, writing again, one's data to take or delete."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.models import Enquiry
from directory.references import read_reference
from directory.services import erase, write_again
from directory.services.acknowledging import is_acknowledged, is_next_acknowledged
from sezportal.enquiries.form import AgainForm
from sezportal.enquiries.limits import note_wrong_reference, tries_too_much
from sezportal.enquiries.links import reference_in
from sezportal.enquiries.privacy import private
from sezportal.presenters.enquiries.following import following_page
from sezportal.presenters.enquiries.lookup import LookupPage, lookup_page
from sezportal.presenters.enquiries.own_data import personal_data
from sezportal.views.enquiry_form import SEE_OTHER, TOO_MANY_REQUESTS, without_nul


@private
@require_safe
def enquiry_lookup(request: HttpRequest) -> HttpResponse:
    """A field for the reference; a reference that is one leads to its page."""
    typed = request.GET.get("reference", "").replace("\x00", "").strip()
    if typed and (reference := reference_in(typed)):
        return HttpResponseRedirect(Enquiry(reference=reference).get_absolute_url())
    return _lookup(request, lookup_page(typed))


@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry_detail(request: HttpRequest, reference: str) -> HttpResponse:
    enquiry = _enquiry(request, reference)
    if isinstance(enquiry, HttpResponse):
        return enquiry
    if reference != enquiry.reference:
        return HttpResponseRedirect(enquiry.get_absolute_url())
    if request.method != "POST":
        return _detail(request, enquiry, AgainForm())
    if request.POST.get("do") == "delete":
        return _deleted(request, enquiry)
    return _written(request, enquiry)


@private
@require_safe
def enquiry_data(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything kept of the asker, as a file."""
    enquiry = _enquiry(request, reference)
    if isinstance(enquiry, HttpResponse):
        return enquiry
    response = JsonResponse(
        personal_data(enquiry), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="enquiry-{enquiry.number}.json"'
    return response


def _enquiry(request: HttpRequest, typed: str) -> Enquiry | HttpResponse:
    """The enquiry with this reference, or the page that says there is none."""
    found = Enquiry.objects.with_threads().filter(reference=read_reference(typed)).first()
    if found is not None:
        return found
    if tries_too_much(request):
        return _lookup(request, lookup_page(typed, too_often=True), status=TOO_MANY_REQUESTS)
    note_wrong_reference(request)
    return _lookup(request, lookup_page(typed, is_unknown=True), status=404)


def _lookup(request: HttpRequest, page: LookupPage, *, status: int = 200) -> HttpResponse:
    context = {"page": page, "crumbs": page.crumbs}
    return render(request, "sezportal/enquiries/lookup.html", context, status=status)


def _detail(request: HttpRequest, enquiry: Enquiry, form: AgainForm, **words) -> HttpResponse:
    page = following_page(enquiry, timezone.now())
    said = _said(request, page)
    context = {"page": page, "crumbs": page.crumbs, "form": form, "said": said}
    if said == "sent":
        context["is_acknowledged"] = is_acknowledged(enquiry)
    if said == "written":
        context |= _just_written(request, enquiry)
    return render(request, "sezportal/enquiries/detail.html", context | words)


def _said(request: HttpRequest, page) -> str:
    """What just happened, by the address that the form led to."""
    if "sent" in request.GET and not page.is_erased:
        return "sent"
    return "written" if "written" in request.GET else ""


def _just_written(request: HttpRequest, enquiry: Enquiry) -> dict:
    """To whom the asker wrote just now, and whether a mail says so; nothing for a made-up key."""
    key = request.GET["written"]
    thread = next((one for one in enquiry.threads.all() if str(one.pk) == key), None)
    mine = [one for one in thread.messages.all() if one.is_from_asker] if thread else []
    if not mine:
        return {"said": ""}
    return {
        "written_to": thread.pk,
        "is_acknowledged": is_next_acknowledged(enquiry, mine[-1].written_at),
    }


def _written(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    form = AgainForm(without_nul(request.POST))
    thread = next(
        (one for one in enquiry.threads.all() if str(one.pk) == form.data.get("thread")), None
    )
    if form.is_robot or thread is None or enquiry.is_erased:
        return _detail(request, enquiry, form)
    if form.is_valid():
        try:
            if not form.was_sent_already(thread):
                write_again(thread=thread, text=form.cleaned_data["text"])
        except ValidationError as error:
            form.add_error("text", error)
        else:
            return _see(f"{enquiry.get_absolute_url()}?written={thread.pk}#thread-{thread.pk}")
    return _detail(request, enquiry, form, writing_to=thread.pk)


def _deleted(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    if not request.POST.get("sure"):
        return _detail(request, enquiry, AgainForm(), not_sure=True)
    if not enquiry.is_erased:
        erase(enquiry)
    return _see(enquiry.get_absolute_url())


def _see(url: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(url)
    response.status_code = SEE_OTHER
    return response
