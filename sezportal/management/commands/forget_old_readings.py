"""Forget how often factsheets were opened long ago."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from zones.readings import KEPT_DAYS, forget_old_readings


class Command(BaseCommand):
    help = f"Deletes the daily counts of opened factsheets after {KEPT_DAYS} days."

    def handle(self, **options):
        deleted = forget_old_readings(timezone.localdate())
        self.stdout.write(f"Counts of readings deleted: {deleted}.")
