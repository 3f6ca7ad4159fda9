"""``{% include %}`` that remembers what small components look like.

A page of figures includes some thousand components, most of them again and again: "Not reported",
the same value on each visit. What such a component says depends on what it is handed and on the
language, on nothing else (they are included with ``only``), so what came out is kept under both.
Data need no thought here: other data are other values.

A component may be named in ``REMEMBERED`` where all that it reads are texts, numbers that are
written in one way, and frozen records of them. Records of the database may be handed inside, but
not read: they are equal by their key alone. Texts are never marked as safe: they are equal to
those that are not.
"""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from django.template import Library
from django.template.loader_tags import IncludeNode, do_include
from django.utils.translation import get_language

register = Library()

REMEMBERED = frozenset(
    f"components/{name}.html"
    for name in ("comparison_cell", "figure", "marks", "strip", "value", "zone_row")
)
#: How many fragments are kept, those used last: a few megabytes.
MOST = 8_000

_kept: OrderedDict[Hashable, str] = OrderedDict()
_lock = Lock()


class RememberingInclude(IncludeNode):
    """An ``{% include "…" with … only %}`` of a component that is remembered."""

    def render(self, context):
        if context.template.engine.debug or not context.autoescape:
            return super().render(context)
        values = {name: given.resolve(context) for name, given in self.extra_context.items()}
        key = (self.template.var, get_language(), *values.items())
        try:
            with _lock:
                found = _kept.get(key)
                if found is not None:
                    _kept.move_to_end(key)
                    return found
        except TypeError:  # a list among the values
            return super().render(context)
        found = super().render(context)
        with _lock:
            _kept[key] = found
            if len(_kept) > MOST:
                _kept.popitem(last=False)
        return found


@register.tag("include")
def include(parser, token):
    """Django's own tag; see above for the components that are remembered."""
    node = do_include(parser, token)
    if node.isolated_context and node.template.var in REMEMBERED:
        return RememberingInclude(
            node.template, extra_context=node.extra_context, isolated_context=True
        )
    return node


def forget() -> None:
    """Render everything anew: for tests and measurements."""
    with _lock:
        _kept.clear()
