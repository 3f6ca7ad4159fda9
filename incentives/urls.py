"""Addresses of laws, incentives, procedures and requirements."""

from django.urls import path

from incentives import views

urlpatterns = [
    path("laws/", views.law_list, name="law-list"),
    path("laws/<slug:slug>/", views.law_detail, name="law-detail"),
    path("incentives/", views.incentive_list, name="incentive-list"),
    path("incentives/standard-rates/", views.standard_rates, name="standard-rates"),
    path("incentives/procedures/", views.procedure_list, name="procedure-list"),
    path("incentives/requirements/", views.requirement_list, name="requirement-list"),
    path("incentives/packages/<slug:slug>/", views.incentive_detail, name="incentive-detail"),
]
