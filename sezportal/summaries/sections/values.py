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
            key("as_of", _("As of")),
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
    zones = frames.whole.set_index("pk")
    names = frames.country_names
    words, hectares = land.area_words(), _("ha")
    for column in AREAS:
        dates = land.dates_of(frames, column)
        reported = frames.whole[frames.whole[column].notna()]
        for zone in reported.itertuples():
            as_of, source = dates.get(zone.pk, ("", None))
            yield (
                names[zone.country_id],
                zone.name_en,
                zone.slug,
                words[column],
                as_of or None,
                getattr(zone, column),
                hectares,
                "",
                True,
                register.numbers([source]),
            )
    newest = set(figures.newest_rows(frames)["pk"])
    rows = frames.zone_observations
    yearly = set(figures.yearly_rows(frames)["pk"])
    rows = rows[rows["pk"].isin(newest | yearly)].sort_values(["name", "zone_id"], kind="stable")
    for row in rows.rename(columns={"name": "name_"}).itertuples():
        zone = zones.loc[row.zone_id]
        yield (
            names[zone["country_id"]],
            zone["name_en"],
            zone["slug"],
            row.name_,
            row.as_of or None,
            row.value,
            row.currency or row.unit,
            row.qualifier,
            row.pk in newest,
            register.numbers([row.source_id]),
        )
