"""Ways to tell requests apart: not at all, by country, by zone, by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sezportal.enquiry_report.asked import Period, month_of
from sezportal.enquiry_report.requests import Request
from sezportal.summaries import Column
from sezportal.summaries.tables import Shape, Value, key


@dataclass(frozen=True)
class Asked:
    """The requests of a period; ``names`` of countries by code."""

    period: Period
    requests: tuple[Request, ...]
    names: Mapping[str, str]
    now: datetime


@dataclass(frozen=True)
class Group:
    """The requests of a line, and the keys that it begins with."""

    keys: tuple[Value, ...]
    requests: Sequence[Request]


@dataclass(frozen=True)
class Way:
    """A way to tell requests apart: the end of the tables' names and the columns of the keys."""

    name: str
    words: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    chart: Shape | None = None
    about: str = ""


def as_a_whole(asked: Asked) -> Way:
    group = Group((_whole(asked),), asked.requests)
    return Way("", _("Enquiries, and what became of them"), (_place(),), (group,))


def _whole(asked: Asked) -> str:
    country = asked.period.country
    return asked.names[country] if country else _("All countries")


def _place() -> Column:
    return key("place", _("Country"))


def by_country(asked: Asked) -> Way:
    codes = [asked.period.country] if asked.period.country else list(asked.names)
    groups = [
        Group((asked.names[code],), [one for one in asked.requests if one.country == code])
        for code in codes
    ]
    if len(codes) > 1:
        groups.append(Group((_("All countries"),), asked.requests))
    return Way("_by_country", _("by country"), (_place(),), tuple(groups))


def by_zone(asked: Asked) -> Way:
    found: dict[tuple[str, str], list[Request]] = {}
    for one in asked.requests:
        found.setdefault((one.country, one.zone), []).append(one)
    agency = _("The country's agency")
    groups = [
        Group((asked.names[country], requests[0].zone_name or agency), requests)
        for (country, _zone), requests in found.items()
    ]
    return Way(
        "_by_zone",
        _("by zone"),
        (_place(), key("zone", _("Zone"))),
        tuple(sorted(groups, key=lambda group: group.keys)),
        about=_("Zones that nobody asked have no line."),
    )


def by_month(asked: Asked) -> Way:
    found: dict[str, list[Request]] = {str(month): [] for month in asked.period.months}
    for one in asked.requests:
        found[str(month_of(one.asked_at))].append(one)
    groups = tuple(Group((month,), requests) for month, requests in found.items())
    columns = (key("month", _("Asked in")),)
    return Way("_by_month", _("by month"), columns, groups, Shape.COLUMNS)
