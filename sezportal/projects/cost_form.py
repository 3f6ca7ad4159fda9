"""The questions of the cost calculator, and its answers as a project that costs can be made of."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from incentives.taxpath import Project as TaxProject
from sezportal.projects.forms import (
    CurrencyQuestion,
    LandQuestions,
    MoneyQuestions,
    PeopleQuestions,
    ProjectForm,
    SectorQuestion,
    UseQuestions,
)
from zones.conversion import DOLLAR
from zones.costing import WORKING_DAYS, Assumptions, CostProject
from zones.costing.units import FEWEST_DAYS, MOST_DAYS, MOST_TONNES
from zones.filters import AmountField

#: Groups of questions as the page shows them.
GROUPS = (
    (_("Place to work"), ("premises", "area", "floor")),
    (_("People"), ("headcount", "engineers", "managers", "days")),
    (_("Use and transport"), ("power", "water", "containers", "gateway", "freight", "tonnes")),
    (_("Money and tax"), ("investment", "start", "sector", "revenue", "profit", "currency")),
)


class UnitQuestions(forms.Form):
    """What turns prices of one unit into those of another."""

    tonnes = AmountField(
        label=_("Tonnes in a container"),
        largest=MOST_TONNES,
        required=False,
        help_text=_("For freight that is stated by the tonne."),
    )
    days = AmountField(
        label=_("Working days a month"),
        largest=MOST_DAYS,
        required=False,
        help_text=_("Counts only where pay is stated by the day. Six days a week are 26."),
    )

    def clean_days(self):
        days = self.cleaned_data.get("days")
        if days is not None and days < FEWEST_DAYS:
            raise forms.ValidationError(_("Write a number of days from 1 to 31."))
        return days

    def clean_tonnes(self):
        tonnes = self.cleaned_data.get("tonnes")
        if tonnes is not None and tonnes == 0:
            raise forms.ValidationError(_("Write more than nothing, or leave it empty."))
        return tonnes


class CostForm(
    SectorQuestion,
    CurrencyQuestion,
    LandQuestions,
    PeopleQuestions,
    UnitQuestions,
    UseQuestions,
    MoneyQuestions,
    ProjectForm,
):
    """Everything costs depend on; what is left empty is left out of the sums."""

    export = None  # asked by the pages that use it
    discount = None

    def groups(self):
        """The questions by group: ``(title, bound fields)``."""
        return [(title, [self[name] for name in names]) for title, names in GROUPS]


def cost_project(answers: dict) -> CostProject:
    """The answers of a ``CostForm``, as understood, without those that contradict each other."""
    engineers, managers = answers["engineers"], answers["managers"]
    headcount = answers["headcount"]
    if headcount is not None and (engineers or 0) + (managers or 0) > headcount:
        engineers = managers = None
    return CostProject(
        premises=answers["premises"],
        area_ha=answers["area"],
        floor_m2=answers["floor"],
        headcount=headcount,
        engineers=engineers,
        managers=managers,
        power_kwh=answers["power"],
        water_m3=answers["water"],
        containers=answers["containers"],
        gateway=answers["gateway"],
        freight_usd=answers["freight"],
        investment_usd=answers["investment"],
    )


def assumptions_of(answers: dict) -> Assumptions:
    return Assumptions(answers["days"] or WORKING_DAYS, answers["tonnes"])


def tax_project(
    answers: dict, *, this_year: int, extensions: frozenset[str] = frozenset()
) -> TaxProject | None:
    """What the tax is computed from; None without a profit."""
    profit: tuple[Decimal, ...] = answers["profit"]
    if not profit:
        return None
    return TaxProject(
        start_year=answers["start"] or this_year,
        revenue=answers["revenue"],
        profit=profit,
        extensions_met=extensions,
    )


def display_currency(answers: dict) -> str:
    """The currency amounts are shown in beside US dollars; empty for each country's own."""
    return "" if answers["currency"] in {None, DOLLAR} else answers["currency"]
