"""Write docs/data-dictionary.md from the declarations of the tables and the models."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from sezportal.dictionary import markdown

TARGET = settings.BASE_DIR / "docs" / "data-dictionary.md"


class Command(BaseCommand):
    help = "Write docs/data-dictionary.md from the tables and models."
    requires_system_checks = ()

    def handle(self, *args, **options):
        with translation.override("en"):
            TARGET.write_text(markdown(), "utf-8")
        self.stdout.write(f"Wrote {TARGET.relative_to(settings.BASE_DIR)}")
