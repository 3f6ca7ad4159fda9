"""The tables of laws and incentives, in the order they are loaded."""

from incentives.models import (
    Incentive,
    IncentiveTerm,
    Law,
    Procedure,
    ProcedureStep,
    Requirement,
)
from zones.importing.columns import Column, Link, Links
from zones.importing.reference import COUNTRY, SOURCE, plain
from zones.importing.tables import Table
from zones.models import Sector, Zone

LAW = Link("law", to=Law)
ZONES = Links("zones", to=Zone, by="slug")

TABLES = (
    Table(
        "laws",
        Law,
        ("code",),
        (
            Column("code"),
            COUNTRY,
            *plain("title_en", "title_local", "local_language", "instrument", "number", "year"),
            *plain("in_force_from", "issuer", "status", "scope"),
            Links("amends", to=Law),
            *plain("summary", "url"),
            SOURCE,
        ),
    ),
    Table(
        "incentives",
        Incentive,
        ("code",),
        (
            Column("code"),
            COUNTRY,
            *plain("name", "scope", "scope_label"),
            ZONES,
            *plain("sector", "sector_rule"),
            Links("sectors", to=Sector),
            *plain("granted_from", "granted_until"),
            *plain("is_standard", "is_superseded", "replaces_holiday", "zone_class"),
            *plain("note"),
        ),
    ),
    Table(
        "incentive_terms",
        IncentiveTerm,
        ("code",),
        (
            Column("code"),
            Link("incentive", to=Incentive),
            *plain("category", "basis", "instrument", "rate_percent", "rate_is_best_case"),
            *plain("standard_rate_percent"),
            *plain("start_year", "end_year", "starts_from", "clock_date", "latest_clock_year"),
            *plain("from_calendar_year", "until_calendar_year", "is_extension"),
            *plain("condition", "sector"),
            LAW,
            Column("article"),
            Column("as_of"),
            SOURCE,
        ),
    ),
    Table(
        "procedures",
        Procedure,
        ("code",),
        (Column("code"), COUNTRY, *plain("name", "scope", "scope_label"), ZONES),
    ),
    Table(
        "procedure_steps",
        ProcedureStep,
        ("procedure", "number"),
        (
            Link("procedure", to=Procedure),
            *plain("number", "name", "agency", "days", "fee_usd", "documents"),
            LAW,
            SOURCE,
        ),
    ),
    Table(
        "requirements",
        Requirement,
        ("code",),
        (
            Column("code"),
            COUNTRY,
            *plain("scope", "scope_label"),
            ZONES,
            *plain("topic", "value", "unit", "text"),
            LAW,
            Column("as_of"),
            SOURCE,
        ),
    ),
)
