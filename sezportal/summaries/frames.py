"""Records as pandas frames, read once each by the querysets that pages use.

Amounts stay ``decimal.Decimal`` in columns of objects: their sums are exact. Columns keep the names
of the model's fields; a country is its ISO code.
"""

from collections.abc import Iterable
from functools import cached_property

import pandas as pd
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, QuerySet

from directory.models import FocalPoint, InvestorPresence, Organisation
from incentives.models import Incentive, IncentiveTerm, Law
from sezportal.reporting import PREFIX, with_reporting
from sezportal.summaries.asked import Asked
from training.models import Event, EventCountry
from zones.completeness import FIELDS
from zones.conversion import Rate
from zones.models import (
    Citation,
    Corridor,
    CostItem,
    CostObservation,
    Country,
    CrossBorderSide,
    CrossBorderZone,
    ExchangeRate,
    Indicator,
    Infrastructure,
    Observation,
    Province,
    Sector,
    Source,
    Statement,
    Zone,
    ZoneCorridor,
    ZoneDistance,
    ZoneSector,
)
from zones.presenters.costs import rates_of

#: Every table that a summary reads, for ``zones.as_it_stood``; but countries, which are the frame
#: of the question and not its data.
TABLES: tuple[type[models.Model], ...] = (
    *(Province, Source, Zone, Citation, Observation, Indicator, Sector, ZoneSector),
    *(Corridor, ZoneCorridor, CostItem, CostObservation, ExchangeRate, CrossBorderZone),
    *(CrossBorderSide, Infrastructure, ZoneDistance, Statement),
)

AREAS = ("area_total_ha", "area_developed_ha", "area_available_ha")
ZONE_COLUMNS = (
    *("pk", "slug", "name_en", "country_id", "zone_type", "status", "management_model"),
    *("established_year", "is_at_border", "neighbour_id", "part_of_id", *AREAS),
    *("newest_as_of", "checked_on", *(PREFIX + name for name in FIELDS)),
)
OBSERVATION_COLUMNS = (
    *("pk", "indicator_id", "country_id", "zone_id", "group_label", "value", "currency"),
    *("qualifier", "as_of", "source_id", "code", "name", "unit", "aggregation"),
)


def frame(rows: QuerySet, columns: Iterable[str]) -> pd.DataFrame:
    """One row a record, a column for each name; values as the database gives them, None for
    null."""
    names = list(columns)
    return pd.DataFrame(list(rows.values_list(*names)), columns=names, dtype=object)


def picked(rows: pd.DataFrame, mask: Iterable[bool]) -> pd.DataFrame:
    """The rows for which the mask is true; of an empty frame an empty one with its columns."""
    return rows[pd.Series(list(mask), index=rows.index, dtype=bool)]


class Frames:
    """What a summary reads; each property is one frame, read when first asked for."""

    def __init__(self, asked: Asked):
        self.asked = asked

    def here(self, rows: QuerySet, column: str = "country") -> QuerySet:
        """Of the country, or of the six members for the region."""
        if self.asked.country:
            return rows.filter(**{column: self.asked.country})
        return rows.filter(**{f"{column}__is_member": True})

    @cached_property
    def countries(self) -> dict[str, str]:
        """ISO code to name: the country, or the members by name."""
        members = Country.objects.filter(is_member=True)
        found = dict(members.values_list("pk", "name_en"))
        return {self.asked.country: found[self.asked.country]} if self.asked.country else found

    @cached_property
    def country_names(self) -> dict[str, str]:
        return dict(Country.objects.values_list("pk", "name_en"))

    @cached_property
    def zones(self) -> pd.DataFrame:
        """All zones known, with what each reports; ``is_whole`` for those that are no part of
        another."""
        rows = with_reporting(self.here(Zone.objects.regional()), today=self.asked.day)
        found = frame(rows.order_by("country__name_en", "name_en"), ZONE_COLUMNS)
        found["is_whole"] = found["part_of_id"].isna()
        return found

    @cached_property
    def whole(self) -> pd.DataFrame:
        """Zones that are no part of another: those that sums are made of."""
        return self.zones[self.zones["is_whole"].astype(bool)]

    @cached_property
    def citations(self) -> pd.DataFrame:
        """What stands behind the zones' present areas: ``object_id``, ``field``, date, source."""
        kind = ContentType.objects.get_for_model(Zone)
        rows = Citation.objects.filter(content_type=kind, field__in=AREAS, is_current=True)
        rows = rows.filter(object_id__in=self.here(Zone.objects.regional()).values("pk"))
        return frame(rows.order_by("pk"), ("object_id", "field", "as_of", "source_id"))

    @cached_property
    def observations(self) -> pd.DataFrame:
        """Current figures of zones and of named groups of zones, the newest first; what is dated
        after the day is a plan and left out."""
        rows = self.here(Observation.objects.current().filter(indicator__subject="zone"))
        rows = rows.filter(as_of__lte=self.asked.day.isoformat())
        rows = rows.annotate(
            code=F("indicator__code"),
            name=F("indicator__name"),
            unit=F("indicator__unit"),
            aggregation=F("indicator__aggregation"),
        )
        found = frame(rows.order_by("-as_of", "pk"), OBSERVATION_COLUMNS)
        found["year"] = [int(as_of[:4]) if as_of else None for as_of in found["as_of"]]
        return found

    @cached_property
    def zone_observations(self) -> pd.DataFrame:
        """Those of zones that are no part of another."""
        rows = self.observations[self.observations["zone_id"].isin(self.whole["pk"])]
        return rows.reset_index(drop=True)

    @cached_property
    def indicator_names(self) -> dict[str, str]:
        return dict(Indicator.objects.values_list("code", "name"))

    @cached_property
    def zone_corridors(self) -> pd.DataFrame:
        rows = ZoneCorridor.objects.filter(zone__in=self.here(Zone.objects.regional()))
        return frame(rows.order_by("pk"), ("zone_id", "corridor__name_en", "source_id"))

    @cached_property
    def zone_sectors(self) -> pd.DataFrame:
        """Activities that sources name for zones: ``code`` of the ISIC class, None where the
        words were not classed; ``section`` the class above a division, or itself."""
        rows = ZoneSector.objects.filter(zone__in=self.here(Zone.objects.regional()))
        columns = ("zone_id", "sectors__code", "sectors__parent_id", "source_id")
        found = frame(rows.order_by("pk"), columns)
        return found.rename(columns={"sectors__code": "code", "sectors__parent_id": "parent"})

    @cached_property
    def sectors(self) -> dict[str, str]:
        return dict(Sector.objects.values_list("code", "title"))

    @cached_property
    def presences(self) -> pd.DataFrame:
        """Companies that sources name in zones, with where they come from."""
        rows = InvestorPresence.objects.filter(zone__in=self.here(Zone.objects.regional()))
        columns = (
            *("zone_id", "organisation_id", "organisation__country__name_en"),
            *("organisation__home_country", "is_anchor", "source_id"),
        )
        return frame(rows.order_by("pk"), columns)

    @cached_property
    def presence_sectors(self) -> pd.DataFrame:
        """Companies in zones by the ISIC classes of what they do there: ``code`` None where the
        words were not classed, ``parent`` the section above a division."""
        rows = InvestorPresence.objects.filter(zone__in=self.here(Zone.objects.regional()))
        columns = (
            *("zone_id", "organisation_id", "sectors__code", "sectors__parent_id", "source_id"),
        )
        found = frame(rows.order_by("pk", "sectors__code"), columns)
        return found.rename(columns={"sectors__code": "code", "sectors__parent_id": "parent"})

    @cached_property
    def rates(self) -> list[Rate]:
        return rates_of(ExchangeRate.objects.all())

    @cached_property
    def laws(self) -> pd.DataFrame:
        rows = self.here(Law.objects.all())
        return frame(
            rows.order_by("pk"), ("pk", "country_id", "scope", "status", "year", "source_id")
        )

    @cached_property
    def incentives(self) -> pd.DataFrame:
        """Packages that a project licensed on the day would get."""
        rows = Incentive.objects.packages().granted().granted_for(self.asked.day.year)
        return frame(self.here(rows).order_by("pk"), ("pk", "country_id", "scope"))

    @cached_property
    def terms(self) -> pd.DataFrame:
        rows = IncentiveTerm.objects.filter(incentive__in=list(self.incentives["pk"]))
        columns = ("incentive_id", "incentive__country_id", "instrument", "source_id")
        return frame(rows.order_by("pk"), columns)

    @cached_property
    def pairs(self) -> list[CrossBorderZone]:
        rows = CrossBorderZone.objects.regional()
        if self.asked.country:
            sides = CrossBorderSide.objects.filter(country=self.asked.country)
            rows = rows.filter(pk__in=sides.values("cross_border_zone"))
        return list(rows.with_sides().furthest_first())

    @cached_property
    def events(self) -> pd.DataFrame:
        """Events of the programme that began in the period."""
        columns = (
            *("pk", "kind", "start", "participants", "female", "male", "government", "private"),
            *("country_id", "source_id"),
        )
        found = frame(Event.objects.order_by("pk"), columns)
        return picked(found, (self.asked.covers(day.year) for day in found["start"]))

    @cached_property
    def event_countries(self) -> pd.DataFrame:
        rows = EventCountry.objects.filter(event__in=list(self.events["pk"]))
        return frame(self.here(rows).order_by("pk"), ("event_id", "country_id", "participants"))


def all_tables() -> tuple[type[models.Model], ...]:
    """Every table that a summary reads, those of the upper floors included."""
    directory = (Organisation, InvestorPresence, FocalPoint)
    return (*TABLES, *directory, Law, Incentive, IncentiveTerm, Event, EventCountry)
