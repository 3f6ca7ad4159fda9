"""Checks that `manage.py check` and `migrate` make of the portal's surroundings."""

from django.core.checks import Error, Tags, register
from django.db import connections

OLDEST_POSTGRESQL = 15


@register(Tags.database)
def postgresql_is_recent(databases=None, **kwargs):
    """PostgreSQL 15 or newer, for NULLS NOT DISTINCT in uniqueness."""
    errors = []
    for alias in databases or []:
        version = connections[alias].pg_version
        if version < OLDEST_POSTGRESQL * 10_000:
            errors.append(
                Error(
                    f"The database '{alias}' is PostgreSQL {version // 10_000}; "
                    f"the portal needs {OLDEST_POSTGRESQL} or newer.",
                    id="sezportal.E001",
                )
            )
    return errors
