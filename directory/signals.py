"""What follows from changes made elsewhere."""

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from post_office.signals import email_queued

from directory.delivery import mail_taken
from zones.models import Membership
from zones.review.deciding import decided, was_put_back
from zones.review.submitting import began_to_wait


@receiver(pre_delete, sender=settings.AUTH_USER_MODEL)
def hand_on_before_an_account_goes(sender, instance, **kwargs):
    from directory.services import hand_on_threads_of

    hand_on_threads_of(instance)


@receiver(post_save, sender=settings.AUTH_USER_MODEL)
def hand_on_when_an_account_is_shut(sender, instance, raw=False, **kwargs):
    from directory.services import hand_on_threads_of

    if not raw and not (instance.is_active and instance.is_staff):
        hand_on_threads_of(instance)


@receiver([post_save, post_delete], sender=Membership)
def hand_on_when_a_role_changes(sender, raw=False, **kwargs):
    """Once it is committed: a role can go with its account, which must be gone by then."""
    from directory.services import hand_on_threads_without_owner

    if not raw:
        transaction.on_commit(hand_on_threads_without_owner, robust=True)


@receiver(email_queued)
def send_what_django_itself_writes(sender, **kwargs):
    """Mails of Django's own, such as for a forgotten password, go the same way."""
    from directory.delivery import wake

    transaction.on_commit(wake, robust=True)


@receiver(mail_taken)
def note_when_an_enquiry_was_acknowledged(sender, mail, at, **kwargs):
    from directory.services.acknowledging import note_acknowledged

    note_acknowledged(mail, at)


@receiver(began_to_wait)
def tell_reviewers_what_waits(sender, change_set, **kwargs):
    from directory.reviewing import tell_reviewers_of

    tell_reviewers_of(change_set)


@receiver(decided)
def tell_the_author_what_was_decided(sender, change_set, **kwargs):
    from directory.reviewing import tell_author

    tell_author(change_set)


@receiver(was_put_back)
def tell_the_author_what_was_put_back(sender, change_set, **kwargs):
    from directory.reviewing import tell_put_back

    tell_put_back(change_set)
