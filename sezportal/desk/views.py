"""The desk's own pages: the first one, one zone, and the preview of its factsheet."""

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.desk.changes import lines_of
from sezportal.desk.people import country_doors_of, doors_of, staff_doors_of
from sezportal.desk.preview import preview_of
from sezportal.desk.rules import confirm_at_desk, reads_rules, rule_desk, rules_due
from sezportal.desk.waiting import in_tray
from sezportal.desk.zone import zone_desk
from sezportal.desk.zones import zone_list
from sezportal.views.factsheet import downloads_of
from zones.admin.zone.not_yours import not_yours
from zones.models import ChangeSet, Zone
from zones.perms import is_mi_staff


def first_page(request: HttpRequest) -> dict:
    """What the admin's first page says: one zone in full, or the list of several."""
    user, today = request.user, timezone.localdate()
    keys = list(Zone.objects.editable_by(user).order_by().values_list("pk", flat=True)[:2])
    only = keys[0] if len(keys) == 1 else None
    return {
        "tray": in_tray(user, timezone.now()),
        "desk": zone_desk(user, only, today) if only else None,
        "zones": zone_list(user, request.GET, today) if len(keys) > 1 else None,
        "changes": lines_of(ChangeSet.objects.visible_to(user)) if len(keys) > 1 else (),
        "doors": doors_of(user),
        "country_doors": country_doors_of(user),
        "staff_doors": staff_doors_of(user),
        "rules": rules_due(user, today) if reads_rules(user) else None,
        "is_staff_of_mi": is_mi_staff(user),
    }


def rules(request: HttpRequest) -> HttpResponse:
    """Laws, packages, requirements and procedures that are due: staff confirm them, coordinators
    read those of their country."""
    writes = request.method == "POST"
    if not (is_mi_staff(request.user) if writes else reads_rules(request.user)):
        return not_yours(request, admin.site)
    if writes:
        return confirm_at_desk(request)
    desk = rule_desk(request.user, request.GET, timezone.localdate())
    context = admin.site.each_context(request) | {"title": _("Laws and incentives"), "desk": desk}
    return TemplateResponse(request, "admin/desk/rules.html", context)


def one_zone(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk of one zone, for those who keep several."""
    desk = zone_desk(request.user, pk, timezone.localdate())
    if desk is None:
        return not_yours(request, admin.site)
    context = admin.site.each_context(request) | {"title": desk.name, "desk": desk}
    return TemplateResponse(request, "admin/desk/zone_page.html", context)


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The zone's public page as it would be; only for those who may edit the zone."""
    zone = Zone.objects.editable_by(request.user).filter(pk=pk).first()
    if zone is None:
        raise Http404
    shown = preview_of(
        zone,
        request.user,
        also=request.GET.get("changes", ""),
        render=lambda context: _page(request, context),
    )
    if shown is None:
        raise Http404(_("The changes remove the zone."))
    return HttpResponse(shown)


def _page(request: HttpRequest, context: dict) -> bytes:
    context["downloads"] = downloads_of(context["factsheet"].zone)
    response = TemplateResponse(request, "admin/desk/preview.html", context)
    return response.render().content
