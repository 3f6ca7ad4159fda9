"""Figures of zones over the years, beside their country and against targets, for the staff."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sezportal.presenters.staff.monitoring import monitoring_page, zones_with_years
from zones.models import Zone

BAD_REQUEST = 400


@require_safe
@never_cache
def monitoring(request: HttpRequest) -> HttpResponse:
    crumbs = [
        {"label": _("Staff's desk"), "url": reverse("staff-desk")},
        {"label": _("Monitoring")},
    ]
    context = {"countries": zones_with_years(), "crumbs": crumbs}
    return render(request, "sezportal/staff/monitoring/list.html", context)


@require_safe
@never_cache
def monitoring_zone(request: HttpRequest, slug: str) -> HttpResponse:
    zone = get_object_or_404(Zone.objects.select_related("country"), slug=slug)
    page = monitoring_page(zone, request.GET.dict())
    crumbs = [
        {"label": _("Staff's desk"), "url": reverse("staff-desk")},
        {"label": _("Monitoring"), "url": reverse("staff-monitoring")},
        {"label": zone.name_en},
    ]
    context = {"page": page, "crumbs": crumbs}
    status = BAD_REQUEST if page.form.errors else 200
    return render(request, "sezportal/staff/monitoring/zone.html", context, status=status)
