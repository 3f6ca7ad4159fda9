"""The feed of what is followed, as Atom (RFC 4287)."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sezportal.changes.entries import entries_of
from sezportal.changes.followed import Followed
from zones.control_characters import without_controls
from zones.models import ContentVersion

OLDEST = timedelta(days=400)


class _Feed(Atom1Feed):
    """Django's feed is dated by its newest entry, an empty one by now: ours by the data."""

    def latest_post_date(self):
        return self.feed["updated"] or super().latest_post_date()


def atom(followed: Followed, version: ContentVersion | None) -> str:
    """The feed. Its identity and its entries' hang on keys, not on names or addresses of pages."""
    site = settings.SITE_URL
    now = timezone.now()
    feed = _Feed(
        title=without_controls(_("%(name)s: changes") % {"name": followed.name}),
        link=f"{site}{followed.url}",
        description="",
        subtitle=_("What was added, changed and removed, by day and section"),
        feed_url=f"{site}{followed.feed_url}",
        feed_guid=_ident(followed),
        author_name="Mekong Institute",
        language=get_language(),
        updated=version.changed_at if version else now,
    )
    for entry in entries_of(followed, followed.changes(now - OLDEST, now)):
        feed.add_item(
            title=without_controls(entry.title),
            link=f"{site}{entry.url}",
            description=without_controls(entry.summary),
            unique_id=f"{_ident(followed)}:{entry.ident}",
            updateddate=entry.at,
        )
    return feed.writeString("utf-8")


def _ident(followed: Followed) -> str:
    return f"{settings.SITE_URL}/changes/{followed.key}"
