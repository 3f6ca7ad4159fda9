"""How much of what zones are asked they report, and how current it is."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pandas as pd
from django.utils.translation import gettext as _

from sezportal.presenters.countries.land import FIELD_LABELS
from sezportal.reporting import PREFIX
from sezportal.summaries.frames import Frames
from sezportal.summaries.sections.counting import by_country, country_columns, place_column
from sezportal.summaries.sections.totals import rounded
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Across, Chart, Column, Kind, Shape, SummaryTable, key
from zones.completeness import BORDER_FIELDS, SECTIONS
from zones.freshness import WORSENING, Freshness, freshness
from zones.presenters.ages import word

PERCENT = 100


def tables(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    yield _in_all(frames)
    yield _by_field(frames)
    yield _freshness(frames)


def group() -> str:
    return _("Coverage and freshness")


def _asked(rows: pd.DataFrame, field: str) -> pd.DataFrame:
    """The zones that are asked for a field."""
    return rows[rows["is_at_border"].astype(bool)] if field in BORDER_FIELDS else rows


def _counts(rows: pd.DataFrame, field: str) -> tuple[int, int]:
    """Zones that report a field, and zones asked for it."""
    asked = _asked(rows, field)
    return int(asked[PREFIX + field].astype(bool).sum()), len(asked)


def _share(reported: int, asked: int) -> Decimal | None:
    return rounded(Decimal(reported) * PERCENT / asked) if asked else None


def _in_all(frames: Frames) -> SummaryTable:
    lines = []
    for _iso2, place, rows in by_country(frames, frames.zones):
        counts = [_counts(rows, field) for section in SECTIONS for field in section.fields]
        reported, asked = (sum(part) for part in zip(*counts, strict=True))
        lines.append((place, len(rows), reported, asked, _share(reported, asked)))
    return SummaryTable(
        key="coverage",
        title=_("Fields reported"),
        columns=(
            place_column(),
            Column("zones", _("Zones"), Kind.COUNT, _("zones")),
            Column("reported", _("Fields reported"), Kind.COUNT, _("fields")),
            Column("asked", _("Fields asked"), Kind.COUNT, _("fields")),
            Column("percent", _("Reported"), Kind.NUMBER, "%"),
        ),
        rows=tuple(lines),
        group=group(),
        about=_(
            "Every zone is asked for the fields of the factsheet; two of them at borders only."
        ),
        chart=Chart(_("Fields reported"), Shape.BARS, "place", ("percent",)),
    )


def _by_field(frames: Frames) -> SummaryTable:
    lines = []
    for _iso2, place, rows in by_country(frames, frames.zones):
        for section in SECTIONS:
            for field in section.fields:
                reported, asked = _counts(rows, field)
                label = str(FIELD_LABELS[field])
                lines.append((place, label, reported, asked, _share(reported, asked)))
    return SummaryTable(
        key="coverage_by_field",
        title=_("Zones that report each field"),
        columns=(
            place_column(),
            key("field", _("Field")),
            Column("zones_reporting", _("Zones reporting"), Kind.COUNT, _("zones")),
            Column("zones_asked", _("Of zones asked"), Kind.COUNT, _("zones")),
            Column("percent", _("Reported"), Kind.NUMBER, "%"),
        ),
        rows=tuple(lines),
        group=group(),
        chart=Chart(_("Zones that report each field"), Shape.BARS, "field", ("percent",))
        if frames.asked.country
        else None,
        across=None if frames.asked.country else Across("place", "percent"),
    )


def _freshness(frames: Frames) -> SummaryTable:
    zones = frames.zones
    states = [
        freshness(checked_on=checked, as_of=as_of, today=frames.asked.day)
        for checked, as_of in zip(zones["checked_on"], zones["newest_as_of"], strict=True)
    ]
    countries = country_columns(frames, _("zones"))
    counts: Counter[tuple[str, Freshness]] = Counter(zip(zones["country_id"], states, strict=True))
    lines = [
        (
            str(word(state)),
            sum(number for (_iso2, one), number in counts.items() if one == state),
            *(counts[country.name, state] for country in countries),
        )
        for state in WORSENING
    ]
    return SummaryTable(
        key="freshness",
        title=_("Zones by how current their newest figure is"),
        sheet=_("Zones by freshness"),
        columns=(
            key("state", _("State")),
            Column("zones", _("Zones"), Kind.COUNT, _("zones")),
            *countries,
        ),
        rows=tuple(lines),
        group=group(),
        about=_(
            "Counted at the day of the summary: somebody should have looked at some figure of a "
            "zone within a year."
        ),
        chart=Chart(_("Zones by freshness"), Shape.BARS, "state", ("zones",)),
    )
