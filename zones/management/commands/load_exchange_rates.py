"""``manage.py load_exchange_rates FILE``"""

from pathlib import Path
from urllib.request import urlopen

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zones.importing.exchange_rates import Row, Unreadable, csv_rates, ecb_rates
from zones.importing.keeping_rates import keep_rates

#: The European Central Bank's rates of the last working day.
ECB_DAILY = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"
SECONDS, MOST_BYTES = 30, 1_000_000
OF_JUMPS = gettext_lazy(
    "Nothing was saved. If the rates that jump are right, say why: --confirm-jumps REASON."
)


class Command(BaseCommand):
    help = "Add exchange rates from a CSV or the European Central Bank's XML; none is overwritten."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="a .csv, or the bank's .xml")
        parser.add_argument("--ecb", action="store_true", help=f"fetch {ECB_DAILY}")
        parser.add_argument(
            "--confirm-jumps",
            metavar="REASON",
            help="keep rates that are far off the nearest on record, and why they are right",
        )

    def handle(self, *args, file: Path | None, ecb: bool, confirm_jumps: str | None, **options):
        if ecb is bool(file):
            raise CommandError(_("Name a file, or ask for the bank's with --ecb."))
        if confirm_jumps is not None and not confirm_jumps.strip():
            raise CommandError(_("Say why the rates are right: --confirm-jumps REASON."))
        try:
            rows = ecb_rates(_fetched()) if ecb else _read(file)
            kept = keep_rates(rows, reason=(confirm_jumps or "").strip())
        except (OSError, UnicodeDecodeError, Unreadable) as problem:
            hint = [OF_JUMPS] if getattr(problem, "jumps", 0) else []
            raise CommandError("\n".join([str(problem), *map(str, hint)])) from problem
        words = _("%(added)s added, %(unchanged)s already there.")
        self.stdout.write(words % {"added": kept.added, "unchanged": kept.unchanged})
        for sentence in (*kept.different, *kept.jumps):
            self.stderr.write(sentence)


def _read(file: Path) -> list[Row]:
    return ecb_rates(file.read_bytes()) if file.suffix == ".xml" else csv_rates(file.read_text())


def _fetched() -> bytes:
    with urlopen(ECB_DAILY, timeout=SECONDS) as answer:  # the address is our own
        return answer.read(MOST_BYTES)
