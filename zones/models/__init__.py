"""Records of the ground floor: places, sources, zones and what is measured in them."""

from zones.models.base import InZoneOrCountry, LinksChecked, Recorded, Sourced
from zones.models.corridor import Corridor, CorridorRoute, Crossing, RouteStop, ZoneCorridor
from zones.models.cross_border import CrossBorderSide, CrossBorderZone, ValueChainLink
from zones.models.figures import CostItem, CostObservation, ExchangeRate, Indicator, Observation
from zones.models.housekeeping import ContentVersion, LinkVersion, ReferenceRow
from zones.models.infrastructure import Gateway, Infrastructure, Statement, ZoneDistance
from zones.models.membership import Membership
from zones.models.place import Country, Province
from zones.models.prepared import PreparedFile
from zones.models.putting_back import PuttingBack
from zones.models.quality import LinkCheck, LinkCheckRun, QualityCount
from zones.models.readings import ZoneReading
from zones.models.reminder import Reminder, RemindersStopped
from zones.models.review import ChangeSet, RecordChange
from zones.models.sector import Sector, ZoneSector
from zones.models.source import Citation, Source
from zones.models.upload import WorkbookUpload
from zones.models.zone import Zone, ZonePlaceName

__all__ = [
    "ChangeSet",
    "Citation",
    "ContentVersion",
    "Corridor",
    "CorridorRoute",
    "CostItem",
    "CostObservation",
    "Country",
    "CrossBorderSide",
    "CrossBorderZone",
    "Crossing",
    "ExchangeRate",
    "Gateway",
    "InZoneOrCountry",
    "Indicator",
    "Infrastructure",
    "LinkCheck",
    "LinkCheckRun",
    "LinkVersion",
    "LinksChecked",
    "Membership",
    "Observation",
    "PreparedFile",
    "Province",
    "PuttingBack",
    "QualityCount",
    "RecordChange",
    "Recorded",
    "ReferenceRow",
    "Reminder",
    "RemindersStopped",
    "RouteStop",
    "Sector",
    "Source",
    "Sourced",
    "Statement",
    "ValueChainLink",
    "WorkbookUpload",
    "Zone",
    "ZoneCorridor",
    "ZoneDistance",
    "ZonePlaceName",
    "ZoneReading",
    "ZoneSector",
]
