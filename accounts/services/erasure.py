"""What is known of people is forgotten when its use is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import mail
from accounts.models import Invitation, SignIn

#: Wrong passwords: name, network address and browser of who typed them.
ATTEMPTS_KEPT = timedelta(days=1)
#: Invitations that nobody accepted, after their end.
INVITATIONS_KEPT = timedelta(days=90)
#: Mails with a link that is a key.
MAILS_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Erased:
    """Numbers of rows deleted."""

    attempts: int
    invitations: int
    sign_ins: int
    mails: int


def erase_account_data(now: datetime | None = None) -> Erased:
    """Delete wrong passwords after a day, invitations without an account 90 days after their end,
    sign-ins whose session is over, mails about accounts a day after they were sent."""
    now = now or timezone.now()
    attempts, _rows = AccessAttempt.objects.filter(attempt_time__lt=now - ATTEMPTS_KEPT).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    gone = ~Exists(Session.objects.filter(session_key=OuterRef("session_key")))
    sign_ins, _rows = SignIn.objects.filter(gone).delete()
    over = Invitation.objects.filter(accepted_at__isnull=True)
    past = now - INVITATIONS_KEPT
    old = over.filter(expires_at__lt=past) | over.filter(withdrawn_at__lt=past)
    invitations = old.count()
    old.delete()
    return Erased(attempts, invitations, sign_ins, mail.forget_done(now - MAILS_KEPT))
