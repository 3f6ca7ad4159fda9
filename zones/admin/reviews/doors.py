"""On which forms a set of changes can be corrected."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.urls import reverse
from django.utils.translation import gettext as _

from zones.admin.correcting import CORRECT, CorrectingMixin
from zones.enums import ChangeAction
from zones.models import ChangeSet, Citation, RecordChange, Source, Zone
from zones.presenters.changes.wording import field_of, kind_words
from zones.review.correcting import proposed_by

MOST_DOORS = 20


@dataclass(frozen=True)
class Door:
    """A form: its address, with the set to correct in it, and what it is called."""

    url: str
    words: str


def doors_of(site: AdminSite, change_set: ChangeSet) -> list[Door]:
    """The forms that hold something of a set, each once, in the order of its records: sections of
    zones, and for what no section holds the record's own page."""
    changes = proposed_by(change_set)
    names = Zone.objects.in_bulk({change.zone_id for change in changes} - {None})
    found: dict[str, str] = {}
    for change in changes:
        for url, words in _forms(site, change):
            zone = names.get(change.zone_id) if len(names) > 1 else None
            of_zone = f"{zone}: {words}" if zone else words
            found.setdefault(f"{url}?{CORRECT}={change_set.pk}", of_zone)
    return [Door(url, words) for url, words in list(found.items())[:MOST_DOORS]]


def _forms(site: AdminSite, change: RecordChange) -> Iterable[tuple[str, str]]:
    """Addresses and words; none for what stands in the forms of others, such as a new source."""
    if change.model in (None, Source) or change.action == ChangeAction.REMOVE:
        return
    sections = _sections(change)
    for key, title in sections.items():
        yield reverse("admin:zones_zone_section", args=[change.zone_id, key]), str(title)
    of_model = site.get_model_admin(change.model) if site.is_registered(change.model) else None
    if not sections and change.model is not Citation and isinstance(of_model, CorrectingMixin):
        name = f"admin:{change.model._meta.app_label}_{change.model._meta.model_name}_change"
        words = {"kind": kind_words(change.model), "label": change.label}
        yield reverse(name, args=[change.object_id]), _("%(kind)s: %(label)s") % words


def _sections(change: RecordChange) -> dict[str, str]:
    """Keys and titles of the sections of the zone's page that hold something of the change."""
    from zones.admin.zone.section_form import CITED  # they import the pages of reviews
    from zones.admin.zone.sections import SECTIONS, flat

    if change.zone_id is None:
        return {}
    if change.model is Zone:
        fields = {getattr(field_of(Zone, name), "name", name) for name in change.columns}
    elif change.model is Citation:
        fields = set(CITED.get((change.after or {}).get("field", ""), ()))
    else:
        fields = set()
    return {
        key: section.title
        for key, section in SECTIONS.items()
        if fields & set(flat(section.fields))
        or any(inline.model is change.model for inline in section.inlines)
    }
