"""Economic corridors: the list, and one with its lines of stations."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zones.models import Corridor, CorridorRoute, Crossing, Zone, ZoneCorridor
from zones.presenters.corridors import corridor_page, corridor_summary, region_map
from zones.presenters.figures import SourceRegister
from zones.views.missing import Missing


def corridor_list(request):
    """Every corridor with its routes."""
    register = SourceRegister()
    corridors = [corridor_summary(row, register) for row in Corridor.objects.with_routes()]
    context = {
        "crumbs": [{"label": _("Corridors")}],
        "corridors": corridors,
        "map": region_map(CorridorRoute.objects.drawable(), Crossing.objects.with_gates()),
        "sources": register.entries,
    }
    return render(request, "zones/corridor_list.html", context)


def corridor_detail(request, slug: str):
    """A corridor's routes with the zones near their stops, its crossings and both lengths."""
    corridor = Corridor.objects.with_routes().filter(code=slug).first()
    if corridor is None:
        raise Missing(slug, Corridor.objects.all())
    register = SourceRegister()
    page = corridor_page(
        corridor,
        zones=Zone.objects.regional().on_map().with_place(),
        placed=ZoneCorridor.objects.filter(corridor=corridor).select_related(
            "zone__country", "zone__province", "source"
        ),
        crossings=Crossing.objects.with_gates().filter(corridor=corridor),
        register=register,
    )
    above = {"label": _("Corridors"), "url": reverse("corridor-list")}
    context = {
        "crumbs": [above, {"label": page.name}],
        "corridor": page,
        "sources": register.entries,
    }
    return render(request, "zones/corridor_detail.html", context)
