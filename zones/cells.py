"""Values as cells of a table that spreadsheets and programs open. Pure."""

import re
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


#: What makes more than a number of a text that begins with a sign: a call, a link, a comparison.
MORE_THAN_A_NUMBER = re.compile(r"[|!=]|\w\(")


def program_text(text: str) -> str:
    """A text for files that programs read and people open all the same: an apostrophe is put
    before what a spreadsheet could run; telephone numbers and the like stay as they are."""
    if text.startswith(("+", "-")) and not MORE_THAN_A_NUMBER.search(text):
        return text
    return safe_text(text)


def without_guard(text: str) -> str:
    """A text as it was before ``safe_text`` or ``program_text``."""
    guarded = text.startswith("'") and text[1:].startswith(FORMULA_STARTS)
    return text[1:] if guarded else text
