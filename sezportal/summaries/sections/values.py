"""The single values behind the sums: so that every total can be added up again by hand."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sezportal.summaries.frames import AREAS, Frames
from sezportal.summaries.sections import figures, land
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Column, Kind, SummaryTable, Value, key


def tables(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    yield SummaryTable(
        key="values",
        title=_("Values behind the sums"),
        columns=(
            key("place", _("Country")),
            key("zone", _("Zone")),
            key("zone_slug", _("Address name of the zone")),
            key("measure", _("Measure")),
            key("as_of", _("As of"), Kind.PARTIAL_DATE),
            Column("value", _("Value"), Kind.NUMBER, unit_in="unit"),
            Column("unit", _("Unit")),
            Column("qualifier", _("What the source adds")),
            Column("is_newest", _("In the newest sum"), Kind.FLAG),
            Column("sources", _("Source")),
        ),
        rows=tuple(_lines(frames, register)),
        group=_("Behind the sums"),
        about=_(
            "Every value of a zone that is part of a sum of land, firms, jobs, investment or trade."
        ),
        is_appendix=True,
    )


def _lines(frames: Frames, register: Register) -> Iterator[tuple[Value, ...]]:
    zones = _zones(frames)
    yield from _areas(frames, register, zones)
    newest = set(figures.newest_rows(frames)["pk"])
    rows = frames.zone_observations
    yearly = set(figures.yearly_rows(frames)["pk"])
    rows = rows[rows["pk"].isin(newest | yearly)].sort_values(["name", "zone_id"], kind="stable")
    columns = ("pk", "zone_id", "name", "as_of", "value", "currency", "unit", "qualifier")
    for pk, zone, name, as_of, value, currency, unit, qualifier, source in zip(
        *(rows[column] for column in columns), rows["source_id"], strict=True
    ):
        yield (
            *zones[zone],
            name,
            as_of or None,
            value,
            currency or unit,
            qualifier,
            pk in newest,
            register.numbers([source]),
        )


def _areas(frames: Frames, register: Register, zones: dict) -> Iterator[tuple[Value, ...]]:
    words, hectares = land.area_words(), _("ha")
    for column in AREAS:
        dates = land.dates_of(frames, column)
        reported = frames.whole[frames.whole[column].notna()]
        for zone, value in zip(reported["pk"], reported[column], strict=True):
            as_of, source = dates.get(zone, ("", None))
            told = (words[column], as_of or None, value, hectares, "", True)
            yield (*zones[zone], *told, register.numbers([source]))


def _zones(frames: Frames) -> dict[int, tuple[str, str, str]]:
    """Country, name and address name of each zone, by key."""
    names, rows = frames.country_names, frames.whole
    columns = (rows[name] for name in ("pk", "country_id", "name_en", "slug"))
    return {pk: (names[iso2], name, slug) for pk, iso2, name, slug in zip(*columns, strict=True)}
