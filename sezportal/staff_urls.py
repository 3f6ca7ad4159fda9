"""Addresses of the desk of the Mekong Institute's staff."""

from django.urls import path

from sezportal.views import staff, staff_enquiries

urlpatterns = [
    path("staff/", staff.desk, name="staff-desk"),
    path("staff/region/", staff.summary, name="staff-region"),
    path("staff/region/summary.<str:ending>", staff.summary_file, name="staff-region-file"),
    path("staff/countries/<str:iso2>/", staff.summary, name="staff-country"),
    path(
        "staff/countries/<str:iso2>/summary.<str:ending>",
        staff.summary_file,
        name="staff-country-file",
    ),
    path("staff/enquiries/", staff_enquiries.report, name="staff-enquiries"),
    path(
        "staff/enquiries/report.<str:ending>",
        staff_enquiries.report_file,
        name="staff-enquiries-file",
    ),
]
