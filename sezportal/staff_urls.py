"""Addresses of the desk of the Mekong Institute's staff."""

from django.urls import path

from sezportal import monitoring_urls
from sezportal.views import staff, staff_enquiries, staff_files, staff_pivot
from sezportal.views.staff_quality import quality, quality_file

urlpatterns = [
    path("staff/", staff.desk, name="staff-desk"),
    path("staff/region/", staff.summary, name="staff-region"),
    path("staff/region/summary.<str:ending>", staff.summary_file, name="staff-region-file"),
    path("staff/quality/", quality, name="staff-quality"),
    path("staff/quality/lists.<str:ending>", quality_file, name="staff-quality-file"),
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
    path("staff/pivot/", staff_pivot.pivot, name="staff-pivot"),
    path("staff/pivot/summary.<str:ending>", staff_pivot.pivot_file, name="staff-pivot-file"),
    path("staff/pivot/<slug:slug>/", staff_pivot.saved, name="staff-pivot-saved"),
    path("staff/pivot/<slug:slug>/rename/", staff_pivot.rename, name="staff-pivot-rename"),
    path("staff/pivot/<slug:slug>/delete/", staff_pivot.delete, name="staff-pivot-delete"),
    *monitoring_urls.urlpatterns,
    path("staff/files/", staff_files.files, name="staff-files"),
    path("staff/files/<int:key>/", staff_files.file, name="staff-file"),
    path("staff/files/<int:key>/progress/", staff_files.file_progress, name="staff-file-progress"),
    path("staff/files/<int:key>/<str:name>", staff_files.file_download, name="staff-file-download"),
]
