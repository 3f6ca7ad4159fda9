"""Assessments at the staff's desk: begun, filled in part by part, completed, read, corrected."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sezportal.assessments.forms import CorrectForm, StartForm
from sezportal.assessments.pdf import pdf_bytes
from sezportal.assessments.scorecard import scorecard
from sezportal.assessments.subjects import name_of
from sezportal.presenters.staff.assessments import (
    AssessmentPage,
    assessment_page,
    bound_part,
    keep,
    list_page,
    parts_in_order,
    start_initial,
)
from training.assessing import (
    ChangedMeanwhile,
    NotADraft,
    NotComplete,
    complete,
    correct,
    discard,
    missing,
    start,
)
from training.models import Assessment

BAD_REQUEST, CONFLICT = 400, 409
GO = "go"


@require_safe
@never_cache
def assessment_list(request: HttpRequest) -> HttpResponse:
    page = list_page(request.GET)
    status = BAD_REQUEST if page.form.errors else 200
    context = {"page": page, "crumbs": _crumbs()}
    return render(request, "sezportal/staff/assessments/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        form = StartForm(initial=start_initial(request.GET))
        return _new(request, form)
    form = StartForm(request.POST)
    if not form.is_valid():
        return _new(request, form, status=BAD_REQUEST)
    head = dict(form.cleaned_data)
    made = start(**head.pop("subject"), **head)
    return redirect("staff-assessment-part", made.pk, parts_in_order(_read(made.pk))[0].key)


def _new(request: HttpRequest, form: StartForm, status: int = 200) -> HttpResponse:
    crumbs = [*_crumbs(leads=True), {"label": _("New")}]
    context = {"form": form, "crumbs": crumbs}
    return render(request, "sezportal/staff/assessments/new.html", context, status=status)


@require_safe
@never_cache
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    page = assessment_page(_read(pk))
    saved = request.GET.get("saved", "")
    return _shown(request, page, saved=next((p.title for p in page.parts if p.key == saved), ""))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """A part to fill in. Every button of its form saves what was typed, then leads on."""
    read = _read(pk)
    if not read.is_draft and request.method != "POST":
        return redirect(read)
    bound = bound_part(read, part, request.POST if request.method == "POST" else None)
    if bound is None:
        raise Http404
    if not read.is_draft:
        return _part(request, read, bound.closed(), status=CONFLICT)
    if request.method != "POST":
        return _part(request, read, bound, saved=request.GET.get("saved", ""))
    if not bound.is_valid():
        return _part(request, read, bound, status=BAD_REQUEST)
    try:
        keep(read, bound, seen=request.POST.get("seen", ""))
    except ChangedMeanwhile:
        return _part(request, read, bound.beside_what_stands(), status=CONFLICT)
    except NotADraft:
        return _part(request, read, bound.closed(), status=CONFLICT)
    return redirect(_way_on(read, part, request.POST.get(GO, "")))


def _way_on(read: Assessment, part: str, go: str) -> str:
    """Where the button that was pressed leads: another part, the overview, or the same part."""
    keys = {one.key for one in parts_in_order(read)}
    if go == "overview":
        return f"{read.get_absolute_url()}?{urlencode({'saved': part})}"
    way = reverse("staff-assessment-part", args=[read.pk, go if go in keys else part])
    return f"{way}?{urlencode({'saved': part})}"


def _part(request: HttpRequest, read: Assessment, bound, *, status: int = 200, saved: str = ""):
    crumbs = [
        *_crumbs(leads=True),
        {"label": name_of(read), "url": read.get_absolute_url()},
        {"label": bound.title},
    ]
    context = {"page": bound, "saved": bound.title_of(saved), "crumbs": crumbs}
    return render(request, "sezportal/staff/assessments/part.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Complete a draft after asking, or say everything that it still needs."""
    read = _read(pk)
    if request.method != "POST" and read.is_draft and not missing(read):
        return _asking(request, "sezportal/staff/assessments/complete.html", read, _("Complete"))
    if request.method != "POST":
        return (
            _shown(request, assessment_page(read, asked=True)) if read.is_draft else redirect(read)
        )
    try:
        complete(read)
    except NotComplete:
        return _shown(request, assessment_page(read, asked=True), status=BAD_REQUEST)
    except NotADraft:
        pass
    return redirect(read)


@require_POST
@never_cache
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """A next version of a completed assessment, as a draft; the reason stands on it."""
    read = _read(pk)
    form = CorrectForm(request.POST)
    if read.is_draft:
        return redirect(read)
    if not form.is_valid():
        return _shown(request, assessment_page(read, correcting=form), status=BAD_REQUEST)
    return redirect(correct(read, form.cleaned_data["reason"]))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a draft, after asking."""
    read = _read(pk)
    if not read.is_draft:
        return redirect(read)
    if request.method == "POST":
        try:
            discard(read)
        except NotADraft:
            return redirect(read)
        return redirect("staff-assessments")
    return _asking(request, "sezportal/staff/assessments/discard.html", read, _("Discard"))


@require_safe
@never_cache
def scorecard_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    read = _read(pk)
    url = request.build_absolute_uri(read.get_absolute_url())
    response = HttpResponse(pdf_bytes(scorecard(read), url), content_type="application/pdf")
    of_what = slugify(name_of(read)) or read.pk
    name = f"scorecard-{of_what}-{read.period_to}-version-{read.version}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _asking(request: HttpRequest, template: str, read: Assessment, step: str) -> HttpResponse:
    """A page with one question about a draft."""
    crumbs = [
        *_crumbs(leads=True),
        {"label": name_of(read), "url": read.get_absolute_url()},
        {"label": step},
    ]
    context = {"assessment": read, "name": name_of(read), "crumbs": crumbs}
    return render(request, template, context)


def _read(pk: int) -> Assessment:
    return get_object_or_404(Assessment.objects.with_answers(), pk=pk)


def _shown(request: HttpRequest, page: AssessmentPage, status: int = 200, saved: str = ""):
    crumbs = [*_crumbs(leads=True), {"label": page.name}]
    context = {"page": page, "saved": saved, "crumbs": crumbs}
    return render(request, "sezportal/staff/assessments/one.html", context, status=status)


def _crumbs(*, leads: bool = False) -> list[dict[str, str]]:
    here = {"label": _("Assessments")}
    if leads:
        here["url"] = reverse("staff-assessments")
    return [{"label": _("Staff's desk"), "url": reverse("staff-desk")}, here]
