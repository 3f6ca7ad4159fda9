"""The report as people ask for it: periods, pages, files, who opens it, what it never says."""

import csv
import io
import json
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import Enquiry
from sezportal.enquiry_report import NotAsked, period_from, report_of
from sezportal.enquiry_report.asked import Month, Period
from tests.directory.enquiries.making import WORDS
from tests.factories import CountryFactory, ZoneFactory
from tests.pages import links, row_of, rows, words
from tests.people import coordinator, official
from tests.sezportal.enquiry_report.making import NOW, enquiry, request, staff_client
from tests.sezportal.paper.reading import words as words_on_paper
from zones.presenters import formats

pytestmark = pytest.mark.django_db

PAGE = "/staff/enquiries/"
TODAY = date(2026, 11, 18)
YEAR = Period(Month(2025, 12), Month(2026, 11))
LAOS = {"la": "Lao PDR"}


@pytest.fixture
def zone():
    country = CountryFactory(iso2="la", name_en="Lao PDR", is_member=True)
    return ZoneFactory(country=country, slug="la-one", name_en="One")


def answered(zone, number: int, *, after=timedelta(hours=1), asked_at=NOW - timedelta(days=1)):
    for _number in range(number):
        request(enquiry(asked_at), zone, first_reply_at=asked_at + after)


def first_answers(made):
    return next(record for record in made.table("first_answer_by_zone").records())


# -- what is asked ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "period"),
    [
        ({}, YEAR),
        ({"from": "2026-3", "to": "2026-03"}, Period(Month(2026, 3), Month(2026, 3))),
        ({"from": "2024-01"}, Period(Month(2024, 1), Month(2024, 12))),
        ({"from": "2026-06"}, Period(Month(2026, 6), Month(2026, 11))),
        ({"to": "2026-01"}, Period(Month(2025, 2), Month(2026, 1))),
        ({"country": "la"}, Period(Month(2025, 12), Month(2026, 11), "la")),
    ],
)
def test_periods(query, period):
    assert period_from(query, LAOS, TODAY) == period


@pytest.mark.parametrize(
    ("query", "at", "says"),
    [
        ({"from": "March"}, "from", "is no month"),
        ({"from": "2026-13"}, "from", "is no month"),
        ({"from": "٢٠٢٦-01"}, "from", "is no month"),
        ({"to": "2026-12"}, "to", "lies ahead"),
        ({"from": "2026-05", "to": "2026-04"}, "to", "ends before it begins"),
        ({"from": "2001-01", "to": "2026-04"}, "to", "At most 120 months"),
        ({"country": "<b>"}, "country", "no country"),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(client, zone, query, at, says):
    with pytest.raises(NotAsked) as refused:
        period_from(query, LAOS, TODAY)
    assert set(refused.value.messages) == {at}
    for page in (PAGE, f"{PAGE}report.xlsx"):
        response = staff_client(client).get(page, query)
        assert response.status_code == 400
        assert response["Content-Type"].startswith("text/html")
        if at != "to" or "2026-12" not in query.values():
            assert says in words(response)
        assert "aria-invalid" in response.content.decode()
        assert not any(".csv" in link for link in links(response))


def test_the_period_is_counted_on_the_clock_of_bangkok(zone):
    first = Month(2026, 10).begins
    for moment in (first - timedelta(minutes=1), first, Month(2026, 11).begins):
        request(enquiry(moment), zone)
    made = report_of(Period(Month(2026, 10), Month(2026, 10)), now=NOW)
    assert made.table("requests_by_month").rows[0][:3] == ("2026-10", 1, 1)
    assert first.isoformat() == "2026-10-01T00:00:00+07:00"


def test_a_country_is_counted_alone(zone):
    cambodia = CountryFactory(iso2="kh", name_en="Cambodia", is_member=True)
    elsewhere = ZoneFactory(country=cambodia, latitude="11.55", longitude="104.91")
    both = enquiry(NOW - timedelta(days=2))
    request(both, zone)
    request(both, elsewhere)
    assert report_of(YEAR, now=NOW).table("requests").rows[0][:3] == ("All countries", 1, 2)
    made = report_of(Period(YEAR.first, YEAR.last, "la"), now=NOW)
    assert made.table("requests").rows[0][:3] == ("Lao PDR", 1, 1)
    assert [row[0] for row in made.table("requests_by_country").rows] == ["Lao PDR"]


# -- what is counted ----------------------------------------------------------------------------


def test_too_few_have_no_percentile(zone):
    answered(zone, 4)
    record = first_answers(report_of(YEAR, now=NOW))
    assert (record["done"], record["median"], record["p90"]) == (4, None, None)
    answered(zone, 1)
    record = first_answers(report_of(YEAR, now=NOW))
    assert (float(record["median"]), record["median_is_least"], record["p90"]) == (
        0.13,
        False,
        None,
    )


def test_who_still_waits_is_not_left_out(zone):
    answered(zone, 3)
    for _number in range(4):
        request(enquiry(NOW - timedelta(days=2)), zone)
    record = first_answers(report_of(YEAR, now=NOW))
    assert (record["done"], record["waiting"]) == (3, 4)
    assert (float(record["median"]), record["median_is_least"]) == (2, True)


def test_what_is_not_genuine_is_counted_once_and_left_out_of_the_rest(zone):
    asked_at = NOW - timedelta(days=3)
    request(enquiry(asked_at), zone, closed_at=NOW, outcome="spam", first_reply_at=NOW)
    counts = next(report_of(YEAR, now=NOW).table("requests").records())
    assert (counts["requests"], counts["not_genuine"], counts["answered"]) == (1, 1, 0)
    assert first_answers(report_of(YEAR, now=NOW))["done"] == 0


def test_what_ended_with_the_asker_s_data_was_closed_by_nobody(zone):
    asked_at, gone = NOW - timedelta(days=30), NOW - timedelta(days=9)
    about = enquiry(asked_at, erased_at=gone)
    request(about, zone, closed_at=gone, outcome="withdrawn")
    made = report_of(YEAR, now=NOW)
    closing = next(made.table("closing_by_zone").records())
    assert (closing["done"], closing["waiting"], closing["left_out"]) == (0, 0, 1)
    assert made.table("personal_data").rows == (("Still kept", 0), ("Deleted", 1))


def test_a_promise_of_the_institute_is_counted_by_its_calendar(zone):
    """On 10 December Thailand rests and Lao PDR works."""
    from directory.working_days import promised_by

    asked_at = NOW.replace(month=12, day=9, year=2025, hour=9)
    for _number in range(5):
        promised = promised_by(asked_at, "th")
        request(enquiry(asked_at), zone, promised_by=promised, first_reply_at=promised)
    assert float(first_answers(report_of(YEAR, now=NOW))["median"]) == 2


# -- page and files -----------------------------------------------------------------------------


def test_an_empty_period_says_so(client, zone):
    response = staff_client(client).get(PAGE)
    assert response.status_code == 200
    assert "Nobody asked in this period." in words(response)
    assert staff_client(client).get(f"{PAGE}report.pdf").status_code == 200


def test_the_page_says_numbers_with_what_they_stand_on(client, zone):
    now = timezone.now()
    answered(zone, 3, asked_at=now - timedelta(days=20))
    response = staff_client(client).get(PAGE)
    text = words(response)
    assert "Requests are the sum of answered" in text
    assert "Not stated fewer than 5 requests: 3 answered, 0 waiting" in text
    assert "not stated: fewer than 10 requests" in text
    assert "working days" in text
    assert "does not ask them" in text
    assert row_of(response, "One") == ["One", *"330330000"]
    assert "/admin/handbook/enquiries/" in links(response)
    month = (now.astimezone(timezone.get_default_timezone()).replace(day=1) - timedelta(1)).date()
    assert f"{PAGE}report.pdf?from={month:%Y-%m}&to={month:%Y-%m}" in links(response)


def test_countries_that_nobody_asked_are_named_in_a_sentence_and_have_lines_in_files(client, zone):
    CountryFactory(iso2="kh", name_en="Cambodia", is_member=True)
    answered(zone, 2)
    client = staff_client(client)
    response = client.get(PAGE)
    assert "Nobody asked: Cambodia." in words(response)
    assert not [line for line in rows(response) if line[0] == "Cambodia"]
    text = client.get(f"{PAGE}report.csv").content.decode("utf-8-sig")
    assert [line for line in csv.reader(io.StringIO(text)) if line[:1] == ["Cambodia"]]


def test_the_same_number_everywhere(client, zone):
    asked_at = timezone.now() - timedelta(days=40)
    for hours in range(12):
        answered(zone, 1, asked_at=asked_at, after=timedelta(hours=24 * hours))
    client = staff_client(client)
    asked = f"from={asked_at:%Y-%m}"
    made = report_of(period_from({"from": f"{asked_at:%Y-%m}"}, LAOS, timezone.localdate()))
    table = made.table("first_answer_by_zone")
    record = next(table.records())
    value = record["p90"]
    assert value
    place = table.place("p90")

    page = client.get(f"{PAGE}?{asked}")
    assert formats.number(value) in words(page)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}report.xlsx?{asked}").content))
    (sheet,) = (one for one in book if one.title == "First answer time by zone")
    assert sheet.cell(2, place + 1).value == float(value)
    assert "Sources" not in book.sheetnames
    text = client.get(f"{PAGE}report.csv?{asked}").content.decode("utf-8-sig")
    assert formats.number(value) in {
        cell for line in csv.reader(io.StringIO(text)) for cell in line
    }
    data = json.loads(client.get(f"{PAGE}report.json?{asked}").content)
    (resource,) = (one for one in data["resources"] if one["name"] == "first-answer-by-zone")
    assert resource["data"][0]["p90"] == float(value)
    assert formats.number(value) in words_on_paper(client.get(f"{PAGE}report.pdf?{asked}").content)


def test_files_are_named_for_the_period(client, zone):
    response = staff_client(client).get(f"{PAGE}report.csv?from=2026-01&to=2026-01&country=la")
    assert "enquiries-2026-01-to-2026-01-la-" in response["Content-Disposition"]
    assert staff_client(client).get(f"{PAGE}report.docx").status_code == 404


@pytest.mark.parametrize("ending", ["", "report.csv", "report.json", "report.xlsx", "report.pdf"])
def test_nothing_of_who_asked_is_said(client, zone, ending):
    answered(zone, 6)
    content = staff_client(client).get(f"{PAGE}{ending}").content
    if ending.endswith(("xlsx", "pdf")):
        book = ending.endswith("xlsx") and openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell.value for sheet in book or [] for row in sheet.iter_rows() for cell in row]
        text = " ".join(map(str, cells)) or words_on_paper(content)
    else:
        text = content.decode()
    secrets = [WORDS[name] for name in ("name", "email", "message")]
    secrets += Enquiry.objects.values_list("reference", flat=True)
    assert [word for word in secrets if word in text] == []


@pytest.mark.parametrize("page", [PAGE, f"{PAGE}report.csv"])
def test_it_opens_to_the_staff_alone(client, zone, page):
    assert client.get(page).url.startswith("/admin/login/")
    for person in (official(zone), coordinator(zone.country)):
        client.force_login(person)
        assert client.get(page).status_code == 404
    assert staff_client(client).get(page).status_code == 200


def test_queries_do_not_grow_with_the_enquiries(client, zone):
    client = staff_client(client)
    answered(zone, 1)
    client.get(PAGE)
    few = queries(client)
    answered(zone, 2)
    answered(ZoneFactory(country=zone.country), 2)
    assert queries(client) == few
    assert few < 20


def queries(client) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(PAGE).status_code == 200
    return len(found)
