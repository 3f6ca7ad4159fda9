"""The East Asian characters in use: in the reference data, the pages' words and the database.

Chinese has too many characters to send them all, so the font is cut to these. A character that
comes in later is shown with the device's own face until ``build_fonts`` runs again.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import OperationalError, connection, models

from sezportal.typefaces import EAST_ASIAN, east_asian

OWN_APPS = ("zones", "incentives", "directory", "training")
WRITTEN_IN = (
    "fixtures/**/*.csv",
    "templates/**/*.html",
    "locale/**/*.po",
    "sezportal/gallery/*.py",
)


def texts_in_files(root: Path) -> Iterator[str]:
    """The reference data, the templates and the translations, line by line: a line is a record,
    hence what stands together on a page."""
    for pattern in WRITTEN_IN:
        for path in sorted(root.glob(pattern)):
            yield from path.read_text("utf-8").splitlines()


def texts_in_database() -> Iterator[str]:
    """Every stored text that has an East Asian character in it."""
    made = set(connection.introspection.table_names())  # not all of them before `migrate`
    for label in OWN_APPS:
        for model in apps.get_app_config(label).get_models():
            if model._meta.db_table not in made:
                continue
            for name in _text_columns(model):
                matches = model._base_manager.filter(**{f"{name}__regex": EAST_ASIAN.pattern})
                yield from matches.values_list(name, flat=True).distinct().order_by(name)


def _text_columns(model: type[models.Model]) -> list[str]:
    return [
        field.attname
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    ]


def in_use() -> list[str]:
    """The texts they occur in, each reduced to its East Asian characters and once, sorted.

    Without a database (when an image is built), those in the files.
    """
    texts = set(map(_reduced, texts_in_files(Path(settings.BASE_DIR))))
    with suppress(OperationalError):  # no server
        texts.update(map(_reduced, texts_in_database()))
    return sorted(texts - {""})


def _reduced(text: str) -> str:
    return east_asian([text])
