"""By what pivot tables tell zones, laws and incentives apart."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incentives.enums import IncentiveInstrument, LawScope, LawStatus, Scope
from sezportal.summaries.pivot.crossing import Groups
from sezportal.summaries.pivot.frames import PivotFrames
from sezportal.summaries.sections.counting import not_reported
from sezportal.summaries.sections.zones import DECADE
from zones.enums import ManagementModel, ZoneStatus, ZoneType
from zones.freshness import WORSENING, freshness
from zones.presenters.ages import word


class Subject(StrEnum):
    """What a measure is of."""

    ZONES = "zones"
    COMPANIES = "companies"  # each in each zone that a source names it in
    LAWS = "laws"
    INCENTIVES = "incentives"


#: The year of the values themselves, which a zone has several of.
YEAR = "year"

Grouping = Callable[[PivotFrames], Groups]


@dataclass(frozen=True)
class Dimension:
    """``groups`` sorts the things of each subject that has the dimension. ``sources`` gives the
    keys of the sources that place zones in groups."""

    code: str
    title: str | Promise
    groups: Mapping[Subject, Grouping]
    sources: Callable[[PivotFrames], Iterable[int]] | None = None


def _single(things: Iterable[int], labels: Iterable[str], order: Iterable[str]) -> Groups:
    """Things with one group each; "not reported" comes last."""
    gap = not_reported()
    ordered = dict.fromkeys((*(label for label in order if label != gap), gap))
    return Groups(
        tuple(ordered), {thing: (label,) for thing, label in zip(things, labels, strict=True)}
    )


def _several(
    things: Iterable[int], pairs: Iterable[tuple[int, str]], order: Iterable[str], without: str
) -> Groups:
    """Things with any number of groups; those with none stand under ``without``, at the end."""
    of: dict[int, dict[str, None]] = {}
    for thing, label in pairs:
        of.setdefault(thing, {})[label] = None
    return Groups(
        (*dict.fromkeys(order), without),
        {thing: tuple(of.get(thing, {without: None})) for thing in things},
    )


# -- zones --------------------------------------------------------------------------------------


def _country(frames: PivotFrames) -> Groups:
    names = frames.country_names
    return _single(
        frames.zones["pk"],
        [names[iso2] for iso2 in frames.zones["country_id"]],
        sorted(frames.countries.values()),
    )


def _choice(column: str, choices) -> Grouping:
    def groups(frames: PivotFrames) -> Groups:
        words = {value: str(label) for value, label in choices.choices}
        labels = [words.get(value, not_reported()) for value in frames.zones[column]]
        return _single(frames.zones["pk"], labels, map(str, choices.labels))

    return groups


def _province(frames: PivotFrames) -> Groups:
    """Names of provinces with their countries, which two of them can share a name in."""
    names = frames.country_names
    found = {
        zone: (names[iso2], f"{province}, {names[iso2]}" if province else "")
        for zone, province, iso2 in frames.provinces
    }
    order = [label for _country, label in sorted(set(found.values())) if label]
    labels = [found[zone][1] or not_reported() for zone in frames.zones["pk"]]
    return _single(frames.zones["pk"], labels, order)


def _in_decades(things: Iterable[int], years: Iterable[int | None]) -> Groups:
    starts = [None if year is None else int(year) // DECADE * DECADE for year in years]
    words = {
        start: _("%(year)ss") % {"year": start}
        for start in sorted({one for one in starts if one is not None})
    }
    return _single(things, [words.get(one, not_reported()) for one in starts], words.values())


def _decade(frames: PivotFrames) -> Groups:
    return _in_decades(frames.zones["pk"], frames.zones["established_year"])


def _border(frames: PivotFrames) -> Groups:
    words = {True: _("At a border"), False: _("Not at a border")}
    labels = [words[bool(is_at)] for is_at in frames.zones["is_at_border"]]
    return Groups(
        tuple(words.values()),
        {zone: (label,) for zone, label in zip(frames.zones["pk"], labels, strict=True)},
    )


def _neighbour(frames: PivotFrames) -> Groups:
    away, unknown = _("Not at a border"), _("Neighbour not recorded")
    names, zones = frames.country_names, frames.zones
    labels = [
        names.get(neighbour, unknown) if is_at else away
        for is_at, neighbour in zip(zones["is_at_border"], zones["neighbour_id"], strict=True)
    ]
    order = sorted({label for label in labels if label not in (away, unknown)})
    return Groups(
        (*order, unknown, away),
        {zone: (label,) for zone, label in zip(zones["pk"], labels, strict=True)},
    )


def _corridor(frames: PivotFrames) -> Groups:
    links = frames.zone_corridors
    pairs = list(zip(links["zone_id"], links["corridor__name_en"], strict=True))
    order = sorted({label for _zone, label in pairs})
    return _several(frames.zones["pk"], pairs, order, _("On none, or not reported"))


def _classes(of: Callable[[str, str | None], str | None]) -> Grouping:
    """ISIC classes: ``of`` takes a code and the code above it."""

    def groups(frames: PivotFrames) -> Groups:
        links, titles = frames.zone_sectors, frames.sectors
        pairs = [
            (zone, code)
            for zone, own, parent in zip(
                links["zone_id"], links["code"], links["parent"], strict=True
            )
            if own and (code := of(own, parent))
        ]
        words = {code: f"{code} {titles[code]}" for code in sorted({code for _z, code in pairs})}
        named = ((zone, words[code]) for zone, code in pairs)
        return _several(frames.zones["pk"], named, words.values(), not_reported())

    return groups


def _state(frames: PivotFrames) -> Groups:
    zones = frames.zones
    labels = [
        str(word(freshness(checked_on=checked, as_of=as_of, today=frames.asked.day)))
        for checked, as_of in zip(zones["checked_on"], zones["newest_as_of"], strict=True)
    ]
    return Groups(
        tuple(str(word(state)) for state in WORSENING),
        {zone: (label,) for zone, label in zip(zones["pk"], labels, strict=True)},
    )


def _year(frames: PivotFrames) -> Groups:
    """Each zone is asked for each year that any of them reports."""
    years = tuple(str(year) for year in frames.years)
    return Groups(years, dict.fromkeys(frames.zones["pk"], years))


# -- companies --------------------------------------------------------------------------------


def _of_their_zones(grouping: Grouping) -> Grouping:
    """Companies by what their zones are told apart by."""

    def groups(frames: PivotFrames) -> Groups:
        found = grouping(frames)
        zones = frames.presences["zone_id"]
        return Groups(found.order, {place: found.of[zone] for place, zone in zones.items()})

    return groups


def _home(frames: PivotFrames) -> Groups:
    rows = frames.presences
    labels = [
        country or words or not_reported()
        for country, words in zip(
            rows["organisation__country__name_en"], rows["organisation__home_country"], strict=True
        )
    ]
    return _single(rows.index, labels, sorted(set(labels)))


def _company_classes(of: Callable[[str, str | None], str | None]) -> Grouping:
    """ISIC classes of what companies do in their zones."""

    def groups(frames: PivotFrames) -> Groups:
        links, titles = frames.presence_sectors, frames.sectors
        classes: dict[tuple[int, int], list[str]] = {}
        for zone, company, own, parent in zip(
            *(links[name] for name in ("zone_id", "organisation_id", "code", "parent")), strict=True
        ):
            if own and (code := of(own, parent)):
                classes.setdefault((zone, company), []).append(code)
        words = {code: f"{code} {titles[code]}" for found in classes.values() for code in found}
        named = (
            (place, words[code])
            for place, both in frames.presence_keys.items()
            for code in classes.get(both, ())
        )
        order = (words[code] for code in sorted(words))
        return _several(frames.presences.index, named, order, not_reported())

    return groups


# -- laws and incentives ------------------------------------------------------------------------


def _law_choice(column: str, choices) -> Grouping:
    def groups(frames: PivotFrames) -> Groups:
        words = {value: str(label) for value, label in choices.choices}
        labels = [words.get(value, not_reported()) for value in frames.laws_here[column]]
        return _single(frames.laws_here["pk"], labels, map(str, choices.labels))

    return groups


def _law_country(frames: PivotFrames) -> Groups:
    laws, names = frames.laws_here, frames.country_names
    labels = [names[iso2] for iso2 in laws["country_id"]]
    return _single(laws["pk"], labels, sorted(frames.countries.values()))


def _law_decade(frames: PivotFrames) -> Groups:
    return _in_decades(frames.laws_here["pk"], frames.laws_here["year"])


def _package_country(frames: PivotFrames) -> Groups:
    rows, names = frames.incentives_here, frames.country_names
    labels = [names[iso2] for iso2 in rows["country_id"]]
    return _single(rows["pk"], labels, sorted(frames.countries.values()))


def _package_scope(frames: PivotFrames) -> Groups:
    rows, words = frames.incentives_here, {value: str(label) for value, label in Scope.choices}
    labels = [words.get(value, not_reported()) for value in rows["scope"]]
    return _single(rows["pk"], labels, map(str, Scope.labels))


def _instrument(frames: PivotFrames) -> Groups:
    words = {value: str(label) for value, label in IncentiveInstrument.choices}
    terms = frames.terms
    pairs = [
        (package, words[value])
        for package, value in zip(terms["incentive_id"], terms["instrument"], strict=True)
        if value in words
    ]
    return _several(frames.incentives_here["pk"], pairs, words.values(), _("No term recorded"))


# -- all of them --------------------------------------------------------------------------------


def _of_zones(code: str, title: Promise, groups: Grouping, sources=None) -> Dimension:
    """Of zones, and of the companies in them."""
    both = {Subject.ZONES: groups, Subject.COMPANIES: _of_their_zones(groups)}
    return Dimension(code, title, both, sources)


def _section(code: str, parent: str | None) -> str:
    return parent or code


def _division(code: str, parent: str | None) -> str | None:
    return code if parent else None


def _sources_of_sectors(frames: PivotFrames) -> Iterable[int]:
    links = frames.zone_sectors
    return links[links["code"].notna()]["source_id"]


DIMENSIONS: tuple[Dimension, ...] = (
    Dimension(
        "country",
        gettext_lazy("Country"),
        {
            Subject.ZONES: _country,
            Subject.COMPANIES: _of_their_zones(_country),
            Subject.LAWS: _law_country,
            Subject.INCENTIVES: _package_country,
        },
    ),
    _of_zones("province", gettext_lazy("Province"), _province),
    _of_zones("type", gettext_lazy("Type of zone"), _choice("zone_type", ZoneType)),
    Dimension(
        "status",
        gettext_lazy("Status"),
        {
            Subject.ZONES: _choice("status", ZoneStatus),
            Subject.COMPANIES: _of_their_zones(_choice("status", ZoneStatus)),
            Subject.LAWS: _law_choice("status", LawStatus),
        },
    ),
    _of_zones(
        "model",
        gettext_lazy("Management model"),
        _choice("management_model", ManagementModel),
    ),
    Dimension(
        "decade",
        gettext_lazy("Decade"),
        {
            Subject.ZONES: _decade,
            Subject.COMPANIES: _of_their_zones(_decade),
            Subject.LAWS: _law_decade,
        },
    ),
    _of_zones("border", gettext_lazy("At a border or not"), _border),
    _of_zones("neighbour", gettext_lazy("Neighbour across the border"), _neighbour),
    _of_zones(
        "corridor",
        gettext_lazy("Corridor"),
        _corridor,
        lambda frames: frames.zone_corridors["source_id"],
    ),
    Dimension(
        "section",
        gettext_lazy("ISIC section"),
        {Subject.ZONES: _classes(_section), Subject.COMPANIES: _company_classes(_section)},
        _sources_of_sectors,
    ),
    Dimension(
        "division",
        gettext_lazy("ISIC division"),
        {Subject.ZONES: _classes(_division), Subject.COMPANIES: _company_classes(_division)},
        _sources_of_sectors,
    ),
    _of_zones("freshness", gettext_lazy("How current the newest figure is"), _state),
    Dimension("home", gettext_lazy("Home country of companies"), {Subject.COMPANIES: _home}),
    Dimension(YEAR, gettext_lazy("Year of the values"), {Subject.ZONES: _year}),
    Dimension(
        "subject",
        gettext_lazy("Subject of laws"),
        {Subject.LAWS: _law_choice("scope", LawScope)},
    ),
    Dimension(
        "scope",
        gettext_lazy("Where incentives hold"),
        {Subject.INCENTIVES: _package_scope},
    ),
    Dimension(
        "instrument",
        gettext_lazy("Instrument of incentives"),
        {Subject.INCENTIVES: _instrument},
    ),
)

DIMENSION_OF = {dimension.code: dimension for dimension in DIMENSIONS}
