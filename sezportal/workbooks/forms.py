"""Forms of the pages of workbooks."""

import hashlib

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sezportal.workbooks import pages
from sezportal.workbooks.inspecting import check_size
from sezportal.workbooks.problems import NotReadable
from zones.control_characters import without_controls
from zones.models import WorkbookUpload

LONGEST_NAME = WorkbookUpload._meta.get_field("name").max_length
FILLED, BLANK = "filled", "blank"


class DownloadForm(forms.Form):
    """Whose workbook, and whether with what the portal holds."""

    scope = forms.ChoiceField(label=_("Zone"))
    kind = forms.ChoiceField(
        label=_("Content"),
        choices=[
            (FILLED, _("With what the portal holds")),
            (BLANK, _("Blank, for the yearly collection")),
        ],
    )
    year = forms.IntegerField(
        label=_("Year to collect"), min_value=2000, max_value=2100, required=False
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["scope"].choices = [(one.value, one.words) for one in pages.scopes(user)]
        self.fields["year"].initial = timezone.localdate().year - 1

    def zones(self):
        return pages.zones_of_scope(self.user, self.cleaned_data["scope"])

    @property
    def chosen_year(self) -> int | None:
        if self.cleaned_data["kind"] == FILLED:
            return None
        return self.cleaned_data["year"] or self.fields["year"].initial


class UploadForm(forms.Form):
    """A workbook to be checked."""

    file = forms.FileField(
        label=_("Workbook (.xlsx)"),
        widget=forms.ClearableFileInput(
            attrs={
                "accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        ),
        allow_empty_file=True,
        error_messages={"required": _("Choose the workbook that you filled.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            check_size(file.size)
        except NotReadable as refusal:
            raise forms.ValidationError(refusal.reason) from refusal
        return file

    def keep(self, author) -> WorkbookUpload:
        """The upload, with its file in the private folder."""
        file = self.cleaned_data["file"]
        digest = hashlib.sha256()
        for piece in file.chunks():
            digest.update(piece)
        file.seek(0)
        name = without_controls(file.name)[-LONGEST_NAME:] or "workbook.xlsx"
        return WorkbookUpload.objects.create(
            author=author, name=name, file=file, size=file.size, digest=digest.hexdigest()
        )


class ConfirmForm(forms.Form):
    """The one confirmation of everything that would change. A reason is asked where something is
    unusual; ``mine`` names conflicts that the file shall win."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, upload: WorkbookUpload, **kwargs):
        super().__init__(*args, **kwargs)
        shown = pages.preview(upload)
        self.conflicts = {row["reference"] for row in shown["conflicts"]}
        if shown["doubted"]:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = _(
                "Some changes are unusual: say why they are right."
            )

    def mine(self) -> list[str]:
        """References of conflicts decided for the file."""
        return sorted(self.conflicts & set(self.data.getlist("mine")))
