"""Costs across countries and places."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from zones.conversion import NEAR_YEARS
from zones.cost_filters import CostFilter
from zones.facets import panel_of
from zones.models import CostObservation, Country, ExchangeRate
from zones.presenters.cost_comparison import comparisons
from zones.presenters.figures import SourceRegister
from zones.price_book import every_price_list


def cost_list(request):
    """Each cost item side by side; narrowed by a filter, every figure in its own currency too."""
    filters = CostFilter(request.GET, CostObservation.objects.with_place())
    rates = ExchangeRate.objects.select_related("source")
    register = SourceRegister()
    members = Country.objects.filter(is_member=True).count()
    found = comparisons(filters.qs, rates, register, countries=members, prices=every_price_list())
    panel = panel_of(filters, request)
    context = {
        "crumbs": [{"label": _("Costs")}],
        "panel": panel,
        "near_years": NEAR_YEARS,
        "items": found,
        "total": sum(item.stated_total for item in found),
        "is_narrowed": bool(panel.chips),
        "sources": register.entries,
    }
    return render(request, "zones/cost_list.html", context)
