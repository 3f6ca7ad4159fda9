"""What differs between two texts, word by word. Pure; no Django."""

import difflib
import re
from dataclasses import dataclass

SAME, GONE, NEW = "same", "gone", "new"
#: Words, runs of blanks, and single signs; scripts without blanks between words fall into signs.
TOKENS = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
#: Texts beyond this many tokens are shown whole: comparing them would take too long.
LONGEST = 2_000


@dataclass(frozen=True)
class Segment:
    """A run of text: ``SAME`` in both, ``GONE`` from the earlier, ``NEW`` in the later."""

    mark: str
    text: str


def segments(before: str, after: str) -> list[Segment]:
    """The two texts as one run of segments: those marked SAME and GONE make up ``before``, those
    marked SAME and NEW make up ``after``."""
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return _present(Segment(GONE, before), Segment(NEW, after))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found: list[Segment] = []
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            found.append(Segment(SAME, "".join(old[start:end])))
        else:
            gone = Segment(GONE, "".join(old[start:end]))
            found += _present(gone, Segment(NEW, "".join(new[new_start:new_end])))
    return found


def _present(*given: Segment) -> list[Segment]:
    return [segment for segment in given if segment.text]
