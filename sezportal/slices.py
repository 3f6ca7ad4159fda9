"""Characters grouped so that a page asks for few more than it shows.

Chinese and Japanese come into the portal as names and titles, and a page shows a handful of them.
A font of all their characters would make every such page pay for all others; a file a character
would be hundreds of requests. Characters that are written together are therefore kept together: a
page that shows a name asks for one or two groups, and gets the common characters with them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping


def slices(texts: Iterable[str], size: int) -> list[str]:
    """The characters of ``texts``, each in exactly one slice of at most ``size``.

    A slice starts with the most used character left and takes, one at a time, what best completes
    the texts it has begun. Greedy, hence not the best grouping there is; the same texts in any
    order give the same slices.
    """
    uses = defaultdict(list)
    for text in sorted({"".join(sorted(set(text))) for text in texts}):
        for char in text:
            uses[char].append(frozenset(text))
    left, made = set(uses), []
    while left:
        chosen: list[str] = []
        while left and len(chosen) < size:
            chosen.append(_next(chosen, left, uses))
            left.remove(chosen[-1])
        made.append("".join(sorted(chosen)))
    return made


def _next(chosen: Collection[str], left: set[str], uses: Mapping[str, list[frozenset[str]]]) -> str:
    """The character of ``left`` that belongs most with ``chosen``; of equals the most used one.

    Each text with characters in both pulls its missing ones in, the stronger the more it has there
    and the fewer are missing.
    """
    begun = dict.fromkeys(text for char in chosen for text in uses[char])  # each once, in order
    pull: Counter[str] = Counter()
    for text in begun:
        missing = text & left
        for char in missing:
            pull[char] += len(text.intersection(chosen)) / len(missing)
    return max(left, key=lambda char: (pull[char], len(uses[char]), char))
