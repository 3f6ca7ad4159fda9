"""Laws, packages, requirements and procedures that are due: for the staff, who keep them, and for
the coordinator of their country to read."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incentives.confirming import confirm_rules
from incentives.due import RuleItem, due_rules, rules
from sezportal.desk.due import DueLine, DueSection, due_line, due_section
from zones.admin.confirming import CONFIRMING, ask_first, onward, tell
from zones.models import Country
from zones.perms import countries_coordinated_by, is_mi_staff
from zones.presenters.listed import sources_of
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
    """The due rules of one country, and the way to those of the others; ``is_to_read`` where
    whoever looks does not keep them."""

    country: str
    countries: tuple[CountryRules, ...]
    sections: tuple[DueSection, ...]
    url: str
    is_to_read: bool = False


def reads_rules(user) -> bool:
    """Whether somebody finds here what is due: staff of all countries, coordinators of theirs."""
    return is_mi_staff(user) or bool(countries_coordinated_by(user))


def rules_due(user, today: date) -> tuple[CountryRules, ...]:
    """Countries with rules that are due, those with the most first; none for officials."""
    return _countries(_items(user, today), "")


def rule_desk(user, data, today: date) -> RuleDesk:
    """The country that ``data`` asks for, or the one with the most to look at."""
    items, keeps = _items(user, today), is_mi_staff(user)
    counts = Counter(item.country for item in items)
    asked = data.get(COUNTRY, "")
    chosen = asked if asked in counts else next((key for key, _n in counts.most_common(1)), "")
    mine = [item for item in items if item.country == chosen]
    countries = _countries(items, chosen)
    sources = sources_of(mine)
    return RuleDesk(
        country=next((one.name for one in countries if one.is_chosen), ""),
        countries=countries,
        sections=tuple(
            due_section(
                str(TITLES[key]),
                [replace(_line(item, keeps), source=sources[item.key]) for item in found],
                user.pk,
            )
            for key, found in groupby(mine, key=lambda item: item.section)
        ),
        url=_url(chosen),
        is_to_read=not keeps,
    )


def confirm_at_desk(request: HttpRequest) -> HttpResponse:
    """Confirms what was pressed, says so, and leads back."""
    back = onward(request) or reverse("admin:desk_rules")
    keys = request.POST.getlist("key")
    if not keys:
        said = _("Nothing was chosen: no value was confirmed.")
        messages.warning(request, said, extra_tags=CONFIRMING)
        return redirect(back)
    today = timezone.localdate()
    if question := ask_first(request, keys, lambda: rules(today), admin.site):
        return question
    try:
        tell(request, confirm_rules(by=request.user, keys=keys, on=today))
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


def _items(user, today: date) -> list[RuleItem]:
    if is_mi_staff(user):
        return due_rules(today)
    mine = sorted(countries_coordinated_by(user))
    return [item for country in mine for item in due_rules(today, country)]


def _line(item: RuleItem, keeps: bool) -> DueLine:
    of = item.record._meta
    if not keeps:
        line = due_line(item, _public_url(item))
        return replace(line, can_confirm=False, is_to_read=True)
    return due_line(
        item, reverse(f"admin:{of.app_label}_{of.model_name}_change", args=[item.record.pk])
    )


def _public_url(item: RuleItem) -> str:
    if item.section == "law":
        return item.record.get_absolute_url()
    if item.section == "incentive":
        return reverse("incentive-detail", kwargs={"slug": item.record.code})
    if item.section == "procedure":
        return f"{reverse('procedure-list')}?{COUNTRY}={item.country}#{item.record.code}"
    return f"{reverse('requirement-list')}?{COUNTRY}={item.country}"
