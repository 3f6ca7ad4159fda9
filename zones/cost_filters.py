"""What the comparison of costs can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from zones.enums import CostCategory
from zones.facets import ChoicesFilter, YearsFilter, countries_of
from zones.models import CostItem, CostObservation

LAST_MONTH = "-12-31"  # partial dates sort as text: this ends the year they begin with


def items() -> list[tuple[str, str]]:
    """The cost items that have a figure, by code."""
    used = CostObservation.objects.order_by().values("item")
    found = sorted(CostItem.objects.filter(pk__in=used), key=item_order)
    return [(item.code, item.name) for item in found]


def item_order(item: CostItem) -> tuple[int, str]:
    """Labour first, then land and premises: the order in which a firm asks."""
    return CostCategory.values.index(item.category), item.name


class AsOfYearsFilter(YearsFilter):
    """From a year to a year of the date a figure holds for; undated figures fall out."""

    def filter(self, qs, value):
        if value is None:
            return qs
        if value.start is not None:
            qs = qs.filter(as_of__gte=f"{value.start:04}")
        if value.stop is not None:
            qs = qs.exclude(as_of="").filter(as_of__lte=f"{value.stop:04}{LAST_MONTH}")
        return qs


class CostFilter(django_filters.FilterSet):
    item = ChoicesFilter(label=_("Cost"), field_name="item__code", choices=items)
    country = ChoicesFilter(label=_("Country"), choices=countries_of(CostObservation))
    year = AsOfYearsFilter(label=_("Year of the figure"), field_name="as_of", open=True)

    class Meta:
        model = CostObservation
        fields = ()
