"""Addresses of workbooks, within those of the admin: ``admin:workbook_index`` and others."""

from django.contrib.admin import AdminSite
from django.urls import path

from sezportal.workbooks import views


def urls(site: AdminSite) -> list:
    """For the admin site, which asks who enters."""

    def guarded(view):
        return site.admin_view(view)

    return [
        path("workbooks/", guarded(views.index), name="workbook_index"),
        path("workbooks/download/", guarded(views.download), name="workbook_download"),
        path("workbooks/<int:key>/", guarded(views.detail), name="workbook_detail"),
        path("workbooks/<int:key>/progress/", guarded(views.progress), name="workbook_progress"),
        path("workbooks/<int:key>/errors.csv", guarded(views.problems), name="workbook_problems"),
        path("workbooks/<int:key>/changes.csv", guarded(views.changes), name="workbook_changes"),
        path("workbooks/<int:key>/marked.xlsx", guarded(views.marked), name="workbook_marked"),
    ]
