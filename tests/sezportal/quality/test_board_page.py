"""The board as a page and as files: who opens it, what it shows, where its lines lead."""

import csv
import io
import json
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sezportal.presenters.staff.quality import PER_PAGE
from sezportal.quality import board
from sezportal.quality.words import WORDS
from tests.factories import ObservationFactory, SourceFactory, ZoneFactory
from tests.pages import headings, links, row_of, rows, words
from tests.people import coordinator, mi_staff, official
from zones.enums import QualityMeasure
from zones.kept import forget
from zones.models import Country, LinkCheck, LinkCheckRun, QualityCount, Zone
from zones.presenters import formats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

PAGE = "/staff/quality/"
FILES = [f"{PAGE}lists.{ending}" for ending in ("xlsx", "csv", "json")]


@pytest.fixture
def staff(client):
    client.force_login(mi_staff())
    return client


@pytest.fixture
def broken():
    source = SourceFactory(url="https://a.example/gone", title="A report that moved")
    now = timezone.now()
    return LinkCheck.objects.create(
        source=source,
        url=source.url,
        checked_at=now,
        status=404,
        error="The page is no longer there (404).",
        failures=2,
        failed_since=now - timedelta(days=7),
    )


# -- who ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [PAGE, *FILES])
def test_visitors_are_led_to_sign_in_officials_and_coordinators_find_nothing(client, page):
    assert client.get(page).url.startswith("/admin/login/?next=")
    for person in (
        official(Zone.objects.get(slug="la-boten")),
        coordinator(Country.objects.get(pk="la")),
    ):
        client.force_login(person)
        assert client.get(page).status_code == 404


def test_the_staffs_first_page_leads_there(staff):
    assert PAGE in links(staff.get("/staff/"))


# -- what ---------------------------------------------------------------------------------------


def test_a_number_that_is_not_the_length_of_its_list_says_how_many_lines_there_are(staff):
    url = "https://example.org/the-same"
    for number in range(3):
        SourceFactory(url=url, title=f"Report {number}")
    found = board(timezone.localdate()).finding(QualityMeasure.TWICE)
    (count, _of), lines = found.total(), len(found.lines)
    assert count > lines
    said = words(staff.get(f"{PAGE}?kind=twice"))
    assert said.count(f"records compared, in {lines} lines") == 2
    assert "a line of three that may be one counts two" in said


def test_a_check_that_found_no_network_is_told_with_its_day(staff):
    run = {"opened": 0, "failed": 0, "left": 900, "is_offline": True}
    ended = timezone.now() - timedelta(days=2)
    LinkCheckRun.objects.create(ended_at=ended, **run)
    day = formats.partial_date(timezone.localdate(ended).isoformat())
    said = words(staff.get(f"{PAGE}?kind=broken"))
    assert f"Tried on {day}, and there was no network: no address has been opened yet." in said


def test_a_later_check_without_a_network_says_that_the_list_is_older(staff, broken):
    run = {"opened": 0, "failed": 0, "left": 900, "is_offline": True}
    LinkCheckRun.objects.create(ended_at=timezone.now(), **run)
    said = words(staff.get(f"{PAGE}?kind=broken"))
    assert "without a network: what stands here is of earlier runs." in said
    assert "A report that moved" in said


def test_the_numbers_above_in_the_table_and_of_the_board_are_the_same(staff, broken):
    response, now = staff.get(PAGE), board(timezone.localdate())
    table = row_of(response, "All")
    lao = row_of(response, "Lao PDR")
    for place, found in enumerate(now.findings, start=1):
        for cells, country in ((table, None), (lao, "la")):
            count, out_of = found.total(country)
            shown = f"{formats.number(count)} of {formats.number(out_of)}" if out_of else "–"
            assert cells[place] == shown
        assert f"{formats.number(found.total()[0])} " in words(response)


def test_every_kind_has_its_list_with_the_gravest_first(staff, broken):
    response, now = staff.get(PAGE), board(timezone.localdate())
    text = words(response)
    for found in now.findings:
        assert any(str(found.measure.label) in one for one in headings(response)) or found.lines
        assert found.lines[0].title in text
        assert found.lines[0].url in links(response)


def test_a_kind_of_a_country_by_pages(staff):
    lines = [
        line
        for line in board(timezone.localdate()).finding(QualityMeasure.NOT_CURRENT).lines
        if line.country == "la"
    ]
    asked = f"{PAGE}?country=la&kind=not_current"
    first, second = staff.get(asked), staff.get(f"{asked}&page=2")
    assert f"1 to {PER_PAGE} of {len(lines)}" in words(first)
    shown = [row[0] for row in rows(first)[1:]] + [row[0] for row in rows(second)[1:]]
    assert shown == [" ".join(line.title.split()) for line in lines[: 2 * PER_PAGE]]
    assert "?country=la&kind=not_current&page=2" in links(first)
    assert "Countries by kind" not in headings(first)


def test_what_belongs_to_no_single_country_has_a_list(staff):
    response = staff.get(f"{PAGE}?country=none&kind=twice")
    assert response.status_code == 200
    assert "SAIC Motor" in words(response)
    assert "Eastern Economic Corridor" not in words(response)


@pytest.mark.parametrize("measure", QualityMeasure.values)
def test_each_lines_links_open(staff, broken, measure):
    """The records' pages, and the pages of those to ask; the anchor is on the page."""
    response = staff.get(f"{PAGE}?kind={measure}")
    found = [url for url in links(response) if url.startswith("/admin/")]
    assert found
    for url in dict.fromkeys(found[:14]):
        opened = staff.get(url)
        assert opened.status_code == 200, url
        anchor = url.partition("#")[2]
        assert not anchor or f'id="{anchor}"' in opened.content.decode(), url


def test_only_offices_are_written_to(staff):
    zone = Zone.objects.get(slug="la-boten")
    person = official(zone, email="somebody@private.example")
    text = staff.get(f"{PAGE}?country=la&kind=missing").content.decode()
    assert "Official of the zone" in text
    assert person.email not in text
    mails = {url for url in links(staff.get(PAGE)) if url.startswith("mailto:")}
    assert all("private.example" not in url for url in mails)


def test_before_any_check_the_board_says_that_no_link_was_opened(staff):
    assert "No address has been opened yet" in words(staff.get(f"{PAGE}?kind=broken"))
    assert "No address has been opened yet" in words(staff.get(f"{PAGE}?kind=broken&country=la"))


# -- over time ----------------------------------------------------------------------------------


def test_the_change_since_thirty_days_and_the_line(staff):
    now = board(timezone.localdate()).finding(QualityMeasure.NO_OFFICE).total()
    for days, more in ((40, 7), (31, 5), (3, 1)):
        QualityCount.objects.create(
            day=timezone.localdate() - timedelta(days=days),
            measure="no_office",
            country_id="la",
            count=now[0] + more,
            out_of=now[1] + more,
        )
    response = staff.get(PAGE)
    day = formats.partial_date((timezone.localdate() - timedelta(days=31)).isoformat())
    assert f"5 fewer than on {day}" in words(response)
    assert "<polyline" in response.content.decode()


def test_before_the_first_count_and_after_it(staff):
    text = words(staff.get(PAGE))
    assert "Not counted yet" in text
    assert "fewer than on" not in text
    QualityCount.objects.create(
        day=timezone.localdate(), measure="twice", count=3, out_of=9, country_id="la"
    )
    text = words(staff.get(PAGE))
    since = formats.partial_date((timezone.localdate() + timedelta(days=30)).isoformat())
    assert "the first day." in text
    assert f"stands above from {since} on" in text


# -- what is not understood ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "typed"),
    [("country=xx", "xx"), ("kind=wrong", "wrong"), ("country=<b>", "&lt;b&gt;"), ("kind=%00", "")],
)
def test_an_unknown_country_or_kind_is_said_at_its_field(staff, asked, typed):
    for page in (PAGE, FILES[0]):
        response = staff.get(f"{page}?{asked}")
        assert response.status_code == 400
        text = response.content.decode()
        assert f"“{typed}" in text
        assert "is not one of the list" in text
        assert "aria-invalid" in text
        assert not any("lists.xlsx" in url for url in links(response))


@pytest.mark.parametrize("page", ["0", "-1", "999999", "last", "x", "1e9"])
def test_a_page_that_there_is_not_is_the_nearest(staff, page):
    assert staff.get(f"{PAGE}?kind=missing&page={page}").status_code == 200


def test_a_file_of_a_kind_that_there_is_not(staff):
    assert staff.get(f"{PAGE}lists.docx").status_code == 404
    assert staff.get(f"{PAGE}lists.pdf").status_code == 404


# -- files --------------------------------------------------------------------------------------


def test_the_workbook_has_every_line_with_its_address_and_whom_to_ask(staff, broken):
    response = staff.get(FILES[0])
    assert f"data-quality-region-{timezone.localdate()}.xlsx" in response["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    now = board(timezone.localdate())
    titles = [str(WORDS[found.measure].title) for found in now.findings]
    sheets = {"Notes", "Counts", "Counts by day", *(title.replace("?", "") for title in titles)}
    assert sheets <= set(book.sheetnames)
    sheet = book["Out of date"]
    found = now.finding(QualityMeasure.NOT_CURRENT)
    values = [row for row in sheet.iter_rows(values_only=True) if row[1] == found.lines[0].title]
    assert found.lines[0].url in str(values)
    every = [row for row in sheet.iter_rows(values_only=True) if "/admin/" in str(row[6])]
    assert len(every) == len(found.lines)
    assert all(row[5] for row in every)


def test_the_lists_of_one_country_and_kind_as_csv(staff):
    response = staff.get(f"{PAGE}lists.csv?country=la&kind=doubted")
    assert f"data-quality-la-{timezone.localdate()}.csv" in response["Content-Disposition"]
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    found = [
        line
        for line in board(timezone.localdate()).finding(QualityMeasure.DOUBTED).lines
        if line.country == "la"
    ]
    assert len([row for row in lines if len(row) > 6 and "/admin/" in row[6]]) == len(found) > 0
    assert ["Country", "Lao PDR"] in lines
    assert ["Kind", "Far from the others"] in lines


def test_the_numbers_of_the_json_are_those_of_the_page(staff):
    made = json.loads(staff.get(f"{PAGE}lists.json?country=la").content)
    text = json.dumps(made)
    count, out_of = board(timezone.localdate()).finding(QualityMeasure.MISSING).total("la")
    assert str(count) in text
    assert row_of(staff.get(PAGE), "Lao PDR")[1] == (
        f"{formats.number(count)} of {formats.number(out_of)}"
    )


# -- how much is read ---------------------------------------------------------------------------


def test_queries_do_not_grow_with_zones_sources_and_lines(staff):
    def read(page):
        forget()
        with CaptureQueriesContext(connection) as found:
            assert staff.get(page).status_code == 200
        return len(found)

    pages = (PAGE, f"{PAGE}?kind=doubted", FILES[1])
    read(PAGE)
    few = [read(page) for page in pages]
    for number in range(9):
        zone = ZoneFactory(slug=f"la-more-{number}", name_en=f"{chr(66 + number) * 9} zone")
        for year, value in (("2018", 5), ("2020", 5000)):
            ObservationFactory(zone=zone, as_of=year, value=value)
        ObservationFactory(zone=zone, as_of="2020", value=9, is_current=False)
    assert [read(page) for page in pages] == few
    assert max(few) < 115
