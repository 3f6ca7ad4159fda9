"""Addresses of the data, of the about page, and of what only machines read."""

from django.urls import path

from sezportal.views import about, data, machines

#: Files and machine addresses: the same in every language.
files = [
    path("data/zones.csv", data.zones_csv, name="data-zones-csv"),
    path("data/zones.xlsx", data.zones_xlsx, name="data-zones-xlsx"),
    path("data/zones.geojson", data.zones_geojson, name="data-zones-geojson"),
    path("data/all.zip", data.all_tables, name="data-all"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("feed.xml", machines.feed, name="feed"),
]

urlpatterns = [
    path("data/", data.data_home, name="data-home"),
    path("data/codebook/", data.codebook, name="codebook"),
    path("about/", about.about, name="about"),
]
