"""Pages of the ground floor."""

from django.urls import path

from zones.views import costs

urlpatterns = [
    path("costs/", costs.cost_list, name="cost-list"),
]
