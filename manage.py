#!/usr/bin/env python
"""Django's command line for the portal."""

import os
import signal
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError

from sezportal.embedded_database.cluster import ServerError
from sezportal.outages import is_database_outage
from sezportal.running.leaving import leave_on


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sezportal.settings")
    leave_on(signal.SIGTERM, signal.SIGHUP)  # so that a database it started is stopped
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Settings: {error}")
    except ServerError as error:
        sys.exit(str(error))
    except OperationalError as error:
        if not is_database_outage(error):
            raise
        reason = " ".join(str(error).split())
        sys.exit(f"The database does not answer: {reason}")


if __name__ == "__main__":
    main()
