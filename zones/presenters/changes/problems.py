"""Why a change could not be carried out, in words for whoever decides or corrects."""

from django.utils.translation import gettext as _

from zones.enums import ChangeAction
from zones.presenters.changes.diffs import diffs_of
from zones.presenters.changes.sets import person
from zones.review.applying import NotApplicable
from zones.review.deciding import changed_since


def problem_words(refusal: NotApplicable) -> str:
    """Which record stopped it, in which fields, why, and which set is in the way."""
    (told,) = diffs_of([refusal.change])
    labels = [one.label for one in told.fields if one.name in refusal.columns]
    where = f"{told.label} ({', '.join(labels)})" if labels else told.label
    words = _("%(where)s: %(why)s Nothing was changed.") % {"where": where, "why": refusal.reason}
    since = changed_since(refusal.change, refusal.columns) if _is_overtaken(refusal) else None
    if since is not None:
        words += " " + _("It was changed again by %(who)s in changes no. %(number)s.") % {
            "who": person(since.author),
            "number": since.pk,
        }
    return words


def _is_overtaken(refusal: NotApplicable) -> bool:
    """Whether somebody else's change is what stops it, rather than a rule of the data."""
    change = refusal.change
    if refusal.columns or change.model is None or change.action == ChangeAction.ADD:
        return bool(refusal.columns)
    return not change.model._base_manager.filter(pk=change.object_id).exists()
