"""Land of zones: total, developed, available, in hectares."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd
from django.utils.translation import gettext as _

from sezportal.summaries.frames import AREAS, Frames
from sezportal.summaries.sections.counting import by_country, place_column
from sezportal.summaries.sections.totals import (
    Amount,
    Coverage,
    coverage,
    coverage_columns,
    rounded,
    total,
)
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Chart, Column, Kind, Shape, SummaryTable, key

PERCENT = 100


def tables(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    yield _sums(frames, register)
    yield _shares(frames)


def group() -> str:
    return _("Land")


def area_words() -> dict[str, str]:
    return {
        "area_total_ha": _("Total area"),
        "area_developed_ha": _("Developed area"),
        "area_available_ha": _("Area available"),
    }


def amounts(frames: Frames, rows: pd.DataFrame, column: str) -> list[Amount]:
    """The areas that zones report, dated by the source behind each."""
    dates = dates_of(frames, column)
    reported = rows[rows[column].notna()]
    return [
        Amount(zone, value, as_of=dates.get(zone, ("", None))[0])
        for zone, value in zip(reported["pk"], reported[column], strict=True)
    ]


def dates_of(frames: Frames, column: str) -> dict[int, tuple[str, int]]:
    rows = frames.citations[frames.citations["field"] == column]
    pairs = zip(rows["as_of"], rows["source_id"], strict=True)
    return dict(zip(rows["object_id"], pairs, strict=True))


def _sums(frames: Frames, register: Register) -> SummaryTable:
    words, lines = area_words(), []
    for _iso2, place, rows in by_country(frames, frames.whole):
        for column in AREAS:
            found = amounts(frames, rows, column)
            dates = dates_of(frames, column)
            sources = (dates[one.zone][1] for one in found if one.zone in dates)
            covered = coverage(found, len(rows))
            lines.append(
                (
                    place,
                    words[column],
                    total(found) if found else None,
                    *covered.cells(),
                    register.numbers(sources),
                )
            )
    return SummaryTable(
        key="land",
        title=_("Land in zones"),
        columns=(
            place_column(),
            key("area", _("Area")),
            Column("hectares", _("Hectares"), Kind.NUMBER, _("ha")),
            *coverage_columns(),
            Column("sources", _("Sources")),
        ),
        rows=tuple(lines),
        group=group(),
        about=_(
            "Sums over the zones that are not part of a larger one. Different zones report the "
            "total, the developed and the available area: do not subtract one from another."
        ),
        chart=Chart(
            _("Total area of zones"),
            Shape.BARS,
            "place",
            ("hectares",),
            only=(("area", words["area_total_ha"]),),
        ),
    )


def _shares(frames: Frames) -> SummaryTable:
    """Developed and available land of the zones that report it beside their total."""
    words, lines = area_words(), []
    for _iso2, place, rows in by_country(frames, frames.whole):
        for column in AREAS[1:]:
            both = rows[rows[column].notna() & rows["area_total_ha"].notna()]
            sums = (sum(both[name], Decimal(0)) for name in (column, "area_total_ha"))
            part, whole = sums if len(both) else (None, None)
            covered = Coverage(len(both), len(rows))
            share = rounded(part * PERCENT / whole) if whole else None
            lines.append((place, words[column], share, part, whole, *covered.cells(years=False)))
    hectares = _("ha")
    return SummaryTable(
        key="land_shares",
        title=_("Share of land developed and available"),
        sheet=_("Land developed and available"),
        columns=(
            place_column(),
            key("area", _("Area")),
            Column("percent", _("Share of total area"), Kind.NUMBER, "%"),
            Column("part_hectares", _("Part"), Kind.NUMBER, hectares),
            Column("total_hectares", _("Total area"), Kind.NUMBER, hectares),
            *coverage_columns(years=False),
        ),
        rows=tuple(lines),
        group=group(),
        about=_("Only zones that report both areas, so that the share compares like with like."),
    )
