"""Forget askers and followers whose time is over."""

from django.core.management.base import BaseCommand

from directory.services import erase_expired, forget_mails, forget_senders
from directory.services.following import erase_followers


class Command(BaseCommand):
    help = (
        "Erases personal data of enquiries 24 months after their last message, digests of "
        "senders after a day, mails that are done after 90 days, alerts that were not confirmed "
        "within three days or were stopped 30 days ago."
    )

    def handle(self, **options):
        self.stdout.write(
            f"Enquiries erased: {erase_expired()}; senders forgotten: {forget_senders()}; "
            f"mails deleted: {forget_mails()}; followers erased: {erase_followers()}."
        )
