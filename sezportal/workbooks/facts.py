"""The sheet of a zone's own fields: one row a field, with its value, source and date."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sezportal.dictionary import FieldEntry
from sezportal.workbooks.sheets import FACTS, OF_ZONE, OWN_TITLES, ZONE, entries_of
from zones.cells import plain_number
from zones.importing.columns import CellProblem, Column
from zones.importing.reference import TABLES
from zones.models import Zone
from zones.presenters.sections import TITLES

TITLE = pgettext_lazy("sheet", "The zone")
INTRO = gettext_lazy("One row a field. A new value needs its source and the date it refers to.")
POSITION = "position"
DECIMALS = 5  # of a degree: about a metre


@dataclass(frozen=True)
class Fact:
    """A field of a zone. ``cited``: it is a figure or a statement and names its source; names and
    what a zone is need none."""

    section: str
    name: str
    cited: bool = True

    @property
    def entry(self) -> FieldEntry | None:
        return None if self.name == POSITION else entries_of(FACTS)[self.name]

    @property
    def title(self) -> str:
        return _("Position") if self.name == POSITION else str(capfirst(self.entry.title))

    @property
    def unit(self) -> str:
        return _("latitude, longitude in degrees") if self.name == POSITION else self.entry.unit

    @property
    def help(self) -> str:
        if self.name == POSITION:
            return _("For example 17.96667, 102.61333")
        return self.entry.meaning

    @property
    def section_title(self) -> str:
        return str(TITLES[self.section])


FACT_FIELDS = (
    *(
        Fact("identity", name, False)
        for name in ("name_en", "other_names", "name_local", "local_language")
    ),
    Fact("identity", "zone_type", False),
    *(
        Fact("identity", name)
        for name in (
            *("status", "established_year", "operational_year"),
            *("management_model", "developer", "operator"),
        )
    ),
    *(Fact("location", name) for name in ("province", "district", "address", POSITION)),
    *(
        Fact("location", name, False)
        for name in ("coordinate_precision", "is_at_border", "neighbour")
    ),
    *(
        Fact("land", name)
        for name in (
            *("area_total_ha", "area_developed_ha", "area_available_ha"),
            "land_lease_term_years",
        )
    ),
    Fact("legal", "legal_basis"),
    Fact("legal", "regulator"),
    Fact("one_stop", "one_stop_service"),
    Fact("contact", "website"),
    Fact("contact", "note", False),
)
FACTS_BY_NAME = {fact.name: fact for fact in FACT_FIELDS}
#: What a row of the sheet says of its field, in order.
PARTS = ("value", "as_of", "source", "locator", "qualifier")
#: The words above its columns.
HEADINGS = {
    ZONE: OF_ZONE.title,
    "section": gettext_lazy("Section"),
    "field": gettext_lazy("Field"),
    "value": gettext_lazy("Value"),
    "unit": gettext_lazy("Unit"),
    "source": gettext_lazy("Source"),
    **OWN_TITLES,
}

_ZONES = next(table for table in TABLES if table.name == FACTS)
_COLUMNS: dict[str, Column] = {column.headings[0]: column for column in _ZONES.columns}


def column_of(fact: Fact) -> Column:
    """The loader's column that reads this field."""
    return _COLUMNS[fact.name]


def attributes_of(fact: Fact) -> tuple[str, ...]:
    """The columns of a zone that the field fills."""
    if fact.name == POSITION:
        return ("latitude", "longitude")
    name = column_of(fact).attribute
    field = Zone._meta.get_field(name)
    return (field.attname,)


def position_text(zone: Zone) -> str:
    """The position as citations keep it: ``17.96667, 102.61333``."""
    if zone.latitude is None:
        return ""
    return f"{plain_number(zone.latitude)}, {plain_number(zone.longitude)}"


def read_position(text: str) -> dict[str, Decimal | None]:
    """Latitude and longitude of ``17.96667, 102.61333``. Raises CellProblem."""
    if not text:
        return {"latitude": None, "longitude": None}
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    try:
        latitude, longitude = (round(Decimal(part), DECIMALS) for part in parts)
    except (ValueError, InvalidOperation):
        reason = _("Write latitude and longitude in degrees: 17.96667, 102.61333.")
        raise CellProblem("value", text, reason) from None
    return {"latitude": latitude, "longitude": longitude}
