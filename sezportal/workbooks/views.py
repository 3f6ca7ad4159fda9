"""Pages to take a workbook away and to send it back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sezportal.exports import XLSX
from sezportal.workbooks import files, pages, work
from sezportal.workbooks.forms import ConfirmForm, DownloadForm, UploadForm
from sezportal.workbooks.inspecting import LARGEST_FILE, MEGABYTE
from sezportal.workbooks.writing import workbook
from zones.models import WorkbookUpload
from zones.perms import has_a_role

State = WorkbookUpload.State
LISTED = 20  # uploads on the first page


def _page(request: HttpRequest, template: str, title: str, context: dict, status=200):
    whole = {**admin.site.each_context(request), "title": title, **context}
    response = render(request, template, whole, status=status)
    add_never_cache_headers(response)
    return response


def _enter(request: HttpRequest) -> None:
    if not has_a_role(request.user):
        raise PermissionDenied


def _upload(request: HttpRequest, key: int) -> WorkbookUpload:
    """An upload of the person who asks; those of others do not exist for them."""
    _enter(request)
    return get_object_or_404(WorkbookUpload.objects.filter(author=request.user), pk=key)


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Take a workbook away, send one back, and what was sent before."""
    _enter(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            upload = work.begin(lambda: form.keep(request.user))
            return redirect("admin:workbook_detail", upload.pk)
    sent = WorkbookUpload.objects.filter(author=request.user).select_related("change_set")
    context = {
        "upload_form": form,
        "download_form": DownloadForm(user=request.user),
        "sent": [pages.upload_line(upload) for upload in sent[:LISTED]],
        "limit": LARGEST_FILE // MEGABYTE,
        "days": files.KEPT_DAYS,
    }
    status = 400 if request.method == "POST" else 200
    return _page(request, "admin/workbooks/index.html", _("Workbooks"), context, status)


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """The workbook of a zone or of several."""
    _enter(request)
    form = DownloadForm(request.GET, user=request.user)
    if not form.is_valid():
        messages.error(request, _("Choose a zone and the content of its workbook."))
        return redirect("admin:workbook_index")
    zones = form.zones()
    if not zones:
        messages.error(request, _("There are no zones to fill a workbook with."))
        return redirect("admin:workbook_index")
    content = workbook(zones, year=form.chosen_year)
    return files.attachment(content, files.book_name(form.cleaned_data), XLSX)


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, key: int) -> HttpResponse:
    """What was found in an upload, and what becomes of it."""
    upload = _upload(request, key)
    if request.method == "POST":
        return _decide(request, upload)
    work.go_on(upload)
    upload.refresh_from_db()
    return _shown(request, upload)


def _shown(request: HttpRequest, upload: WorkbookUpload, form=None) -> HttpResponse:
    context = {"upload": upload, "sent": pages.when(upload.sent_at)}
    if upload.is_worked_on:
        context["progress"] = pages.progress(upload)
        return _page(request, "admin/workbooks/working.html", upload.name, context)
    context |= {"counts": pages.counts(upload.result), "result": upload.result}
    if upload.state == State.READY:
        context |= pages.preview(upload)
        context["form"] = form or ConfirmForm(upload=upload)
        context["twin"] = pages.waiting_twin(upload)
        status = 400 if form is not None else 200
        return _page(request, "admin/workbooks/preview.html", upload.name, context, status)
    if upload.state == State.REFUSED:
        context["groups"] = pages.problem_groups(upload)
        context["upload_form"] = UploadForm()
        return _page(request, "admin/workbooks/refused.html", upload.name, context)
    if upload.state == State.SAVED:
        context["outcome"] = pages.outcome(upload, request.user)
    return _page(request, "admin/workbooks/done.html", upload.name, context)


def _decide(request: HttpRequest, upload: WorkbookUpload) -> HttpResponse:
    """Confirm what was shown, or put it aside; what was decided already stays decided."""
    if upload.state == State.READY and request.POST.get("do") == "discard":
        _move(upload, State.DISCARDED, finished_at=timezone.now())
        files.forget(upload)
    elif upload.state == State.READY:
        form = ConfirmForm(request.POST, upload=upload)
        if not form.is_valid():
            return _shown(request, upload, form)
        work.begin(lambda: _confirmed(upload, form))
    return redirect("admin:workbook_detail", upload.pk)


def _confirmed(upload: WorkbookUpload, form: ConfirmForm) -> WorkbookUpload:
    _move(
        upload,
        State.SAVING,
        reason=form.cleaned_data["reason"],
        take_mine=form.mine(),
        attempts=0,
        stage="",
    )
    upload.refresh_from_db()
    return upload


def _move(upload: WorkbookUpload, state: str, **values) -> None:
    """From "ready" to another state, once, however often the button is pressed."""
    WorkbookUpload.objects.filter(pk=upload.pk, state=State.READY).update(state=state, **values)


@require_GET
def progress(request: HttpRequest, key: int) -> JsonResponse:
    """How far an upload is, for the page's script; asking also sees to it that it goes on."""
    upload = _upload(request, key)
    work.go_on(upload)
    upload.refresh_from_db()
    response = JsonResponse(pages.progress(upload))
    add_never_cache_headers(response)
    return response


@require_GET
def problems(request: HttpRequest, key: int) -> HttpResponse:
    """Every problem as CSV."""
    upload = _upload(request, key)
    return files.attachment(files.problems_csv(upload), "errors.csv", files.CSV)


@require_GET
def changes(request: HttpRequest, key: int) -> HttpResponse:
    """Every cell that would change, or did, as CSV."""
    upload = _upload(request, key)
    return files.attachment(files.changes_csv(upload), "changes.csv", files.CSV)


@require_GET
def marked(request: HttpRequest, key: int) -> HttpResponse:
    """The workbook as it was sent, with every bad cell marked and the reason beside it."""
    upload = _upload(request, key)
    content = files.marked_workbook(upload)
    if content is None:
        messages.error(request, _("This workbook cannot be marked."))
        return redirect("admin:workbook_detail", upload.pk)
    return files.attachment(content, f"marked-{upload.name}", XLSX)
