"""Set every factsheet and put it on the shelf; fail on what Typst warns of."""

import sys

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from sezportal.paper.rendering import Rendered, all_papers, complaints, rendered


class Command(BaseCommand):
    help = "Set the one-page factsheets of all zones and countries as PDF and keep them."

    def add_arguments(self, parser):
        parser.add_argument("keys", nargs="*", help="Slugs of zones and codes of countries; all.")

    def handle(self, *args, **options):
        papers = all_papers(options["keys"])
        if not papers:
            raise CommandError("No such zone or country.")
        bar = tqdm(papers, unit="page", file=sys.stderr, disable=options["verbosity"] == 0)
        found = [rendered(paper) for paper in bar]
        self._tell(found)
        wrong = complaints(found)
        for words in wrong:
            self.stderr.write(words)
        if wrong:
            raise CommandError(
                f"{len(wrong)} of {len(found)} factsheets are not as they should be."
            )

    def _tell(self, found: list[Rendered]) -> None:
        slowest = max(found, key=lambda one: one.seconds)
        cut = sum(one.is_cut for one in found)
        self.stdout.write(
            f"{len(found)} factsheets, one page each; {cut} say what is read online only. "
            f"Slowest: {slowest.name}, {slowest.seconds * 1000:.0f} ms."
        )
