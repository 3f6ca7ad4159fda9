"""What prices are for: the units the portal knows, offered with the box and held against it."""

from collections import defaultdict
from functools import cached_property

from django import forms
from django.utils.translation import gettext as _

from zones.costing.units import Assumptions, factor
from zones.models import CostItem, CostObservation

LIST = "price-units"


class KnownUnits:
    """The units that prices of each item are stated in, read once for all rows of a page."""

    @cached_property
    def by_item(self) -> dict[int, tuple[str, ...]]:
        """The usual unit of an item where no price of it is stated."""
        stated = defaultdict(set)
        pairs = CostObservation.objects.order_by().values_list("item", "unit").distinct()
        for item, unit in pairs:
            stated[item].add(unit)
        usual = CostItem.objects.values_list("pk", "unit")
        return {pk: tuple(sorted(stated[pk])) or (unit,) for pk, unit in usual}

    @property
    def all(self) -> list[str]:
        return sorted({unit for each in self.by_item.values() for unit in each}, key=str.casefold)

    def of(self, item: CostItem) -> tuple[str, ...]:
        return self.by_item.get(item.pk, (item.unit,))

    def spelt(self, item: CostItem, typed: str) -> str:
        """The known unit that ``m³`` is another way to write, else the one that was typed."""
        known = self.of(item)
        same = [one for one in known if factor(typed, one, Assumptions()) == 1]
        return typed if typed in known or not same else same[0]

    def doubt(self, item: CostItem, typed: str) -> str:
        """That a unit compares with none in which the item is stated; empty where it does."""
        known = self.of(item)
        if any(factor(typed, one, Assumptions()) is not None for one in known):
            return ""
        return _("Prices of this kind are stated per %(known)s: %(typed)s is not known here.") % {
            "known": _(" or ").join(known),
            "typed": typed,
        }


class UnitField(forms.CharField):
    """A unit, with the known ones offered below the box."""

    def __init__(self, known: KnownUnits, **kwargs):
        super().__init__(widget=forms.TextInput({"list": LIST, "autocomplete": "off"}), **kwargs)
        self.known = known
