"""Addresses of the institute's news and investment events."""

from django.urls import path

from sezportal.views import news

urlpatterns = [
    path("news/", news.news_list, name="news-list"),
    path("news/<slug:slug>/", news.news_detail, name="news-detail"),
    path("events/", news.event_list, name="event-list"),
    path("events/<slug:slug>/", news.event_detail, name="event-detail"),
]

#: Files have one address, whatever the language.
files = [
    path("events.ics", news.calendar, name="event-calendar"),
    path("events/<slug:slug>.ics", news.event_file, name="event-file"),
]
