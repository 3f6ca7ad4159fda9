"""Anonymous reading from a replica, where DATABASE_REPLICA_URL names one.

Only a visitor without a session reads there: somebody who has just saved a change must see it,
and a replica may lag. For the same reason enquiries and alerts are always read where they are
written: whoever asks, follows or was invited has no session, and the reply or the link of a mail is
opened within seconds. Pages are keyed by the content version, which is read from the same replica,
so a lagging page is an older page, never a mixed one.
"""

from contextvars import ContextVar

from django.conf import settings
from django.db import transaction

#: What visitors without a session write themselves, and where they are let in: the link of a mail
#: that has just gone out, a password that has just been changed.
ALWAYS_PRIMARY = ("/enquiries/", "/alerts/", "/accounts/", "/admin/")

_reading = ContextVar("reading_from_replica", default=False)


class ReplicaMiddleware:
    """Marks a request as an anonymous read while it is being answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _reading.set(_may_lag(request))
        try:
            return self.get_response(request)
        finally:
            _reading.reset(token)


def _may_lag(request) -> bool:
    """Whether nobody expects to see in the answer what was written a moment ago."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "Authorization" not in request.headers
        and not request.path_info.startswith(ALWAYS_PRIMARY)
    )


class ReplicaRouter:
    """Sends reads to the replica inside such a request, everything else to the primary."""

    def db_for_read(self, model, **hints):
        if _reading.get() and not transaction.get_connection("default").in_atomic_block:
            return "replica"
        return "default"

    def db_for_write(self, model, **hints):
        return "default"

    def allow_relation(self, obj1, obj2, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == "default"
