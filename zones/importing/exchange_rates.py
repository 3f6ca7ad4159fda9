"""Exchange rates from files: the European Central Bank's daily reference rates, or a CSV.

Read here, and kept by ``zones.importing.keeping_rates``.
"""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from zones.control_characters import has_controls
from zones.conversion import DOLLAR
from zones.enums import SourceKind
from zones.models import Country, ExchangeRate, Source

COLUMNS = ("currency", "as_of", "per_usd", "source", "qualifier")
ECB_NAMES = "{http://www.ecb.int/vocabulary/2002-08-01/eurofxref}"
ECB_PAGE = (
    "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/"
)
PLACES = Decimal("0.000001")
HEAD_LINES = 1


class Unreadable(ValueError):
    """A file that holds no rates, or rates that cannot be kept; each message is a sentence.
    ``jumps``: how many of them ask for a reason instead of refusing."""

    def __init__(self, *messages: str, jumps: int = 0):
        super().__init__("\n".join(messages))
        self.messages, self.jumps = messages, jumps


@dataclass(frozen=True)
class Row:
    """A rate as a file says it, unsaved and unchecked, with its line, where the file has lines;
    ``problem`` is a sentence, empty where there is none so far."""

    rate: ExchangeRate
    line: int | None = None
    problem: str = ""


def ecb_rates(content: bytes) -> list[Row]:
    """Rates of the members' currencies for one US dollar, from the bank's XML, which gives
    all for one euro: units for a euro divided by dollars for a euro, to six decimals.

    Raises Unreadable.
    """
    day, for_a_euro = _ecb_cube(content)
    dollars = for_a_euro.get(DOLLAR)
    if not dollars:
        raise Unreadable(_("The file has no rate of the US dollar, so none can be made from it."))
    source = Source(
        code="ecb-euro-reference-rates",
        title="Euro foreign exchange reference rates",
        publisher="European Central Bank",
        url=ECB_PAGE,
        kind=SourceKind.INTERGOVERNMENTAL,
    )
    members = Country.objects.filter(is_member=True).values_list("currency", flat=True)
    found = [
        Row(
            ExchangeRate(
                currency=currency,
                as_of=day,
                per_usd=(for_a_euro[currency] / dollars).quantize(PLACES),
                qualifier=f"computed: EUR 1 = {currency} {for_a_euro[currency]} = USD {dollars}",
                source=source,
            )
        )
        for currency in sorted(set(members) & set(for_a_euro))
    ]
    if not found:
        raise Unreadable(_("The file has no rate of a member's currency."))
    return found


def _ecb_cube(content: bytes) -> tuple[str, dict[str, Decimal]]:
    """The day, and units of each currency for one euro."""
    try:
        day = fromstring(content).find(f".//{ECB_NAMES}Cube[@time]")
    except (ParseError, DefusedXmlException, ValueError) as problem:
        raise Unreadable(_("This is not the bank's XML: %s.") % problem) from problem
    if day is None:
        raise Unreadable(_("This is not the bank's XML of one day: it names no day."))
    try:
        rates = {one.get("currency", ""): Decimal(one.get("rate", "")) for one in day}
    except InvalidOperation as problem:
        raise Unreadable(_("A rate in the file is no number.")) from problem
    return day.get("time", ""), rates


def csv_rates(text: str) -> list[Row]:
    """Rates from a CSV with the columns ``COLUMNS``; ``source`` is the code of a source on record.
    Raises Unreadable where it is no such file."""
    lines = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    try:
        found = set(lines.fieldnames or ())
        rows = list(enumerate(lines, start=HEAD_LINES + 1))
    except csv.Error as problem:
        raise Unreadable(_("This is not a CSV: %s.") % problem) from problem
    if found != set(COLUMNS):
        raise Unreadable(
            _("The columns must be %(wanted)s; the file has %(found)s.")
            % {"wanted": ", ".join(COLUMNS), "found": ", ".join(lines.fieldnames or ["none"])}
        )
    if not rows:
        raise Unreadable(_("The file holds no rate."))
    sources = Source.objects.in_bulk(field_name="code")
    return [_csv_row(line, row, sources) for line, row in rows]


def _csv_row(line: int, row: dict, sources: dict[str, Source]) -> Row:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    cells["currency"] = cells["currency"].upper()
    code = cells.pop("source")
    rate = ExchangeRate(**cells, source=sources.get(code))
    if any(map(has_controls, (code, *cells.values()))):
        return Row(rate, line, _("an invisible control character stands in it."))
    if code not in sources:
        return Row(rate, line, _("no source has the code “%s”.") % code)
    if row.get(None):
        return Row(rate, line, _("it has more cells than there are columns."))
    return Row(rate, line)
