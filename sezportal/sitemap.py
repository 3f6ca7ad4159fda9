"""Every public page of the portal, with one query for each kind of record."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from directory.models import NewsItem, Organisation, PromotionEvent
from incentives.models import Incentive, Law
from training.models import Event
from zones.models import Corridor, Country, CrossBorderZone, Zone

PAGES = (
    *("home", "zone-list", "zone-map", "country-list", "cross-border-list", "corridor-list"),
    *("incentive-list", "standard-rates", "procedure-list", "requirement-list", "law-list"),
    "tax-calculator",
    *("cost-list", "investor-list", "organisation-list", "office-list"),
    *("training-home", "training-resources", "data-home", "codebook", "about"),
    *("news-list", "event-list"),
)


def records() -> tuple[tuple[str, str, QuerySet], ...]:
    """Name of the page, its argument, and the values of the argument."""
    return (
        ("zone-detail", "slug", Zone.objects.order_by("slug").values_list("slug", flat=True)),
        (
            "country-detail",
            "iso2",
            Country.objects.filter(is_member=True).order_by("pk").values_list("pk", flat=True),
        ),
        *(
            (name, "slug", model.objects.order_by("code").values_list("code", flat=True))
            for name, model in (
                ("cross-border-detail", CrossBorderZone),
                ("corridor-detail", Corridor),
                ("law-detail", Law),
                ("incentive-detail", Incentive),
                ("organisation-detail", Organisation),
                ("training-event", Event),
            )
        ),
        *(
            (
                name,
                "slug",
                model.objects.published().order_by("slug").values_list("slug", flat=True),
            )
            for name, model in (("news-detail", NewsItem), ("event-detail", PromotionEvent))
        ),
    )


def addresses() -> Iterator[str]:
    """The full address of every public page."""
    for name in PAGES:
        yield settings.SITE_URL + reverse(name)
    for name, argument, values in records():
        for value in values:
            yield settings.SITE_URL + reverse(name, kwargs={argument: value})
