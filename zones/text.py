"""Texts on their way to the database, which holds no NUL character.

Forms, filters and API fields look a value up and take ValueError for "no such thing". psycopg 2
raised that of a text with NUL; psycopg 3 raises a DataError, which none of them expects.
"""

import psycopg
from psycopg.types.string import StrDumperUnknown

NUL = "\x00"


class TextDumper(StrDumperUnknown):
    """Writes a text without a type, as psycopg does by default. Raises ValueError for NUL."""

    def dump(self, obj: str):
        if NUL in obj:
            raise ValueError("PostgreSQL holds no text with a NUL character.")
        return super().dump(obj)


def refuse_nul() -> None:
    """For all connections that are opened from now on."""
    psycopg.adapters.register_dumper(str, TextDumper)
