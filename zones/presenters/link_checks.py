"""What became of a source's address when it was last opened, in words."""

from django.utils import timezone
from django.utils.translation import gettext as _

from zones.models import LinkCheck, Source
from zones.presenters import formats


def last_opened(source: Source) -> str:
    """``22 Nov 2026: it opened; it led to https://…``; says so where the present address was not
    tried yet."""
    check = getattr(source, "link_check", None)
    if check is None or check.url != source.url:
        return _("Not opened yet.")
    day = formats.partial_date(timezone.localtime(check.checked_at).date().isoformat())
    return _("%(day)s: %(said)s") % {"day": day, "said": _said(check)}


def _said(check: LinkCheck) -> str:
    if check.failures:
        since = formats.partial_date(timezone.localtime(check.failed_since).date().isoformat())
        return _("%(error)s So since %(since)s.") % {"error": check.error, "since": since}
    if check.final_url:
        return _("it opened, and led to %(url)s") % {"url": check.final_url}
    return _("it opened")
