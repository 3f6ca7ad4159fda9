"""The list of assessments, and how a new one begins."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.assessments import subjects
from sezportal.assessments.scorecard import period_words
from training.enums import AssessmentFramework, AssessmentStatus
from training.models import Assessment
from zones.models import Country

PER_PAGE = 50


class FilterForm(forms.Form):
    """Country, framework and state; what there is not is said at its field."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, str]):
        super().__init__(data, auto_id="q-%s")
        members = Country.objects.filter(is_member=True).order_by("name_en")
        offered = (
            ("country", _("Country"), members.values_list("pk", "name_en")),
            ("framework", _("Framework"), AssessmentFramework.choices),
            ("status", _("State"), AssessmentStatus.choices),
        )
        for name, label, choices in offered:
            self.fields[name] = forms.ChoiceField(
                label=label,
                required=False,
                choices=[("", _("All")), *choices],
                widget=forms.Select(attrs={"class": "input"}),
                error_messages={
                    "invalid_choice": _("There is no “%(value)s”: choose from the list.")
                },
            )
        self.fields["page"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def matching(self):
        """The assessments asked for; what was not understood limits nothing."""
        self.is_valid()
        given = self.cleaned_data
        rows = Assessment.objects.with_subject().select_related("corrected_by")
        if country := given.get("country"):
            rows = rows.filter(Q(zone__country=country) | Q(country=country))
        for name in ("framework", "status"):
            if given.get(name):
                rows = rows.filter(**{name: given[name]})
        answered = Q(scores__score__isnull=False) | Q(scores__is_not_assessed=True)
        return rows.annotate(
            answered=Count("scores", filter=answered, distinct=True),
            elements=Count("scores", distinct=True),
        ).order_by("-assessed_on", "-pk")


@dataclass(frozen=True)
class Line:
    name: str
    kind: str
    url: str
    country: str
    framework: str
    period: str
    assessor: str
    state: str
    is_draft: bool
    progress: str


@dataclass(frozen=True)
class ListPage:
    """``is_unused``: there is no assessment at all, so that the page says how to begin."""

    form: FilterForm
    lines: tuple[Line, ...]
    page: Page
    is_unused: bool


def list_page(query: Mapping[str, str]) -> ListPage:
    form = FilterForm(query)
    page = Paginator(form.matching(), PER_PAGE).get_page(query.get("page"))
    lines = tuple(map(_line, page.object_list))
    return ListPage(form, lines, page, not lines and not Assessment.objects.exists())


def _line(one: Assessment) -> Line:
    country = one.zone.country if one.zone else one.country
    words = _("%(answered)s of %(of)s elements answered")
    return Line(
        name=subjects.name_of(one),
        kind=subjects.kind_of(one),
        url=reverse("staff-assessment", args=[one.pk]),
        country=country.name_en if country else "",
        framework=one.get_framework_display(),
        period=period_words(one),
        assessor=one.assessor,
        state=_state(one),
        is_draft=one.is_draft,
        progress=words % {"answered": one.answered, "of": one.elements},
    )


def _state(one: Assessment) -> str:
    """``Completed, version 1, corrected since``."""
    newer = getattr(one, "corrected_by", None)
    words = [one.get_status_display()]
    if one.version > 1 or newer is not None:
        words.append(_("version %(n)s") % {"n": one.version})
    if newer is not None:
        words.append(_("is being corrected") if newer.is_draft else _("corrected since"))
    return ", ".join(map(str, words))


def start_initial(query: Mapping[str, str]) -> dict[str, object]:
    """What a new assessment's form begins with: the subject that the address names, today."""
    today = timezone.localdate()
    return {
        "subject": query.get("subject", ""),
        "framework": AssessmentFramework.DEVELOPMENT,
        "assessed_on": today.isoformat(),
        "period_to": str(today.year),
    }
