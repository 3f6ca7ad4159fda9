"""An invented summary, small enough to read."""

from datetime import UTC, datetime
from decimal import Decimal

from sezportal.summaries import Chart, Column, Kind, Summary, SummaryTable
from sezportal.summaries.tables import Shape, SourceLine, key


def land(hectares="12.50", *, jobs=7, more=()):
    """Two places, one of which reports in part."""
    return SummaryTable(
        key="land",
        title="Land: [total] and developed in all zones that are known",
        columns=(
            key("place", "Place"),
            key("year", "Year", Kind.YEAR),
            Column("hectares", "Hectares", Kind.NUMBER, "ha", "What the zone covers."),
            Column("jobs", "Jobs", Kind.COUNT, "persons"),
            Column("zones_reporting", "Zones reporting", Kind.COUNT, "zones"),
            Column("zones_known", "Of zones", Kind.COUNT, "zones"),
            Column("is_partial", "Partial", Kind.FLAG),
            Column("sources", "Sources"),
        ),
        rows=(
            ("Boten", 2024, Decimal(hectares), jobs, 1, 2, True, "1"),
            ("=1+1", 2023, None, None, 0, 2, True, ""),
            *more,
        ),
        group="Land",
        about="Counted by hand.",
        chart=Chart("Land", Shape.BARS, "place", ("hectares",), only=(("year", 2024),)),
    )


def summary(*tables, on=None, scope="la"):
    return Summary(
        title="Summary of economic zones: Lao PDR",
        scope=scope,
        on=on,
        made_at=datetime(2026, 3, 1, 17, 30, tzinfo=UTC),
        tables=tables or (land(),),
        asked=(("Scope", "Lao PDR"),),
        notes=("Mind the gap.",),
        sources=(SourceLine(1, "report", "A report", "A ministry", 2024, "https://example.org/"),),
        url="https://portal.example/staff/countries/la/",
    )
