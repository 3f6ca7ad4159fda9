"""The desk in the admin: who sees which enquiry, what is due first, and what can be done."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from directory.enums import Outcome, ThreadStatus
from directory.models import EnquiryMessage, EnquiryThread
from directory.services import close, hand_over, reply, write_again
from tests.directory.enquiries.making import account, asked, country, staffed_zone, thread_to
from tests.factories import ZoneFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/directory/enquirythread/"


def page_of(thread) -> str:
    return f"{LIST}{thread.pk}/change/"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def do(user, thread, act: str, **answers):
    return signed_in(user).post(page_of(thread), {"do": act, **answers}, follow=True)


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def desks():
    """Two zones of two countries; an account for everybody who may have to do with the first."""
    zone, official, coordinator, staff = staffed_zone(name_en="Boten SEZ")
    other = ZoneFactory(
        name_en="Sihanoukville SEZ", country=country("kh"), latitude="10.6", longitude="103.5"
    )
    people = {
        "official": official,
        "coordinator": coordinator,
        "staff": staff,
        "other official": account("official-elsewhere", zone=other),
        "other coordinator": account("coordinator-elsewhere", country=other.country),
        "nobody": get_user_model().objects.create_user("nobody", is_staff=True),
    }
    return people, thread_to(zone), thread_to(other)


MATRIX = {
    "official": (True, False),
    "coordinator": (True, False),
    "staff": (True, True),
    "other official": (False, True),
    "other coordinator": (False, True),
    "nobody": (False, False),
}


@pytest.mark.parametrize("who", MATRIX)
def test_everybody_sees_and_answers_the_enquiries_of_the_own_scope_alone(desks, who):
    people, *threads = desks
    client = signed_in(people[who])
    listed = client.get(LIST)
    for thread, may in zip(threads, MATRIX[who], strict=True):
        assert (str(thread.place) in text_of(listed)) == may
        assert (client.get(page_of(thread)).status_code == 200) == may
        client.post(page_of(thread), {"do": "reply", "text": f"From {who}"})
        assert thread.messages.filter(text=f"From {who}").exists() == may


def test_without_signing_in_the_desk_leads_to_the_log_in(desks, client):
    _people, thread, _other = desks
    for path in (LIST, page_of(thread)):
        assert "/admin/login/" in client.get(path)["Location"]
    client.post(page_of(thread), {"do": "reply", "text": "Anonymous"})
    assert not EnquiryMessage.objects.exists()


@pytest.mark.parametrize("key", ["0", "x", "99999999999999999999", "1/2"])
def test_an_address_of_no_enquiry_leads_away(desks, key):
    people, *_threads = desks
    assert signed_in(people["staff"]).get(f"{LIST}{key}/change/").status_code in (302, 404)


def test_enquiries_are_neither_added_nor_deleted_nor_edited(desks):
    people, thread, _other = desks
    client = signed_in(people["staff"])
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{thread.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(page_of(thread), {"office": "Mine", "status": "closed", "_save": "Save"})
    unchanged = EnquiryThread.objects.get(pk=thread.pk)
    assert (unchanged.office, unchanged.status) == (thread.office, ThreadStatus.NEW)


# -- the list --------------------------------------------------------------------------------


def order_in(user, *threads, query="") -> list[int]:
    page = text_of(signed_in(user).get(f"{LIST}{query}"))
    places = {page.find(page_of(thread)): thread.pk for thread in threads}
    return [places[at] for at in sorted(places) if at >= 0]


@pytest.fixture
def work():
    """Enquiries to one zone in every state, under their names."""
    zone, official, _coordinator, _staff = staffed_zone()
    now = timezone.now()
    names = ("closed", "answered", "due", "late", "written again")
    threads = {name: thread_to(zone, now=now - timedelta(minutes=5)) for name in names}
    EnquiryThread.objects.filter(pk=threads["late"].pk).update(promised_by=now - timedelta(days=1))
    for name in ("answered", "closed", "written again"):
        reply(thread=threads[name], by=official, text="Yes.")
    close(thread=threads["closed"], by=official, outcome=Outcome.ANSWERED)
    written = threads["written again"]
    write_again(thread=written, text="And the power?")
    EnquiryThread.objects.filter(pk=written.pk).update(next_promised_by=now + timedelta(hours=1))
    return official, threads


def test_what_is_late_comes_first_then_what_is_due_then_what_is_answered(work):
    official, threads = work
    ordered = order_in(official, *threads.values())
    expected = ("late", "written again", "due", "answered", "closed")
    assert ordered == [threads[name].pk for name in expected]


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("mine", {"late", "written again", "due", "answered"}),
        ("waiting", {"late", "written again", "due"}),
        ("late", {"late"}),
        ("answered", {"answered"}),
        ("closed", {"closed"}),
        ("nonsense", {"late", "written again", "due", "answered", "closed"}),
    ],
)
def test_the_list_can_be_narrowed_to_a_state(work, state, names):
    official, threads = work
    shown = order_in(official, *threads.values(), query=f"?state={state}")
    assert set(shown) == {threads[name].pk for name in names}


def test_the_list_asks_as_much_for_three_enquiries_as_for_one(work, django_assert_max_num_queries):
    official, _threads = work
    client = signed_in(official)
    with django_assert_max_num_queries(14):
        client.get(LIST)


def test_the_first_page_says_how_many_wait_for_whoever_signed_in(work):
    official, _threads = work
    page = " ".join(signed_in(official).get("/admin/").content.decode().split())
    assert "3 enquiries wait for an answer</a>, <strong>1 of them later than promised" in page
    elsewhere = signed_in(account("elsewhere", zone=ZoneFactory())).get("/admin/")
    assert "for an answer" not in elsewhere.content.decode()


# -- the page --------------------------------------------------------------------------------


def test_the_page_shows_the_words_the_project_and_its_weight(desks):
    people, thread, _other = desks
    page = text_of(signed_in(people["official"]).get(page_of(thread)))
    for words in ("Is there a plot of 5 ha", "USD 12,000,000", "300", "Within a year", "High"):
        assert words in page


def test_what_the_asker_did_is_not_said_of_the_portal(desks):
    people, thread, _other = desks
    reply(thread=thread, by=people["official"], text="Yes.")
    close(thread=thread, by=people["official"], outcome=Outcome.ANSWERED)
    write_again(thread=thread, text="And the power?")
    page = text_of(signed_in(people["official"]).get(page_of(thread)))
    for act in ("Asked", "Opened again", "The asker wrote again"):
        assert f"{act}, the asker" in page
    assert "Given to an office, the portal" in page


def test_an_answer_is_sent_once_however_often_the_button_is_pressed(desks):
    people, thread, _other = desks
    for _press in range(2):
        page = do(people["official"], thread, "reply", text="Two hectares are free.")
    assert "goes out by e-mail" in text_of(page)
    assert thread.messages.count() == 1


def test_an_empty_answer_is_refused_at_its_field(desks):
    people, thread, _other = desks
    assert "Write your answer." in text_of(do(people["official"], thread, "reply", text=" "))
    assert thread.messages.count() == 0


def test_an_answer_that_is_too_long_keeps_its_words(desks):
    people, thread, _other = desks
    page = text_of(do(people["official"], thread, "reply", text="word " * 1100))
    assert "Your answer: 499 characters too many, at most 5,000 fit." in page
    assert "word " * 1000 in page


def test_a_coordinator_takes_an_enquiry_up_and_owns_it(desks):
    people, thread, _other = desks
    assert "You own it from then on" in text_of(
        signed_in(people["coordinator"]).get(page_of(thread))
    )
    do(people["coordinator"], thread, "take_up")
    thread.refresh_from_db()
    assert thread.owner == people["coordinator"]
    assert thread.status == ThreadStatus.IN_WORK


def test_an_enquiry_is_handed_over_within_its_desks_alone(desks):
    people, thread, _other = desks
    page = do(people["official"], thread, "hand_over", to=people["other official"].pk)
    assert "Select a valid choice" in text_of(page)
    do(people["official"], thread, "hand_over", to=people["staff"].pk, note="Please")
    thread.refresh_from_db()
    assert thread.owner == people["staff"]


def test_closing_asks_what_came_of_it_and_keeps_the_day_to_ask_again(desks):
    people, thread, _other = desks
    official, day = people["official"], timezone.localdate() + timedelta(days=30)
    assert "Say what came of the enquiry" in text_of(do(official, thread, "close"))
    past = do(official, thread, "close", outcome="visit", follow_up_on="2020-01-01")
    assert "Choose a day to come" in text_of(past)
    do(official, thread, "close", outcome="visit", follow_up_on=day.isoformat())
    thread.refresh_from_db()
    assert (thread.status, thread.outcome, thread.follow_up_on) == ("closed", "visit", day)


def test_a_withdrawn_enquiry_shows_nothing_of_its_asker_and_takes_no_answer(desks):
    from directory.services import erase

    people, thread, _other = desks
    name = thread.enquiry.name
    erase(thread.enquiry)
    page = text_of(signed_in(people["official"]).get(page_of(thread)))
    assert "were deleted" in page
    assert name not in page
    assert "Send the answer" not in page
    assert "erased" in text_of(do(people["official"], thread, "reply", text="Still there?"))


def test_what_an_asker_writes_is_text_never_markup(desks):
    people, *_threads = desks
    zone = EnquiryThread.objects.first().zone or ZoneFactory()
    thread = asked(zone, message="<script>alert(1)</script>").threads.get()
    assert "<script>alert(1)" not in text_of(signed_in(people["staff"]).get(page_of(thread)))


def test_no_desk_ever_gets_the_reference_which_is_the_key_to_the_askers_page(desks):
    people, thread, other = desks
    reply(thread=thread, by=people["official"], text="The land is free.")
    write_again(thread=thread, text="And the power?")
    hand_over(thread=thread, to=people["coordinator"], by=people["official"], note="")
    close(thread=thread, by=people["coordinator"], outcome=Outcome.VISIT)
    secret, asker = thread.enquiry.reference, thread.enquiry.email
    shown = [text_of(signed_in(people["staff"]).get(url)) for url in (LIST, page_of(thread))]
    mails = Email.objects.all()
    assert {asker, people["official"].email, people["coordinator"].email} <= {
        mail.to[0] for mail in mails
    }
    shown += [f"{mail.subject}\n{mail.headers}" for mail in mails]
    shown += [mail.message for mail in mails if mail.to != [asker]]
    shown += [str(thread), str(thread.enquiry)]
    assert [text for text in shown if secret in text] == []
    numbers = (thread.enquiry.number, other.enquiry.number)
    assert [text for text in shown if not any(one in text for one in numbers)] == []


def test_the_desk_finds_an_enquiry_by_its_number_and_never_by_the_reference(desks):
    people, thread, other = desks
    staff = signed_in(people["staff"])
    found = text_of(staff.get(LIST, {"q": thread.enquiry.number}))
    assert page_of(thread) in found
    assert page_of(other) not in found
    for words in (thread.enquiry.reference, thread.enquiry.reference[:6], f"1999-{thread.pk}"):
        assert page_of(thread) not in text_of(staff.get(LIST, {"q": words}))


def test_the_heading_names_the_enquiry_by_its_number(desks):
    """Threads of one enquiry, and enquiries to one zone, are told apart in the browser's tabs."""
    people, thread, _other = desks
    shown = text_of(signed_in(people["official"]).get(page_of(thread)))
    heading = f"Enquiry {thread.enquiry.number}: Boten SEZ"
    assert f"<title>{heading} |" in shown
    assert f"<h1>{heading}</h1>" in shown
