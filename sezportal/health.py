"""What machines ask: is the process alive, is the portal ready to serve."""

from functools import cache

from django.db import connection
from django.db.utils import Error
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sezportal.embedded_database.cluster import ServerError
from sezportal.schema import pending_migrations
from zones.background import standing


@never_cache
@require_safe
def alive(request):
    """200 as long as the process answers; asks nothing of the database."""
    return _text("ok")


@never_cache
@require_safe
def ready(request):
    """200 when the database answers and is migrated, else 503 with the reason. Work that waits
    for a worker keeps nobody from reading: it is said, and the portal is ready."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        pending = _pending()
        queue = None if pending else standing()
    except (Error, ServerError):
        return _text("The database does not answer.", status=503)
    if pending:
        return _text(f"{pending} migrations have not been applied.", status=503)
    if queue.is_left_undone:
        return _text(f"ok, but no worker lives, and tasks wait for one: {queue.waiting}.")
    return _text("ok")


def _pending() -> int:
    """How many migrations the database lacks; asked until it is none, then known."""
    count = _count_pending()
    if count:
        _count_pending.cache_clear()
    return count


_count_pending = cache(pending_migrations)


def _text(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=status)
