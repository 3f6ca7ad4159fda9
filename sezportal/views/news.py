"""The institute's news and investment events: pages, and calendar files."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.calendar_files import MEDIA_TYPE, calendar_file
from directory.models import NewsItem, PromotionEvent
from sezportal.presenters.news import (
    calendar_address,
    event_line,
    event_page,
    news_line,
    news_page,
)

PER_PAGE = 20


@require_safe
def news_list(request: HttpRequest) -> HttpResponse:
    items = NewsItem.objects.published().with_places().order_by("-published_at", "slug")
    page = Paginator(items, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "items": [news_line(item) for item in page],
        "crumbs": [{"label": _("News")}],
    }
    return render(request, "sezportal/news/list.html", context)


@require_safe
def news_detail(request: HttpRequest, slug: str) -> HttpResponse:
    item = get_object_or_404(NewsItem.objects.published().with_places(), slug=slug)
    return render(request, "sezportal/news/item.html", news_page(item))


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    events = PromotionEvent.objects.published().with_places()
    today = timezone.localdate()
    page = Paginator(events.past(today), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "upcoming": [event_line(event, today) for event in events.upcoming(today)],
        "past": [event_line(event, today) for event in page],
        "page": page,
        "calendar": calendar_address(),
        "crumbs": [{"label": _("Investment events")}],
    }
    return render(request, "sezportal/news/events.html", context)


@require_safe
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(PromotionEvent.objects.published().with_places(), slug=slug)
    return render(request, "sezportal/news/event.html", event_page(event, timezone.localdate()))


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All that is coming and what took place in the last year, for calendars that subscribe."""
    events = PromotionEvent.objects.published().select_related("country", "organiser")
    return _file(events.for_calendars(timezone.localdate()), "events")


@require_safe
def event_file(request: HttpRequest, slug: str) -> HttpResponse:
    events = PromotionEvent.objects.published().select_related("country", "organiser")
    return _file([get_object_or_404(events, slug=slug)], slug)


def _file(events, name: str) -> HttpResponse:
    content = calendar_file(
        events,
        name=_("Investment events, Lancang-Mekong Economic Zones"),
        address=lambda event: settings.SITE_URL + event.get_absolute_url(),
    )
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response
