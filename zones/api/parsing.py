"""Reading what programs send: one small JSON object, or a refusal that says what is wrong."""

import json

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

LARGEST = 64 * 1024  # bytes; a record with every field at its longest is a tenth of it


class TooLarge(APIException):
    status_code = 413
    default_detail = f"The body is larger than {LARGEST} bytes."
    default_code = "too_large"


class RecordParser(BaseParser):
    """A JSON object in UTF-8. Raises ParseError for anything else, TooLarge for a huge one.

    A name that stands twice is refused: which of both was meant, nobody knows.
    """

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        announced = parser_context["request"].META.get("CONTENT_LENGTH") or "0"
        if not announced.isdecimal() or int(announced) > LARGEST:
            raise TooLarge
        body = stream.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise TooLarge
        try:
            record = json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_no_number)
            json.dumps(record, ensure_ascii=False).encode()  # halves of characters are none
        except (ValueError, RecursionError) as refusal:
            raise ParseError(f"The body is no JSON that can be read: {_short(refusal)}") from None
        if not isinstance(record, dict):
            raise ParseError("Send one JSON object: field names with their values.")
        return record


class MergePatchParser(RecordParser):
    """The same under the name of RFC 7396."""

    media_type = "application/merge-patch+json"


def _once(pairs: list[tuple]) -> dict:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise ValueError("a name stands twice")
    return record


def _no_number(name: str):
    raise ValueError(f"{name} is no number")


def _short(refusal: Exception) -> str:
    return "too deeply nested" if isinstance(refusal, RecursionError) else str(refusal)[:200]
