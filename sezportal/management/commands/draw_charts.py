"""Draw the charts of all factsheets and countries that are not on the shelf yet."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from sezportal.plots import ahead


class Command(BaseCommand):
    help = "Draw the charts of all factsheets and countries, so that no reader waits for one."

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="look even if nothing changed")

    def handle(self, *args, force: bool, verbosity: int, **options):
        now = ahead.state()
        if not force and ahead.is_done(now):
            self.stdout.write("Charts drawn: nothing changed")
            return
        quiet = verbosity == 0 or not self.stderr.isatty()
        views = list(ahead.every_view())
        bar = tqdm(views, unit="chart", disable=quiet)
        missing = [view.title for view in bar if view.drawing is None]
        if missing:
            self.stderr.write(f"Not drawn: {', '.join(missing)}")
        else:
            ahead.mark_done(now)
        self.stdout.write(f"Charts drawn: {len(views) - len(missing)} of {len(views)}")
