"""What a zone is asked to report, in the factsheet's ten sections, and how much of it it does.

Pure: field keys in, counts out. The keys are also those of the factsheet's rows.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Section:
    """A numbered section of the factsheet and the fields counted in it."""

    number: int
    key: str
    fields: tuple[str, ...]


SECTIONS = (
    Section(
        1,
        "identity",
        ("status", "established_year", "operational_year", "management_model", "developer"),
    ),
    Section(2, "location", ("position", "district", "seaport", "airport", "border")),
    Section(
        3,
        "land",
        (
            "area_total_ha",
            "area_developed_ha",
            "area_available_ha",
            "land_lease_term_years",
            "transport",
            "utilities",
        ),
    ),
    Section(4, "costs", ("land_price", "electricity", "water", "wage")),
    Section(5, "incentives", ("incentives",)),
    Section(
        6,
        "investors",
        ("sectors", "firms", "employment", "investment", "exports", "investors"),
    ),
    Section(7, "cross_border", ("cross_border",)),
    Section(8, "legal", ("legal_basis", "regulator")),
    Section(9, "one_stop", ("one_stop_service",)),
    Section(10, "contact", ("office_address", "phone", "email", "website")),
)

#: Asked only of zones at a border.
BORDER_FIELDS = frozenset({"border", "cross_border"})
FIELDS = tuple(field for section in SECTIONS for field in section.fields)


@dataclass(frozen=True)
class Completeness:
    """Fields reported of fields asked: per section, in the order of SECTIONS, and in all."""

    sections: tuple[tuple[int, int], ...]

    @property
    def reported(self) -> int:
        return sum(reported for reported, _total in self.sections)

    @property
    def total(self) -> int:
        return sum(total for _reported, total in self.sections)

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.reported / self.total


def asked(section: Section, *, at_border: bool) -> tuple[str, ...]:
    """The fields of a section that this zone is asked for."""
    if at_border:
        return section.fields
    return tuple(field for field in section.fields if field not in BORDER_FIELDS)


def completeness(reported: Collection[str], *, at_border: bool) -> Completeness:
    """Count the reported fields of a zone.

    Raises ValueError for a key that no section asks for, so that a misspelt one cannot pass.
    """
    return _counted(frozenset(reported), at_border=at_border)


@lru_cache(maxsize=2000)
def _counted(reported: frozenset[str], *, at_border: bool) -> Completeness:
    unknown = reported - set(FIELDS)
    if unknown:
        raise ValueError(f"not fields of the factsheet: {', '.join(sorted(unknown))}")
    counts = []
    for section in SECTIONS:
        fields = asked(section, at_border=at_border)
        counts.append((sum(field in reported for field in fields), len(fields)))
    return Completeness(tuple(counts))
