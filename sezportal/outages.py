"""Telling a database that is down from a query that is wrong."""

from django.db.utils import InterfaceError, OperationalError

# SQLSTATE classes and codes (PostgreSQL manual, appendix A) that mean "no database to talk to":
# connection exceptions, too many connections, shutting down, crashed, starting up.
UNREACHABLE = ("08", "53300", "57P01", "57P02", "57P03")


def is_database_outage(error: BaseException | None) -> bool:
    """Whether ``error`` says that the database cannot be reached.

    A connection that fails carries no SQLSTATE; a query that was cancelled or deadlocked carries
    its own and is an error of the portal, not an outage.
    """
    if not isinstance(error, (OperationalError, InterfaceError)):
        return False
    code = getattr(error.__cause__, "sqlstate", None)
    return code is None or code.startswith(UNREACHABLE)
