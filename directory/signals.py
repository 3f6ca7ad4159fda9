"""What follows from changes made elsewhere."""

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from post_office.signals import email_queued


@receiver(pre_delete, sender=settings.AUTH_USER_MODEL)
def hand_on_before_an_account_goes(sender, instance, **kwargs):
    from directory.services import hand_on_threads_of

    hand_on_threads_of(instance)


@receiver(post_save, sender=settings.AUTH_USER_MODEL)
def hand_on_when_an_account_is_shut(sender, instance, raw=False, **kwargs):
    from directory.services import hand_on_threads_of

    if not raw and not (instance.is_active and instance.is_staff):
        hand_on_threads_of(instance)


@receiver(email_queued)
def send_what_django_itself_writes(sender, **kwargs):
    """Mails of Django's own, such as for a forgotten password, go the same way."""
    from directory.delivery import wake

    transaction.on_commit(wake, robust=True)
