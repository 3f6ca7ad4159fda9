"""Django's database engine over the embedded server: PostgreSQL's own, which starts it first."""

import logging
from pathlib import Path

import psycopg
from django.db.backends.postgresql import base

from sezportal.embedded_database import DATABASE, usage
from sezportal.embedded_database.cluster import ServerError

logger = logging.getLogger(__name__)


class DatabaseWrapper(base.DatabaseWrapper):
    """Starts the server with the first connection, and makes the portal's database in it once.

    A server that was killed meanwhile is started again by the next connection.
    """

    def get_new_connection(self, conn_params):
        home = Path(self.settings_dict["CLUSTER_HOME"])
        if not usage.is_held(home):
            usage.hold(home)
            ensure_database(conn_params)
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError as error:
            self._revive(home, error)
        return super().get_new_connection(conn_params)

    @staticmethod
    def _revive(home: Path, error: psycopg.OperationalError) -> None:
        """Have a server that died running again; what cannot be started does not answer."""
        logger.warning("The embedded database does not answer: %s", str(error).strip())
        try:
            usage.revive(home)
        except ServerError as failure:
            raise psycopg.OperationalError(str(failure)) from failure


def ensure_database(conn_params: dict) -> None:
    """Make the portal's database where the server has none of that name.

    Of several processes that come together one makes it, the others wait until it is there.
    """
    maintenance = psycopg.connect(
        host=conn_params["host"], user=conn_params["user"], dbname="postgres"
    )
    try:
        maintenance.autocommit = True
        with maintenance.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [DATABASE])
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{DATABASE}"')
    finally:
        maintenance.close()
