"""The head of a factsheet: what the zone is, where it lies, how current its record is."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.presenters.factsheet.costs import own_prices
from sezportal.presenters.factsheet.figures import FIRMS, JOBS, investment_row, key_row
from sezportal.presenters.factsheet.records import Records
from sezportal.reporting import freshness_of
from zones.costing import Level
from zones.freshness import Freshness
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.citations import headline_row
from zones.presenters.costs import stated_together
from zones.presenters.figures import LedgerRow, SourceRegister
from zones.presenters.present import places_of

ELECTRICITY = "electricity"
LAND_ITEMS = ("industrial_land_price", "industrial_land_rent", "factory_rent")


@dataclass(frozen=True)
class Crumb:
    label: str
    url: str = ""
    lang: str = ""


@dataclass(frozen=True)
class FreshnessWords:
    """For ``components/freshness.html``."""

    key: str
    label: str


@dataclass(frozen=True)
class Head:
    """The page's head, see ``sezportal/factsheet/head.html``."""

    name: str
    kinds: tuple[str, ...]
    local_name: str
    local_lang: str
    other_names: tuple[str, ...]
    lede: str
    status: str
    status_label: str
    freshness: FreshnessWords
    crumbs: tuple[Crumb, ...]
    key_figures: tuple[LedgerRow, ...] = field(default=())


def head(zone: Zone, records: Records, register: SourceRegister, today: date) -> Head:
    return Head(
        name=zone.name_en,
        kinds=_kinds(zone),
        local_name=zone.name_local,
        local_lang=zone.local_language,
        other_names=tuple(zone.other_names_list),
        lede=lede(zone),
        status=zone.status,
        status_label=zone.get_status_display() if zone.status else "",
        freshness=freshness_words(zone, today),
        crumbs=crumbs(zone),
        key_figures=key_figures(zone, records, register),
    )


def crumbs(zone: Zone) -> tuple[Crumb, ...]:
    """Zones, country, province, zone: below the home page."""
    trail = [
        Crumb(_("Zones"), reverse("zone-list")),
        Crumb(zone.country.name_en, reverse("country-detail", args=[zone.country_id])),
    ]
    if zone.province is not None:
        query = f"?country={zone.country_id}&province={zone.province.code}"
        trail.append(Crumb(zone.province.name_en, reverse("zone-list") + query))
    return (*trail, Crumb(zone.name_en))


def lede(zone: Zone) -> str:
    """One sentence from the record alone: type, place, border, corridor."""
    parts = [zone.district, zone.province.name_en if zone.province else "", zone.country.name_en]
    place = ", ".join(part for part in parts if part)
    words = _("%(kind)s in %(place)s") % {"kind": zone.get_zone_type_display(), "place": place}
    if zone.is_at_border and zone.neighbour is not None:
        words = _("%(words)s, at the border with %(country)s") % {
            "words": words,
            "country": zone.neighbour.name_en,
        }
    elif zone.is_at_border:
        words = _("%(words)s, at a border") % {"words": words}
    if zone.is_at_border:
        words = _facing(zone, words)
    corridors = list(dict.fromkeys(link.corridor.name_en for link in zone.zone_corridors.all()))
    if corridors:
        words = _("%(words)s, on the %(corridors)s") % {
            "words": words,
            "corridors": _(" and the ").join(corridors),
        }
    return _("%(words)s.") % {"words": words}


def _facing(zone: Zone, words: str) -> str:
    """The sentence with the other side of the zone's pairs, in the words of their source."""
    others = [
        other.name
        for side in zone.cross_border_sides.all()
        for other in side.cross_border_zone.sides.all()
        if other.side != side.side
    ]
    if not others:
        return words
    return _("%(words)s, facing %(others)s") % {
        "words": words,
        "others": _(" and ").join(dict.fromkeys(others)),
    }


def freshness_words(zone: Zone, today: date) -> FreshnessWords:
    """How current the record is: the day of the last check or, where a figure is newer or nobody
    checked, the newest figure."""
    state = freshness_of(zone, today)
    if zone.checked_on is not None and zone.checked_on.isoformat() >= zone.newest_as_of:
        day = formats.partial_date(zone.checked_on.isoformat())
        labels = {
            Freshness.FRESH: _("Checked %(date)s"),
            Freshness.DUE: _("Check due: last %(date)s"),
            Freshness.OVERDUE: _("Check overdue: last %(date)s"),
            Freshness.NEGLECTED: _("Neglected: last check %(date)s"),
        }
        return FreshnessWords(state, labels[state] % {"date": day})
    labels = {
        Freshness.FRESH: _("Newest figure %(date)s"),
        Freshness.DUE: _("Update due: newest figure %(date)s"),
        Freshness.OVERDUE: _("Update overdue: newest figure %(date)s"),
        Freshness.NEGLECTED: _("Neglected: newest figure %(date)s"),
        Freshness.UNDATED: _("No dated figure"),
    }
    return FreshnessWords(state, labels[state] % {"date": formats.partial_date(zone.newest_as_of)})


def key_figures(zone: Zone, records: Records, register: SourceRegister) -> tuple[LedgerRow, ...]:
    """Six figures that an investor asks for first; gaps stay."""
    area = headline_row(zone, "area_total_ha", _("Total area"), register)
    return (
        area,
        key_row(zone, _("Firms"), [FIRMS], register, key="firms"),
        investment_row(zone, register),
        key_row(zone, _("Jobs"), [JOBS], register, key="employment"),
        _land_price(zone, register),
        _electricity(records, register),
    )


def _kinds(zone: Zone) -> tuple[str, ...]:
    kinds = [zone.get_zone_type_display()]
    if zone.is_at_border:
        kinds.append(_("At a border"))
    if zone.management_model:
        kinds.append(_("Management: %(model)s") % {"model": zone.get_management_model_display()})
    if zone.is_comparator:
        kinds.append(_("Comparator outside the region, left out of totals"))
    return tuple(kinds)


def _land_price(zone: Zone, register: SourceRegister) -> LedgerRow:
    prices = own_prices(zone, LAND_ITEMS)
    if not prices:
        return LedgerRow(_("Land price"), key="land_price")
    label = prices[0].item.name
    return LedgerRow(label, stated_together(prices, register, label), key="land_price")


def _electricity(records: Records, register: SourceRegister) -> LedgerRow:
    """The price that holds in the zone; the label says where it is not the zone's own. A figure
    of unstated origin leads no headline: it stands under costs, marked."""
    label, key = _("Electricity"), "electricity"
    found = records.present.of(ELECTRICITY)
    if found is None or found.is_elsewhere:
        return LedgerRow(label, key=key)
    prices = [price for price in found.rows if not price.source.has_unstated_origin]
    if not prices:
        return LedgerRow(label, hint=_("one of unstated origin under costs"), key=key)
    hint = "" if found.level == Level.ZONE else _("not reported by the zone")
    if found.level == Level.COUNTRY:
        label = _("Electricity, national")
    elif found.level == Level.PLACE:
        label = _("Electricity, its place")
        hint = _("%(places)s; not reported by the zone") % {"places": ", ".join(places_of(prices))}
    return LedgerRow(label, stated_together(prices, register, label), hint=hint, key=key)
