"""Companies in zones by the ISIC classes of what they do there."""

from collections.abc import Iterator

import pandas as pd
from django.utils.translation import gettext as _

from sezportal.summaries.frames import Frames, picked
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Chart, Column, Kind, Shape, SummaryTable, Value, key


def by_sector(frames: Frames, register: Register, group: str) -> SummaryTable:
    """Each section followed by its divisions, then what was not classed, then all of it once."""
    rows = frames.presence_sectors.copy()
    rows["presence"] = list(zip(rows["organisation_id"], rows["zone_id"], strict=True))
    has_class = picked(rows, rows["code"].notna())
    classed = set(has_class["presence"])
    unclassed = picked(rows, (one not in classed for one in rows["presence"]))
    lines = [
        *(_line(*head, some, register) for head, some in _classes(has_class, frames.sectors)),
        *([_line(_("Not classified"), "", "", unclassed, register)] if len(unclassed) else []),
        *([(*_line(_("All"), "", "", rows, register)[:-1], "")] if len(rows) else []),
    ]
    return SummaryTable(
        key="investors_by_sector",
        title=_("Investors by sector"),
        columns=(
            key("level", _("Level")),
            key("isic_code", _("ISIC code")),
            key("sector", _("Sector")),
            Column("presences", _("Companies in zones"), Kind.COUNT, _("companies in zones")),
            Column("companies", _("Companies"), Kind.COUNT, _("companies")),
            Column("zones", _("Zones"), Kind.COUNT, _("zones")),
            Column("sources", _("Sources")),
        ),
        rows=tuple(lines),
        group=group,
        about=_(
            "Classified: %(classed)s of %(all)s companies in zones, in %(named)s of %(known)s "
            "zones; a company in two zones counts as two. One in two sectors counts in each, and "
            "once in “All”."
        )
        % {
            "classed": len(classed),
            "all": rows["presence"].nunique(),
            "named": rows["zone_id"].nunique(),
            "known": len(frames.zones),
        },
        notes=(
            _(
                "The class is the portal's own reading of the activity in a source's words (ISIC "
                "Rev. 4), not the source's statement. Where the words decide no division the "
                "section alone is counted; where they decide nothing, “Not classified”."
            ),
        ),
        chart=Chart(
            _("Companies in zones by ISIC section"),
            Shape.BARS,
            "sector",
            ("presences",),
            only=(("level", _("Section")),),
        ),
    )


def _classes(
    rows: pd.DataFrame, titles: dict[str, str]
) -> Iterator[tuple[tuple[str, str, str], pd.DataFrame]]:
    """Level, code and title of each class with its rows; a section holds its divisions'."""
    sections = rows["parent"].where(rows["parent"].notna(), rows["code"])
    for section, within in rows.groupby(sections, sort=True):
        yield (_("Section"), section, titles[section]), within
        divisions = picked(within, within["parent"].notna())
        for code, some in divisions.groupby("code", sort=True):
            yield (_("Division"), code, titles[code]), some


def _line(
    level: str, code: str, title: str, rows: pd.DataFrame, register: Register
) -> tuple[Value, ...]:
    return (
        level,
        code,
        title,
        int(rows["presence"].nunique()),
        int(rows["organisation_id"].nunique()),
        int(rows["zone_id"].nunique()),
        register.numbers(rows["source_id"]),
    )
