"""What changed in the public data, as an Atom feed made from the records' history, and what the
institute announced.

An entry is a day's changes of one table: a load of hundreds of rows is one line, and so is an
official's correction.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, DateField, Max, Q, Value
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sezportal.announcements import told_since
from sezportal.reference_data import TABLES
from zones.importing.tables import Table
from zones.presenters import formats

MOST_ENTRIES = 40
OLDEST = timedelta(days=400)
ADDED, CHANGED, REMOVED = "+", "~", "-"

#: The page on which a table's records are read.
PAGES = {
    "laws": "law-list",
    "incentives": "incentive-list",
    "incentive_terms": "incentive-list",
    "procedures": "procedure-list",
    "procedure_steps": "procedure-list",
    "requirements": "requirement-list",
    "organisations": "organisation-list",
    "zone_organisations": "organisation-list",
    "investor_presences": "investor-list",
    "focal_points": "office-list",
    "zones": "zone-list",
    "cost_items": "cost-list",
    "cost_observations": "cost-list",
    "corridors": "corridor-list",
    "cross_border_zones": "cross-border-list",
    "cross_border_sides": "cross-border-list",
    "countries": "country-list",
}


@dataclass(frozen=True)
class DayOfChanges:
    """One table's changes on one day, with the time of the last."""

    table: Table
    day: datetime
    last: datetime
    added: int
    changed: int
    removed: int

    @property
    def title(self) -> str:
        name = capfirst(self.table.model._meta.verbose_name_plural)
        parts = (
            (self.added, _("%(n)s added")),
            (self.changed, _("%(n)s changed")),
            (self.removed, _("%(n)s removed")),
        )
        words = [text % {"n": formats.number(count)} for count, text in parts if count]
        return f"{name}: {', '.join(words)}"

    @property
    def path(self) -> str:
        if self.table.name.startswith("training/"):
            return reverse("training-home")
        return reverse(PAGES.get(self.table.name, "data-home"))


def days_of_changes() -> list[DayOfChanges]:
    """The newest days first, in one query over all histories."""
    since = timezone.now() - OLDEST
    one, *others = (_of_table(table, since) for table in TABLES)
    rows = one.union(*others, all=True).order_by("-last", "dataset")[:MOST_ENTRIES]
    tables = {table.name: table for table in TABLES}
    return [DayOfChanges(tables[name], *rest) for name, *rest in rows]


def _of_table(table: Table, since: datetime):
    def number_of(kind: str) -> Count:
        return Count("history_id", filter=Q(history_type=kind))

    return (
        table.model.history.filter(history_date__gte=since)
        .order_by()
        .annotate(
            dataset=Value(table.name), day=TruncDate("history_date", output_field=DateField())
        )
        .values("dataset", "day")
        .annotate(
            last=Max("history_date"),
            added=number_of(ADDED),
            changed=number_of(CHANGED),
            removed=number_of(REMOVED),
        )
        .values_list("dataset", "day", "last", "added", "changed", "removed")
    )


def atom() -> str:
    """The feed as Atom (RFC 4287); its identities stay when the portal moves to another path."""
    site = settings.SITE_URL
    entries = days_of_changes()
    feed = Atom1Feed(
        title=_("Lancang-Mekong Economic Zones: changes of the data"),
        link=f"{site}/",
        description="",
        subtitle=_("What was added, changed and removed, by day and table"),
        feed_url=f"{site}{reverse('feed')}",
        feed_guid=f"{site}{reverse('feed')}",
        author_name="Mekong Institute",
        language="en",
    )
    for entry in entries:
        address = f"{site}{entry.path}"
        feed.add_item(
            title=entry.title,
            link=address,
            description=_("%(title)s on %(day)s.")
            % {"title": entry.title, "day": date_format(entry.day, "j M Y")},
            unique_id=f"{site}{reverse('feed')}#{entry.table.name}-{entry.day.isoformat()}",
            pubdate=entry.last,
            updateddate=entry.last,
        )
    for told in told_since(timezone.now() - OLDEST)[:MOST_ENTRIES]:
        feed.add_item(
            title=told.title,
            link=f"{site}{told.path}",
            description=told.summary,
            unique_id=f"{site}{reverse('feed')}#{told.key}",
            pubdate=told.published_at,
            updateddate=told.changed_at,
        )
    feed.items.sort(key=lambda item: item["updateddate"], reverse=True)
    return feed.writeString("utf-8")
