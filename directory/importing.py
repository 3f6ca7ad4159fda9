"""The tables of organisations and contacts, in the order they are loaded."""

from directory.models import (
    FocalPoint,
    InvestorPresence,
    Organisation,
    PromotionMaterial,
    ZoneOrganisation,
)
from zones.importing.columns import Column, Link, Links
from zones.importing.reference import COUNTRY, PROVENANCE, SOURCE, ZONE, plain
from zones.importing.tables import Table
from zones.models import Sector

ORGANISATION = Link("organisation", to=Organisation)

TABLES = (
    Table(
        "organisations",
        Organisation,
        ("code",),
        (
            Column("code"),
            COUNTRY,
            *plain("home_country", "name_en", "name_local", "kind", "agency_role"),
            *plain("website", "phone", "email", "address"),
            SOURCE,
        ),
    ),
    Table(
        "zone_organisations",
        ZoneOrganisation,
        ("zone", "organisation", "role"),
        (ZONE, ORGANISATION, Column("role"), SOURCE),
    ),
    Table(
        "investor_presences",
        InvestorPresence,
        ("zone", "organisation", "source"),
        (
            *(ZONE, ORGANISATION, Column("activity"), Links("sectors", to=Sector)),
            *plain("since_year", "is_anchor"),
            *PROVENANCE,
        ),
    ),
    Table(
        "focal_points",
        FocalPoint,
        ("zone", "country", "office", "source"),
        (
            ZONE,
            COUNTRY,
            *plain("office", "address", "phone", "email", "website", "as_of"),
            SOURCE,
        ),
    ),
)

#: Photographs, brochures and videos in words. No reference data: a photograph is no row of a file.
PROMOTION = Table(
    "promotion",
    PromotionMaterial,
    ("zone", "title", "link"),
    (
        ZONE,
        *plain("kind", "title", "alternative_text", "link", "credit", "rights", "language"),
        *plain("as_of", "order"),
    ),
)
