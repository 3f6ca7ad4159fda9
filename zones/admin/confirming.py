"""Confirming values of a zone at the desk: one press, no script, no form to fill."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zones.due import DueItem, facts
from zones.models import Zone
from zones.presenters.listed import listed
from zones.review.confirming import (
    Confirmation,
    NotConfirmable,
    WithoutSource,
    confirm,
    mark_of,
    shown_key,
    were_listed,
)

#: Tells pages that have a place for what confirming did from what else is said.
CONFIRMING = "confirming"
LISTED = "listed"


class ConfirmingMixin:
    """Adds ``confirm/`` to the pages of a zone.

    POST takes ``key`` (as ``shown_key``) and ``next``, an own address to return to. Several keys
    are confirmed once a page has listed their values: ``listed`` is its ``mark_of`` them.
    """

    def get_urls(self):
        confirming = path(
            "<int:pk>/confirm/",
            self.admin_site.admin_view(self.confirm_view),
            name="zones_zone_confirm",
        )
        return [confirming, *super().get_urls()]

    def confirm_view(self, request, pk: int):
        zone = self.get_queryset(request).filter(pk=pk).first()
        if zone is None:
            raise Http404
        if request.method == "GET":  # after signing in again, browsers come back with GET
            return redirect(_desk(zone))
        if request.method != "POST":
            return HttpResponseNotAllowed(["GET", "POST"])
        back = onward(request) or _desk(zone)
        keys = request.POST.getlist("key")
        if not keys:
            messages.warning(
                request, _("Nothing was chosen: no value was confirmed."), extra_tags=CONFIRMING
            )
            return redirect(back)
        today = timezone.localdate()
        if question := ask_first(request, keys, lambda: facts(zone, today), self.admin_site):
            return question
        try:
            done = confirm(by=request.user, zone=zone, keys=keys, on=today)
        except PermissionDenied:
            raise Http404 from None
        except WithoutSource as refusal:
            messages.error(request, refusal.reason)
            return redirect(_form(zone, refusal.items[0].section))
        except NotConfirmable as refusal:
            messages.error(request, refusal.reason, extra_tags=CONFIRMING)
            return redirect(back)
        tell(request, done)
        return redirect(back)


def ask_first(request, keys: list[str], read: Callable[[], Iterable[DueItem]], site):
    """The page that lists several values and asks whether each holds; None where one is confirmed,
    or where a page listed just these to whoever asks. ``read`` gives those there are."""
    if len(keys) == 1 or were_listed(request.user.pk, keys, request.POST.get(LISTED, "")):
        return None
    items = [item for item in read() if item.can_confirm and shown_key(item) in keys]
    if not items:
        return None  # whatever confirms says why there is nothing
    values = listed(items)
    context = site.each_context(request) | {
        "title": _("Do these values still hold?"),
        "values": values,
        "mark": mark_of(request.user.pk, [one.key for one in values]),
        "next": onward(request),
    }
    return TemplateResponse(request, "admin/confirm_listed.html", context)


def tell(request, done: Confirmation) -> None:
    """Says what became of it, where the page has its place for that."""
    if done.confirmed:
        number = len(done.confirmed)
        told = ngettext(
            "%(n)s value confirmed: checked today, the date it is of stays.",
            "%(n)s values confirmed: checked today, the dates they are of stay.",
            number,
        )
        messages.success(request, told % {"n": number}, extra_tags=CONFIRMING)
    if done.changed:
        told = _("Changed since you were shown it, and left as it is: %(values)s.")
        values = ", ".join(item.label for item in done.changed)
        messages.warning(request, told % {"values": values}, extra_tags=CONFIRMING)


def onward(request) -> str:
    """The address that a form asks to return to; empty for one of another site."""
    asked = request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if is_own else ""


def _desk(zone: Zone) -> str:
    """The front of the house has a desk for each zone; alone, the ground floor has its page."""
    try:
        return reverse("admin:zones_zone_desk", args=[zone.pk])
    except NoReverseMatch:
        return reverse("admin:zones_zone_change", args=[zone.pk])


def _form(zone: Zone, section: str) -> str:
    return reverse("admin:zones_zone_section", args=[zone.pk, section])
