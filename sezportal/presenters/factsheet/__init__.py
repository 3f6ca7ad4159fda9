"""A zone's factsheet in words: one file for each group of its sections."""

from sezportal.presenters.factsheet.page import Factsheet, factsheet
from sezportal.presenters.factsheet.records import factsheet_zones, factsheet_zones_of

__all__ = ["Factsheet", "factsheet", "factsheet_zones", "factsheet_zones_of"]
