"""The same project on the next page: query strings that hand on what was typed."""

from collections.abc import Iterable

from django.http import QueryDict
from django.utils.http import urlencode

#: Say how a page shows itself, not what the project is.
OF_THE_PAGE = frozenset({"format", "page", "only", "show", "sort"})

Change = str | Iterable[str] | None


def carry(data: QueryDict, **changes: Change) -> str:
    """The query string of ``data`` with ``changes``, with its question mark; empty without any.

    A change is a value, several values or None, which takes the name away. Empty answers and
    what concerns only the page itself are left out.
    """
    lists = {name: values for name, values in data.lists() if name not in OF_THE_PAGE}
    for name, change in changes.items():
        lists[name] = _values(change)
    pairs = [(name, value) for name, values in lists.items() for value in values if value != ""]
    return f"?{urlencode(pairs)}" if pairs else ""


def hidden(data: QueryDict, *, but: Iterable[str]) -> list[tuple[str, str]]:
    """Names and values that a form hands on unseen: all but those it asks itself."""
    left_out = OF_THE_PAGE | set(but)
    return [
        (name, value)
        for name, values in data.lists()
        if name not in left_out
        for value in values
        if value != ""
    ]


def _values(change: Change) -> list[str]:
    if change is None:
        return []
    return [change] if isinstance(change, str) else list(change)
