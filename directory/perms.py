"""Who may read and answer which enquiry. "Which ones?" is answered by the querysets."""

from directory.models import EnquiryThread
from zones.perms import is_mi_staff


def may_answer(user, thread: EnquiryThread) -> bool:
    """Officials of its zone, coordinators of its country, staff of MI: whoever owns it now."""
    return EnquiryThread.objects.visible_to(user).filter(pk=thread.pk).exists()


def may_see_outbox(user) -> bool:
    """Mails of every desk lie there, so it is for the staff of MI and administrators alone."""
    return is_mi_staff(user)
