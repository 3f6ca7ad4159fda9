"""Pages of the ground floor."""

from django.urls import path

from zones.views import corridors, costs, cross_border

urlpatterns = [
    path("cross-border/", cross_border.cross_border_list, name="cross-border-list"),
    path("cross-border/<slug:slug>/", cross_border.cross_border_detail, name="cross-border-detail"),
    path("corridors/", corridors.corridor_list, name="corridor-list"),
    path("corridors/<slug:slug>/", corridors.corridor_detail, name="corridor-detail"),
    path("costs/", costs.cost_list, name="cost-list"),
]
