"""Calendar files are valid RFC 5545, and calendars can tell what changed."""

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from directory.calendar_files import calendar_file
from tests.directory.announcing.making import event
from tests.factories import CountryFactory

pytestmark = pytest.mark.django_db


def read(*events) -> Calendar:
    content = calendar_file(
        events, name="Events", address=lambda one: f"https://x.example/{one.slug}"
    )
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    return Calendar.from_ical(content)


def entry(*events):
    (found,) = read(*events).walk("VEVENT")
    assert found.errors == []
    return found


def test_a_calendar_says_who_made_it():
    calendar = read()
    assert calendar["VERSION"] == "2.0"
    assert "Mekong Institute" in calendar["PRODID"]
    assert calendar.walk("VEVENT") == []


def test_whole_days_are_dates_and_end_the_day_after():
    found = entry(event())
    assert found.decoded("dtstart") == date(2027, 3, 3)
    assert found.decoded("dtend") == date(2027, 3, 6)
    assert found["DTSTART"].params["VALUE"] == "DATE"


def test_hours_are_in_utc():
    found = entry(event(opens_at=time(9), closes_at=time(17), time_zone="Asia/Yangon"))
    assert found.decoded("dtstart") == datetime(2027, 3, 3, 2, 30, tzinfo=UTC)
    assert found.decoded("dtend") == datetime(2027, 3, 5, 10, 30, tzinfo=UTC)


def test_everything_a_calendar_shows_and_needs():
    country = CountryFactory(iso2="la", name_en="Lao PDR")
    made = event(
        place="Hall 1, Vientiane; upstairs",
        country=country,
        organiser_name="Chamber, of Commerce",
        link="https://example.org/register",
        title="ງານວາງສະແດງ\\ with, signs; " * 3,
    )
    found = entry(made)
    assert found["UID"] == str(made.uid)
    assert found["SUMMARY"] == made.title
    assert found["LOCATION"] == "Hall 1, Vientiane; upstairs, Lao PDR"
    assert found["STATUS"] == "CONFIRMED"
    assert found["URL"] == "https://x.example/an-expo"
    assert found["DESCRIPTION"].split("\n") == [
        "Summary of an-expo.",
        "Organiser: Chamber, of Commerce",
        "https://example.org/register",
        "https://x.example/an-expo",
    ]
    changed = made.changed_at.replace(microsecond=0)
    assert found.decoded("dtstamp") == found.decoded("last-modified") == changed


def test_a_cancelled_event_stays_with_a_higher_sequence():
    made = event()
    before = entry(made)
    made.is_cancelled = True
    made.save()
    found = entry(made)
    assert found["STATUS"] == "CANCELLED"
    assert found["UID"] == before["UID"]
    assert found["SEQUENCE"] == before["SEQUENCE"] + 1
    assert found.decoded("last-modified") >= before.decoded("last-modified")


def test_the_same_file_while_nothing_changes():
    made = event()
    files = {calendar_file([made], name="x", address=lambda one: "https://x.example") for _ in "ab"}
    assert len(files) == 1
