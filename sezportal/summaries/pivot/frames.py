"""The frames of a pivot table: those of a summary of the region, of the zones asked for alone."""

from functools import cached_property

import pandas as pd

from sezportal.summaries.asked import Asked
from sezportal.summaries.frames import Frames, picked
from zones.models import CrossBorderSide, Zone


class PivotFrames(Frames):
    """``keys``: of the zones that the filters leave; ``iso2s``: of the countries whose laws and
    incentives count, none for all; ``indicator``: the code of the one that is counted, if any.
    Everything of zones is of these zones alone."""

    def __init__(
        self, asked: Asked, keys: frozenset[int], iso2s: frozenset[str], indicator: str = ""
    ):
        super().__init__(asked)
        self.keys = keys
        self.indicator = indicator
        self.iso2s = iso2s or frozenset(self.countries)

    @cached_property
    def zones(self) -> pd.DataFrame:
        return self._of_zones(super().zones, "pk")

    @cached_property
    def zone_corridors(self) -> pd.DataFrame:
        return self._of_zones(super().zone_corridors, "zone_id")

    @cached_property
    def zone_sectors(self) -> pd.DataFrame:
        return self._of_zones(super().zone_sectors, "zone_id")

    @cached_property
    def presences(self) -> pd.DataFrame:
        return self._of_zones(super().presences, "zone_id")

    @cached_property
    def presence_keys(self) -> dict[int, tuple[int, int]]:
        """Zone and company of each row of ``presences``."""
        rows = self.presences
        both = zip(rows["zone_id"], rows["organisation_id"], strict=True)
        return dict(zip(rows.index, both, strict=True))

    @cached_property
    def laws_here(self) -> pd.DataFrame:
        return picked(self.laws, self.laws["country_id"].isin(self.iso2s))

    @cached_property
    def incentives_here(self) -> pd.DataFrame:
        return picked(self.incentives, self.incentives["country_id"].isin(self.iso2s))

    @cached_property
    def provinces(self) -> list[tuple[int, str | None, str]]:
        """Zone, name of its province, None where that is not known, and country."""
        rows = Zone.objects.filter(pk__in=self.keys).order_by("pk")
        return list(rows.values_list("pk", "province__name_en", "country_id"))

    @cached_property
    def pairs_of_zones(self) -> list[tuple[int, int, int]]:
        """Zone, cross-border zone that it is a side of, and the source of that."""
        rows = CrossBorderSide.objects.filter(
            zones__in=self.keys, cross_border_zone__is_comparator=False
        )
        columns = ("zones", "cross_border_zone", "cross_border_zone__source")
        return list(rows.order_by("pk").values_list(*columns))

    @cached_property
    def years(self) -> list[int]:
        """Every year that a zone reports the indicator of, in the period asked for."""
        rows = self.zone_observations
        found = rows[(rows["code"] == self.indicator) & rows["year"].notna()]["year"]
        return sorted({int(year) for year in found if self.asked.covers(int(year))})

    def _of_zones(self, rows: pd.DataFrame, column: str) -> pd.DataFrame:
        return picked(rows, rows[column].isin(self.keys)).reset_index(drop=True)
