"""Addresses of the zones' list, its files and maps, of the search, and of what is followed."""

from django.urls import include, path

from sezportal.views import comparison, cost_calculator, search, zone_list, zone_map

urlpatterns = [
    path("", include("sezportal.follow_urls")),
    path("zones/", zone_list.zone_list, name="zone-list"),
    path("zones/zones.csv", zone_list.zone_list_csv, name="zone-list-csv"),
    path("zones/zones.xlsx", zone_list.zone_list_xlsx, name="zone-list-xlsx"),
    path("zones/zones.geojson", zone_list.zone_list_geojson, name="zone-list-geojson"),
    path("zones/compare/", comparison.zone_comparison, name="zone-comparison"),
    path("zones/map.geojson", zone_map.zone_map_data, name="zone-map-data"),
    path("map/", zone_map.zone_map, name="zone-map"),
    path("costs/calculator/", cost_calculator.cost_calculator, name="cost-calculator"),
    path("search/", search.search, name="search"),
]
