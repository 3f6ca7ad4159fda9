"""What is read of the data for many pages, kept in the process until the data change.

    region = kept("region", Region)

Everything is kept under the edition of the data that stood before it was read: the number and the
moment of the last public change, in the database that the request reads from. A change gives a new
edition with its own transaction, so whoever asks after it gets what is read after it. Records are
shared by requests and threads: who gets them reads them and changes nothing.

Inside a transaction nothing is kept: it may hold changes that nobody else will ever see.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import TypeVar

from django.db import connections, router

from zones.models import ContentVersion

Kept = TypeVar("Kept")
Key = TypeVar("Key", bound=Hashable)

#: How many things are kept, those asked for last: some tens of megabytes at most.
MOST = 160

_kept: OrderedDict[tuple, object] = OrderedDict()
_lock = Lock()


def kept(key: Hashable, read: Callable[[], Kept]) -> Kept:
    """What ``read`` found of the data as they stand, now or when it was asked for under ``key``
    before. Texts of a language need it in their key. None is not kept. Errors are raised."""
    edition = _edition()
    if edition is None:
        return read()
    place = (edition, key)
    with _lock:
        if place in _kept:
            _kept.move_to_end(place)
            return _kept[place]
    found = read()
    if found is not None:
        with _lock:
            _put(place, found)
    return found


def kept_each(
    name: str, keys: Iterable[Key], read: Callable[[list[Key]], Mapping[Key, Kept]]
) -> dict[Key, Kept]:
    """The same for several things of a kind: ``read`` is asked once for those that are not kept.
    Keys that it does not find are left out; the order is that of ``keys``."""
    wanted, edition = list(keys), _edition()
    if edition is None:
        found = read(wanted)
    else:
        found = _found(edition, name, wanted)
        missing = [key for key in wanted if key not in found]
        read_now = read(missing) if missing else {}
        with _lock:
            for key, one in read_now.items():
                _put((edition, (name, key)), one)
        found |= read_now
    return {key: found[key] for key in wanted if key in found}


def _found(edition: tuple, name: str, keys: list[Key]) -> dict[Key, object]:
    found = {}
    with _lock:
        for key in keys:
            place = (edition, (name, key))
            if place in _kept:
                _kept.move_to_end(place)
                found[key] = _kept[place]
    return found


def forget() -> None:
    """Read everything anew: for tests and measurements."""
    with _lock:
        _kept.clear()


def _put(place: tuple, found: object) -> None:
    """Keeps it, and drops what stood in the same database before its last change."""
    (database, *_version), _key = place
    if not any(other[0] == place[0] for other in _kept):
        for old in [other for other in _kept if other[0][0] == database]:
            del _kept[old]
    _kept[place] = found
    while len(_kept) > MOST:
        _kept.popitem(last=False)


def _edition() -> tuple | None:
    """Database, number and moment of the last public change; None where nothing may be kept."""
    database = router.db_for_read(ContentVersion)
    if any(connections[alias].in_atomic_block for alias in {database, "default"}):
        return None
    with connections[database].cursor() as cursor:
        cursor.execute("SELECT number, changed_at FROM zones_contentversion")
        version = cursor.fetchone()
    return (database, *version) if version else None
