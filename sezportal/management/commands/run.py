from django.core.management.base import BaseCommand, CommandError

from sezportal.running import instance, steps


class Command(BaseCommand):
    help = "Prepare the database, data and static files, and serve the portal on HOST:PORT."
    requires_system_checks = []

    def handle(self, *args, **options):
        try:
            steps.run(self._say)
        except instance.AlreadyRunning as running:
            self._say(str(running))
        except instance.PortTaken as taken:
            raise CommandError(str(taken)) from None

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
