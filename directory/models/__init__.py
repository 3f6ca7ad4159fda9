"""Organisations, investors, offices to turn to, and what is asked of them."""

from directory.models.announcing import NewsItem, PromotionEvent
from directory.models.enquiry import Enquiry, EnquiryEvent, EnquiryMessage, EnquiryThread
from directory.models.organisation import (
    FocalPoint,
    InvestorPresence,
    Organisation,
    ZoneOrganisation,
)
from directory.models.promotion import PromotionMaterial
from directory.models.subscription import AlertRequest, Follower, Subscription

__all__ = [
    "AlertRequest",
    "Enquiry",
    "EnquiryEvent",
    "EnquiryMessage",
    "EnquiryThread",
    "FocalPoint",
    "Follower",
    "InvestorPresence",
    "NewsItem",
    "Organisation",
    "PromotionEvent",
    "PromotionMaterial",
    "Subscription",
    "ZoneOrganisation",
]
