"""The lists that figures are chosen from, and what the institute announces: where the staff edits
them at the desk."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from directory.models import NewsItem, Organisation, PromotionEvent
from zones.models import (
    Corridor,
    CostItem,
    Country,
    ExchangeRate,
    Gateway,
    Indicator,
    Province,
    Sector,
    Source,
)

#: In the order they are shown, each with what it is for.
LISTS = (
    (NewsItem, _("what the institute itself has to say, as drafts and published")),
    (PromotionEvent, _("investment expos, seminars and missions, with their calendar")),
    (ExchangeRate, _("by which money is converted, each with its date and source")),
    (Indicator, _("what is measured by year: firms, jobs, investment, trade")),
    (CostItem, _("what is priced: electricity, water, land, wages, with units")),
    (Sector, _("sections and divisions of ISIC Rev. 4")),
    (Country, _("names, currencies and figures of the six and of comparators")),
    (Province, _("first-level divisions that zones lie in")),
    (Gateway, _("ports, airports, stations and crossings that distances lead to")),
    (Corridor, _("economic corridors and their names")),
    (Organisation, _("agencies with their roles, and companies")),
    (Source, _("publications that figures come from")),
)


@dataclass(frozen=True)
class ListLine:
    label: str
    url: str
    about: str


def list_lines() -> tuple[ListLine, ...]:
    """Reads no database."""
    return tuple(
        ListLine(
            capfirst(str(model._meta.verbose_name_plural)),
            reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"),
            str(about),
        )
        for model, about in LISTS
    )
