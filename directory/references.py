"""How enquiries are named: by a secret reference to their asker, by a number to everybody else.

Whoever has a reference reads and writes as the asker, so no desk ever gets it. It can be read out
on the telephone and cannot be guessed: twelve symbols of Crockford's base 32 (no
I, L, O, U), 60 random bits, ``LM-7K4Q-9XPF-2MTD``. A number, ``2026-00042``, opens nothing.
"""

import re
import secrets
from datetime import datetime

from django.utils import timezone

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "LM"
GROUPS, GROUP = 3, 4
#: What people write for a symbol that looks like another one.
MISREAD = str.maketrans("OIL", "011")


def new_reference() -> str:
    """A fresh reference; unique but for one chance in 2 to the power of 60."""
    return _grouped("".join(secrets.choice(SYMBOLS) for _symbol in range(GROUPS * GROUP)))


def reference_from(digest: bytes) -> str:
    """The reference that a digest of at least eight bytes stands for; as hard to guess as it."""
    number = int.from_bytes(digest[:8], "big")
    bits = len(SYMBOLS).bit_length() - 1
    places = range(GROUPS * GROUP)
    return _grouped("".join(SYMBOLS[number >> bits * place & len(SYMBOLS) - 1] for place in places))


def read_reference(text: str) -> str:
    """The reference somebody typed, in its own form; empty where it cannot be one.

    Small letters, missing or other dashes, spaces and a missing prefix do not matter; O is read
    as 0, I and L as 1.
    """
    symbols = re.sub(r"[\s\-‐-―_.]", "", text).upper()
    if len(symbols) == len(PREFIX) + GROUPS * GROUP:
        symbols = symbols.removeprefix(PREFIX)
    symbols = symbols.translate(MISREAD)
    is_one = len(symbols) == GROUPS * GROUP and set(symbols) <= set(SYMBOLS)
    return _grouped(symbols) if is_one else ""


def case_number(asked_at: datetime, key: int) -> str:
    """The number to quote: the year of asking, on the portal's clock, and the primary key."""
    return f"{timezone.localtime(asked_at).year}-{key:05d}"


def read_case_number(text: str) -> tuple[int, int] | None:
    """Year and primary key of a number that somebody typed; None where it is none."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{1,9})", text.strip())
    return (int(found[1]), int(found[2])) if found else None


def _grouped(symbols: str) -> str:
    parts = (symbols[start : start + GROUP] for start in range(0, len(symbols), GROUP))
    return "-".join((PREFIX, *parts))
