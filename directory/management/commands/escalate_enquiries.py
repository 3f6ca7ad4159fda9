"""Move up the enquiries that nobody has touched."""

from django.core.management.base import BaseCommand

from directory.services import escalate_untouched


class Command(BaseCommand):
    help = (
        "Moves enquiries that were untouched for a working day from zone to country to the "
        "Mekong Institute, and hands on those whose account is gone."
    )

    def handle(self, **options):
        done = escalate_untouched()
        self.stdout.write(
            f"Enquiries moved up: {done.moved_up}; reminded of: {done.reminded}; "
            f"handed on: {done.handed_on}."
        )
