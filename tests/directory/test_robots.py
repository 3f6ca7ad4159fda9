"""Telling people from robots: a trap, the time a form was made, and whose address it came from."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from directory.robots import Age, OpenForm, age_of, new_stamp, sender_digest

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


class Guestbook(OpenForm):
    kind = "guestbook"


def sent(after: timedelta = timedelta(seconds=10), **more) -> Guestbook:
    return Guestbook({"stamp": new_stamp("guestbook", timezone.now() - after)} | more)


@pytest.mark.parametrize(
    ("after", "age"),
    [
        (timedelta(seconds=2), Age.TOO_FAST),
        (timedelta(seconds=4), Age.GOOD),
        (timedelta(hours=23, minutes=59), Age.GOOD),
        (timedelta(hours=24, seconds=1), Age.TOO_OLD),
        (timedelta(minutes=-1), Age.TOO_FAST),
    ],
)
def test_the_age_of_a_form_by_its_stamp(after, age):
    assert age_of(new_stamp("guestbook", NOW), "guestbook", NOW + after) is age


FORGED = {
    "empty": "",
    "unsigned": "1700000000",
    "long": "x" * 500,
    "of another form": new_stamp("other", NOW),
}


@pytest.mark.parametrize("stamp", FORGED.values(), ids=FORGED)
def test_a_stamp_that_is_not_ours_or_of_another_form_is_forged(stamp):
    assert age_of(stamp, "guestbook", NOW + timedelta(minutes=1)) is Age.FORGED


def test_a_form_filled_in_by_a_person_is_taken():
    form = sent()
    assert form.is_valid()
    assert not form.is_robot


def test_whoever_fills_in_the_trap_is_a_robot():
    assert sent(company_fax="+1 555").is_robot


@pytest.mark.parametrize("after", [timedelta(0), timedelta(days=2)])
def test_a_form_sent_too_fast_or_too_late_comes_back_with_a_fresh_stamp(after):
    form = sent(after)
    assert not form.is_valid()
    assert "Please send it once more." in str(form.non_field_errors())
    later = timezone.now() + timedelta(seconds=5)
    assert age_of(form.fresh_stamp, "guestbook", later) is Age.GOOD


def test_a_sender_has_one_name_a_day_which_does_not_hold_the_address():
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7")
    other = RequestFactory().get("/", REMOTE_ADDR="203.0.113.8")
    name = sender_digest(request, NOW)
    assert name == sender_digest(request, NOW)
    assert name != sender_digest(other, NOW)
    assert name != sender_digest(request, NOW + timedelta(days=1))
    assert len(name) == 64


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.8", False),
        ("", "unix:", False),
    ],
)
def test_one_customer_of_a_network_is_one_sender(one, other, is_same):
    names = [
        sender_digest(RequestFactory().get("/", REMOTE_ADDR=address), NOW)
        for address in (one, other)
    ]
    assert (names[0] == names[1]) == is_same
