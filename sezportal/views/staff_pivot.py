"""The pivot desk: a page, its files, and what is saved under a name. Open to the staff alone
(``accounts.middleware``)."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import SavedPivot
from accounts.models.saved_pivot import LONGEST_QUERY
from accounts.perms import may_change_pivot
from accounts.services.pivots import keep_pivot, rename_pivot
from sezportal.prepared import answer
from sezportal.presenters.staff.pivot import NameForm, pivot_page
from sezportal.summaries.pivot import pivot_from, pivot_of
from sezportal.summaries.writing import FORMATS

QUERY = "query"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def pivot(request: HttpRequest) -> HttpResponse:
    """The table that the query string asks for; with POST it is saved under a name."""
    if request.method == "POST":
        return _save(request)
    return _page(request, request.GET)


@require_safe
@never_cache
def saved(request: HttpRequest, slug: str) -> HttpResponse:
    """What is saved under a name, counted anew."""
    found = get_object_or_404(SavedPivot, slug=slug)
    return _page(request, QueryDict(found.query), found=found)


@require_safe
@never_cache
def pivot_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The table as a file; where something was not understood, the page that says so. One that
    takes long is made beside the request."""
    if ending not in FORMATS:
        raise Http404
    asked, wrong = pivot_from(request.GET, timezone.localdate())
    if wrong:
        return _page(request, request.GET)
    query, url = asked.query.urlencode(), _url(request, asked.query)
    return answer(request, "pivot", {"query": query, "ending": ending, "url": url})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """Another name at the same address."""
    found = _own(request, slug)
    form = NameForm(request.POST or None, pivot=found, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        rename_pivot(found, form.cleaned_data["name"])
        return redirect("staff-pivot-saved", found.slug)
    return _asking(request, "sezportal/staff/pivot_rename.html", found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks first."""
    found = _own(request, slug)
    if request.method == "POST":
        found.delete()
        return redirect("staff-pivot")
    return _asking(request, "sezportal/staff/pivot_delete.html", found, None)


def _page(
    request: HttpRequest,
    data: QueryDict,
    *,
    found: SavedPivot | None = None,
    name_form: NameForm | None = None,
) -> HttpResponse:
    asked, wrong = pivot_from(data, timezone.localdate())
    made = pivot_of(asked, url=_url(request, asked.query))
    page = pivot_page(
        made,
        asked,
        data=asked.query if not wrong else data,
        wrong=wrong,
        user=request.user,
        saved=found,
        name_form=name_form,
    )
    is_refused = bool(name_form and name_form.errors) or (wrong and not found)
    return render(
        request,
        "sezportal/staff/pivot.html",
        {"page": page, "crumbs": page.crumbs},
        status=400 if is_refused else 200,
    )


def _save(request: HttpRequest) -> HttpResponse:
    data = QueryDict(request.POST.get(QUERY, ""))
    asked, wrong = pivot_from(data, timezone.localdate())
    form, query = NameForm(request.POST), asked.query.urlencode()
    if len(query) > LONGEST_QUERY:
        form.add_error("name", _("Too many filters are in force to save them: take some away."))
    if wrong or not form.is_valid():
        return _page(request, data, name_form=form)
    made = keep_pivot(name=form.cleaned_data["name"], query=query, by=request.user)
    return redirect("staff-pivot-saved", made.slug)


def _own(request: HttpRequest, slug: str) -> SavedPivot:
    found = get_object_or_404(SavedPivot, slug=slug)
    if not may_change_pivot(request.user, found):
        raise Http404
    return found


def _asking(
    request: HttpRequest, template: str, found: SavedPivot, form: NameForm | None
) -> HttpResponse:
    """A page with one question about what is saved."""
    crumbs = [
        {"label": _("Staff's desk"), "url": reverse("staff-desk")},
        {"label": _("Pivot tables"), "url": reverse("staff-pivot")},
        {"label": found.name},
    ]
    status = 400 if form is not None and form.errors else 200
    return render(
        request, template, {"pivot": found, "form": form, "crumbs": crumbs}, status=status
    )


def _url(request: HttpRequest, query: QueryDict) -> str:
    """The page's address with all that was understood."""
    return request.build_absolute_uri(f"{reverse('staff-pivot')}?{query.urlencode()}")
