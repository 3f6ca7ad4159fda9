"""What a country's factsheet reads beyond the country's web page: packages, sectors, companies."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Prefetch

from directory.models import InvestorPresence
from incentives.models import Incentive, IncentiveTerm
from sezportal.presenters.countries.records import CountryRecords
from sezportal.presenters.factsheet.records import Region
from zones.models import CorridorRoute, Zone, ZoneSector


@dataclass
class PaperRecords(CountryRecords):
    """Everything of one country; ``region`` holds what is the same for all six and may be shared
    by several papers."""

    region: Region = field(default_factory=Region)

    @cached_property
    def incentives(self) -> list[Incentive]:
        """Packages granted now and standard rates of today, with their terms and laws, and of the
        named zones the keys."""
        rows = Incentive.objects.granted().filter(country=self.country).in_reading_order()
        terms = IncentiveTerm.objects.select_related("law", "source")
        zones = Zone.objects.only("pk").order_by()
        return list(rows.prefetch_related(Prefetch("terms", terms), Prefetch("zones", zones)))

    @cached_property
    def routes(self) -> list[CorridorRoute]:
        return self.region.routes

    @cached_property
    def sectors(self) -> list[ZoneSector]:
        """What sources say is made in the country's zones, with the ISIC classes."""
        rows = ZoneSector.objects.filter(zone__in=[zone.pk for zone in self.zones])
        return list(rows.prefetch_related("sectors"))

    @cached_property
    def presences(self) -> list[InvestorPresence]:
        """Companies that sources name in the country's zones."""
        rows = InvestorPresence.objects.filter(zone__in=[zone.pk for zone in self.zones])
        return list(rows.select_related("organisation"))
