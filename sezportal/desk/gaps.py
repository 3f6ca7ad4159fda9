"""The sections of a zone: how much is reported, what is missing, and where it is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from sezportal.desk.worth import WORTH, Page, pages_of
from sezportal.presenters.countries.land import FIELD_LABELS
from sezportal.reporting import completeness_of, reported_fields
from zones.admin.zone.section_form import CITED
from zones.charts import width
from zones.completeness import SECTIONS, asked
from zones.models import Zone
from zones.presenters.sections import SectionHead, section_heads

#: Sections that officials and coordinators read and do not write.
KEPT_BY_STAFF = frozenset({"incentives", "cross_border"})


@dataclass(frozen=True)
class Gap:
    """A field that is not reported: what readers miss and the public pages that read it; ``url``
    is the box where it is filled in. ``sent_url`` is the set of changes that waits and fills it;
    ``is_ours`` is false for what the staff of the Mekong Institute keep, and others do not."""

    label: str
    url: str
    missed: str
    pages: tuple[Page, ...]
    sent_url: str = ""
    is_ours: bool = True

    @property
    def is_to_fill(self) -> bool:
        return self.is_ours and not self.sent_url


@dataclass(frozen=True)
class SectionState:
    """A section of the factsheet; ``url`` is where it is filled in."""

    head: SectionHead
    url: str
    width: str
    gaps: tuple[Gap, ...]


def section_url(zone: Zone, key: str) -> str:
    """Where a section of a zone is edited."""
    return reverse("admin:zones_zone_section", args=[zone.pk, key])


def sections_of(zone: Zone, sent: Mapping[str, str], *, is_staff: bool) -> tuple[SectionState, ...]:
    """The ten sections of a zone that was read ``with_reporting``; ``sent`` leads from fields to
    the sets of changes that wait and fill them."""
    heads = section_heads(completeness_of(zone))
    reported = reported_fields(zone)
    states = []
    for section in SECTIONS:
        missing = [
            one for one in asked(section, at_border=zone.is_at_border) if one not in reported
        ]
        missing.sort(key=lambda name: -len(WORTH[name].pages))
        head = heads[section.key]
        if not head.total:
            continue
        states.append(
            SectionState(
                head=head,
                url=section_url(zone, section.key),
                width=width(head.reported, head.total),
                gaps=tuple(
                    _gap(
                        zone,
                        section.key,
                        name,
                        sent_url=sent.get(name, ""),
                        is_ours=is_staff or section.key not in KEPT_BY_STAFF,
                    )
                    for name in missing
                ),
            )
        )
    return tuple(states)


def _gap(zone: Zone, key: str, name: str, **standing) -> Gap:
    url = section_url(zone, key) + box_anchor(name)
    return Gap(str(FIELD_LABELS[name]), url, str(WORTH[name].missed), pages_of(name), **standing)


def box_anchor(name: str) -> str:
    """The end of a section's address that leads to the box of a column; empty for none."""
    column = CITED.get(name, (name,))[0]
    is_column = column in {field.name for field in Zone._meta.fields}
    return f"#id_{column}" if is_column else ""
