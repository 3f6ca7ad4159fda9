"""A zone's own fields as its factsheet says them, and who says so."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sezportal.changes.told import Change, Owner, Told
from zones.models import Citation, Zone
from zones.presenters import formats
from zones.presenters.citations import words_of

#: By section: the fields that are told, with the words the factsheet has for them.
FIELDS = {
    "identity": {
        "name_en": gettext_lazy("Name"),
        "other_names": gettext_lazy("Other names"),
        "name_local": gettext_lazy("Name in the zone's language"),
        "slug": gettext_lazy("Address of the page"),
        "zone_type": gettext_lazy("Type of zone"),
        "status": gettext_lazy("Status"),
        "established_year": gettext_lazy("Established"),
        "operational_year": gettext_lazy("Operation began"),
        "management_model": gettext_lazy("Management model"),
        "developer": gettext_lazy("Developer"),
        "operator": gettext_lazy("Operator"),
        "part_of": gettext_lazy("Part of"),
        "note": gettext_lazy("Note"),
    },
    "location": {
        "province": gettext_lazy("Province"),
        "district": gettext_lazy("District"),
        "address": gettext_lazy("Address"),
        "position": gettext_lazy("Position"),
        "is_at_border": gettext_lazy("At a border"),
        "neighbour": gettext_lazy("Across the border"),
    },
    "land": {
        "area_total_ha": gettext_lazy("Total area"),
        "area_developed_ha": gettext_lazy("Developed area"),
        "area_available_ha": gettext_lazy("Area available"),
        "land_lease_term_years": gettext_lazy("Longest land lease"),
    },
    "legal": {
        "legal_basis": gettext_lazy("Legal basis"),
        "regulator": gettext_lazy("Regulator"),
    },
    "one_stop": {"one_stop_service": gettext_lazy("One-stop service")},
    "contact": {"website": gettext_lazy("Website")},
}
SECTION_OF = {name: section for section, fields in FIELDS.items() for name in fields}
LABELS = {name: label for fields in FIELDS.values() for name, label in fields.items()}
#: What stands on no citation: what a zone is, not what a source reports of it.
SETTLED = frozenset(
    {"name_en", "other_names", "name_local", "slug", "zone_type", "part_of", "note"}
    | {"is_at_border", "neighbour"}
)
WHOLE = "zone"  # the key of the zone itself, added or removed


def tell_zone(zone: Zone) -> dict[tuple[Owner, str], Told]:
    """Every field of a zone, gaps included, and the zone itself."""
    owner = Owner("zone", zone.pk)
    said = {
        (owner, name): Told(str(label), _value(zone, name), SECTION_OF[name])
        for name, label in LABELS.items()
    }
    said[owner, WHOLE] = Told(_("Zone"), zone.name_en, "identity")
    return said


def _value(zone: Zone, name: str) -> str:
    if name == "position":
        return _position(zone)
    if name == "is_at_border":
        return _("yes") if zone.is_at_border else _("no")
    value = getattr(zone, name)
    if value in (None, ""):
        return ""
    if name in ("province", "neighbour", "part_of"):
        return str(value)
    return _with_unit(words_of(zone, name, str(value)))


def _with_unit(words: tuple[str, str]) -> str:
    return " ".join(filter(None, words))


def _position(zone: Zone) -> str:
    if zone.latitude is None or zone.longitude is None:
        return ""
    place = formats.coordinates(zone.latitude, zone.longitude)
    precision = zone.get_coordinate_precision_display()
    return f"{place} ({precision})" if precision else place


def tell_citation(citation: Citation) -> dict[tuple[Owner, str], Told]:
    """What one source says of one field, whether or not pages show it first."""
    zone = citation.record
    if not isinstance(zone, Zone) or citation.field not in LABELS:
        return {}
    value = _with_unit(words_of(zone, citation.field, citation.stated_value))
    label = _("%(field)s, as a source states it") % {"field": LABELS[citation.field]}
    told = Told(
        label,
        f"{value}, {citation.qualifier}" if citation.qualifier else value,
        SECTION_OF[citation.field],
        formats.partial_date(citation.as_of),
        citation.source.title,
    )
    return {(Owner("zone", zone.pk), f"citation-{citation.field}"): told}


def with_sources(changes: list[Change], zones: dict[int, Zone]) -> list[Change]:
    """Changes of zones' fields with the source that states the new value, if one is on record;
    what sources say of a field that changed is not told a second time. One query."""
    changed = {(c.owner.key, c.key) for c in changes if c.key in LABELS}
    if not changed:
        return changes
    behind: dict[tuple[int, str], list[Citation]] = {}
    cited = Citation.objects.filter(
        content_type__app_label="zones",
        content_type__model="zone",
        object_id__in={key for key, _name in changed},
    )
    for citation in cited.select_related("source").order_by("-is_current", "-as_of", "pk"):
        behind.setdefault((citation.object_id, citation.field), []).append(citation)
    return [
        _with_source(change, behind, zones)
        for change in changes
        if not (
            change.key.startswith("citation-")
            and (change.owner.key, change.key.removeprefix("citation-")) in changed
        )
    ]


def _with_source(change: Change, behind, zones: dict[int, Zone]) -> Change:
    after = change.after
    if change.key not in LABELS or change.key in SETTLED or after is None or not after.value:
        return change
    zone = zones.get(change.owner.key)
    for citation in behind.get((change.owner.key, change.key), ()) if zone else ():
        words = _with_unit(words_of(zone, change.key, citation.stated_value))
        if words == after.value or _same_number(words, after.value):
            dated = formats.partial_date(citation.as_of)
            return replace(change, after=replace(after, as_of=dated, source=citation.source.title))
    return replace(change, after=replace(after, source=_("source not recorded")))


def _same_number(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return other.startswith(f"{one} (")  # a position with what it stands for


def names_of(owners: Iterable[Owner]) -> set[int]:
    """The keys of the zones among owners."""
    return {owner.key for owner in owners if owner.kind == "zone"}
