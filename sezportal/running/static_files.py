"""Collecting static files only when one of them changed."""

import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = "collected.sha256"


def collect() -> bool:
    """Bring the collected files up to date; whether anything had to be done."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    digest = sources_digest()
    if stamp.exists() and stamp.read_text("ascii") == digest:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest, "ascii")
    return True


def sources_digest() -> str:
    """SHA-256 over the names and contents of every static file that is collected."""
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    listed = (entry for finder in get_finders() for entry in finder.list(ignored))
    digest = hashlib.sha256()
    for path, storage in sorted(listed, key=lambda entry: entry[0]):
        with storage.open(path) as file:
            digest.update(path.encode())
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
