"""What stands on each section's page of a zone: its columns, and rows that hang in it.

Upper floors hang theirs in with ``add_inline``, when their admin is loaded.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zones import completeness
from zones.admin.zone import inlines
from zones.completeness import Completeness
from zones.models import Zone
from zones.presenters.sections import TITLES

#: Beside the factsheet's ten: photos and promotion material.
MEDIA = "media"


@dataclass(frozen=True)
class Panel:
    """What a section shows for reading: lines of text, and links (address, words) to go on."""

    title: str
    lines: tuple[str, ...] = ()
    note: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass
class DeskSection:
    """A section of the desk. ``fields`` are columns of the zone, ``inlines`` classes of rows,
    ``panels`` make what is only read, for a zone."""

    key: str
    title: str | Promise
    fields: tuple[str | tuple[str, ...], ...] = ()
    inlines: list[type] = field(default_factory=list)
    panels: list[Callable[[Zone], Panel]] = field(default_factory=list)


FIELDS = {
    "identity": (
        *("name_en", "other_names", ("name_local", "local_language"), "zone_type", "status"),
        *("established_year", "operational_year", "management_model", "developer", "operator"),
    ),
    "location": (
        *("province", "district", "address"),
        ("latitude", "longitude", "coordinate_precision"),
        *("outline", "is_at_border", "neighbour"),
    ),
    "land": ("area_total_ha", "area_developed_ha", "area_available_ha", "land_lease_term_years"),
    "legal": ("legal_basis", "regulator"),
    "one_stop": ("one_stop_service",),
    "contact": ("website", "note"),
}
ROWS = {
    "location": [inlines.DistanceInline],
    "land": [inlines.InfrastructureInline],
    "costs": [inlines.CostInline],
    "investors": [inlines.ObservationInline, inlines.SectorInline],
    "cross_border": [inlines.CorridorInline],
}
SECTIONS = {
    key: DeskSection(key, title, FIELDS.get(key, ()), ROWS.get(key, []))
    for key, title in [
        *((section.key, TITLES[section.key]) for section in completeness.SECTIONS),
        (MEDIA, _("Photos and material")),
    ]
}
_counters: list[Callable[[Zone], Completeness]] = []


def add_inline(section_key: str, inline: type) -> None:
    """Hang an inline of zones into a section, after those that hang there."""
    SECTIONS[section_key].inlines.append(inline)


def add_panel(section_key: str, panel: Callable[[Zone], Panel]) -> None:
    """Let a section show what is kept elsewhere, for reading."""
    SECTIONS[section_key].panels.append(panel)


def count_with(counter: Callable[[Zone], Completeness]) -> None:
    """Upper floors know which fields a zone reports: they count for the section navigation."""
    _counters[:] = [counter]


def counted(zone: Zone) -> Completeness | None:
    """Fields reported of fields asked by section; None where nobody counts."""
    return _counters[0](zone) if _counters else None


def after(key: str) -> str | None:
    """The key of the next section, None after the last."""
    keys = list(SECTIONS)
    following = keys[keys.index(key) + 1 :]
    return following[0] if following else None


def flat(fields: Iterable[str | tuple[str, ...]]) -> list[str]:
    """Names of columns, those that stand on one line as well."""
    return [name for one in fields for name in (one if isinstance(one, tuple) else (one,))]
