"""The desk's own addresses, within the admin's."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from sezportal.desk import views


def urls(site: AdminSite) -> list[URLPattern]:
    """They come before the admin's own: those take any other address for a record's key."""
    zone = "zones/zone/<int:pk>"
    return [
        path("desk/rules/", site.admin_view(views.rules), name="desk_rules"),
        path(f"{zone}/desk/", site.admin_view(views.one_zone), name="zones_zone_desk"),
        path(f"{zone}/preview/", site.admin_view(views.preview), name="zones_zone_preview"),
    ]
