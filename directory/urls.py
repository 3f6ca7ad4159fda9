"""Addresses of investors, organisations and offices."""

from django.urls import path
from django.views.generic import RedirectView

from directory import views

urlpatterns = [
    path("directory/", RedirectView.as_view(pattern_name="investor-list"), name="directory"),
    path("directory/investors/", views.investor_list, name="investor-list"),
    path("directory/organisations/", views.organisation_list, name="organisation-list"),
    path("directory/offices/", views.office_list, name="office-list"),
    path(
        "directory/organisations/<slug:slug>/",
        views.organisation_detail,
        name="organisation-detail",
    ),
]
