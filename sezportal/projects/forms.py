"""The project's questions, in groups that a page takes as it needs them.

    class CostForm(LandQuestions, PeopleQuestions, ProjectForm):
        ...

    form = CostForm(request.GET)
    form.understood()["headcount"]  # Decimal or None

Units stand in the labels; a page never asks for what it does not use.
"""

from collections.abc import Callable, Iterable
from itertools import groupby

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sezportal.projects.fields import (
    LARGEST_AMOUNT_USD,
    AmountListField,
    CodeField,
    PercentField,
    StartYearField,
    WholeNumberField,
)
from sezportal.projects.misread import Misread, misread_of
from zones.conversion import DOLLAR
from zones.enums import SectorLevel
from zones.filters import LARGEST_AREA_HA, AmountField
from zones.kept import kept
from zones.models import ExchangeRate, Gateway, Sector

LAND, FACTORY = "land", "factory"
PREMISES = ((LAND, _("Land, own building")), (FACTORY, _("Rented factory")))

#: More than any factory uses in a month: what lies above is a slip of the keyboard.
LARGEST_QUANTITY = 1_000_000_000
MOST_PEOPLE = 1_000_000


def sector_choices():
    """Divisions of ISIC Rev. 4 under their sections; a section can be chosen too."""
    return _kept("sectors", _sectors)


def _kept(name: str, read: Callable[[], Iterable[tuple]]) -> list[tuple]:
    """Choices in the language of the page, kept until the data change."""
    return kept(("choices", name, get_language()), lambda: list(read()))


def _sectors():
    yield "", str(_("Not chosen"))
    sectors = list(Sector.objects.order_by("code"))
    divisions = [sector for sector in sectors if sector.level == SectorLevel.DIVISION]
    under = {
        section: list(members)
        for section, members in groupby(
            sorted(divisions, key=lambda sector: (sector.parent_id, sector.code)),
            key=lambda sector: sector.parent_id,
        )
    }
    for section in sectors:
        if section.level == SectorLevel.SECTION:
            members = [(section.code, _("%(title)s, all of it") % {"title": section.title})]
            members += [
                (row.code, f"{row.code} {row.title}") for row in under.get(section.code, ())
            ]
            yield section.title, members


def currency_choices():
    """US dollars and every currency the portal holds a rate of."""
    return _kept("currencies", _currencies)


def _currencies():
    rows = ExchangeRate.objects.order_by("currency").values_list("currency", flat=True).distinct()
    return [(code, code) for code in (DOLLAR, *rows)]


def gateway_choices():
    """Ports, airports, terminals and depots by country."""
    return _kept("gateways", _gateways)


def _gateways():
    yield "", str(_("Not chosen"))
    rows = Gateway.objects.select_related("country").order_by("country__name_en", "kind", "name")
    for country, gateways in groupby(rows, key=lambda gateway: gateway.country.name_en):
        yield (
            country,
            [(row.code, f"{row.name} ({row.get_kind_display()})") for row in gateways],
        )


class ProjectForm(forms.Form):
    """A form that is asked by its address: errors stand at their field, the rest still counts."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_id", "q-%s")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField):
                field.choices = list(field.choices)  # read once, not for each check and drawing
                self._keep_what_was_typed(name, field)
            if isinstance(field.widget, forms.NumberInput):
                # A browser empties an input for numbers that holds something else.
                field.widget.input_type = "text"
                field.widget.attrs = {"inputmode": "decimal"}
            kind = field.widget.attrs.get("class", "")
            field.widget.attrs["class"] = f"input {kind}".strip()

    def _keep_what_was_typed(self, name: str, field: forms.ChoiceField) -> None:
        """Show a value that is none of the list in the list, beside its message."""
        typed = str(self[name].value() or "") if self.is_bound else ""
        if typed and not field.valid_value(field.to_python(typed)):
            field.widget.choices = [*field.choices, (typed, typed[:30])]

    def understood(self) -> dict:
        """What was typed and understood; every other question of the form is None or empty."""
        self.is_valid()
        empty = {
            name: () if isinstance(field, AmountListField) else None
            for name, field in self.fields.items()
        }
        given = {
            name: value for name, value in self.cleaned_data.items() if value not in ("", None)
        }
        return empty | given

    @property
    def misread(self) -> tuple[Misread, ...]:
        """What was typed and not understood."""
        return misread_of(self)


class SectorQuestion(forms.Form):
    sector = CodeField(label=_("Sector (ISIC Rev. 4)"), choices=sector_choices, required=False)


class CurrencyQuestion(forms.Form):
    currency = CodeField(label=_("Show amounts in"), choices=currency_choices, required=False)


class LandQuestions(forms.Form):
    """Land in hectares, factory floor in square metres."""

    premises = CodeField(label=_("Premises"), choices=PREMISES, required=False)
    area = AmountField(label=_("Land, ha"), largest=LARGEST_AREA_HA, required=False)
    floor = AmountField(label=_("Factory floor, m²"), largest=LARGEST_QUANTITY, required=False)


class PeopleQuestions(forms.Form):
    """Persons employed, of whom engineers and managers; the others are workers."""

    headcount = WholeNumberField(label=_("People employed"), largest=MOST_PEOPLE, required=False)
    engineers = WholeNumberField(label=_("of whom engineers"), largest=MOST_PEOPLE, required=False)
    managers = WholeNumberField(label=_("of whom managers"), largest=MOST_PEOPLE, required=False)

    def clean(self):
        cleaned = super().clean()
        headcount, engineers, managers = (
            cleaned.get(name) for name in ("headcount", "engineers", "managers")
        )
        if headcount is not None and (engineers or 0) + (managers or 0) > headcount:
            at = "engineers" if engineers else "managers"
            self.add_error(at, _("Engineers and managers are more than the people employed."))
        return cleaned


class UseQuestions(forms.Form):
    """What the project draws and ships."""

    power = AmountField(
        label=_("Electricity, kWh a month"), largest=LARGEST_QUANTITY, required=False
    )
    water = AmountField(label=_("Water, m³ a month"), largest=LARGEST_QUANTITY, required=False)
    containers = AmountField(
        label=_("40-foot containers a year"), largest=LARGEST_QUANTITY, required=False
    )
    gateway = CodeField(label=_("shipped through"), choices=gateway_choices, required=False)
    freight = AmountField(
        label=_("Freight, USD per container and km"), largest=MOST_PEOPLE, required=False
    )


class MoneyQuestions(forms.Form):
    """Amounts in US dollars; year 1 is the year of licence and promotion certificate."""

    start = StartYearField(label=_("Year of the licence"), required=False)
    investment = AmountField(label=_("Investment, USD"), largest=LARGEST_AMOUNT_USD, required=False)
    revenue = AmountListField(label=_("Revenue a year, USD"), required=False)
    profit = AmountListField(
        label=_("Profit before tax a year, USD"), allow_negative=True, required=False
    )
    export = PercentField(label=_("Exported, percent of revenue"), required=False)
    discount = PercentField(label=_("Discount rate, percent a year"), required=False)

    def clean(self):
        cleaned = super().clean()
        revenue, profit = cleaned.get("revenue") or (), cleaned.get("profit") or ()
        if revenue:
            for year, amount in enumerate(profit):
                if amount > revenue[min(year, len(revenue) - 1)]:
                    self.add_error(
                        "profit",
                        _("In year %(year)s the profit is more than the revenue.")
                        % {"year": year + 1},
                    )
                    break
        return cleaned
