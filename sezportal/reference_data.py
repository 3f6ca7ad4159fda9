"""The portal's reference data: the tables of every floor, in the order they are loaded."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from directory.importing import TABLES as DIRECTORY
from incentives.importing import TABLES as INCENTIVES
from training.importing import TABLES as TRAINING
from zones.importing.loader import Progress, load_tables
from zones.importing.reference import TABLES as ZONES
from zones.importing.reports import LoadReport
from zones.importing.tables import read_csv

FIXTURES = settings.BASE_DIR / "fixtures"
TABLES = (*ZONES, *INCENTIVES, *DIRECTORY, *TRAINING)


def load_reference_data(
    folder: Path = FIXTURES, *, start: Callable[[int], Progress] | None = None
) -> LoadReport:
    """Load every table of the folder, all or nothing.

    ``start`` is told the number of rows and returns what is called after each table with the
    number of rows it had. Raises LoadRejected with every problem of every file.
    """
    contents = [(table, read_csv(folder / f"{table.name}.csv", table)) for table in TABLES]
    rows = sum(len(content.rows) for _table, content in contents)
    progress = start(rows) if start else (lambda done: None)
    return load_tables(contents, progress=progress)
