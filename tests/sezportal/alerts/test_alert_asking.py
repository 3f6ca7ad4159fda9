"""Asking for an alert, confirming it, stopping it: nobody is told who did not press the button."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from post_office.models import Email

from directory.models import AlertRequest, Follower, Subscription
from directory.robots import new_stamp
from sezportal.alerts import asking, tokens
from tests.pages import main_of, plain, words
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

NEW = "/alerts/new/"
BOTEN = f"{NEW}?zone=la-boten"
THANKS = "A mail with a link to confirm is on its way."


def answers(**more) -> dict[str, str]:
    stamp = new_stamp("alert", timezone.now() - timedelta(seconds=10))
    return {"email": "Ana@Example.com", "frequency": "daily", "stamp": stamp} | more


def link_in(mail: Email, kind: str) -> str:
    """The path of a link of a mail."""
    return re.search(rf"https?://[^/]+(/alerts/{kind}/\S+/)", mail.message)[1]


@pytest.fixture
def ask(client):
    def send(address: str = BOTEN, **more):
        return client.post(address, answers(**more))

    return send


@pytest.fixture
def confirmed(ask, client):
    def begin(address: str = BOTEN, **more) -> Subscription:
        ask(address, **more)
        client.post(link_in(Email.objects.latest("pk"), "confirm"))
        return Subscription.objects.latest("pk")

    return begin


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


def stop_link(mail: Email) -> str:
    """The address of the header that mail programs make a button of."""
    return re.fullmatch(r"<https?://[^/]+(/alerts/stop/\S+/)>", mail.headers["List-Unsubscribe"])[1]


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
