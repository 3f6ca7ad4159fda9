"""Addresses of what people follow: feeds of changes and alerts by e-mail."""

from django.urls import path

from sezportal.views import alerts, feeds

urlpatterns = [
    path("zones/feed.xml", feeds.zone_list_feed, name="zone-list-feed"),
    path("zones/<str:slug>/feed.xml", feeds.zone_feed, name="zone-feed"),
    path("countries/<str:iso2>/feed.xml", feeds.country_feed, name="country-feed"),
    path("alerts/new/", alerts.alert_new, name="alert-new"),
    path("alerts/confirm/<str:token>/", alerts.alert_confirm, name="alert-confirm"),
    path("alerts/stop/<str:token>/", alerts.alert_stop, name="alert-stop"),
]
