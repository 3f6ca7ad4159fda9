"""Exchange rates from files: the European Central Bank's daily reference rates, or a CSV.

A rate is dated and sourced, and what is on record is never overwritten: a rate of the same
currency, date and source stays as it stands, and one that differs is told.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zones.conversion import DOLLAR
from zones.enums import SourceKind
from zones.models import Country, ExchangeRate, Source
from zones.services import count_public_change, keep_source

COLUMNS = ("currency", "as_of", "per_usd", "source", "qualifier")
ECB_NAMES = "{http://www.ecb.int/vocabulary/2002-08-01/eurofxref}"
ECB_PAGE = (
    "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/"
)
PLACES = Decimal("0.000001")
HEAD_LINES = 1


class Unreadable(ValueError):
    """A file that holds no rates, or a rate that cannot be kept; each message is a sentence."""

    def __init__(self, *messages: str):
        super().__init__("\n".join(messages))
        self.messages = messages


@dataclass(frozen=True)
class Kept:
    """What became of the rates of a file: added, already there, and there with another value (as
    sentences)."""

    added: int
    unchanged: int
    different: tuple[str, ...]


def ecb_rates(content: bytes) -> list[ExchangeRate]:
    """Unsaved rates of the members' currencies for one US dollar, from the bank's XML, which gives
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
        ExchangeRate(
            currency=currency,
            as_of=day,
            per_usd=(for_a_euro[currency] / dollars).quantize(PLACES),
            qualifier=f"computed: EUR 1 = {currency} {for_a_euro[currency]} = USD {dollars}",
            source=source,
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


def csv_rates(text: str) -> list[ExchangeRate]:
    """Unsaved rates from a CSV with the columns ``COLUMNS``; ``source`` is the code of a source on
    record. Raises Unreadable with every bad line."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if set(rows.fieldnames or ()) != set(COLUMNS):
        raise Unreadable(
            _("The columns must be %(wanted)s; the file has %(found)s.")
            % {"wanted": ", ".join(COLUMNS), "found": ", ".join(rows.fieldnames or ["none"])}
        )
    sources = Source.objects.in_bulk(field_name="code")
    problems: list[str] = []
    found = [
        rate
        for line, row in enumerate(rows, start=HEAD_LINES + 1)
        if (rate := _csv_rate(line, row, sources, problems))
    ]
    if problems or not found:
        raise Unreadable(*problems or [_("The file holds no rate.")])
    return found


def _csv_rate(line: int, row: dict, sources: dict, problems: list[str]) -> ExchangeRate | None:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if cells["source"] not in sources:
        problems.append(
            _("Line %(line)s: no source has the code “%(code)s”.")
            % {
                "line": line,
                "code": cells["source"],
            }
        )
        return None
    rate = ExchangeRate(**{**cells, "source": sources[cells["source"]]})
    try:
        rate.full_clean(validate_unique=False, validate_constraints=True)
    except ValidationError as refusal:
        problems += [
            _("Line %(line)s: %(words)s") % {"line": line, "words": words}
            for words in _words(refusal)
        ]
        return None
    return rate


def _words(refusal: ValidationError) -> Iterator[str]:
    for name, messages in refusal.message_dict.items():
        for message in messages:
            yield f"{name}: {message}" if name in COLUMNS else message


@transaction.atomic
def keep_rates(rates: Iterable[ExchangeRate], *, by=None) -> Kept:
    """Add the rates that are not on record, with their source; all of them or, where one cannot be
    kept, none. Raises Unreadable."""
    added, unchanged, different = 0, 0, []
    for rate in rates:
        rate.source = keep_source(rate.source)
        known = ExchangeRate.objects.filter(
            currency=rate.currency, as_of=rate.as_of, source=rate.source
        ).first()
        if known is None:
            _add(rate, by)
            added += 1
        elif known.per_usd == rate.per_usd:
            unchanged += 1
        else:
            different.append(_told(known, rate))
    if added:
        count_public_change()
    return Kept(added, unchanged, tuple(different))


def _add(rate: ExchangeRate, by) -> None:
    try:
        rate.full_clean()
    except ValidationError as refusal:
        raise Unreadable(*_words(refusal)) from refusal
    if by is not None:
        rate._history_user = by
    rate.save()


def _told(known: ExchangeRate, rate: ExchangeRate) -> str:
    words = _("%(currency)s of %(day)s stays %(known)s; the file says %(new)s.")
    return words % {
        "currency": rate.currency,
        "day": rate.as_of,
        "known": f"{known.per_usd.normalize():f}",
        "new": f"{rate.per_usd.normalize():f}",
    }
