"""What a source states of all zones of a country, beside the sum of those that report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from django.utils.translation import gettext as _

from sezportal.summaries.frames import Frames
from sezportal.summaries.sections.totals import rounded
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Column, Kind, SummaryTable, Value, key

#: How the portal names a group that a source states a total of: "All Lao SEZs" are all zones of a
#: country, "All Thai border SEZs (10 zones)" some of them. The name has no more words than these.
ALL, WORDS_OF_ALL = "All ", 3


@dataclass(frozen=True)
class Sum:
    """Of ``known`` zones ``reporting`` have together ``value``; None where nobody reports."""

    value: Decimal | None
    reporting: int
    known: int


def table(
    frames: Frames, register: Register, newest: pd.DataFrame, codes: Sequence[str], group: str
) -> SummaryTable:
    """``newest`` has of each zone and indicator its newest value, as the sums are made of;
    ``codes`` are those of the indicators, in reading order."""
    return SummaryTable(
        key="beside_stated",
        title=_("Sums beside what is stated of all zones"),
        sheet=_("Sums beside stated totals"),
        columns=(
            key("place", _("Country")),
            key("indicator", _("Indicator")),
            key("group_of_zones", _("Stated of")),
            key("as_of", _("As of"), Kind.PARTIAL_DATE),
            key("unit", _("Unit")),
            Column("stated", _("Stated"), Kind.NUMBER, unit_in="unit"),
            Column("qualifier", _("What the source adds")),
            Column("sum_of_zones", _("Sum of zones"), Kind.NUMBER, unit_in="unit"),
            Column("agreement", _("Do they agree?")),
            Column("sources", _("Source of what is stated")),
        ),
        rows=tuple(_lines(frames, register, newest, codes)),
        group=group,
        about=_(
            "The newest total that a source states of all zones of a country, or of all of a kind, "
            "and the sum of what zones report, in the same unit. Neither is part of the other."
        ),
    )


def _lines(
    frames: Frames, register: Register, newest: pd.DataFrame, codes: Sequence[str]
) -> Iterator[tuple[Value, ...]]:
    rows = frames.observations
    rows = rows[rows["group_label"].str.startswith(ALL) & rows["zone_id"].isna()]
    rows = rows[rows["code"].isin(codes)]
    rows = rows.assign(order=[codes.index(code) for code in rows["code"]])
    parts = ["country_id", "code", "group_label", "currency"]
    rows = rows[rows["as_of"] == rows.groupby(parts)["as_of"].transform("max")]
    rows = rows.sort_values(["country_id", "order", *parts[2:]], kind="stable")
    rows = rows.rename(columns={"name": "called"})
    for row in rows.itertuples():
        found = _sum(frames, newest, row)
        yield (
            frames.country_names[row.country_id],
            row.called,
            row.group_label,
            row.as_of or None,
            row.currency or row.unit,
            row.value,
            row.qualifier,
            found.value,
            agreement(row.value, found, is_all=len(row.group_label.split()) == WORDS_OF_ALL),
            register.numbers([row.source_id]),
        )


def _sum(frames: Frames, newest: pd.DataFrame, row) -> Sum:
    """What the country's zones report of the same in the same currency."""
    some = newest[
        (newest["country_id"] == row.country_id)
        & (newest["code"] == row.code)
        & (newest["currency"] == row.currency)
    ]
    known = int((frames.whole["country_id"] == row.country_id).sum())
    if some.empty:
        return Sum(None, 0, known)
    return Sum(rounded(sum(some["value"], Decimal(0))), int(some["zone_id"].nunique()), known)


def agreement(stated: Decimal, found: Sum, *, is_all: bool) -> str:
    """Whether the two can both be true, in a sentence; ``is_all``: it is stated of all zones."""
    words = {"n": found.reporting, "of": found.known}
    if found.value is None:
        return _("No zone reports it in this unit.")
    if not is_all:
        said = _("Not comparable: it is stated of some zones, and %(n)s of all %(of)s report.")
        return said % words
    if found.value == stated:
        return _("They agree.")
    if found.value > stated:
        return (
            _("They do not agree: %(n)s of %(of)s zones together have more than is stated of all.")
            % words
        )
    if found.reporting < found.known:
        return _("The sum is less: only %(n)s of %(of)s zones report.") % words
    return _("They do not agree: every zone reports, and together they have less.")
