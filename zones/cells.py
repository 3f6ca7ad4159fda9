"""Values as cells of a table that spreadsheets and programs open. Pure."""

from datetime import date
from decimal import Decimal

#: A text beginning with one of these is run as a formula by spreadsheets that open a CSV file.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: object) -> str:
    """A value as a CSV cell: numbers with a full stop, ``yes`` and ``no``, empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return safe_text(str(value))


def plain_number(value: Decimal) -> str:
    """``1640`` and ``0.035``: no trailing zeros, no exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def safe_text(text: str) -> str:
    """A text that no spreadsheet runs as a formula: an apostrophe is put before it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
