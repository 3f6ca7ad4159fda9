"""The factsheet's ten sections by name. Numbers and keys are those of ``zones.completeness`` and
are the same in every language."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from zones.completeness import SECTIONS, Completeness

TITLES = {
    "identity": _("Identity"),
    "location": _("Location and access"),
    "land": _("Land and infrastructure"),
    "costs": _("Costs"),
    "incentives": _("Incentives"),
    "investors": _("Sectors and investors"),
    "cross_border": _("Cross-border links"),
    "legal": _("Legal basis"),
    "one_stop": _("One-stop service"),
    "contact": _("Contact"),
}


@dataclass(frozen=True)
class SectionHead:
    """A section's number, name and how many of its fields are reported; ``ask_url`` leads to
    somebody who knows the others."""

    number: int
    key: str
    title: str
    reported: int
    total: int
    note: str = ""
    ask_url: str = ""


def section_heads(completeness: Completeness) -> dict[str, SectionHead]:
    """The ten heads by key, in their fixed order."""
    return {
        section.key: SectionHead(
            section.number, section.key, str(TITLES[section.key]), reported, total
        )
        for section, (reported, total) in zip(SECTIONS, completeness.sections, strict=True)
    }
