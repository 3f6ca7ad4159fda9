"""The filters of zones as a panel: facets with counts, notes, chips, errors beside each filter."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _

from sezportal.finder import ZoneFinder
from sezportal.projects.places import ZONE
from zones.enums import ZoneStatus
from zones.facets import PAGE, Chip, Facet, Option, Panel
from zones.filters import AT_BORDER, INLAND, NOT_REPORTED, ORDER
from zones.models import Zone
from zones.presenters import formats

VIEW = "view"
#: Facets from top to bottom; a pair is two ends of one range.
FACETS = (
    *("q", "border", "status", "country", "province", "neighbour", "type"),
    *(("area_min", "area_max"), ("year_min", "year_max")),
    *("sector", "corridor", "model", "port_max", "comparators"),
)
ICONS = {
    "border": {AT_BORDER: "s-border", INLAND: "s-inland"},
    "status": {NOT_REPORTED: "s-unknown"} | {value: f"s-{value}" for value in ZoneStatus.values},
}
#: What cannot match is not listed, or a hundred provinces and sectors would be.
ONLY_MATCHING = frozenset({"province", "sector"})
KEPT = (ORDER, VIEW, ZONE)


@dataclass(frozen=True)
class HiddenField:
    name: str
    value: str


@dataclass(frozen=True)
class ZonePanel(Panel):
    """A panel that keeps the order, the view and the zones chosen to compare."""

    hidden: tuple[HiddenField, ...] = field(default=())

    @property
    def has_errors(self) -> bool:
        return any(facet.error for facet in self.facets)


def zone_panel(
    finder: ZoneFinder, *, action: str, data: QueryDict, extra: Iterable[Facet] = ()
) -> ZonePanel:
    """The panel of the zones found. ``extra`` facets come first; ``action`` is the page's
    address."""
    counts = finder.counts()
    facets = [_facet(finder, keys, counts, data) for keys in FACETS]
    shown = [facet for facet in facets if facet.key != "province" or facet.options]
    return ZonePanel(
        facets=(*extra, *shown),
        chips=tuple(_chips(finder, facets, action, data)),
        action=action,
        clear_url=address(action, _only(data, KEPT)),
        hidden=tuple(
            HiddenField(name, value) for name in KEPT for value in data.getlist(name) if value
        ),
    )


def address(path: str, query: QueryDict) -> str:
    """A page's address with its query string, if any."""
    text = query.urlencode()
    return f"{path}?{text}" if text else path


def without(data: QueryDict, key: str, value: str | None = None) -> QueryDict:
    """The query with one value of a filter dropped, or all of them, at the first page."""
    kept = data.copy()
    left = [] if value is None else [other for other in kept.getlist(key) if other != value]
    kept.setlist(key, left)
    kept.pop(PAGE, None)
    if not left:
        kept.pop(key, None)
    return kept


def _only(data: QueryDict, names: Iterable[str]) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name in names:
        if values := [value for value in data.getlist(name) if value]:
            kept.setlist(name, values)
    return kept


# -- facets ---------------------------------------------------------------------------------


def _facet(finder: ZoneFinder, keys, counts, data: QueryDict) -> Facet:
    if isinstance(keys, tuple):
        return _range(finder, keys, data)
    declared = finder.filters[keys]
    common = {
        "key": keys,
        "label": str(declared.label),
        "error": _error(finder, keys),
        "note": _note(finder, keys),
    }
    if declared.kind == "choices":
        options = tuple(_options(finder, keys, counts[keys], data))
        chosen = any(option.selected for option in options)
        return Facet(**common, kind="choices", options=options, is_open=declared.open or chosen)
    value = data.get(keys, "")
    return Facet(**common, kind="text", value=value, is_open=keys == "q" or bool(value))


def _range(finder: ZoneFinder, keys: tuple[str, str], data: QueryDict) -> Facet:
    low_name, high_name = keys
    low, high = data.get(low_name, ""), data.get(high_name, "")
    is_area = low_name == "area_min"
    crossed = _crossed(finder, keys)
    errors = dict.fromkeys(filter(None, (*(_error(finder, key) for key in keys), crossed)))
    return Facet(
        key=low_name.removesuffix("_min"),
        label=_("Area, hectares") if is_area else _("Year established"),
        kind="range",
        low_name=low_name,
        low=low,
        high_name=high_name,
        high=high,
        error=" ".join(errors),
        note=_coverage(finder, "area_total_ha" if is_area else "established_year"),
        is_open=bool(low or high),
    )


def _options(finder: ZoneFinder, name: str, counts, data: QueryDict) -> Iterable[Option]:
    chosen = set(data.getlist(name))
    if name == "province" and not (chosen or finder.understood().get("country")):
        return  # a country first
    section = ""
    for value, label in finder.form.fields[name].choices:
        option = Option(
            value=str(value),
            label=str(label),
            count=counts[str(value)],
            selected=str(value) in chosen,
            icon=ICONS.get(name, {}).get(value, ""),
        )
        if name == "sector":
            section = section if value.isdigit() else value
            if value.isdigit() and section not in chosen and not option.selected:
                continue  # a section first
        if option.count or option.selected or name not in ONLY_MATCHING:
            yield option


def _error(finder: ZoneFinder, name: str) -> str:
    return " ".join(finder.form.errors.get(name, []))


def _crossed(finder: ZoneFinder, keys: tuple[str, str]) -> str:
    """Words where the lower limit exceeds the upper one: both hold, so that nothing is left."""
    low, high = (finder.understood().get(key) for key in keys)
    if low is None or high is None or low <= high:
        return ""
    return _("“From” is more than “To”: no zone can lie between them. Swap or clear one.")


def _note(finder: ZoneFinder, name: str) -> str:
    if name == "q":
        return _("Names of zones, districts and provinces, and of towns in any language.")
    if name == "port_max":
        return _(
            "In km: as a source states it, else the straight line to the nearest seaport, computed."
        )
    if name == "sector":
        return _("As sources name them. Choose a section to see its divisions.")
    if name == "comparators":
        return _("Zones elsewhere in China, kept for comparison and left out of totals.")
    return ""


def _coverage(finder: ZoneFinder, column: str) -> str:
    """``Reported for 139 of 185 zones``: the denominator leaves comparators out as the list."""
    zones = (
        Zone.objects.all() if finder.understood().get("comparators") else Zone.objects.regional()
    )
    numbers = zones.aggregate(reported=Count(column), all=Count("pk"))
    return _("Reported for %(reported)s of %(all)s zones.") % {
        key: formats.number(number) for key, number in numbers.items()
    }


# -- chips ----------------------------------------------------------------------------------


def _chips(
    finder: ZoneFinder, facets: Iterable[Facet], action: str, data: QueryDict
) -> Iterable[Chip]:
    values = finder.understood()
    for facet in facets:
        for option in facet.options:
            if option.selected and option.value in (values.get(facet.key) or ()):
                label = chip_label(facet.key, option.label)
                yield Chip(label, address(action, without(data, facet.key, option.value)))
        for name in (facet.key, facet.low_name, facet.high_name):
            value = values.get(name)
            if name and value not in (None, "") and not isinstance(value, list):
                yield Chip(chip_label(name, str(value)), address(action, without(data, name)))


def chip_label(name: str, value: str) -> str:
    """A filter in force in a few words."""
    if name in ("area_min", "area_max", "port_max"):
        value = formats.number(value)
    words = {
        "q": _("“%(value)s”"),
        "neighbour": _("across the border from %(value)s"),
        "status": _("Status: %(value)s"),
        "model": _("Management: %(value)s"),
        "area_min": _("from %(value)s ha"),
        "area_max": _("to %(value)s ha"),
        "year_min": _("established %(value)s or later"),
        "year_max": _("established %(value)s or earlier"),
        "port_max": _("seaport within %(value)s km"),
        "comparators": _("with comparators"),
    }
    return words[name] % {"value": value} if name in words else value


def in_force(finder: ZoneFinder) -> list[str]:
    """The names of the filters that narrow the list."""
    neutral = (ORDER, "comparators")
    return [
        name
        for name, value in finder.understood().items()
        if value not in (None, "", []) and name not in neutral
    ]
