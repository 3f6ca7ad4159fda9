"""Send what waits in the outbox."""

from django.core.management.base import BaseCommand

from directory.delivery import deliver


class Command(BaseCommand):
    help = "Sends every mail of the outbox that is due; what fails is tried again for days."

    def handle(self, **options):
        done = deliver()
        self.stdout.write(
            f"Mails sent: {done.sent}; put off to a later try: {done.delayed}; "
            f"given up: {done.refused}."
        )
