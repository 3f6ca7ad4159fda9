"""Numbers as people write them: a comma or a space parts thousands, a full stop decimals.

Pure. A comma that does not stand before three digits is no number: in half of Europe "2,5" is two
and a half, and to read it as 25 would be worse than to ask.
"""

import re
import unicodedata

_THOUSANDS = re.compile(r"[, ]")
_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+|\d+|(?=\.\d))(\.\d*)?")
_MINUS_SIGNS = str.maketrans({"−": "-", "–": "-"})  # as word processors write a minus


def plain_number(text: str) -> str | None:
    """The number without separators, as ``Decimal`` reads it; None where it is no number.

    Full-width digits, commas and stops are those of the keyboards of East Asia.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS_SIGNS).strip()
    return _THOUSANDS.sub("", plain) if _NUMBER.fullmatch(plain) else None
