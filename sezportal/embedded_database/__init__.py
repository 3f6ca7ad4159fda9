"""PostgreSQL 18 under PORTAL_HOME, the database when DATABASE_URL is not set.

The package is Django's database engine for it (`base.py`): the server starts with the first
connection of any process and stops when the last process that uses it ends (`usage.py`), so no
command has to start it and none leaves it behind; one that died under its users
starts again. `cluster.py` makes, starts and stops it.
"""

from pathlib import Path

from sezportal.embedded_database.cluster import SUPERUSER, Cluster

DATABASE = "sezportal"

__all__ = ["DATABASE", "Cluster", "connection_settings"]


def connection_settings(home: Path) -> dict:
    """Django's settings for the embedded database of the portal whose files lie in ``home``."""
    return {
        "ENGINE": "sezportal.embedded_database",
        "NAME": DATABASE,
        "USER": SUPERUSER,
        "PASSWORD": "",
        "HOST": str(Cluster(home).socket_folder),
        "PORT": "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10},
        "CLUSTER_HOME": str(home),
    }
