"""Organisations, investors, offices to turn to, and what is asked of them."""

from directory.models.enquiry import Enquiry, EnquiryEvent, EnquiryMessage, EnquiryThread
from directory.models.organisation import (
    FocalPoint,
    InvestorPresence,
    Organisation,
    ZoneOrganisation,
)

__all__ = [
    "Enquiry",
    "EnquiryEvent",
    "EnquiryMessage",
    "EnquiryThread",
    "FocalPoint",
    "InvestorPresence",
    "Organisation",
    "ZoneOrganisation",
]
