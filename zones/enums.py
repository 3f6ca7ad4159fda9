"""Choices of the ground floor, in the terms of UNCTAD's World Investment Report 2019 (zones),
the WCO (clearance at borders) and UN/LOCODE (gateways)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ZoneType(models.TextChoices):
    SPECIAL_ECONOMIC_ZONE = "special_economic_zone", _("Special economic zone")
    SPECIFIC_ECONOMIC_ZONE = "specific_economic_zone", _("Specific economic zone")
    BORDER_ECONOMIC_ZONE = "border_economic_zone", _("Border economic zone")
    BORDER_GATE_ECONOMIC_ZONE = "border_gate_economic_zone", _("Border-gate economic zone")
    BORDER_ECONOMIC_COOPERATION_ZONE = (
        "border_economic_cooperation_zone",
        _("Border economic cooperation zone"),
    )
    FREE_TRADE_ZONE = "free_trade_zone", _("Free trade zone")
    COMPREHENSIVE_BONDED_ZONE = "comprehensive_bonded_zone", _("Comprehensive bonded zone")
    ECONOMIC_TECHNOLOGICAL_DEVELOPMENT_ZONE = (
        "economic_technological_development_zone",
        _("Economic and technological development zone"),
    )
    HIGH_TECH_PARK = "high_tech_park", _("High-tech park")
    INDUSTRIAL_PARK = "industrial_park", _("Industrial park")


class ZoneStatus(models.TextChoices):
    OPERATIONAL = "operational", _("Operating")
    UNDER_CONSTRUCTION = "under_construction", _("Under construction")
    PLANNED = "planned", _("Planned")
    SUSPENDED = "suspended", _("Suspended")
    CANCELLED = "cancelled", _("Cancelled")


class ManagementModel(models.TextChoices):
    PUBLIC = "public", _("Public")
    PRIVATE = "private", _("Private")
    PUBLIC_PRIVATE_PARTNERSHIP = "ppp", _("Public-private partnership")
    JOINT_VENTURE = "joint_venture", _("Joint venture")
    OTHER = "other", _("Other")


class CoordinatePrecision(models.TextChoices):
    """What the stated point stands for: the map says so beside every position."""

    SITE = "site", _("the site")
    TOWN = "town", _("the nearest town, not the site")
    DISTRICT = "district", _("the district, not the site")
    PROVINCE = "province", _("the province, not the site")


class SourceKind(models.TextChoices):
    """Who stands behind a source; the order is the order of preference between sources."""

    OFFICIAL = "official", _("Government or zone authority")
    INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental organisation")
    DEVELOPER = "developer", _("Zone developer, operator or company")
    RESEARCH = "research", _("Research, consultancy or law firm")
    NEWS = "news", _("News")
    REFERENCE = "reference", _("Reference work")
    GENERAL_KNOWLEDGE = "general_knowledge", _("General knowledge, unsourced")


class InfrastructureKind(models.TextChoices):
    ROAD = "road", _("Road")
    RAILWAY = "railway", _("Railway")
    PORT = "port", _("Port")
    AIRPORT = "airport", _("Airport")
    POWER = "power", _("Power")
    WATER = "water", _("Water")
    WASTE_WATER = "waste_water", _("Waste water")
    GAS = "gas", _("Gas")
    TELECOMMUNICATION = "telecommunication", _("Telecommunication")
    WAREHOUSE = "warehouse", _("Warehouse")
    LOGISTICS = "logistics", _("Logistics")
    INLAND_CONTAINER_DEPOT = "inland_container_depot", _("Inland container depot")
    CUSTOMS = "customs", _("Customs")
    ONE_STOP_CENTRE = "one_stop_centre", _("One-stop service centre")
    TRADE_CENTRE = "trade_centre", _("Trade centre")
    BANKING = "banking", _("Banking")
    BRIDGE = "bridge", _("Bridge")
    BORDER_GATE = "border_gate", _("Border gate")
    INDUSTRIAL_AREA = "industrial_area", _("Industrial area within the zone")
    FACTORY = "factory", _("Ready-built factories")
    UTILITIES = "utilities", _("Several utilities")
    EDUCATION = "education", _("Training and education")
    HOUSING = "housing", _("Housing and services")
    OTHER = "other", _("Other")


class GatewayKind(models.TextChoices):
    SEAPORT = "seaport", _("Seaport")
    RIVER_PORT = "river_port", _("River port")
    AIRPORT = "airport", _("Airport")
    RAIL_TERMINAL = "rail_terminal", _("Rail terminal")
    INLAND_CONTAINER_DEPOT = "inland_container_depot", _("Inland container depot")
    DRY_PORT = "dry_port", _("Dry port")


class DistanceKind(models.TextChoices):
    SEAPORT = "seaport", _("Seaport")
    AIRPORT = "airport", _("Airport")
    CAPITAL = "capital", _("Capital")
    BORDER = "border", _("Border crossing")
    RAILWAY = "railway", _("Railway station")
    OTHER = "other", _("Other place")


class CostCategory(models.TextChoices):
    LABOUR = "labour", _("Labour")
    LAND = "land", _("Land")
    PREMISES = "premises", _("Premises")
    UTILITIES = "utilities", _("Utilities")
    LOGISTICS = "logistics", _("Logistics")
    SOCIAL_SECURITY = "social_security", _("Social security")
    COMMUNICATION = "communication", _("Communication")


class IndicatorSubject(models.TextChoices):
    ZONE = "zone", _("Zone")
    PROVINCE = "province", _("Province")
    COUNTRY = "country", _("Country")


class Aggregation(models.TextChoices):
    """How values of several places may be put together."""

    SUM = "sum", _("Sum")
    LATEST = "latest", _("Latest value only")
    NONE = "none", _("Never added up")


class TransportMode(models.TextChoices):
    ROAD = "road", _("Road")
    RAIL = "rail", _("Rail")
    RIVER = "river", _("River")


class CrossingLevel(models.TextChoices):
    INTERNATIONAL = "international", _("International")
    BILATERAL = "bilateral", _("Bilateral")
    LOCAL = "local", _("Local")


class ClearanceModel(models.TextChoices):
    """How goods are cleared: inspection at one stop or at two (WCO Coordinated Border
    Management Compendium)."""

    SINGLE_STOP = "single_stop", _("Single-stop inspection")
    TWO_STOP = "two_stop", _("Two-stop inspection")
    NONE = "none", _("No inspection inside the zone")


class CrossBorderStage(models.TextChoices):
    """Stages of a cross-border economic zone, in the order a pair goes through them."""

    IDEA = "idea", _("Idea")
    MEMORANDUM = "mou", _("Memorandum")
    RATIFIED = "ratified", _("Ratified")
    UNDER_CONSTRUCTION = "under_construction", _("Under construction")
    OPERATING = "operating", _("Operating")


class SectorLevel(models.TextChoices):
    SECTION = "section", _("Section")
    DIVISION = "division", _("Division")


class MembershipRole(models.TextChoices):
    ZONE_OFFICIAL = "zone_official", _("Zone official")
    COUNTRY_COORDINATOR = "coordinator", _("Country coordinator")
    MI_STAFF = "mi_staff", _("Staff of the Mekong Institute")


class ChangeOrigin(models.TextChoices):
    """The way a change came in."""

    DESK = "desk", _("Typed at the desk")
    WORKBOOK = "workbook", _("Uploaded as a workbook")
    API = "api", _("Sent by a program")
    CONFIRMATION = "confirmation", _("Confirmed as unchanged")
    REVERSAL = "reversal", _("Reversal of an earlier change")


class ChangeSetState(models.TextChoices):
    WAITING = "waiting", _("Waits for review")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Refused")
    OVERTAKEN = "overtaken", _("Newer values stand")
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")


class ChangeAction(models.TextChoices):
    ADD = "add", _("Added")
    CHANGE = "change", _("Changed")
    REMOVE = "remove", _("Removed")


class QualityMeasure(models.TextChoices):
    """What can be the matter with a record, in the order of the data quality board."""

    MISSING = "missing", _("Not reported")
    NOT_CURRENT = "not_current", _("Out of date")
    DIFFERING = "differing", _("Sources disagree")
    DOUBTED = "doubted", _("Far from the others")
    BROKEN = "broken", _("Broken link to a source")
    TWICE = "twice", _("Recorded twice?")
    NO_OFFICE = "no_office", _("No focal point")


#: Languages that names of zones and places are written in, by their codes.
LANGUAGES = {
    "my": _("Burmese"),
    "zh-Hans": _("Chinese"),
    "km": _("Khmer"),
    "lo": _("Lao"),
    "th": _("Thai"),
    "vi": _("Vietnamese"),
}
