"""What follows from signing in and out, from a new password, and from the end of a right."""

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_save
from django.dispatch import receiver

from accounts import sessions
from accounts.models import SignIn
from accounts.services import notices
from zones.admin.memberships import right_ended


@receiver(user_logged_in)
def note_a_session(sender, request, user, **kwargs):
    if hasattr(request, "session"):
        sessions.begin(request, user)


@receiver(user_logged_out)
def forget_a_session(sender, request, user, **kwargs):
    if hasattr(request, "session"):
        SignIn.objects.filter(session_key=request.session.session_key or "").delete()


@receiver(post_save, sender=settings.AUTH_USER_MODEL)
def end_sessions_of_the_old_password(sender, instance, created, raw=False, **kwargs):
    """Wherever a password was chosen; the session that chose it lives on under another key."""
    if not raw and not created and instance._password is not None:
        sessions.end_all(instance)


@receiver(right_ended)
def tell_whose_right_ended(sender, membership, by, **kwargs):
    notices.tell_right_ended(membership, by)
