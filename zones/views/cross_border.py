"""Cross-border zones: the list by stage, and one pair with both sides facing."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zones.models import CorridorRoute, CrossBorderZone, Crossing, ValueChainLink
from zones.presenters.cross_border import cross_border_page, pairs_map, stage_groups
from zones.presenters.figures import SourceRegister
from zones.views.missing import Missing


def cross_border_list(request):
    """Pairs by stage, those that operate first; comparators elsewhere stand apart."""
    pairs = list(CrossBorderZone.objects.with_sides().furthest_first())
    regional = [pair for pair in pairs if not pair.is_comparator]
    elsewhere = [pair for pair in pairs if pair.is_comparator]
    register = SourceRegister()
    context = {
        "crumbs": [{"label": _("Cross-border zones")}],
        "groups": stage_groups(regional, register),
        "comparators": stage_groups(elsewhere, register),
        "total": len(regional),
        "map": pairs_map(regional, CorridorRoute.objects.drawable(), Crossing.objects.with_gates()),
        "sources": register.entries,
    }
    return render(request, "zones/cross_border_list.html", context)


def cross_border_detail(request, slug: str):
    """Both sides of a pair, what is agreed, and what lies and works across the border."""
    pair = CrossBorderZone.objects.with_sides_in_full().filter(code=slug).first()
    if pair is None:
        raise Missing(slug, CrossBorderZone.objects.all())
    countries = [side.country_id for side in pair.sides.all()]
    register = SourceRegister()
    page = cross_border_page(
        pair,
        crossings=Crossing.objects.with_gates().between(countries),
        links=ValueChainLink.objects.with_places().between(countries),
        routes=CorridorRoute.objects.drawable(),
        register=register,
    )
    above = {"label": _("Cross-border zones"), "url": reverse("cross-border-list")}
    context = {
        "crumbs": [above, {"label": page.name}],
        "page": page,
        "sources": register.entries,
    }
    return render(request, "zones/cross_border_detail.html", context)
