"""The results of a search as groups of links, near spellings marked as such."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import Organisation
from incentives.models import Law
from sezportal.presenters.zone_results import Link
from sezportal.search import Found, Results
from zones.models import Country, Zone, ZoneSector
from zones.presenters import formats
from zones.presenters.figures import unsourced_note
from zones.presenters.maps import place_of

EXAMPLES = (
    ("Boten", "en"),
    ("Sihanoukville", "en"),
    ("磨憨", "zh-Hans"),
    ("ບໍ່ເຕັນ", "lo"),
    ("ปอยเปต", "th"),
    ("ប៉ោយប៉ែត", "km"),
    ("မြဝတီ", "my"),
    ("Đồng Đăng", "vi"),
)


@dataclass(frozen=True)
class Hit:
    """One record found; ``also`` is the name of its place that was found, in another language;
    ``zone`` the slug of a zone, which can be compared."""

    label: str
    url: str
    local_name: str = ""
    local_lang: str = ""
    note: str = ""
    also: str = ""
    also_lang: str = ""
    also_note: str = ""
    icon: str = ""
    zone: str = ""


@dataclass(frozen=True)
class Group:
    """One kind of record; ``similar`` says that the names only resemble the query."""

    key: str
    label: str
    count: str
    hits: tuple[Hit, ...]
    similar: str = ""
    more: Link | None = None


@dataclass(frozen=True)
class SearchPage:
    """Everything ``sezportal/search.html`` shows."""

    query: str
    count: str
    crumbs: tuple[Link, ...]
    contents: tuple[Link, ...]
    groups: tuple[Group, ...]
    examples: tuple[Link, ...]
    is_asked: bool
    too_long: bool


def search_page(text: str, results: Results | None, *, longest: int) -> SearchPage:
    groups = (*_topics(results), *_groups(results)) if results else ()
    path = reverse("search")
    return SearchPage(
        query=text,
        count=_count(results) if results else "",
        crumbs=(Link(_("Search")),),
        contents=tuple(Link(f"{group.label} {group.count}", f"#{group.key}") for group in groups),
        groups=groups,
        examples=tuple(
            Link(word, f"{path}?{urlencode({'q': word})}", lang=lang) for word, lang in EXAMPLES
        ),
        is_asked=results is not None,
        too_long=len(text) > longest,
    )


def _count(results: Results) -> str:
    found = [group for group in results.groups.values() if group.records]
    if found and not results.topics and all(group.is_similar for group in found):
        return formats.count(
            "No name holds these words; %(n)s is spelt like them",
            "No name holds these words; %(n)s are spelt like them",
            results.total,
        )
    return formats.count("%(n)s result", "%(n)s results", results.total)


def _topics(results: Results):
    """What is no name but has a page, before all names."""
    if results.topics:
        hits = tuple(Hit(label, url) for label, url in results.topics)
        yield Group("topics", _("Figures and rules"), formats.number(len(hits)), hits)


def _groups(results: Results):
    labels = {
        "countries": (_("Countries"), None, _country),
        "zones": (_("Zones"), "zone-list", None),
        "sectors": (_("Zones where a source names this trade"), None, _trade),
        "investors": (_("Investors"), "investor-list", _investor),
        "organisations": (_("Agencies and developers"), "organisation-list", _organisation),
        "laws": (_("Laws"), "law-list", _law),
    }
    for key, found in results.groups.items():
        label, name, present = labels[key]
        if not found.records:
            continue
        if key == "zones":
            hits = tuple(_zone(zone, results) for zone in found.records)
        else:
            hits = tuple(present(record) for record in found.records)
        yield Group(
            key=key,
            label=label,
            count=formats.number(found.total),
            hits=hits,
            similar=_similar(found, results.query),
            more=_more(found, name, results.query),
        )


def _similar(found: Found, query: str) -> str:
    if not found.is_similar:
        return ""
    return _("Similar to “%(query)s”:") % {"query": query}


def _more(found: Found, name: str | None, query: str) -> Link | None:
    if name is None or found.total <= len(found.records):
        return None
    words = _("All %(n)s") % {"n": formats.number(found.total)}
    parameters = {"q": query}
    if name == "zone-list":  # the search finds comparators too
        parameters["comparators"] = "yes"
    return Link(words, f"{reverse(name)}?{urlencode(parameters)}")


def _zone(zone: Zone, results: Results) -> Hit:
    place = results.place_names.get(zone.pk)
    return Hit(
        label=zone.name_en,
        url=zone.get_absolute_url(),
        local_name=zone.name_local,
        local_lang=zone.local_language,
        note=_joined(place_of(zone), zone.get_zone_type_display(), _comparator(zone)),
        also=place.name if place else "",
        also_lang=place.language if place else "",
        also_note=unsourced_note() if place and place.source.is_unsourced else "",
        icon=f"s-{zone.status or 'unknown'}",
        zone=zone.slug,
    )


def _trade(row: ZoneSector) -> Hit:
    """A zone found by a sector that a source names for it, in the source's words."""
    return Hit(
        label=row.zone.name_en,
        url=row.zone.get_absolute_url(),
        local_name=row.zone.name_local,
        local_lang=row.zone.local_language,
        note=_joined(
            place_of(row.zone),
            f"“{row.wording}”",
            formats.partial_date(row.as_of),
            row.source.title,
        ),
        icon=f"s-{row.zone.status or 'unknown'}",
        zone=row.zone.slug,
    )


def _comparator(zone: Zone) -> str:
    return _("comparator outside the region") if zone.is_comparator else ""


def _country(country: Country) -> Hit:
    url = reverse("country-detail", kwargs={"iso2": country.iso2})
    return Hit(country.name_en, url, country.name_local, country.local_language)


def _investor(company: Organisation) -> Hit:
    zones = sorted({presence.zone.name_en for presence in company.presences.all()})
    return Hit(
        label=company.name_en,
        url=company.get_absolute_url(),
        local_name=company.name_local,
        note=_joined(company.home_country, _few(zones)),
    )


def _organisation(one: Organisation) -> Hit:
    role = one.get_agency_role_display() if one.agency_role else one.get_kind_display()
    country = one.country.name_en if one.country else ""
    zones = sorted({role.zone.name_en for role in one.zone_roles.all()})
    return Hit(
        label=one.name_en,
        url=one.get_absolute_url(),
        local_name=one.name_local,
        note=_joined(role, country, _few(zones)),
    )


def _law(law: Law) -> Hit:
    return Hit(
        label=law.title_en,
        url=law.get_absolute_url(),
        local_name=law.title_local,
        local_lang=law.local_language,
        note=_joined(
            law.country.name_en,
            law.get_instrument_display(),
            law.number,
            str(law.year or ""),
            law.get_status_display(),
        ),
    )


def _few(names: Sequence[str], most: int = 2) -> str:
    """The first names, and how many more there are."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(formats.count("%(n)s more zone", "%(n)s more zones", len(names) - most))
    return "; ".join(shown)


def _joined(*parts: str) -> str:
    return ", ".join(str(part) for part in parts if part)
