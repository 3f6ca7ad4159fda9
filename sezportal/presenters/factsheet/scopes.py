"""What a figure counts where that is less, or other, than its indicator says. Pure.

A source's row says it in its qualifier, beside remarks that limit nothing: how many stand behind a
sum, how many of those counted work already, when it was counted. What is left is the scope.
"""

import re

_NUMBER = r"(?:about |nearly |over |more than )?\d[\d,.]*"
_NOUNS = r"(?:projects|companies|firms|factories|investors|tenants)"
#: Remarks as the data have them. A number before anything else than a plain noun limits: of
#: "51 FDI projects" the sum is that of foreign firms alone.
_REMARKS = re.compile(
    rf"(?:by )?{_NUMBER} {_NOUNS}"
    rf"|{_NUMBER}(?: of them)? (?:operating|in operation|in production|under construction)"
    rf"|{_NUMBER} \w+ and {_NUMBER} .+|of whom .+|besides .+|plus .+"
    r"|.*also printed|.*as printed|ten-odd|\d+ factory buildings built"
    r"|\d+ percent .+|(?:CNY|THB|LAK|MMK|VND) [\d,.]+ (?:million|billion|trillion)"
    r"|first quarter|to end \d{4}|[A-Z][a-z]+ \d{4}|close to|estimate|expected"
    r"|derived from .+",
    re.IGNORECASE,
)


def scope_of(qualifier: str) -> str:
    """``Zone A`` of "Zone A", ``factories permitted`` of "factories permitted, 39 operating",
    nothing of "89 projects". The qualifier is one without its word of quantity."""
    clauses = (clause.strip() for clause in re.split(r"[;,](?!\d)", qualifier))
    return ", ".join(one for one in clauses if one and not _REMARKS.fullmatch(one))
