"""One zone for those who keep it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sezportal.desk.changes import ChangeLine, lines_of
from sezportal.desk.due import DueSection, due_sections
from sezportal.desk.gaps import Gap, SectionState, sections_of
from sezportal.desk.people import Official, invite_urls, officials_of
from sezportal.desk.readings import Readings, readings_of
from sezportal.desk.sent import sent_of
from sezportal.desk.settle import SettleLine, settle_lines
from sezportal.desk.standing import standing_words
from sezportal.desk.zones import waiting_of, waiting_url
from sezportal.presenters.factsheet.head import FreshnessWords
from sezportal.reporting import completeness_of, with_reporting
from zones.completeness import Completeness
from zones.due import count_states, due_among, facts
from zones.models import ChangeSet, Zone
from zones.perms import is_mi_staff
from zones.presenters.maps import place_of
from zones.review.confirming import SHOWN


@dataclass(frozen=True)
class ZoneDesk:
    """What the desk says of one zone; ``keepers`` to those who oversee them. ``waiting`` counts
    the sets of changes that wait and touch it."""

    zone: Zone
    name: str
    place: str
    completeness: Completeness
    freshness: FreshnessWords
    sections: tuple[SectionState, ...]
    settle: tuple[SettleLine, ...]
    due: tuple[DueSection, ...]
    readings: Readings
    changes: tuple[ChangeLine, ...]
    edit_url: str
    preview_url: str
    confirm_url: str
    history_url: str
    invite_url: str = ""
    keepers: tuple[Official, ...] = ()
    waiting: int = 0
    waiting_url: str = ""

    @property
    def missing(self) -> int:
        """Fields that the person who looks can fill, and has not sent."""
        return sum(gap.is_to_fill for gap in self._gaps)

    @property
    def sent_fields(self) -> int:
        """Fields that readers miss, and that the person who looks has sent."""
        return sum(bool(gap.sent_url) for gap in self._gaps)

    @property
    def kept_by_staff(self) -> int:
        """Fields that readers miss, and that others than the person who looks fill."""
        return sum(not (gap.is_ours or gap.sent_url) for gap in self._gaps)

    @property
    def unreported(self) -> int:
        """Fields that readers miss."""
        return self.completeness.total - self.completeness.reported

    @property
    def due_count(self) -> int:
        """Values to confirm, without those that wait in changes of the person who looks."""
        return sum(section.count for section in self.due)

    @property
    def sent_values(self) -> int:
        """Values past their date that wait in changes of the person who looks."""
        return sum(section.awaited for section in self.due)

    @property
    def _gaps(self) -> Iterator[Gap]:
        return (gap for section in self.sections for gap in section.gaps)


def zone_desk(user, key: int, today: date) -> ZoneDesk | None:
    """The desk of a zone in the user's scope; None for any other."""
    editable = Zone.objects.editable_by(user).filter(pk=key)
    zone = with_reporting(editable).with_place().first()
    if zone is None:
        return None
    found = facts(zone, today)
    sent = sent_of(zone, user, found)
    return ZoneDesk(
        zone=zone,
        name=zone.name_en,
        place=place_of(zone),
        completeness=completeness_of(zone),
        freshness=standing_words(count_states(found)),
        sections=sections_of(zone, sent.fields, is_staff=is_mi_staff(user)),
        settle=tuple(
            line
            for line in settle_lines(zone, found)
            if line.key.partition(SHOWN)[0] not in sent.facts
        ),
        due=due_sections(zone, due_among(found), sent.facts, user.pk),
        readings=readings_of(zone, today),
        changes=lines_of(ChangeSet.objects.visible_to(user).of_zone(zone)),
        edit_url=reverse("admin:zones_zone_section", args=[zone.pk, "identity"]),
        preview_url=reverse("admin:zones_zone_preview", args=[zone.pk]),
        confirm_url=reverse("admin:zones_zone_confirm", args=[zone.pk]),
        history_url=reverse("admin:zones_zone_changes", args=[zone.pk]),
        invite_url=invite_urls(user, [zone.pk]).get(zone.pk, ""),
        keepers=officials_of(user, [zone.pk]).get(zone.pk, ()),
        waiting=waiting_of([zone.pk]).get(zone.pk, 0),
        waiting_url=waiting_url(zone.pk),
    )
