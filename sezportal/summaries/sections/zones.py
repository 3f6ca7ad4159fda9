"""How many zones there are, and of what kinds."""

from collections.abc import Iterator

import pandas as pd
from django.utils.translation import gettext as _

from sezportal.summaries.frames import Frames
from sezportal.summaries.sections.counting import (
    count_table,
    country_columns,
    labelled,
    not_reported,
    zone_column,
)
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Shape, SummaryTable, key
from zones.enums import ManagementModel, ZoneStatus, ZoneType

DECADE = 10


def tables(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    zones = frames.zones.rename(columns={"pk": "zone_id"})
    yield _known(frames, zones)
    yield _choices(frames, zones, "zone_type", _("Zones by type"), _("Type"), ZoneType)
    yield _choices(frames, zones, "status", _("Zones by status"), _("Status"), ZoneStatus)
    yield _choices(
        frames,
        zones,
        "management_model",
        _("Zones by management model"),
        _("Management model"),
        ManagementModel,
    )
    yield _decades(frames, zones)
    yield _borders(frames, zones)
    yield _corridors(frames, zones, register)


def group() -> str:
    return _("Zones")


def _known(frames: Frames, zones: pd.DataFrame) -> SummaryTable:
    whole = zones[zones["is_whole"].astype(bool)]
    columns = (key("count", _("Count")), zone_column(), *country_columns(frames, _("zones")))
    lines = [
        (label, len(rows), *(int((rows["country_id"] == c.name).sum()) for c in columns[2:]))
        for label, rows in (
            (_("Zones known"), zones),
            (_("of these, not part of a larger zone"), whole),
        )
    ]
    return SummaryTable(
        key="zones",
        title=_("Zones known"),
        columns=columns,
        rows=tuple(lines),
        group=group(),
        about=_(
            "Every zone on record, whatever its status. Sums of land, firms, jobs and money are "
            "made of the zones that are not part of a larger one, so that nothing counts twice."
        ),
    )


def _choices(frames, zones, column: str, title: str, head: str, choices) -> SummaryTable:
    rows = zones.assign(**{column: labelled(zones[column], dict(choices.choices))})
    return count_table(
        frames,
        rows,
        key(column, head),
        order=[str(label) for label in choices.labels],
        name=f"zones_by_{column}",
        title=title,
        group=group(),
    )


def _decades(frames: Frames, zones: pd.DataFrame) -> SummaryTable:
    years = zones["established_year"]
    starts = [None if pd.isna(year) else int(year) // DECADE * DECADE for year in years]
    words = {start: _decade(start) for start in sorted({one for one in starts if one is not None})}
    gap = not_reported()
    rows = zones.assign(decade=[words.get(start, gap) for start in starts])
    return count_table(
        frames,
        rows,
        key("decade", _("Founded in the")),
        order=list(words.values()),
        name="zones_by_decade",
        title=_("Zones by decade of founding"),
        group=group(),
        shape=Shape.COLUMNS,
    )


def _decade(start: int) -> str:
    return _("%(year)ss") % {"year": start}


def _borders(frames: Frames, zones: pd.DataFrame) -> SummaryTable:
    away, unknown = _("Not at a border"), _("At a border, neighbour not recorded")
    at = _("At the border with %(country)s")
    words = {iso2: at % {"country": name} for iso2, name in frames.country_names.items()}
    labels = [
        words.get(neighbour, unknown) if at_border else away
        for at_border, neighbour in zip(zones["is_at_border"], zones["neighbour_id"], strict=True)
    ]
    order = sorted({label for label in labels if label not in (away, unknown)})
    return count_table(
        frames,
        zones.assign(border=labels),
        key("border", _("Border")),
        order=[*order, unknown, away],
        name="zones_by_border",
        title=_("Zones by border"),
        group=group(),
    )


def _corridors(frames: Frames, zones: pd.DataFrame, register: Register) -> SummaryTable:
    """A zone stands once for each corridor that a source places it on."""
    links = frames.zone_corridors.merge(zones[["zone_id", "country_id"]], on="zone_id")
    links = links.rename(columns={"corridor__name_en": "corridor"})
    without = zones[~zones["zone_id"].isin(links["zone_id"])]
    without = without.assign(corridor=_("On none, or not reported"))
    rows = pd.concat(
        [frame[["zone_id", "country_id", "corridor"]] for frame in (links, without)],
        ignore_index=True,
    )
    on_any = links["zone_id"].nunique()
    several = on_any and (links.groupby("zone_id")["corridor"].nunique() > 1).sum()
    return count_table(
        frames,
        rows,
        key("corridor", _("Corridor")),
        order=[*sorted(links["corridor"].unique()), _("On none, or not reported")],
        name="zones_by_corridor",
        title=_("Zones by economic corridor"),
        group=group(),
        about=_(
            "Zones that a source places on a corridor of the Greater Mekong Subregion: %(on)s of "
            "%(of)s. Those on two corridors, %(several)s, count for each. Sources: %(sources)s."
        )
        % {
            "on": on_any,
            "of": len(zones),
            "several": int(several),
            "sources": register.numbers(links["source_id"]) or _("none"),
        },
    )
