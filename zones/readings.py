"""Counts how often factsheets are opened, without knowing by whom.

What is counted: an answer with a factsheet's page or PDF to a GET request, also where the browser
had it already and is told so (304). What is not: HEAD requests; pages a browser fetches ahead of a
click; programs and robots, as far as they say so in ``User-Agent`` or send none; and people
signed in at the desk, who look after the page. Nothing of the request is kept: no address, no
cookie, no user agent. The same person twice counts twice.

Counting is one statement on the primary database in a transaction of its own that does not wait
for the disk; it touches neither the content version nor the response. It never fails a page: where
the database refuses, that is logged, and for a while nothing is counted.
"""

import logging
import re
from datetime import date, timedelta
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections, transaction
from django.http import HttpRequest
from django.utils import timezone

from zones.models import ZoneReading

#: How long counts are kept: a year, to see the same month twice, and some days to be late.
KEPT_DAYS = 400
#: In which nothing is counted after a failure: who opens a page is not to wait again.
PAUSE_SECONDS = 30.0

PRIMARY = "default"
ROBOT = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|headless|preview|scrap|fetch|archiv|monitor|check|scan"
    r"|validator|curl|wget|python|java/|okhttp|go-http|libwww|httpclient|node|ruby|perl|php"
    r"|facebookexternalhit|lighthouse|feed|^mozilla/5\.0$",
    re.IGNORECASE,
)
ADD = """
    SET LOCAL lock_timeout = 100;
    SET LOCAL synchronous_commit = off;
    INSERT INTO zones_zonereading (zone_id, day, kind, count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (zone_id, day, kind) DO UPDATE SET count = zones_zonereading.count + 1
"""

logger = logging.getLogger(__name__)


class Pause:
    """Until when nothing is counted in this process, on its monotonic clock."""

    until = 0.0


def count_reading(request: HttpRequest, zone_id: int, kind: ZoneReading.Kind) -> None:
    """Count that somebody opened the factsheet, if the request is a reader's. Never raises."""
    if monotonic() < Pause.until or not is_of_reader(request):
        return
    try:
        with transaction.atomic(using=PRIMARY), connections[PRIMARY].cursor() as cursor:
            cursor.execute(ADD, [zone_id, timezone.localdate(), kind.value])
    except (DatabaseError, InterfaceError):
        Pause.until = monotonic() + PAUSE_SECONDS
        logger.exception("A reading of zone %s was not counted", zone_id)


def is_of_reader(request: HttpRequest) -> bool:
    """Whether a person who is not signed in asks for the page, as far as the request tells. The
    session itself is not opened: a page that looks at it could not be kept by anybody."""
    if request.method != "GET" or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    agent = request.headers.get("User-Agent", "").strip()
    return "prefetch" not in ahead and agent != "" and ROBOT.search(agent) is None


def forget_old_readings(today: date) -> int:
    """Delete the counts of days longer ago than ``KEPT_DAYS``; how many rows there were."""
    last = today - timedelta(days=KEPT_DAYS)
    deleted, _by_model = ZoneReading.objects.filter(day__lt=last).delete()
    return deleted
