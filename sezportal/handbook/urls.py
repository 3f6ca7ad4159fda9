"""Addresses of the handbook, within the admin's."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from sezportal.handbook import views


def urls(site: AdminSite) -> list[URLPattern]:
    picture = "handbook/pictures/<str:name>"
    return [
        path("handbook/", site.admin_view(views.page, cacheable=True), name="handbook"),
        path(
            "handbook/<slug:name>/",
            site.admin_view(views.page, cacheable=True),
            name="handbook_page",
        ),
        path(picture, site.admin_view(views.picture, cacheable=True), name="handbook_picture"),
    ]
