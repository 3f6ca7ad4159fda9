"""Forms of an assessment: beginning one, its head, the scores of a part, findings, correcting.

A draft takes every half-filled part; what no draft can hold, such as a date that is none or a text
that is too long, is said at its field, and no box cuts what is pasted into it. What an assessment
needs to be complete is asked when it is completed.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.texts import LimitedTextField, at_most
from sezportal.assessments import subjects
from sezportal.assessments.sources import title_of
from training.assessing.parts import title_of as title_of_element
from training.enums import SCORE_MEANINGS, AssessmentFramework, FindingKind, Score
from training.models import Assessment, ElementScore
from training.models.assessment import (
    FINDINGS,
    LONGEST_EVIDENCE,
    LONGEST_FINDING,
    LONGEST_REASON,
)
from zones.enums import SourceKind
from zones.models import Source
from zones.services import named_source

NOT_ASSESSED = "no"
#: The evidence of a subject's own figures can be of any kind; a new source says which.
NEW_KIND = SourceKind.OFFICIAL
LONGEST_TITLE = Source._meta.get_field("title").max_length
LONGEST_ASSESSOR, LONGEST_LOCATOR = (
    Assessment._meta.get_field("assessor").max_length,
    ElementScore._meta.get_field("locator").max_length,
)

#: What a text that is too long is called: its label stands beside the message.
TEXT = gettext_lazy("The text")


def _styled(form: forms.Form) -> None:
    for field in form.fields.values():
        if not isinstance(field.widget, forms.RadioSelect):
            field.widget.attrs.setdefault("class", "input")
        field.widget.attrs.pop("maxlength", None)  # it would cut what is pasted and say nothing
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["data-most"] = field.most


class DraftForm(forms.Form):
    """A form in the portal's dress; browsers do not stop what is half filled in."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"auto_id": "q-%s", **kwargs})
        _styled(self)


class HeadForm(DraftForm):
    """Who assesses, over what time, on which day."""

    assessor = LimitedTextField(
        label=gettext_lazy("Who assesses"),
        help_text=gettext_lazy("the office or role, such as “Research desk”; no name of a person"),
        most=LONGEST_ASSESSOR,
        called=TEXT,
        error_messages={"required": gettext_lazy("Write the office or role that assesses.")},
    )
    period_from = Assessment._meta.get_field("period_from").formfield(
        label=gettext_lazy("Period from"),
        required=False,
        help_text=gettext_lazy("2024, 2024-06 or 2024-06-30"),
    )
    period_to = Assessment._meta.get_field("period_to").formfield(
        label=gettext_lazy("Period to"),
        help_text=gettext_lazy("until when what you look at happened"),
        error_messages={"required": gettext_lazy("Write a year, a month or a day.")},
    )
    assessed_on = forms.DateField(
        label=gettext_lazy("Assessed on"),
        help_text=gettext_lazy("the day you looked, such as 2025-03-31"),
        error_messages={
            "required": gettext_lazy("Write the day, such as 2025-03-31."),
            "invalid": gettext_lazy("Write the day as year, month and day: 2025-03-31."),
        },
    )

    def clean_period_to(self) -> str:
        last = self.cleaned_data["period_to"]
        if last > timezone.localdate().isoformat()[: len(last)]:
            raise ValidationError(_("This is still to come: an assessment looks back."))
        return last

    def clean_assessed_on(self):
        day = self.cleaned_data["assessed_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day

    def clean(self):
        first, last = (self.cleaned_data.get(name) for name in ("period_from", "period_to"))
        if first and last:
            shared = min(len(first), len(last))
            if first[:shared] > last[:shared]:
                self.add_error("period_from", _("The period begins after it ends."))
        return self.cleaned_data


class StartForm(HeadForm):
    """What is assessed, against which framework, and the head."""

    subject = forms.CharField(
        label=gettext_lazy("What is assessed"),
        error_messages={"required": gettext_lazy("Choose a zone, a programme or a project.")},
    )
    framework = forms.ChoiceField(
        label=gettext_lazy("Framework"),
        choices=AssessmentFramework.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two frameworks.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attributes = {"class": "input"}
        self.fields["subject"].widget = forms.Select(attrs=attributes, choices=subjects.choices())
        self.order_fields(["subject", "framework"])

    def clean_subject(self) -> dict[str, Any]:
        found = subjects.found(self.cleaned_data["subject"])
        if not found:
            raise ValidationError(_("Choose a zone, a programme or a project from the list."))
        return found


class ScoreForm(DraftForm):
    """One element: a step of the scale or that it was not assessed, evidence with its source."""

    standing = forms.ChoiceField(
        label=gettext_lazy("Score"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the steps.")},
    )
    evidence = LimitedTextField(
        label=gettext_lazy("Evidence"),
        help_text=format_lazy(
            "{} {}",
            gettext_lazy("What the score rests on: what you saw, counted or read."),
            at_most(LONGEST_EVIDENCE),
        ),
        required=False,
        most=LONGEST_EVIDENCE,
        called=TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.CharField(label=gettext_lazy("Source"), required=False)
    other_source = LimitedTextField(
        label=gettext_lazy("Another source"),
        help_text=gettext_lazy("its title, or its address on the web"),
        required=False,
        most=LONGEST_TITLE,
        called=TEXT,
    )
    as_of = ElementScore._meta.get_field("as_of").formfield(
        label=gettext_lazy("As of"), required=False, help_text=gettext_lazy("2024 or 2024-06-30")
    )
    locator = LimitedTextField(
        label=gettext_lazy("Place in the source"),
        help_text=gettext_lazy("page, table or paragraph"),
        required=False,
        most=LONGEST_LOCATOR,
        called=TEXT,
    )
    target = forms.TypedChoiceField(
        label=gettext_lazy("Target"),
        help_text=gettext_lazy("where it shall stand at the next assessment"),
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(self, score: ElementScore, known: Mapping[str, Source], data=None):
        self.score, self.known = score, known
        initial = {
            "standing": NOT_ASSESSED if score.is_not_assessed else score.score,
            "evidence": score.evidence,
            "source": str(score.source_id or ""),
            "as_of": score.as_of,
            "locator": score.locator,
            "target": score.target,
        }
        super().__init__(data, prefix=f"e{score.pk}", initial=initial)
        steps = [(str(step.value), f"{step.value} {step.label}") for step in Score]
        self.fields["standing"].choices = [*steps, (NOT_ASSESSED, _("Not assessed"))]
        self.fields["target"].choices = [("", _("No target")), *steps]
        named = [(key, title_of(source)) for key, source in known.items()]
        listed = [("", _("None named")), *named]
        self.fields["source"].widget = forms.Select(attrs={"class": "input"}, choices=listed)

    @property
    def title(self) -> str:
        return title_of_element(self.score)

    @property
    def details(self) -> list:
        return [self[name] for name in ("source", "other_source", "locator", "as_of", "target")]

    @property
    def has_details(self) -> bool:
        """Whether the fold with source, date and target shall stand open."""
        names = ("source", "other_source", "locator", "as_of", "target")
        return any(self[name].value() or self[name].errors for name in names)

    def clean_source(self) -> Source | None:
        key = self.cleaned_data["source"]
        if key and key not in self.known:
            raise ValidationError(_("Choose one of the sources listed, or write another."))
        return self.known[key] if key else None

    def clean(self):
        typed = self.cleaned_data.get("other_source", "").strip()
        if typed and self.cleaned_data.get("source"):
            words = _("Two sources are named: choose one from the list, or write another.")
            self.add_error("other_source", words)
        return self.cleaned_data

    def answers(self) -> dict[str, Any]:
        """As ``training.assessing.keep_scores`` wants them."""
        given = self.cleaned_data
        standing, typed = given["standing"], given["other_source"].strip()
        source = named_source(title=typed, kind=NEW_KIND) if typed else given["source"]
        return {
            "score": int(standing) if standing not in ("", NOT_ASSESSED) else None,
            "is_not_assessed": standing == NOT_ASSESSED,
            "evidence": given["evidence"],
            "source": source,
            "as_of": given["as_of"],
            "locator": given["locator"],
            "target": given["target"],
        }


class FindingsForm(DraftForm):
    """Up to three strengths, weaknesses and recommendations."""

    def __init__(self, assessment: Assessment, data=None):
        written = {(one.kind, one.position): one.text for one in assessment.findings.all()}
        super().__init__(data)
        for kind in FindingKind:
            for position in range(1, FINDINGS + 1):
                self.fields[f"{kind}-{position}"] = LimitedTextField(
                    label=f"{kind.label} {position}",
                    help_text=at_most(LONGEST_FINDING),
                    required=False,
                    most=LONGEST_FINDING,
                    called=TEXT,
                    initial=written.get((kind, position), ""),
                    widget=forms.Textarea(attrs={"rows": 2}),
                )
        _styled(self)

    @property
    def groups(self) -> list[tuple[str, str, list]]:
        """Key, heading and fields of each kind."""
        heads = {
            FindingKind.STRENGTH: _("Three strengths"),
            FindingKind.WEAKNESS: _("Three weaknesses"),
            FindingKind.RECOMMENDATION: _("Three recommendations"),
        }
        places = range(1, FINDINGS + 1)
        return [
            (str(kind), head, [self[f"{kind}-{place}"] for place in places])
            for kind, head in heads.items()
        ]

    def findings(self) -> dict[str, list[str]]:
        return {
            str(kind): [
                self.cleaned_data[f"{kind}-{position}"] for position in range(1, FINDINGS + 1)
            ]
            for kind in FindingKind
        }


class CorrectForm(DraftForm):
    """Why a completed assessment is corrected."""

    reason = LimitedTextField(
        label=gettext_lazy("Why is it corrected?"),
        help_text=format_lazy(
            "{} {}",
            gettext_lazy("One sentence; it stands on the next version."),
            at_most(LONGEST_REASON),
        ),
        most=LONGEST_REASON,
        called=TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say in a sentence why it is corrected.")},
    )


def scale() -> list[tuple[int, str, str]]:
    """Step, word and sentence of the scale."""
    return [(step.value, step.label, SCORE_MEANINGS[step]) for step in Score]
