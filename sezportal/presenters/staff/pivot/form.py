"""What is asked of a pivot table, and the name that it is saved under."""

from collections.abc import Mapping
from itertools import groupby

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import SavedPivot
from accounts.models.saved_pivot import LONGEST_NAME
from sezportal.summaries.pivot.asked import AT, COLUMNS, MEASURE, ON, OWN, ROWS, PivotAsked
from sezportal.summaries.pivot.dimensions import DIMENSIONS, Dimension, Subject
from sezportal.summaries.pivot.measures import measures

#: The form on the page that both the questions and the filters belong to, wherever they stand.
FORM_ID = "pivot"


class PivotForm(forms.Form):
    """Holds what was asked, with the messages of what was not understood at their fields. A list
    shows what stands in for an answer that it does not have."""

    use_required_attribute = False

    def __init__(self, asked: PivotAsked, data: QueryDict, wrong: Mapping[str, str]):
        shown = {MEASURE: asked.measure.code, ROWS: asked.rows.code, COLUMNS: asked.columns.code}
        typed = {name: data.get(name, "") for name in (AT, ON)}
        super().__init__({**shown, **typed}, auto_id="q-%s")
        self.fields[MEASURE] = _choice(_("What is counted"), measure_choices())
        self.fields[ROWS] = _choice(_("In rows, by"), dimension_choices())
        self.fields[COLUMNS] = _choice(_("In columns, by"), dimension_choices())
        year, day = {"inputmode": "numeric", "maxlength": 4}, {"maxlength": 20}
        for name, label, hint, attributes in (
            (AT, _("Values of the year"), _("empty: of each zone the newest"), year),
            (ON, _("As it stood on"), _("its end, as 2025-12-31; empty: now"), day),
        ):
            # Days are typed: a browser's own box has the order of its language.
            widget = forms.TextInput(attrs={"class": "input", **attributes})
            self.fields[name] = forms.CharField(
                label=label, help_text=hint, required=False, widget=widget
            )
        for field in self.fields.values():
            field.widget.attrs["form"] = FORM_ID
        self.is_valid()
        for name in OWN:
            if name in wrong:
                self.add_error(name, wrong[name])

    def __iter__(self):
        return (self[name] for name in self.fields)


class NameForm(forms.Form):
    """The name of a saved pivot table; ``pivot`` is the one that has it so far."""

    name = forms.CharField(
        label=gettext_lazy("Save this table under the name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Give it a name, so that others find it."),
            "max_length": gettext_lazy("A name has at most %(limit_value)d characters."),
        },
    )

    def __init__(self, data=None, *, pivot: SavedPivot | None = None, **kwargs):
        super().__init__(data, auto_id="n-%s", **kwargs)
        self.pivot = pivot
        del self.fields["name"].widget.attrs["maxlength"]  # it would cut and say nothing
        if pivot:
            self.fields["name"].label = _("Name")
        self.fields["name"].help_text = _(
            "All of the staff find it under this name, of at most %(most)s characters."
        ) % {"most": LONGEST_NAME}

    use_required_attribute = False

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        others = SavedPivot.objects.filter(name__iexact=name)
        if self.pivot:
            others = others.exclude(pk=self.pivot.pk)
        if others.exists():
            raise forms.ValidationError(
                _("There is a pivot table of this name already: choose another.")
            )
        return name


def _choice(label: str, choices: list) -> forms.ChoiceField:
    select = forms.Select(attrs={"class": "input"})
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=select)


def measure_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """By group, in reading order."""
    grouped = groupby(measures().values(), key=lambda measure: measure.group)
    return [(group, [(one.code, one.title) for one in found]) for group, found in grouped]


def dimension_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Those of zones first; then those that other things alone have."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for dimension in DIMENSIONS:
        groups.setdefault(_group(dimension), []).append((dimension.code, str(dimension.title)))
    return list(groups.items())


def _group(dimension: Dimension) -> str:
    if Subject.ZONES in dimension.groups:
        return _("Of zones")
    if Subject.COMPANIES in dimension.groups:
        return _("Of companies")
    return _("Of laws and incentives")
