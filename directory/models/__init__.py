"""Organisations, investors and offices to turn to."""

from directory.models.organisation import (
    FocalPoint,
    InvestorPresence,
    Organisation,
    ZoneOrganisation,
)

__all__ = ["FocalPoint", "InvestorPresence", "Organisation", "ZoneOrganisation"]
