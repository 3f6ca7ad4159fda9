"""What the calculator asks, and what stands in its fields before anybody has typed."""

from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from incentives.taxpath import Project
from sezportal.projects.forms import (
    MoneyQuestions,
    PeopleQuestions,
    ProjectForm,
    SectorQuestion,
)

DISCOUNT = "10"  # percent a year; stands in the field, so that nobody takes it for granted
EXTENSION = "extension"
#: A project to try the page with.
EXAMPLE = {
    "revenue": "0; 4,000,000; 9,000,000; 12,000,000",
    "profit": "-800,000; -200,000; 600,000; 1,500,000",
    "investment": "8,000,000",
    "headcount": "800",
    "export": "90",
    "sector": "29",
}
EXAMPLE_ZONES = ("la-savan-park", "th-tak-sez")


class TaxForm(SectorQuestion, PeopleQuestions, MoneyQuestions, ProjectForm):
    """The project; the places stand in the address beside it."""

    engineers = managers = None  # wages are another page's
    field_order = (
        "revenue",
        "profit",
        "start",
        "sector",
        "discount",
        "investment",
        "export",
        "headcount",
    )
    HINTS = {
        "start": _("Year 1: the year of licence and promotion certificate"),
        "revenue": _("Year 1; year 2; … The last amount holds for all later years"),
        "profit": _("Year by year as above; a loss with a minus sign"),
        "discount": _("For the present value; 0 leaves it out"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, hint in self.HINTS.items():
            self.fields[name].help_text = hint
        for name in ("revenue", "profit"):
            self.fields[name].widget.attrs["class"] += " input--list"


def asked(data: QueryDict, today: date) -> QueryDict:
    """The address with a start year and a discount rate where it names none: both are shown."""
    full = data.copy()
    full.setdefault("start", str(today.year))
    full.setdefault("discount", DISCOUNT)
    return full


def project_of(answers: dict, start_year: int, extensions: frozenset[str]) -> Project | None:
    """The project as the arithmetic takes it; None without a profit."""
    if not answers["profit"]:
        return None
    return Project(start_year, answers["revenue"], answers["profit"], extensions)
