"""What may be recorded twice: zones and organisations of nearly the same name, sources with the
same address, the same figure of one thing from one source.

A line is a group of records; it stands for as many as would be too many if they were one.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from directory.models import Organisation
from sezportal.quality.cited import Cited
from sezportal.quality.lines import NO_COUNTRY, Finding, Line, finding
from sezportal.quality.names import organisations_alike, zones_alike
from sezportal.quality.places import page_url, row_url
from zones.enums import QualityMeasure
from zones.models import CostObservation, Observation, Source, Zone
from zones.presenters.observations import words_of

#: In this order, surest first.
FIGURE, SOURCE, ZONE, ORGANISATION = range(4)
LONGEST_TITLE = 80


def twice(zones: Mapping[int, Zone], cited: Mapping[int, Cited]) -> Finding:
    """Six queries and those of their names."""
    sources = list(Source.objects.exclude(url=""))
    companies = Organisation.objects.in_bulk()
    figures = _figures()
    lines = [
        *_same_figures(figures, zones),
        *_same_addresses(sources, cited),
        *_zones(zones),
        *_organisations(companies),
    ]
    out_of = Counter(zone.country_id for zone in zones.values())
    out_of.update(one.country_id or NO_COUNTRY for one in companies.values())
    out_of.update(cited.get(source.pk, Cited()).country for source in sources)
    out_of.update(row.country_id for row in figures)
    return finding(QualityMeasure.TWICE, lines, out_of)


def _zones(zones: Mapping[int, Zone]) -> Iterator[Line]:
    for group in zones_alike({key: zone.part_of_id for key, zone in zones.items()}):
        found = [zones[key] for key in group.keys]
        yield _line(
            found,
            ZONE,
            country=found[0].country_id,
            title=found[0].name_en,
            what=_("Zones"),
            said=_("Nearly the same name in one country: %(names)s.")
            % {"names": _named(zone.name_en for zone in found)},
            url=reverse("admin:zones_zone_desk", args=[found[0].pk]),
            zones=tuple(zone.pk for zone in found),
        )


def _organisations(companies: Mapping[int, Organisation]) -> Iterator[Line]:
    for group in organisations_alike():
        found = [companies[key] for key in group.keys]
        countries = {one.country_id for one in found if one.country_id}
        yield _line(
            found,
            ORGANISATION,
            country=next(iter(countries)) if len(countries) == 1 else NO_COUNTRY,
            title=found[0].name_en,
            what=_("Organisations"),
            said=_("Nearly the same name: %(names)s.")
            % {"names": _named(one.name_en for one in found)},
        )


def _same_addresses(sources: list[Source], cited: Mapping[int, Cited]) -> Iterator[Line]:
    for found in _repeated(sources, lambda source: source.url.rstrip("/")):
        countries = {cited.get(source.pk, Cited()).country for source in found}
        yield _line(
            found,
            SOURCE,
            country=next(iter(countries)) if len(countries) == 1 else NO_COUNTRY,
            title=found[0].title,
            what=_("Sources"),
            said=_("%(names)s have the same address, %(url)s.")
            % {
                "names": _named(Truncator(source.title).chars(LONGEST_TITLE) for source in found),
                "url": found[0].url,
            },
        )


def _figures() -> list[models.Model]:
    observations = Observation.objects.select_related("indicator", "source", "country", "province")
    prices = CostObservation.objects.select_related("item", "source", "country")
    found = [*observations.order_by("pk"), *prices.order_by("pk")]
    return [row for row in found if row.country.is_member]


def _same_figures(
    rows: Iterable[Observation | CostObservation], zones: Mapping[int, Zone]
) -> Iterator[Line]:
    """The same value of one thing and year from one source, or from sources of one address."""
    for found in _repeated(rows, _figure):
        first = found[0]
        zone = zones.get(first.zone_id)
        url = row_url(zone, _section(first), first) if zone else page_url(first)
        words = _("%(value)s of %(year)s is on record %(n)s times from one source: %(source)s.")
        yield _line(
            found,
            FIGURE,
            country=first.country_id,
            title=zone.name_en if zone else _place(first),
            what=_label(first),
            said=words
            % {
                "value": _value(first),
                "year": first.as_of[:4] or _("no date"),
                "n": len(found),
                "source": first.source.title,
            },
            url=url,
            zones=(zone.pk,) if zone else (),
        )


def _figure(row: Observation | CostObservation) -> Hashable:
    """What makes two figures one; a remark that differs makes them two."""
    source = row.source.url.rstrip("/") or row.source_id
    if isinstance(row, Observation):
        thing = (row.indicator_id, row.province_id, row.group_label, row.value)
    else:
        thing = (row.item_id, row.place, row.unit, row.low, row.high)
    told = (row.country_id, row.zone_id, row.currency, row.qualifier, row.as_of[:4])
    return (type(row), *thing, *told, source)


def _section(row: Observation | CostObservation) -> str:
    return "investors" if isinstance(row, Observation) else "costs"


def _label(row: Observation | CostObservation) -> str:
    return row.indicator.name if isinstance(row, Observation) else row.item.name


def _value(row: Observation | CostObservation) -> str:
    if isinstance(row, Observation):
        return " ".join(filter(None, words_of(row)))
    return str(row).partition(": ")[2]


def _place(row: Observation | CostObservation) -> str:
    part = (
        row.group_label or (row.province.name_en if row.province else "")
        if isinstance(row, Observation)
        else row.place
    )
    return ", ".join(filter(None, (part, row.country.name_en)))


def _repeated(rows: Iterable, key) -> Iterator[list]:
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return (same for same in found.values() if len(same) > 1)


def _named(names: Iterable[str]) -> str:
    return "; ".join(f"“{name}”" for name in names)


def _line(found: list, kind: int, *, url: str = "", **said) -> Line:
    return Line(
        measure=QualityMeasure.TWICE,
        url=url or page_url(found[0]),
        grave=(kind, -len(found)),
        weight=len(found) - 1,
        **said,
    )
