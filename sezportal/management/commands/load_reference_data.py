"""Load the reference data of fixtures/ into the database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from sezportal.reference_data import FIXTURES, load_reference_data
from zones.importing.reports import LoadRejected, LoadReport

HEADINGS = ("added", "changed", "unchanged", "kept", "removed", "gone", "rejected")


class Command(BaseCommand):
    help = "Loads the CSV files of fixtures/ through the portal's validation: all rows or none."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=FIXTURES)

    def handle(self, *, folder, verbosity, **options):
        if not folder.is_dir():
            raise CommandError(f"The reference data cannot be loaded: there is no folder {folder}.")
        with tqdm(unit=" rows", disable=None if verbosity else True, leave=False) as bar:
            try:
                report = load_reference_data(folder, start=lambda rows: self._start(bar, rows))
            except LoadRejected as refusal:
                bar.close()
                self._print(refusal.report)
                problems = "\n".join(f"  {problem}" for problem in refusal.problems)
                raise CommandError(
                    f"Nothing was saved: {len(refusal.problems)} problems.\n{problems}"
                ) from None
        if verbosity:
            self._print(report)
            if not report.altered:
                self.stdout.write("The reference data are up to date: nothing changed.")

    @staticmethod
    def _start(bar, rows):
        bar.reset(total=rows)
        return bar.update

    def _print(self, report: LoadReport):
        self.stdout.write(f"{'table':36}" + "".join(f"{name:>10}" for name in HEADINGS))
        for table in report.tables:
            counts = "".join(f"{getattr(table, name):>10}" for name in HEADINGS)
            self.stdout.write(f"{table.name:36}{counts}")
        totals = "".join(f"{report.total(name):>10}" for name in HEADINGS)
        self.stdout.write(f"{'all':36}{totals}")
