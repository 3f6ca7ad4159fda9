"""The admin of the ground floor."""

from zones.admin import exchange_rates, figures, memberships, network, places, reviews, zone

__all__ = ["exchange_rates", "figures", "memberships", "network", "places", "reviews", "zone"]
