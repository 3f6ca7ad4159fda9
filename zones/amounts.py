"""Numbers as people write them: a comma or a space parts thousands, a full stop decimals.

Pure. A comma that does not stand before three digits is no number: in half of Europe "2,5" is two
and a half, and to read it as 25 would be worse than to ask. Nor does a group of thousands begin
with a nought: "0,085" is less than one.
"""

import re
import unicodedata

_THOUSANDS = re.compile(r"[, ]")
_NUMBER = re.compile(r"[-+]?([1-9]\d{0,2}(,\d{3})+|[1-9]\d{0,2}( \d{3})+|\d+|(?=\.\d))(\.\d*)?")
_DECIMAL_COMMA = re.compile(r"[-+]?(\d+|\d{1,3}(\.\d{3})+|\d{1,3}( \d{3})+),\d+")
_MINUS_SIGNS = str.maketrans({"−": "-", "–": "-"})  # as word processors write a minus


def plain_number(text: str) -> str | None:
    """The number without separators, as ``Decimal`` reads it; None where it is no number.

    Full-width digits, commas and stops are those of the keyboards of East Asia.
    """
    plain = _plain_signs(text)
    return _THOUSANDS.sub("", plain) if _NUMBER.fullmatch(plain) else None


def with_decimal_comma(text: str) -> str | None:
    """The number where its only comma parts decimals, and full stops or spaces thousands; None
    where it cannot be read so. ``1,640`` can be read both ways."""
    plain = _plain_signs(text)
    if not _DECIMAL_COMMA.fullmatch(plain):
        return None
    return re.sub(r"[. ]", "", plain).replace(",", ".")


def _plain_signs(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_MINUS_SIGNS).strip()
