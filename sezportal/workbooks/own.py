"""A zone's own records as a source: offered as at the desk, kept when a row first names it."""

from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from zones.models import Source, Zone
from zones.services import keep_source, own_records

#: The desk's words, which the list of sources begins with.
WORDS = gettext_lazy("This zone's authority (our own records)")
#: Keys below this stand for sources of zones that have none yet; rows of a file end far above.
BELOW = -1_000_000_000


@cache
def _known() -> frozenset[str]:
    """The words in every language of the portal, however the apostrophe is typed."""
    known = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            known |= {_folded(str(WORDS)), _folded(_("our own records"))}
    return frozenset(known)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def is_own(text: str) -> bool:
    return _folded(text) in _known()


class OwnRecords:
    """The own records of zones, those that are no source yet among them."""

    def __init__(self):
        self._sources: dict[str, Source] = {}
        #: Keys below zero and titles of sources that are not kept yet, by their code.
        self.keys: dict[str, int] = {}
        self.titles: dict[str, str] = {}

    def code(self, zone: Zone) -> str:
        if zone.slug not in self._sources:
            source = self._sources[zone.slug] = own_records(zone)
            if source.pk is None:
                self.keys[source.code] = BELOW - zone.pk
                self.titles[source.code] = source.title
        return self._sources[zone.slug].code


def keep_own(key: int, *, by) -> Source:
    """The source that a key below ``BELOW`` stands for, kept."""
    source = own_records(Zone.objects.get(pk=BELOW - key))
    if source.pk is None:
        source._history_user = by
    return keep_source(source)
