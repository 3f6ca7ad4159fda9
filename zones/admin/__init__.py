"""The admin of the ground floor."""

from zones.admin import figures, memberships, network, places, reviews, zone

__all__ = ["figures", "memberships", "network", "places", "reviews", "zone"]
