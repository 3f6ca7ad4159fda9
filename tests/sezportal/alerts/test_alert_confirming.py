"""Confirming an alert and stopping it: nobody is told who did not press the button."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from post_office.models import Email

from directory.models import Follower, Subscription
from sezportal.alerts import asking, tokens
from tests.pages import main_of, words
from tests.sezportal.alerts.asking import NEW, link_in, stop_link
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


# -- confirming -----------------------------------------------------------------------------


def test_a_link_that_is_only_opened_begins_nothing(client, ask):
    ask()
    response = client.get(link_in(Email.objects.get(), "confirm"))
    assert "Begin the alert" in words(response)
    assert not Subscription.objects.running().exists()


def test_the_button_begins_the_alert_and_shows_what_one_follows(client, ask):
    ask(frequency="weekly")
    response = client.post(link_in(Email.objects.get(), "confirm"))
    assert response.status_code == 303
    page = words(client.get(response["Location"]))
    assert "The alert has begun." in page
    today = date_format(timezone.localdate(), "j M Y")
    assert f"Boten Special Economic Zone Weekly {today}" in page
    running = Subscription.objects.running().get()
    assert (running.frequency, running.stopped_at) == ("weekly", None)


def test_the_button_pressed_twice_begins_one_alert(client, ask):
    ask()
    link = link_in(Email.objects.get(), "confirm")
    first = client.post(link) and Subscription.objects.get().told_until
    client.post(link)
    assert Subscription.objects.get().told_until == first


def test_a_link_to_confirm_opened_again_says_that_the_alert_runs_since_when_and_how_to_stop(
    client, confirmed
):
    running = confirmed()
    again = link_in(Email.objects.latest("pk"), "confirm")
    Subscription.objects.update(confirmed_at=timezone.now() - timedelta(days=2))
    page = client.get(again)
    since = date_format(timezone.localtime() - timedelta(days=2), "j F Y")
    assert f"Each morning on which something changed It runs since {since}" in words(page)
    assert tokens.stop_path(running.follower) in main_of(page)
    assert "<form" not in main_of(page)
    assert "never begins" not in words(page)
    assert "is deleted" not in words(page)


def test_a_link_that_asks_for_another_frequency_offers_to_change_it(client, ask, confirmed):
    confirmed()
    ask(frequency="weekly")
    link = link_in(Email.objects.latest("pk"), "confirm")
    page = words(client.get(link))
    assert "This alert runs" in page
    assert "The link that you opened asks for it on Monday mornings" in page
    client.post(link)
    assert Subscription.objects.get().frequency == "weekly"
    assert "Change the alert" not in words(client.get(link))


def test_a_link_opened_after_stopping_says_so_and_can_begin_it_again(client, confirmed):
    confirmed()
    confirmed(f"{NEW}?country=la")  # with another alert running, the mail to confirm stays
    link = link_in(Email.objects.earliest("pk"), "confirm")
    first = Subscription.objects.earliest("pk")
    asking.stop(first.follower, only=str(first.key))
    page = client.get(link)
    assert "It was stopped on" in words(page)
    assert "after three days" not in words(page)
    client.post(link)
    assert Subscription.objects.running().count() == 2


def test_a_link_to_confirm_holds_for_three_days(client, ask, monkeypatch):
    ask()
    link = link_in(Email.objects.get(), "confirm")
    monkeypatch.setattr(tokens, "VALID", timedelta(0))
    for response in (client.get(link), client.post(link)):
        assert response.status_code == 404
        assert "This link no longer holds" in words(response)
    assert not Subscription.objects.running().exists()


@pytest.mark.parametrize("kind", ["confirm", "stop"])
@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "é", "x" * 3000])
def test_a_link_that_was_made_up_leads_nowhere(client, kind, token):
    for response in (
        client.get(f"/alerts/{kind}/{token}/"),
        client.post(f"/alerts/{kind}/{token}/"),
    ):
        assert response.status_code == 404
        assert "This link no longer holds" in words(response)


def test_a_link_to_stop_does_not_confirm(client, ask):
    ask()
    follower = Follower.objects.get()
    token = tokens.stop_token(follower)
    assert client.post(reverse("alert-confirm", args=[token])).status_code == 404


def test_a_zone_that_was_removed_meanwhile_cannot_be_confirmed(client, ask):
    free = Zone.objects.filter(value_chain_links_as_a=None, value_chain_links_as_b=None, parts=None)
    zone = free.filter(country="la").last()
    ask(f"{NEW}?zone={zone.slug}")
    zone.delete()
    assert client.post(link_in(Email.objects.get(), "confirm")).status_code == 404


# -- stopping -------------------------------------------------------------------------------


def test_opening_the_link_stops_nothing_and_one_button_stops_one(client, confirmed):
    kept, stopped = confirmed(), confirmed(f"{NEW}?country=la")
    link = stop_link(Email.objects.latest("pk"))
    page = client.get(link)
    assert "Boten Special Economic Zone" in words(page)
    assert "Lao PDR" in words(page)
    assert Subscription.objects.running().count() == 2
    response = client.post(link, {"only": str(stopped.key)})
    assert "Stopped." in words(client.get(response["Location"]))
    assert list(Subscription.objects.running()) == [kept]


def test_one_press_in_a_mail_program_stops_everything(client, confirmed):
    confirmed()
    confirmed(f"{NEW}?country=la")
    mail = Email.objects.latest("pk")
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    response = client.post(stop_link(mail), {"List-Unsubscribe": "One-Click"})
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain")
    assert not Subscription.objects.running().exists()


def test_the_link_to_stop_is_whole_however_long_the_portal_s_address_is(ask, settings):
    settings.SITE_URL = f"https://{'zones.' * 20}mekonginstitute.example"
    ask()
    header = Email.objects.get().headers["List-Unsubscribe"]
    assert header == f"<{settings.SITE_URL}{tokens.stop_path(Follower.objects.get())}>"


def test_stopping_takes_back_what_waits_to_be_sent(client, confirmed):
    confirmed()
    link = stop_link(Email.objects.latest("pk"))
    client.post(link)
    assert not Email.objects.exists()


@pytest.mark.parametrize("only", ["nonsense", "0" * 32])
def test_a_key_that_is_not_one_s_own_stops_nothing(client, confirmed, only):
    other = confirmed(email="ben@example.com")
    confirmed()
    link = stop_link(Email.objects.latest("pk"))
    for key in (only, str(other.key)):
        client.post(link, {"only": key})
    assert Subscription.objects.running().count() == 2


def test_a_stopped_alert_can_be_asked_for_again(client, confirmed):
    confirmed()
    client.post(stop_link(Email.objects.latest("pk")))
    again = confirmed()
    assert again.is_running
    assert Subscription.objects.count() == 1


def test_an_address_is_deleted_at_once_on_its_owner_s_wish(client, confirmed):
    confirmed()
    link = stop_link(Email.objects.latest("pk"))
    page = client.get(client.post(link, {"do": "forget"})["Location"])
    assert "Your address and everything it followed were deleted." in words(page)
    assert Follower.objects.count() == Email.objects.count() == 0
    assert "Nothing is sent to this address." in words(client.get(link))
    assert client.post(link).status_code == 200
