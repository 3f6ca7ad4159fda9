"""Which zones a project rules out, and on which of its must-haves each fails."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from sezportal.finder import ZoneFinder, find
from sezportal.presenters.site_selection import measures as m
from sezportal.presenters.site_selection.questions import MARKET, ONLY_NAMED
from sezportal.presenters.site_selection.records import Records
from sezportal.presenters.site_selection.ways import Ways
from sezportal.presenters.zone_filters import address, in_force, without
from sezportal.presenters.zone_results import filter_words
from zones.filters import ORDER
from zones.models import Country, Zone
from zones.presenters import formats

SECTOR, COMPARATORS = "sector", "comparators"


@dataclass(frozen=True)
class MustHave:
    """A condition with the zones that fail it, ``alone`` those that fail no other; ``follows``
    says that it comes from the project, where the reader set no must-have."""

    label: str
    failing: frozenset[int]
    alone: int
    remove_url: str
    follows: bool = False


def finder_of(data: QueryDict) -> ZoneFinder:
    """The filters of the list of zones on this page's address.

    ``sector`` is the project's own here: it filters only where that is asked for. Comparators
    are never ranked, and the order is this page's.
    """
    kept = data.copy()
    if not data.get(ONLY_NAMED):
        kept.pop(SECTOR, None)
    kept.pop(COMPARATORS, None)
    kept[ORDER] = "name"
    return find(kept)


def must_haves(
    finder: ZoneFinder, values: Mapping, data: QueryDict, path: str
) -> tuple[MustHave, ...]:
    """Every condition in force, those that rule out most first: a query for each."""
    chosen = list(_filters(finder, data, path))
    found = [*chosen, *_of_project(values, data, path)]
    every = [failing for _label, failing, _url in found]
    rows = [
        MustHave(
            label,
            failing,
            len(failing.difference(*(other for other in every if other is not failing))),
            url,
            follows=at >= len(chosen),
        )
        for at, (label, failing, url) in enumerate(found)
    ]
    return tuple(sorted(rows, key=lambda row: -len(row.failing)))


def _filters(finder: ZoneFinder, data: QueryDict, path: str):
    names = in_force(finder)
    if not names:
        return
    everyone = frozenset(Zone.objects.regional().order_by().values_list("pk", flat=True))
    values = finder.understood()
    for name in names:
        rows = finder.filters[name].filter(Zone.objects.regional(), values[name])
        meeting = rows.order_by().values_list("pk", flat=True)
        drop = ONLY_NAMED if name == SECTOR else name
        url = address(path, without(data, drop))
        yield filter_words(finder, name), everyone - frozenset(meeting), url


def _of_project(values: Mapping, data: QueryDict, path: str):
    """What the project rules out: its market, a distance too long, land a zone does not have."""
    zones = Zone.objects.regional().order_by()
    if market := values.get(MARKET):
        country = Country.objects.get(pk=market).name_en
        inside = frozenset(zones.filter(country=market).values_list("pk", flat=True))
        label = _("Outside %(country)s, as goods sold there would be no exports") % {
            "country": country
        }
        yield label, inside, address(path, without(data, MARKET))
        if (limit := values.get("market_max")) is not None:
            label = _("Crossing into %(country)s within %(km)s km") % {
                "country": country,
                "km": formats.number(limit),
            }
            url = address(path, without(data, "market_max"))
            yield label, _far_from_market(market, limit) - inside, url
    if area := values.get("area"):
        small = frozenset(zones.filter(area_total_ha__lt=area).values_list("pk", flat=True))
        label = _("At least %(ha)s ha in all, where it is known") % {"ha": formats.number(area)}
        yield label, small, address(path, without(data, "area"))


def _far_from_market(market: str, limit) -> frozenset[int]:
    """Zones whose distance to the market is longer, or known to nobody."""
    zones = list(Zone.objects.regional().only("pk", "country_id", "latitude", "longitude"))
    ways = Ways(Records.of(), market)
    known = {zone.pk: ways.of(zone).get(m.MARKET) for zone in zones}
    return frozenset(pk for pk, one in known.items() if one is None or one.range.low > limit)
