"""Telling followers: what an official changes in the admin reaches those who follow it, once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from post_office.models import Email

from directory.delivery import deliver
from directory.models import Follower, Subscription
from directory.schedule import last_slot
from sezportal.alerts import asking, sending
from sezportal.alerts.things import asked_for
from sezportal.alerts.tokens import Wish
from tests.sezportal.admin.desk import user
from tests.zones.admin.forms import section, sent_back
from zones.enums import MembershipRole
from zones.models import Statement, Zone
from zones.services import count_public_change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

ZONE, COUNTRY = "zone=la-boten", "country=la"
LARGE, SMALL = "search=country%3Dla%26area_min%3D1500", "search=country%3Dla%26area_max%3D200"


@pytest.fixture
def follow(rf):
    """An alert, confirmed unless told otherwise; ``query`` as in the address of the form."""

    def begin(query=ZONE, email="ana@example.com", frequency="daily", *, confirmed=True):
        followed, thing = asked_for(rf.get(f"/?{query}").GET)
        asking.ask(
            email=email,
            followed=followed,
            thing=thing,
            frequency=frequency,
            language="en",
            sender="somebody",
        )
        subscription = Subscription.objects.latest("pk")
        if confirmed:
            asking.confirm(Wish(subscription.key, frequency, "en"))
        Email.objects.all().delete()  # the mail to confirm
        return subscription

    return begin


def in_days(days: int) -> datetime:
    """Eight in the morning, some days from now, where daily mails are due."""
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=8, minute=0)


@pytest.fixture
def official(client):
    """An official of Boten, who changes areas of the zone in their section at the desk."""
    boten = Zone.objects.get(slug="la-boten")
    client.force_login(user("official", role=MembershipRole.ZONE_OFFICIAL, zone=boten))

    def change(**values):
        given = {name: value for name, value in values.items() if value}
        stated = {f"{name}-source": "own" for name in given}
        stated |= {f"{name}-as_of": "2026" for name in given}
        asked = [f"{name}={value}" for name, value in given.items()]
        settled = {"_doubted": asked, "_confirmed": "1", "_reason": "Measured anew"}
        sent = sent_back(client, boten, "land", **values, **stated, **settled)
        response = client.post(section(boten, "land"), sent)
        assert response.status_code == 302, response.context["errors"]

    return change


@pytest.fixture
def boten() -> Zone:
    return Zone.objects.get(slug="la-boten")


def mails() -> dict[str, str]:
    """The waiting mails by address; one each."""
    waiting = list(Email.objects.all())
    assert len(waiting) == len({mail.to[0] for mail in waiting})
    return {mail.to[0]: f"{mail.subject}\n{mail.message}" for mail in waiting}


# -- from the admin to the mailbox ----------------------------------------------------------


def test_an_official_s_edit_reaches_the_feed_and_those_who_follow(client, official, follow):
    follow(ZONE, "zone@example.com")
    follow(COUNTRY, "country@example.com")
    follow(LARGE, "large@example.com")
    follow(SMALL, "small@example.com")
    follow("search=country%3Dth", "thai@example.com")
    follow("zone=la-vita-park", "other@example.com") if _exists("la-vita-park") else None
    follow(ZONE, "unconfirmed@example.com", confirmed=False)
    official(area_total_ha="150", area_developed_ha="", area_available_ha="")
    said = "Total area: 1,640 ha → 150 ha (as of 2026; Boten Special Economic Zone: own records"
    feed = client.get("/zones/la-boten/feed.xml").content.decode()
    assert said in feed
    sending.send_alerts(in_days(1))
    told = mails()
    assert set(told) == {f"{name}@example.com" for name in ("zone", "country", "large", "small")}
    assert all(said in text for text in told.values())
    assert "no longer among the zones found" in told["large@example.com"]
    assert "now among the zones found" in told["small@example.com"]
    assert "among the zones" not in told["zone@example.com"]
    assert told["zone@example.com"].startswith("Boten Special Economic Zone: ")
    assert "/zones/la-boten/" in told["country@example.com"]
    assert "official" not in "".join(told.values()).replace("officials", "")


def _exists(slug: str) -> bool:
    return Zone.objects.filter(slug=slug).exists()


@pytest.mark.usefixtures("mailoutbox")
def test_the_mail_goes_out_with_the_buttons_of_mail_programs(
    official, follow, settings, mailoutbox
):
    settings.POST_OFFICE = {
        **settings.POST_OFFICE,
        "BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"},
    }
    follow()
    official(area_total_ha="1700")
    sending.send_alerts(in_days(1))
    deliver(in_days(1))
    [mail] = mailoutbox
    assert mail.to == ["ana@example.com"]
    headers = mail.extra_headers
    assert headers["List-Unsubscribe"].startswith(f"<{settings.SITE_URL}/alerts/stop/")
    assert headers["List-Unsubscribe"].endswith("/>")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].strip("<>") in mail.body


# -- once, and only when something changed --------------------------------------------------


def test_nothing_is_sent_when_nothing_changed(follow):
    follow()
    follow(COUNTRY)
    follow(LARGE)
    assert sending.send_alerts(in_days(1)).told == 0
    count_public_change()  # of something else
    done = sending.send_alerts(in_days(2))
    assert (done.told, done.silent, mails()) == (0, 1, {})


def test_what_was_told_is_not_told_again(official, follow):
    follow()
    official(area_total_ha="1700")
    assert sending.send_alerts(in_days(1)).told == 1
    for later in (in_days(1), in_days(2), in_days(9)):
        assert sending.send_alerts(later).told == 0
    assert len(mails()) == 1


def test_one_mail_tells_of_everything_an_address_follows(official, follow):
    follow(ZONE)
    follow(COUNTRY)
    follow(SMALL)
    official(area_total_ha="150", area_developed_ha="", area_available_ha="")
    sending.send_alerts(in_days(1))
    [text] = mails().values()
    assert text.startswith("3 things you follow changed")


def test_changes_of_several_days_are_told_as_one_from_first_to_last(follow, boten):
    follow(frequency="weekly")
    for area in (1700, 1800):
        boten.area_total_ha = area
        boten.save()
    boten.district = "Somewhere"
    boten.save()
    boten.district = Zone.history.filter(id=boten.pk).last().district
    boten.save()
    count_public_change()
    sending.send_alerts(in_days(9))
    [text] = mails().values()
    assert "Total area: 1,640 ha → 1,800 ha" in text
    assert "Somewhere" not in text


def test_weekly_alerts_wait_for_monday(official, follow):
    follow(frequency="weekly")
    follow(COUNTRY, "ben@example.com")
    official(area_total_ha="1700")
    monday = last_slot("weekly", in_days(8)) + timedelta(minutes=5)
    first = next(day for day in range(1, 8) if in_days(day).weekday() != 0)
    sending.send_alerts(in_days(first))
    assert "ben@example.com" in mails()
    before = in_days(first) < last_slot("weekly", in_days(first)) + timedelta(days=first + 1)
    assert before
    sending.send_alerts(monday)
    assert set(mails()) == {"ana@example.com", "ben@example.com"}


def test_mails_go_out_in_the_morning(official, follow):
    follow()
    official(area_total_ha="1700")
    tonight = timezone.localtime().replace(hour=6, minute=59) + timedelta(days=1)
    slot = last_slot("daily", tonight)
    if Subscription.objects.get().told_until > slot:
        assert sending.send_alerts(tonight).told == 0
    assert sending.send_alerts(tonight + timedelta(minutes=2)).told == 1


@pytest.mark.parametrize(
    ("frequency", "now", "slot"),
    [
        ("daily", (2026, 11, 22, 7, 0), (2026, 11, 22, 7, 0)),
        ("daily", (2026, 11, 22, 6, 59), (2026, 11, 21, 7, 0)),
        ("weekly", (2026, 11, 22, 12, 0), (2026, 11, 16, 7, 0)),
        ("weekly", (2026, 11, 23, 6, 0), (2026, 11, 16, 7, 0)),
        ("weekly", (2026, 11, 23, 7, 0), (2026, 11, 23, 7, 0)),
    ],
)
def test_the_times_of_sending_are_those_of_bangkok(frequency, now, slot):
    zone = timezone.get_current_timezone()
    moment = datetime(*now, tzinfo=zone).astimezone(UTC)
    assert last_slot(frequency, moment) == datetime(*slot, tzinfo=zone)


def test_a_change_before_the_alert_was_confirmed_is_not_told(official, follow):
    official(area_total_ha="1700")
    follow()
    follow(LARGE, "ben@example.com")
    sending.send_alerts(in_days(1))
    assert mails() == {}


def test_a_stopped_alert_tells_nothing(official, follow):
    follow()
    asking.stop(Follower.objects.get())
    official(area_total_ha="1700")
    assert sending.send_alerts(in_days(1)).told == 0


# -- what ends ------------------------------------------------------------------------------


def test_a_zone_that_is_renamed_or_moved_to_another_address_is_still_followed(follow, boten):
    follow()
    boten.name_en, boten.slug = "Boten Beautiful Land", "la-boten-land"
    boten.save()
    count_public_change()
    sending.send_alerts(in_days(1))
    [text] = mails().values()
    assert text.startswith("Boten Beautiful Land: 2 changes")
    assert "Name: Boten Special Economic Zone → Boten Beautiful Land" in text
    assert "/zones/la-boten-land/" in text


def test_a_zone_that_is_removed_is_told_once_and_the_alert_ends(follow):
    free = Zone.objects.filter(value_chain_links_as_a=None, value_chain_links_as_b=None, parts=None)
    zone = free.filter(country="la").last()
    name = zone.name_en
    follow(f"zone={zone.slug}")
    follow(COUNTRY, "ben@example.com")
    follow("search=country%3Dla", "cao@example.com")
    zone.delete()
    count_public_change()
    sending.send_alerts(in_days(1))
    told = mails()
    assert told["ana@example.com"].startswith(f"{name} is no longer in the portal")
    assert "this alert has ended" in told["ana@example.com"]
    assert "no longer in the portal" in told["ben@example.com"]
    assert f"{name}\n" in told["cao@example.com"]
    assert told["cao@example.com"].startswith("Zones: Lao PDR: 1 change")
    assert sending.send_alerts(in_days(2)).told == 0
    assert Subscription.objects.running().count() == 2


# -- whatever happens -----------------------------------------------------------------------


def test_a_run_killed_between_mail_and_mark_tells_once(official, follow, monkeypatch):
    """Ended by whatever comes at the worst moment; the next run does what is left."""
    follow()
    follow(ZONE, "ben@example.com")
    official(area_total_ha="1700")
    stored = sending._post

    def killed(follower, *parts):
        stored(follower, *parts)
        if follower.email == "ben@example.com":
            raise KeyboardInterrupt

    monkeypatch.setattr(sending, "_post", killed)
    with pytest.raises(KeyboardInterrupt):
        sending.send_alerts(in_days(1))
    assert set(mails()) == {"ana@example.com"}
    monkeypatch.undo()
    assert sending.send_alerts(in_days(1)).told == 1
    assert set(mails()) == {"ana@example.com", "ben@example.com"}


def test_what_fails_for_one_follower_stops_no_other(official, follow, monkeypatch):
    follow()
    follow(ZONE, "ben@example.com")
    official(area_total_ha="1700")
    stored = sending._post

    def failing(follower, *parts):
        if follower.email == "ana@example.com":
            raise ZeroDivisionError
        stored(follower, *parts)

    monkeypatch.setattr(sending, "_post", failing)
    done = sending.send_alerts(in_days(1))
    assert (done.told, done.failed, set(mails())) == (1, 1, {"ben@example.com"})


def test_the_command_says_how_many_were_told(follow, capsys):
    follow()
    call_command("send_alerts")
    assert "Followers told: 0; nothing to tell: 0." in capsys.readouterr().out


def test_queries_do_not_grow_with_followers_of_the_same_thing(follow, boten):
    def queries(days: int) -> int:
        boten.area_total_ha += 1
        boten.save()
        count_public_change()
        with CaptureQueriesContext(connection) as asked:
            sending.send_alerts(in_days(days))
        return len(asked)

    follow(ZONE, "a0@example.com")
    queries(1)
    one = queries(2)
    for number in range(1, 4):
        follow(ZONE, f"a{number}@example.com")
    sending.send_alerts(in_days(3))
    Email.objects.all().delete()
    four = queries(4)
    assert (four - one) / 3 < 20


def test_a_large_change_is_told_by_the_names_of_the_fields(follow):
    source = Statement.objects.first().source
    follow(COUNTRY)
    for zone in Zone.objects.filter(country="la"):
        for number in range(5):
            Statement.objects.create(zone=zone, text=f"Said {number}", source=source)
    count_public_change()
    sending.send_alerts(in_days(1))
    [text] = mails().values()
    assert "What a source says (5)" in text
    assert "Said 1" not in text
