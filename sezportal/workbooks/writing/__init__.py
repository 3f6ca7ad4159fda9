"""Writes workbooks: the data of one or several zones, or the same questions without answers."""

from sezportal.workbooks.writing.book import workbook

__all__ = ["workbook"]
