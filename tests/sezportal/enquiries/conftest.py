"""The mail server of the directory's tests serves these too."""

from tests.directory.enquiries.conftest import mail_server

__all__ = ["mail_server"]
