"""Asking zones and agencies, without an account.

There is no session, hence no token against forgery: nothing is done in the name of somebody who
signed in (``docs/adr``). Robots are told by stamp, trap and count.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from directory.models import Enquiry
from directory.robots import sender_digest
from directory.services import ask
from sezportal.enquiries.addressees import Addressees, addressees_of, changed
from sezportal.enquiries.form import EnquiryForm, already_sent, reference_of
from sezportal.enquiries.limits import sends_too_much
from sezportal.enquiries.privacy import private
from sezportal.presenters.enquiries.asking import Mend, asking_page, data_of, mend_list

SEE_OTHER, TOO_MANY_REQUESTS = 303, 429


@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry_new(request: HttpRequest) -> HttpResponse:
    data = without_nul(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST":
        return _unsent(request, data)
    if (answers := changed(data)) is not None:
        return _unsent(request, answers)
    if "look" in data or ("send" not in data and data.get("find", "").strip()):
        return _unsent(request, data, query=data.get("find", ""))
    return _received(request, data)


def without_nul(data: QueryDict) -> QueryDict:
    """The answers without what PostgreSQL cannot hold; everything else is kept as typed."""
    clean = QueryDict(mutable=True)
    for name, values in data.lists():
        clean.setlist(name, [value.replace("\x00", "") for value in values])
    return clean


def _unsent(request: HttpRequest, data: QueryDict, *, query: str = "") -> HttpResponse:
    """The form as far as it is filled in: nothing is checked before it is sent."""
    form = EnquiryForm(initial={"language": get_language(), **_given(data)})
    form.data = data  # the stamp goes along
    return _page(request, form, addressees_of(data), query=query)


def _given(data: QueryDict) -> dict[str, str]:
    return {name: value for name, value in data_of(data).items() if value}


def _received(request: HttpRequest, data: QueryDict) -> HttpResponse:
    form, addressees = EnquiryForm(data), addressees_of(data)
    if form.is_robot:
        words = _("A field that people do not see was filled in. Send it again as it stands now.")
        return _page(request, form, addressees, mend=[Mend(words)])
    if mend := mend_list(form, addressees):
        return _page(request, form, addressees, mend=mend)
    reference = reference_of(form, addressees.all)
    if (sent := already_sent(reference)) is not None:
        return _deleted_since(request, form, addressees) if sent.is_erased else _to(sent)
    sender = sender_digest(request)
    if sends_too_much(sender, form.cleaned_data["email"], timezone.now()):
        words = _("Many enquiries came from you just now. Keep this page and send it in an hour.")
        return _page(request, form, addressees, mend=[Mend(words)], status=TOO_MANY_REQUESTS)
    fields = form.fields_of_enquiry() | {"reference": reference, "sender_digest": sender}
    try:
        return _to(ask(enquiry_fields=fields, addressees=addressees.all))
    except ValidationError as refused:
        if (sent := already_sent(reference)) is not None:
            return _to(sent)  # the same form, a moment ago
        mend = [Mend(words) for words in refused.messages]
        return _page(request, form, addressees, mend=mend)
    except IntegrityError:
        return _to(Enquiry.objects.get(reference=reference))  # the same


def _deleted_since(request: HttpRequest, form: EnquiryForm, addressees: Addressees) -> HttpResponse:
    """The form with a fresh stamp: sent once more, it is a new enquiry."""
    form.data["stamp"] = ""
    words = _(
        "You sent this enquiry before and then deleted it, so nothing was sent now. "
        "To ask again, send it once more."
    )
    return _page(request, form, addressees, mend=[Mend(words)])


def _to(enquiry) -> HttpResponseRedirect:
    response = HttpResponseRedirect(f"{enquiry.get_absolute_url()}?sent=1")
    response.status_code = SEE_OTHER
    return response


def _page(
    request: HttpRequest, form: EnquiryForm, addressees: Addressees, *, status: int = 200, **words
) -> HttpResponse:
    page = asking_page(form, addressees, now=timezone.now(), **words)
    context = {"page": page, "crumbs": page.crumbs}
    return render(request, "sezportal/enquiries/new.html", context, status=status)
