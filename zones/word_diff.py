"""What differs between two texts, word by word. Pure; no Django."""

import difflib
import re
from dataclasses import dataclass

SAME, GONE, NEW = "same", "gone", "new"
#: Words, runs of blanks, and single signs; scripts without blanks between words fall into signs.
TOKENS = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
#: Texts beyond this many tokens are shown whole: comparing them would take too long.
LONGEST = 2_000
#: Texts that share less than this part of their words: word by word they would read badly.
LEAST_SHARED = 0.4


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
    if before and after and _shared(matcher, old, new) < LEAST_SHARED:
        return [Segment(GONE, before), Segment(NEW, after)]
    found: list[Segment] = []
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            found.append(Segment(SAME, "".join(old[start:end])))
        else:
            gone = Segment(GONE, "".join(old[start:end]))
            found += _present(gone, Segment(NEW, "".join(new[new_start:new_end])))
    return found


def _shared(matcher: difflib.SequenceMatcher, old: list[str], new: list[str]) -> float:
    """The part of the longer text's words that both have in the same order; blanks do not count."""
    same = [
        old[i] for at, _new, size in matcher.get_matching_blocks() for i in range(at, at + size)
    ]
    words = max(sum(not word.isspace() for word in side) for side in (old, new))
    return sum(not word.isspace() for word in same) / max(words, 1)


def _present(*given: Segment) -> list[Segment]:
    return [segment for segment in given if segment.text]
