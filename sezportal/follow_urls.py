"""Addresses of what people follow: feeds of changes and alerts by e-mail."""

from django.urls import path

from sezportal.views import feeds

urlpatterns = [
    path("zones/feed.xml", feeds.zone_list_feed, name="zone-list-feed"),
    path("zones/<str:slug>/feed.xml", feeds.zone_feed, name="zone-feed"),
    path("countries/<str:iso2>/feed.xml", feeds.country_feed, name="country-feed"),
]
