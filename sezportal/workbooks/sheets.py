"""The sheets of a workbook and their columns, declared once for writing, reading and checking.

Words, units, types and choices come from the data dictionary, which takes them from the tables
that load the reference data; here stands only which of them a sheet asks, and in which order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from directory.importing import PROMOTION
from sezportal import dictionary
from sezportal.dictionary import FieldEntry
from sezportal.reference_data import TABLES as REFERENCE
from zones.importing.columns import Column
from zones.importing.tables import Table

#: Columns of the portal's own: what identifies a row, what stood in it, and taking it out.
ID, VERSION, REMOVE = "id", "version", "remove"
ZONE, SOURCE = "zone", "source"
#: What workbooks ask of: the reference data, and what is in no file of theirs.
TABLES = (*REFERENCE, PROMOTION)

_ENTRIES: dict[str, dict[str, dict[str, FieldEntry]]] = {}


def entries_of(table: str) -> dict[str, FieldEntry]:
    """The columns of a table in the words of the language in force."""
    language = get_language() or ""
    if language not in _ENTRIES:
        _ENTRIES[language] = {
            entry.name: {one.name: one for one in entry.fields}
            for entry in map(dictionary.entry_of, TABLES)
        }
    return _ENTRIES[language][table]


@dataclass(frozen=True)
class Asked:
    """A column as a sheet asks for it.

    ``title`` and ``help`` replace the dictionary's words where a form needs others; ``width`` is
    in characters; ``default`` is what an empty cell of a new row stands for.
    """

    name: str
    title: str = ""
    help: str = ""
    width: int = 18
    default: str = ""


@dataclass(frozen=True)
class RecordSheet:
    """A sheet with one row a record of a zone.

    ``table`` names the declaration its columns come from. ``answers`` are the columns without
    which a row that the portal offered, with zone and year, counts as not filled. ``key`` names
    the columns that tell a new row from one that is there. ``elsewhere`` says of fields that have
    no column here why a row cannot do without them. ``same_as`` names by column another whose
    value an empty cell takes: the upper end of a price that is no range.
    """

    name: str
    section: str
    title: str
    intro: str
    asked: tuple[Asked, ...]
    answers: tuple[str, ...]
    is_of_zone: bool = True
    fixed: Mapping[str, object] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    elsewhere: Mapping[str, str | Promise] = field(default_factory=dict)
    same_as: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def table(self) -> Table:
        return next(table for table in TABLES if table.name == self.name)

    @property
    def model(self) -> type[models.Model]:
        return self.table.model

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The loader's columns by heading, those of this sheet alone, in its order."""
        known = {heading: one for one in self.table.columns for heading in one.headings}
        return {one.name: known[one.name] for one in self.asked}

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.asked)

    @cached_property
    def defaults(self) -> dict[str, str]:
        return {one.name: one.default for one in self.asked if one.default}

    @cached_property
    def natural_key(self) -> tuple[str, ...]:
        """The asked columns that identify a row, as the loader's declaration has them."""
        return self.key or tuple(name for name in self.table.key if name in self.names)

    def entry(self, name: str) -> FieldEntry:
        return entries_of(self.name)[name]

    def heading(self, name: str) -> str:
        """The column's words for people: ``Total area, hectares``."""
        own = next((str(one.title) for one in self.asked if one.name == name), "")
        return own or OWN_TITLES.get(name, "") or self.entry(name).title

    def heading_for(self, attribute: str) -> str:
        """The name of the asked column that fills a field of the model; empty where none does."""
        for name, column in self.columns.items():
            if attribute in column.fields or attribute == column.attribute.removesuffix("_id"):
                return name
        return ""


OWN_TITLES = {
    ID: gettext_lazy("Number of the row in the portal: leave as it is"),
    VERSION: gettext_lazy("What stood in the row, for the portal: leave as it is"),
    REMOVE: gettext_lazy("Remove this row?"),
    "as_of": gettext_lazy("As of (year, month or day)"),
    "locator": gettext_lazy("Where in the source"),
    "qualifier": gettext_lazy("Remark on the value"),
    "current": gettext_lazy("Show as current?"),
}

AS_OF = Asked("as_of", help=gettext_lazy("2025, 2025-08 or 2025-08-26"), width=13)
FROM = Asked(
    SOURCE,
    help=gettext_lazy("Choose from the list, or type the title of a row of “New sources”."),
    width=40,
)
WHERE = Asked("locator", help=gettext_lazy("page, table or paragraph"), width=26)
REMARK = Asked("qualifier", help=gettext_lazy("planned, about, January to June …"), width=22)
CURRENT = Asked(
    "current",
    help=gettext_lazy("no: kept beside another value for the same thing and date"),
    width=11,
    default="yes",
)
#: Where a value comes from; and which of several for one thing and date it is.
STATED = (AS_OF, FROM, WHERE)
BESIDE_OTHERS = (REMARK, CURRENT)
OF_ZONE = Asked(
    ZONE,
    title=gettext_lazy("Zone"),
    help=gettext_lazy("as in the address of its public page: la-boten"),
    width=26,
)
CURRENCY = Asked("currency", help=gettext_lazy("three letters, such as USD"), width=10)

RECORD_SHEETS = (
    RecordSheet(
        "observations",
        "investors",
        pgettext_lazy("sheet", "Indicators by year"),
        gettext_lazy("Firms, jobs, investment, exports …: one row a figure and year."),
        (
            OF_ZONE,
            Asked("indicator", help=gettext_lazy("its unit stands behind the name"), width=40),
            Asked("value", help=gettext_lazy("in full: 1640, not 1,640 or 1.6 thousand"), width=16),
            CURRENCY,
            *STATED,
            *BESIDE_OTHERS,
        ),
        answers=("value",),
    ),
    RecordSheet(
        "cost_observations",
        "costs",
        pgettext_lazy("sheet", "Costs"),
        gettext_lazy("Land, electricity, water, wages …: lowest and highest price and the unit."),
        (
            OF_ZONE,
            Asked("item", width=34),
            Asked("low", title=gettext_lazy("Lowest price"), width=13),
            Asked(
                "high",
                title=gettext_lazy("Highest price"),
                help=gettext_lazy("of a range; empty: the price is one number"),
                width=13,
            ),
            CURRENCY,
            Asked("unit", help=gettext_lazy("what one price is for: kWh, m³, month …"), width=16),
            *STATED,
            *BESIDE_OTHERS,
        ),
        answers=("low", "high"),
        same_as={"high": "low"},
    ),
    RecordSheet(
        "infrastructure",
        "land",
        pgettext_lazy("sheet", "Infrastructure"),
        gettext_lazy("Roads, power, water, waste water, telecommunication, services …"),
        (
            OF_ZONE,
            Asked("kind", width=22),
            Asked("description", width=44),
            Asked("capacity", width=12),
            Asked("capacity_unit", help=gettext_lazy("MW, m³ a day …"), width=14),
            *STATED,
        ),
        answers=("description",),
    ),
    RecordSheet(
        "zone_distances",
        "location",
        pgettext_lazy("sheet", "Distances"),
        gettext_lazy("Distances by road that a source states, in kilometres."),
        (
            OF_ZONE,
            Asked("kind", width=18),
            Asked("target", help=gettext_lazy("name of the port, airport, crossing …"), width=26),
            Asked("gateway", help=gettext_lazy("where it is on the list"), width=26),
            Asked("km", title=gettext_lazy("Distance, km"), width=11),
            *STATED,
            *BESIDE_OTHERS,
        ),
        answers=("km",),
    ),
    RecordSheet(
        "zone_sectors",
        "investors",
        pgettext_lazy("sheet", "Sectors"),
        gettext_lazy("What the zone is for, in the source's words, with ISIC codes."),
        (
            OF_ZONE,
            Asked("wording", width=40),
            Asked("sectors", help=gettext_lazy("codes, separated by semicolons: 10; 29"), width=20),
            *STATED,
        ),
        answers=("wording",),
    ),
    RecordSheet(
        "investor_presences",
        "investors",
        pgettext_lazy("sheet", "Investors"),
        gettext_lazy("Companies in the zone; one that is not on the list goes to “New companies”."),
        (
            OF_ZONE,
            Asked("organisation", title=gettext_lazy("Company"), width=36),
            Asked("activity", width=34),
            Asked("sectors", help=gettext_lazy("codes, separated by semicolons: 10; 29"), width=20),
            Asked("since_year", help=gettext_lazy("year"), width=9),
            Asked("is_anchor", width=11),
            *STATED,
        ),
        answers=("organisation",),
    ),
    RecordSheet(
        "zone_corridors",
        "cross_border",
        pgettext_lazy("sheet", "Corridors"),
        gettext_lazy("Economic corridors on which a source places the zone."),
        (OF_ZONE, Asked("corridor", width=40), *STATED),
        answers=("corridor",),
    ),
    RecordSheet(
        "focal_points",
        "contact",
        pgettext_lazy("sheet", "Contacts"),
        gettext_lazy("The office that answers: never a person's own number or mailbox."),
        (
            OF_ZONE,
            Asked("office", width=36),
            Asked("address", width=36),
            Asked("phone", help=gettext_lazy("the office's, with country code"), width=22),
            Asked("email", help=gettext_lazy("the office's, never a person's own"), width=26),
            Asked("website", width=28),
            AS_OF,
            FROM,
        ),
        answers=("office",),
    ),
    RecordSheet(
        "statements",
        "identity",
        pgettext_lazy("sheet", "Other statements"),
        gettext_lazy("What fits no field, as one plain sentence each."),
        (OF_ZONE, Asked("text", width=70), *STATED),
        answers=("text",),
    ),
    RecordSheet(
        "promotion",
        "media",
        pgettext_lazy("sheet", "Photos and material"),
        gettext_lazy("Photos in words, without the pictures; brochures and videos by address."),
        (
            OF_ZONE,
            Asked("kind", width=14),
            Asked("title", width=34),
            Asked("alternative_text", help=gettext_lazy("what a photo shows, in words"), width=44),
            Asked("link", help=gettext_lazy("of a brochure or video: https://…"), width=36),
            Asked("credit", help=gettext_lazy("who took or published it"), width=26),
            Asked("rights", help=gettext_lazy("licence, or who permitted it: CC BY 4.0"), width=26),
            Asked("language", width=14),
            AS_OF,
            Asked("order", help=gettext_lazy("smaller numbers come first"), width=8, default="0"),
        ),
        answers=("title",),
        elsewhere={
            "picture": gettext_lazy(
                "A workbook holds no pictures: add the photo at the desk, under “Photos and "
                "material”, and empty this row."
            )
        },
    ),
)

#: What rows of zones name, and what a workbook may therefore bring with it.
SHARED_SHEETS = (
    RecordSheet(
        "sources",
        "",
        pgettext_lazy("sheet", "New sources"),
        gettext_lazy("Reports and pages that are not on the list yet. Other sheets name them by"
                     " their title."),
        (
            Asked("title", width=56),
            Asked("publisher", width=30),
            Asked("year", width=8),
            Asked("url", help="https://…", width=40),
            Asked("kind", width=34),
            Asked("note", width=30),
        ),
        answers=("title",),
        is_of_zone=False,
        key=("title", "publisher", "year"),
    ),
    RecordSheet(
        "organisations",
        "",
        pgettext_lazy("sheet", "New companies"),
        gettext_lazy("Companies that are not on the list yet. The sheet Investors names them by"
                     " their name."),
        (
            Asked("name_en", width=44),
            Asked("home_country", width=22),
            Asked("website", help="https://…", width=34),
            FROM,
        ),
        answers=("name_en",),
        is_of_zone=False,
        fixed={"kind": "company"},
        key=("name_en",),
    ),
)  # fmt: skip

#: The sheet with one row a field of a zone, which has a module of its own.
FACTS = "zones"
SHEET_NAMES = (FACTS, *(sheet.name for sheet in (*RECORD_SHEETS, *SHARED_SHEETS)))


def sheet_called(name: str) -> RecordSheet:
    return next(sheet for sheet in (*RECORD_SHEETS, *SHARED_SHEETS) if sheet.name == name)
