"""How often factsheets are opened: what is counted, what is not, what is kept."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from sezportal.desk.readings import opened_lately, readings_of
from tests.sezportal.desk.conftest import PHONE
from zones.models import ContentVersion, ZoneReading
from zones.readings import KEPT_DAYS, Pause

pytestmark = pytest.mark.django_db
PAGE, PDF = ZoneReading.Kind.PAGE, ZoneReading.Kind.PDF
MONDAY = date(2026, 11, 16)


def counts() -> dict:
    return {(row.zone.slug, row.kind): row.count for row in ZoneReading.objects.all()}


def opened(client, zone, **headers):
    return client.get(zone.get_absolute_url(), headers={"User-Agent": PHONE, **headers})


def pdf(zone) -> str:
    return reverse("zone-factsheet-pdf", args=[zone.slug])


def read(zone, day, count, kind=PAGE):
    ZoneReading.objects.create(zone=zone, day=day, kind=kind, count=count)


def test_each_opened_page_is_counted_on_its_day(client, boten, savan):
    for zone in (boten, boten, savan):
        opened(client, zone)
    assert counts() == {("la-boten", "page"): 2, ("la-savan-seno", "page"): 1}
    assert set(ZoneReading.objects.values_list("day", flat=True)) == {timezone.localdate()}


def test_the_pdf_is_counted_by_itself_also_where_the_browser_had_it(client, boten):
    first = client.get(pdf(boten), headers={"User-Agent": PHONE})
    again = {"User-Agent": PHONE, "If-None-Match": first["ETag"]}
    assert client.get(pdf(boten), headers=again).status_code == 304
    assert counts() == {("la-boten", "pdf"): 2}


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/130.0.0.0 Safari/537.36",
        "facebookexternalhit/1.1",
        "curl/8.5.0",
        "python-requests/2.32.3",
        "Go-http-client/2.0",
    ],
)
def test_programs_are_not_counted(client, boten, agent):
    client.get(boten.get_absolute_url(), headers={"User-Agent": agent})
    assert counts() == {}


@pytest.mark.parametrize(
    "agent",
    [
        PHONE,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
        "Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
        "Opera/9.80 (Android; Opera Mini/36.2.2254/191.273; U; en) Presto/2.12.423 Version/12.16",
        "Mozilla/5.0 (Linux; U; Android 13; zh-cn) AppleWebKit/537.36 UCBrowser/16.4 Mobile",
    ],
)
def test_browsers_are_counted(client, boten, agent):
    client.get(boten.get_absolute_url(), headers={"User-Agent": agent})
    assert counts() == {("la-boten", "page"): 1}


def test_a_page_that_is_only_asked_about_or_fetched_ahead_is_not_counted(client, boten):
    client.head(boten.get_absolute_url(), headers={"User-Agent": PHONE})
    opened(client, boten, **{"Sec-Purpose": "prefetch;prerender"})
    assert counts() == {}


def test_who_is_signed_in_is_no_reader(client, official, boten):
    client.force_login(official)
    opened(client, boten)
    assert counts() == {}


def test_a_zone_that_does_not_exist_and_a_namesake_are_not_counted(client, boten):
    assert client.get("/zones/nowhere/", headers={"User-Agent": PHONE}).status_code == 404
    assert client.get("/zones/LA-boten/", headers={"User-Agent": PHONE}).status_code == 301
    assert counts() == {}


def test_counting_changes_neither_the_answer_nor_the_edition_of_the_data(client, boten):
    number = ContentVersion.objects.get().number
    uncounted = client.get(boten.get_absolute_url())
    counted = opened(client, boten)
    assert counts() == {("la-boten", "page"): 1}
    assert counted.headers == uncounted.headers
    assert counted.content == uncounted.content
    assert not counted.cookies
    assert ContentVersion.objects.get().number == number


def test_where_the_count_fails_the_page_is_answered_and_nothing_is_tried_for_a_while(
    client, boten, caplog
):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE zones_zonereading RENAME TO elsewhere")
    assert opened(client, boten).status_code == 200
    assert opened(client, boten).status_code == 200
    (said,) = [record.getMessage() for record in caplog.records if record.name == "zones.readings"]
    assert said == f"A reading of zone {boten.pk} was not counted"
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE elsewhere RENAME TO zones_zonereading")
    opened(client, boten)
    assert counts() == {}
    Pause.until = 0.0
    opened(client, boten)
    assert counts() == {("la-boten", "page"): 1}


def test_counts_are_forgotten_after_their_time(boten):
    today = timezone.localdate()
    for days in (0, KEPT_DAYS, KEPT_DAYS + 1, KEPT_DAYS + 200):
        read(boten, today - timedelta(days=days), 1)
    said = io.StringIO()
    call_command("forget_old_readings", stdout=said)
    assert said.getvalue() == "Counts of readings deleted: 2.\n"
    kept = ZoneReading.objects.values_list("day", flat=True).order_by("-day")
    assert list(kept) == [today, today - timedelta(days=KEPT_DAYS)]


def test_lately_is_four_weeks_with_today(boten, savan):
    read(boten, MONDAY, 3)
    read(boten, MONDAY, 2, PDF)
    read(boten, MONDAY - timedelta(days=27), 10)
    read(boten, MONDAY - timedelta(days=28), 100)
    found = opened_lately([boten.pk, savan.pk], MONDAY)
    assert (found[boten.pk].pages, found[boten.pk].pdfs, found[savan.pk].all) == (13, 2, 0)
    assert readings_of(boten, MONDAY).lately == found[boten.pk]


def test_weeks_begin_on_monday_and_the_last_is_under_way(boten):
    read(boten, MONDAY + timedelta(days=2), 3)
    read(boten, MONDAY - timedelta(days=1), 4)
    read(boten, MONDAY - timedelta(days=7), 5, PDF)
    weeks = readings_of(boten, MONDAY + timedelta(days=2)).weeks
    assert len(weeks) == 12
    assert [(week.label, week.opened.pages, week.opened.pdfs) for week in weeks[-2:]] == [
        ("9 Nov", 4, 5),
        ("16 Nov", 3, 0),
    ]
    assert [week.is_under_way for week in weeks[-2:]] == [False, True]
