"""Asking for an alert, and what is kept of whoever asks: everybody gets the same answer."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from post_office.models import Email

from directory.models import AlertRequest, Follower, Subscription
from directory.robots import new_stamp
from sezportal.alerts import asking
from tests.pages import main_of, plain, words
from tests.sezportal.alerts.asking import BOTEN, NEW, answers, link_in, stop_link

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

THANKS = "A mail with a link to confirm is on its way."


# -- asking ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("zone=la-boten", "Boten Special Economic Zone"),
        ("zone=LA-BOTEN", "Boten Special Economic Zone"),
        ("country=la", "Lao PDR"),
        ("search=country%3Dla%26status%3Dplanned", "Zones: Lao PDR, Status: Planned"),
        ("search=", "All zones"),
        ("search=country%3Dxx", "All zones"),
    ],
)
def test_a_zone_a_country_and_a_search_can_be_followed(client, ask, query, name):
    page = client.get(f"{NEW}?{query}")
    assert f"Follow {name}" in words(page)
    response = ask(f"{NEW}?{query}")
    assert response.status_code == 303
    assert THANKS in words(client.get(response["Location"]))
    [subscription] = Subscription.objects.all()
    assert (subscription.name, subscription.is_running) == (name, False)
    assert subscription.follower.email == "ana@example.com"
    [mail] = Email.objects.all()
    assert mail.to == ["ana@example.com"]
    assert mail.subject == f"Confirm your alert: {name}"


@pytest.mark.parametrize("query", ["zone=nowhere", "zone=a%00b", "country=fr", "country=l%00"])
def test_what_does_not_exist_cannot_be_followed(client, query):
    response = client.get(f"{NEW}?{query}")
    assert response.status_code == 404
    assert "cannot be followed" in words(response)
    assert client.post(f"{NEW}?{query}", answers()).status_code == 404


def test_without_anything_named_the_page_says_what_can_be_followed(client):
    response = client.get(NEW)
    assert response.status_code == 200
    assert "?country=la" in main_of(response)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": ""}, "Write your e-mail address"),
        ({"email": "ana at example"}, "This is no e-mail address."),
        ({"email": "a@b.c\r\nBcc: x@y.z"}, "This is no e-mail address."),
        ({"email": f"{'a' * 300}@example.com"}, "Your e-mail: 58 characters too many"),
        ({"frequency": "hourly"}, "Choose how often."),
        ({"stamp": ""}, "The page lay open for long."),
        ({"stamp": new_stamp("enquiry")}, "The page lay open for long."),
        ({"company_fax": "1"}, "A field that people do not see was filled in."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(ask, wrong, said):
    response = ask(**wrong)
    assert response.status_code == 200
    assert said in words(response)
    typed = answers(**wrong)["email"]
    assert response.context["form"]["email"].value() == typed
    assert Email.objects.count() == Follower.objects.count() == 0


def test_a_form_sent_at_once_can_be_sent_again_a_moment_later(client):
    stamp = new_stamp("alert")
    response = client.post(BOTEN, answers(stamp=stamp))
    assert "That was very fast." in words(response)
    assert f'value="{stamp}"' in main_of(response)


def test_a_known_address_gets_the_same_answer_as_an_unknown_one(client, ask, confirmed):
    confirmed()
    known = ask()
    unknown = ask(email="ben@example.com")
    assert known.status_code == unknown.status_code == 303
    assert known["Location"] == unknown["Location"]
    pages = [client.get(one["Location"]).content for one in (known, unknown)]
    assert pages[0] == pages[1]


def test_who_asks_anew_does_not_change_an_alert_that_runs(ask, confirmed):
    running = confirmed()
    ask(frequency="weekly")
    again = Subscription.objects.get()
    assert (again.frequency, again.told_until) == ("daily", running.told_until)
    assert again.is_running


def test_an_address_gets_few_mails_to_confirm_and_the_page_does_not_say_so(ask):
    replies = [ask() for _time in range(asking.MOST_OF_A_SENDER_TO_AN_ADDRESS + 3)]
    assert {reply.status_code for reply in replies} == {303}
    assert Email.objects.count() == asking.MOST_OF_A_SENDER_TO_AN_ADDRESS


def test_what_others_ask_for_an_address_does_not_stop_its_owner(client, ask):
    for _time in range(asking.MOST_OF_A_SENDER):
        ask()
    before = Email.objects.count()
    client.post(BOTEN, answers(), REMOTE_ADDR="10.0.0.9")
    assert Email.objects.count() == before + 1


def test_a_mailbox_cannot_be_filled_from_many_senders_and_the_page_warns_everybody(client):
    for number in range(asking.MOST_TO_AN_ADDRESS + 1):
        page = client.post(BOTEN, answers(), REMOTE_ADDR=f"10.0.0.{number}", follow=True)
        assert "No address gets more than a few such mails a day" in words(page)
    assert Email.objects.count() == asking.MOST_TO_AN_ADDRESS


def test_a_sender_can_ask_for_so_many_a_day(ask):
    for number in range(asking.MOST_OF_A_SENDER):
        assert ask(email=f"a{number}@example.com").status_code == 303
    refused = ask(email="one@example.com")
    assert refused.status_code == 429
    assert "Please try again tomorrow." in words(refused)
    AlertRequest.objects.update(asked_at=timezone.now() - timedelta(days=1, minutes=1))
    assert ask(email="one@example.com").status_code == 303


# -- what is kept ---------------------------------------------------------------------------


def later(**passed) -> None:
    """Everything kept so far was written that much earlier."""
    moved = timedelta(**passed)
    for model, names in (
        (Follower, ["first_asked_at"]),
        (Subscription, ["asked_at", "confirmed_at", "stopped_at"]),
        (AlertRequest, ["asked_at"]),
    ):
        for row in model.objects.all():
            for name in names:
                if getattr(row, name):
                    setattr(row, name, getattr(row, name) - moved)
            row.save()


def test_what_was_not_confirmed_is_erased_after_three_days(ask, confirmed):
    confirmed(email="ben@example.com")
    ask()
    later(days=2, hours=23)
    call_command("erase_personal_data")
    assert Follower.objects.count() == 2
    later(hours=2)
    call_command("erase_personal_data")
    assert Follower.objects.get().email == "ben@example.com"
    assert {mail.to[0] for mail in Email.objects.all()} == {"ben@example.com"}
    assert not AlertRequest.objects.exists()


def test_what_was_stopped_is_erased_after_thirty_days(client, confirmed):
    confirmed()
    client.post(stop_link(Email.objects.latest("pk")))
    later(days=29)
    call_command("erase_personal_data")
    assert Follower.objects.count() == 1
    later(days=2)
    call_command("erase_personal_data")
    assert Follower.objects.count() == Subscription.objects.count() == 0


# -- headers --------------------------------------------------------------------------------


def test_the_pages_are_kept_by_nobody_and_set_no_cookie(client, ask):
    ask()
    mail = Email.objects.get()
    pages = [BOTEN, NEW, link_in(mail, "confirm"), stop_link(mail), "/alerts/stop/x/"]
    for response in map(client.get, pages):
        assert response["Cache-Control"] == "no-store"
        assert "noindex" in response["X-Robots-Tag"]
        assert not response.cookies
    assert all(address not in client.get("/sitemap.xml").content.decode() for address in pages)


def test_no_page_shows_an_address(client, confirmed):
    confirmed()
    page = client.get(stop_link(Email.objects.latest("pk")))
    assert "ana@example.com" not in page.content.decode().lower()
    assert plain(main_of(page))
