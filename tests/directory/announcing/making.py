"""Invented news and events."""

from datetime import date

from django.utils import timezone

from directory.models import NewsItem, PromotionEvent


def news(slug: str = "an-item", *, draft: bool = False, zones=(), **fields) -> NewsItem:
    return _made(NewsItem, slug, draft, zones, fields)


def event(slug: str = "an-expo", *, draft: bool = False, zones=(), **fields) -> PromotionEvent:
    days = {"starts_on": date(2027, 3, 3), "ends_on": date(2027, 3, 5)}
    return _made(PromotionEvent, slug, draft, zones, {"kind": "expo", **days, **fields})


def _made(model, slug: str, draft: bool, zones, fields: dict):
    told = {"title": f"Title of {slug}", "summary": f"Summary of {slug}."}
    shown = {"published_at": None if draft else timezone.now()}
    made = model.objects.create(**{"slug": slug, **told, **shown, **fields})
    made.zones.set(zones)
    return made
