"""Addresses of what people follow, feeds of changes and alerts by e-mail, and of reminders."""

from django.urls import path

from sezportal.views import alerts, feeds, reminders

urlpatterns = [
    path("zones/feed.xml", feeds.zone_list_feed, name="zone-list-feed"),
    path("zones/<str:slug>/feed.xml", feeds.zone_feed, name="zone-feed"),
    path("countries/<str:iso2>/feed.xml", feeds.country_feed, name="country-feed"),
    path("alerts/new/", alerts.alert_new, name="alert-new"),
    path("alerts/confirm/<str:token>/", alerts.alert_confirm, name="alert-confirm"),
    path("alerts/stop/<str:token>/", alerts.alert_stop, name="alert-stop"),
    path("reminders/stop/<str:token>/", reminders.reminder_stop, name="reminder-stop"),
    path("accounts/reminders/", reminders.reminder_choice, name="reminder-choice"),
    path("reminders/<str:token>/", reminders.reminder_confirm, name="reminder-confirm"),
]
