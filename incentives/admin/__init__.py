"""The admin of laws, incentives, procedures and requirements: kept by the staff of MI."""

from incentives.admin import pages, panels

__all__ = ["pages", "panels"]
