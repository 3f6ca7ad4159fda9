"""Caveats in fewer words: what they say stays whole, for on paper there is little room beside a
value and none of it may be cut."""

import re

#: Wordings of the records' qualifiers and the shorter ones of the same meaning. What none of them
#: fits stands as it is recorded.
_SHORTER = tuple(
    (re.compile(long), short)
    for long, short in (
        (
            r"yearly cost of one employee as stated, (.+?), divided by 12",
            r"\1 a year, divided by 12",
        ),
        (r"stated for an? (acre|rai) (\([^)]*\)): ([^;]+?)( a year)?(?=;|$)", r"\3 a \1 \2\4"),
        (
            r"a second report of the same study gives ([\d.,]+)",
            r"\1 in a second report of the study",
        ),
        (
            r"low by capacity of the vehicle, high by weight of the goods",
            "low by vehicle’s capacity, high by goods’ weight",
        ),
        (
            r"in the words of the source (“[^”]+”): a range or a cut, which is not clear",
            r"source: \1; range or cut not clear",
        ),
        (
            r"\(closing time stated; extension to (\S+) was requested\)",
            r"(extension to \1 asked for)",
        ),
        (r"in dollars at THB", "at THB"),
    )
)


def brief(qualifier: str) -> str:
    for long, short in _SHORTER:
        qualifier = long.sub(short, qualifier)
    return qualifier
