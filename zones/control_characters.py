"""Control characters: no text has a use for them, and XML, so a feed or a drawing, forbids them."""

import re

#: All but tab, line feed and carriage return, and the two code points that are no characters.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def has_controls(text: str) -> bool:
    return CONTROLS.search(text) is not None


def without_controls(text: str, instead: str = "") -> str:
    return CONTROLS.sub(instead, text)
