"""Counts of zones by what they are: one line a kind, for the region with a column a country."""

from collections.abc import Iterable, Mapping

import pandas as pd
from django.utils.translation import gettext as _

from sezportal.summaries.frames import Frames
from sezportal.summaries.tables import Chart, Column, Kind, Shape, SummaryTable, Value, key

ZONES = "zones"


def zone_column() -> Column:
    return Column(ZONES, _("Zones"), Kind.COUNT, _("zones"))


def country_columns(frames: Frames, unit: str) -> tuple[Column, ...]:
    """A column for each country of the region; none for one country, whose total says it all."""
    if frames.asked.country:
        return ()
    return tuple(
        Column(iso2, name, Kind.COUNT, unit) for iso2, name in sorted(frames.countries.items())
    )


def not_reported() -> str:
    return _("Not reported")


def labelled(values: pd.Series, labels: Mapping[Value, str]) -> pd.Series:
    """The words for each value; "not reported" where it is empty or unknown."""
    words = {value: str(label) for value, label in labels.items()}
    gap = not_reported()
    return values.map(lambda value: words.get(value, gap))


def count_table(
    frames: Frames,
    rows: pd.DataFrame,
    category: Column,
    *,
    order: Iterable[str],
    name: str,
    title: str,
    group: str,
    about: str = "",
    shape: Shape = Shape.BARS,
    notes: tuple[str, ...] = (),
) -> SummaryTable:
    """Distinct zones by ``category``; ``rows`` have ``zone_id``, ``country_id`` and a column of the
    category's name. Kinds that no zone is of are left out; "not reported" comes last."""
    columns = (category, zone_column(), *country_columns(frames, _("zones")))
    counted = _counted(rows, category.name)
    lines = []
    for label in [*order, not_reported()]:
        found = counted.get(label)
        if found:
            by_country = (found.get(column.name, 0) for column in columns[2:])
            lines.append((label, sum(found.values()), *by_country))
    return SummaryTable(
        key=name,
        title=title,
        columns=columns,
        rows=tuple(lines),
        group=group,
        about=about,
        notes=notes,
        chart=Chart(title, shape, category.name, (ZONES,)),
    )


def _counted(rows: pd.DataFrame, category: str) -> dict[Value, dict[str, int]]:
    if rows.empty:
        return {}
    grouped = rows.groupby([category, "country_id"], sort=False)["zone_id"].nunique()
    found: dict[Value, dict[str, int]] = {}
    for (label, iso2), number in grouped.items():
        found.setdefault(label, {})[iso2] = int(number)
    return found


def by_country(frames: Frames, rows: pd.DataFrame) -> Iterable[tuple[str, str, pd.DataFrame]]:
    """ISO code, name and rows of each country, then of the region as a whole with code ``""``."""
    if not frames.asked.country:
        for iso2, name in frames.countries.items():
            yield iso2, name, rows[rows["country_id"] == iso2]
        yield "", _("Region"), rows
    else:
        ((iso2, name),) = frames.countries.items()
        yield iso2, name, rows


def place_column() -> Column:
    return key("place", _("Country or region"))
