import time

from django.core.management.base import BaseCommand

from sezportal import characters, stylesheets, typefaces


class Command(BaseCommand):
    help = "Cut the packaged fonts to the scripts and characters in use, for the static files."

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="build even if nothing changed")

    def handle(self, *args, force: bool, verbosity: int, **options):
        started = time.monotonic()
        home = stylesheets.generated_folder()
        used = characters.in_use()
        if not force and typefaces.is_current(home, used):
            if verbosity:
                self.stdout.write("Fonts: unchanged")
            return
        sizes = typefaces.build(home, used)
        if verbosity:
            for name, size in sizes.items():
                self.stdout.write(f"{size / 1000:8.1f} kB  {name}")
            count = len(typefaces.east_asian(used))
            took = time.monotonic() - started
            self.stdout.write(
                f"Fonts: {len(sizes)} built in {took:.1f} s ({count} East Asian characters)"
            )
