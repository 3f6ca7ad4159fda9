"""The East Asian characters in use: in the reference data, the pages' words and the database.

Chinese has too many characters to send them all, so the font is cut to these. A character that
comes in later is shown with the device's own face until ``build_fonts`` runs again.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import OperationalError, ProgrammingError, models

from sezportal.typefaces import EAST_ASIAN, east_asian

OWN_APPS = ("zones", "incentives", "directory", "training")
WRITTEN_IN = (
    "fixtures/**/*.csv",
    "templates/**/*.html",
    "locale/**/*.po",
    "sezportal/gallery/*.py",
)


def texts_in_files(root: Path) -> Iterator[str]:
    """The reference data, the templates and the translations."""
    for pattern in WRITTEN_IN:
        for path in sorted(root.glob(pattern)):
            yield path.read_text("utf-8")


def texts_in_database() -> Iterator[str]:
    """Every stored text that has an East Asian character in it."""
    for label in OWN_APPS:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.local_fields:
                if isinstance(field, models.CharField | models.TextField) and not field.choices:
                    matches = model._base_manager.filter(**{f"{field.attname}__regex": EAST_ASIAN})
                    yield from matches.values_list(field.attname, flat=True)


def in_use() -> str:
    """All of them, sorted. Without a database (when an image is built), those in the files."""
    texts = list(texts_in_files(Path(settings.BASE_DIR)))
    with suppress(OperationalError, ProgrammingError):  # no server, or tables not yet made
        texts.extend(texts_in_database())
    return east_asian(texts)
