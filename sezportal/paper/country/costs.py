"""What it costs in the country, and where that stands among the six."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from sezportal.paper.content import Fact
from sezportal.paper.country.facts import dollars, not_reported, sourced, whole_country
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.register import PaperRegister
from sezportal.presenters.countries.costs import PriceRow, present_row
from sezportal.presenters.factsheet.costs import RegionRow, region_blocks
from zones.models import Country
from zones.presenters.figures import SourceRegister

#: Items by what an investor asks first; those of ASKED keep their row where none is reported.
ITEMS = (
    *("minimum_wage", "worker_wage", "electricity", "water"),
    *("industrial_land_price", "factory_rent", "social_security_employer"),
)
ASKED = {
    "minimum_wage": "minimum_wage",
    "electricity": "electricity",
    "water": "water",
    "industrial_land_price": "land",
}


def cost_facts(
    records: PaperRecords, page: SourceRegister, register: PaperRegister
) -> Iterable[Fact]:
    """The newest price of each item; below it the lowest and highest of one table of several
    countries, by one source and of one year, where the country stands in such a table."""
    region = _region(records, page)
    labels = _labels()
    for code in ITEMS:
        row = present_row(records.prices, code, records.rates, records.present, page)
        if row is not None:
            yield _price(row, records.country, register)
            if (found := region.get(row.item)) and found.range:
                yield _in_region(found, register)
        elif code in ASKED:
            yield not_reported(labels[code])


def _labels() -> dict[str, str]:
    """The items' names, short enough to leave the figures their room."""
    return {
        "minimum_wage": _("Minimum wage"),
        "electricity": _("Electricity"),
        "water": _("Water"),
        "worker_wage": _("Wage of a worker"),
        "industrial_land_price": _("Industrial land, price"),
        "factory_rent": _("Factory, rent"),
        "social_security_employer": _("Social security"),
    }


def _region(records: PaperRecords, page: SourceRegister) -> Mapping[str, RegionRow]:
    """The newest table for each item; none whose source does not say whence it has its figures."""
    found: dict[str, RegionRow] = {}
    for block in region_blocks(records.country, records.region, page):
        if block.is_origin_stated:
            for row in block.rows:
                found.setdefault(row.item, row)
    return found


def _price(row: PriceRow, country: Country, register: PaperRegister) -> Fact:
    place = whole_country(country) if row.place == _("national") else row.place
    share = _("employer's share") if row.code == "social_security_employer" else ""
    notes = [share, dollars(row), place]
    return sourced(_labels()[row.code], row.figure, register, notes=notes, also=row.rate_marks)


def _in_region(row: RegionRow, register: PaperRegister) -> Fact:
    """The lowest and the highest of one table, and the country's own place in it."""
    currency, _space, unit = row.unit.partition(" ")
    words = _("%(currency)s %(low)s (%(lowest)s) to %(high)s (%(highest)s)")
    said = {
        "currency": currency,
        "low": row.range.low,
        "lowest": row.range.low_label,
        "high": row.range.high,
        "highest": row.range.high_label,
    }
    return Fact(
        _("In the region"),
        words % said,
        unit=unit,
        as_of=row.as_of,
        note=_("here %(here)s") % {"here": row.here},
        sources=register.numbers(row.marks),
    )
