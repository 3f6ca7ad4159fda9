"""``manage.py check_links``"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from zones.link_checks import Bounds, check_links

USUAL = Bounds()


class Command(BaseCommand):
    help = (
        "Opens the addresses of sources and notes which no longer open, for the data quality "
        "board. Public addresses by http and https only; once a week is enough."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--most",
            type=_positive(int),
            default=USUAL.most,
            help="so many addresses, those not opened for longest first (%(default)s)",
        )
        parser.add_argument(
            "--minutes",
            type=_positive(float),
            default=USUAL.minutes,
            help="end after so many minutes; the next run goes on (%(default)s)",
        )
        parser.add_argument(
            "--seconds",
            type=_positive(float),
            default=USUAL.seconds,
            help="wait so long for an answer (%(default)s)",
        )
        parser.add_argument(
            "--pause",
            type=_positive(float),
            default=USUAL.pause,
            help="seconds between two requests to one host (%(default)s)",
        )

    def handle(self, *, most, minutes, seconds, pause, **options):
        run = check_links(
            Bounds(most=most, minutes=minutes, seconds=seconds, pause=pause), agent=user_agent()
        )
        words = _(
            "%(opened)s addresses opened, %(failed)s did not; %(left)s left for another time."
        )
        words %= {"opened": run.opened, "failed": run.failed, "left": run.left}
        for line in run.newly_failed:
            self.stdout.write(_("No longer opens: %(line)s") % {"line": line})
        if run.is_offline:
            gone = _(
                "Host after host gave no answer: this machine seems to have no way to the network. "
                "None of them was noted as broken."
            )
            raise CommandError(f"{gone} {words}")
        self.stdout.write(words)


def user_agent() -> str:
    """Who asks, and where the owner of a page finds out more."""
    return f"EconomicZonesPortal-LinkCheck/1.0 (+{settings.SITE_URL})"


def _positive(kind):
    def read(text: str):
        value = kind(text)
        if not value > 0:
            raise ValueError(text)
        return value

    read.__name__ = f"positive {kind.__name__}"
    return read
