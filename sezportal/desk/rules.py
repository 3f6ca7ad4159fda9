"""Laws, packages, requirements and procedures that are due, for those who keep them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incentives.confirming import confirm_rules
from incentives.due import RuleItem, due_rules
from sezportal.desk.due import DueLine, DueSection, due_line, due_section
from zones.admin.confirming import CONFIRMING, onward, tell
from zones.models import Country
from zones.review.confirming import NotConfirmable

COUNTRY = "country"
TITLES = {
    "law": gettext_lazy("Laws"),
    "incentive": gettext_lazy("Incentives"),
    "requirement": gettext_lazy("Requirements"),
    "procedure": gettext_lazy("Procedures"),
}


@dataclass(frozen=True)
class CountryRules:
    """How many rules of a country are due, ``past_due`` of them overdue or worse."""

    name: str
    url: str
    due: int
    past_due: int
    is_chosen: bool = False


@dataclass(frozen=True)
class RuleDesk:
    """The due rules of one country, and the way to those of the others."""

    country: str
    countries: tuple[CountryRules, ...]
    sections: tuple[DueSection, ...]
    url: str


def rules_due(today: date) -> tuple[CountryRules, ...]:
    """Countries with rules that are due, those with the most first."""
    return _countries(due_rules(today), "")


def rule_desk(data, today: date) -> RuleDesk:
    """The country that ``data`` asks for, or the one with the most to look at."""
    items = due_rules(today)
    counts = Counter(item.country for item in items)
    asked = data.get(COUNTRY, "")
    chosen = asked if asked in counts else next((key for key, _n in counts.most_common(1)), "")
    mine = [item for item in items if item.country == chosen]
    countries = _countries(items, chosen)
    return RuleDesk(
        country=next((one.name for one in countries if one.is_chosen), ""),
        countries=countries,
        sections=tuple(
            due_section(str(TITLES[key]), [_line(item) for item in found])
            for key, found in groupby(mine, key=lambda item: item.section)
        ),
        url=_url(chosen),
    )


def confirm_at_desk(request: HttpRequest) -> HttpResponse:
    """Confirms what was pressed, says so, and leads back."""
    back = onward(request) or reverse("admin:desk_rules")
    keys = request.POST.getlist("key")
    if not keys:
        said = _("Nothing was chosen: no value was confirmed.")
        messages.warning(request, said, extra_tags=CONFIRMING)
        return redirect(back)
    try:
        tell(request, confirm_rules(by=request.user, keys=keys, on=timezone.localdate()))
    except NotConfirmable as refusal:
        messages.error(request, refusal.reason, extra_tags=CONFIRMING)
    return redirect(back)


def _countries(items: list[RuleItem], chosen: str) -> tuple[CountryRules, ...]:
    due = Counter(item.country for item in items)
    past_due = Counter(item.country for item in items if item.state.is_past_due)
    names = dict(Country.objects.filter(pk__in=due).values_list("pk", "name_en"))
    ordered = sorted(due, key=lambda key: (-past_due[key], -due[key], names[key]))
    return tuple(
        CountryRules(names[key], _url(key), due[key], past_due[key], key == chosen)
        for key in ordered
    )


def _url(country: str) -> str:
    address = reverse("admin:desk_rules")
    return f"{address}?{COUNTRY}={country}" if country else address


def _line(item: RuleItem) -> DueLine:
    of = item.record._meta
    url = reverse(f"admin:{of.app_label}_{of.model_name}_change", args=[item.record.pk])
    return due_line(item, url)
