"""The asker's page: found by its reference alone, with every answer, and one's data in hand."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from directory.enums import Outcome
from directory.models import Enquiry, EnquiryThread
from directory.robots import HONEYPOT, new_stamp
from directory.services import close, reply
from directory.services.acknowledging import MOST_TO_AN_EMAIL_A_DAY
from directory.services.asking import MOST_UNANSWERED
from sezportal.enquiries.answering import when
from sezportal.enquiries.limits import MOST_WRONG_REFERENCES
from tests.directory.enquiries.making import WORDS, account, asked, mails_to, staffed_zone
from tests.factories import ZoneFactory
from tests.pages import headings, words
from zones.models import Sector

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_counted_yet():
    cache.clear()


@pytest.fixture
def enquiry():
    """One enquiry to two zones with officials."""
    zones = [ZoneFactory(name_en=name) for name in ("Boten SEZ", "Savan Park")]
    for zone in zones:
        account(f"official-{zone.slug}", zone=zone)
    return asked(*zones, now=timezone.now())


def again(to, text="Is it levelled?", **changes) -> dict:
    shown = timezone.now() - timedelta(seconds=30)
    return {
        "thread": to.pk,
        "text": text,
        "stamp": new_stamp("enquiry-again", shown),
        **changes,
    }


def first_of(enquiry):
    return enquiry.threads.order_by("pk").first()


# -- the way there ---------------------------------------------------------------------------


def test_a_reference_leads_to_its_page_however_it_is_typed(client, enquiry):
    typed = enquiry.reference.lower().replace("-", " ")
    found = client.get("/enquiries/", {"reference": typed}, follow=True)
    assert headings(found)[0] == f"Enquiry {enquiry.number}"


@pytest.mark.parametrize(
    "pasted",
    [
        "https://portal.example{}",
        "http://127.0.0.1:8000{}?written=1#data",
        "<https://portal.example{}>.",
        "portal.example{}",
        "{}",
        "{}data.json",
        "https://portal.example/lo{}",
        "https://portal.example/zh-hans{}",
    ],
)
def test_a_pasted_address_of_the_page_leads_to_it(client, enquiry, pasted):
    typed = pasted.format(enquiry.get_absolute_url())
    found = client.get("/enquiries/", {"reference": typed}, follow=True)
    assert headings(found)[0] == f"Enquiry {enquiry.number}"


@pytest.mark.parametrize(
    "pasted",
    [
        "https://portal.example/zones/{}/",
        "https://portal.example/enquiries/new/",
        "https://portal.example/?next=/enquiries/{}/",
        "https://portal.example/a/b/enquiries/{}/",
        "https://portal.example/enquiries/{}/more/",
    ],
)
def test_other_addresses_are_no_reference(client, enquiry, pasted):
    typed = pasted.format(enquiry.reference)
    page = client.get("/enquiries/", {"reference": typed})
    assert page.status_code == 200
    assert "twelve letters and figures" in words(page)
    assert typed in page.content.decode()


@pytest.mark.parametrize("known", [True, False])
def test_who_types_the_number_is_told_where_the_reference_stands(client, enquiry, known):
    number = enquiry.number if known else "2026-99999"
    for page in (
        client.get("/enquiries/", {"reference": f" {number} "}),
        client.get(f"/enquiries/{number}/"),
    ):
        assert headings(page)[0] == "This is the number, not the reference"
        assert f"{number} is the number of an enquiry." in words(page)
        assert "stands at the end of every mail you got about the enquiry" in words(page)
        assert enquiry.reference not in words(page)


@pytest.mark.parametrize("typed", ["", "LM-12", "no such thing", "\x00", "LM-" + "9" * 500])
def test_what_is_no_reference_is_said_at_the_field(client, typed):
    page = client.get("/enquiries/", {"reference": typed})
    assert page.status_code == 200
    assert ("twelve letters and figures" in words(page)) == bool(typed.strip("\x00"))


@pytest.mark.parametrize(
    "path", ["LM-0000-0000-0000/", "LM-0000-0000-0000/data.json", "nothing/", "%00/"]
)
def test_a_reference_that_nobody_has_gives_a_friendly_page(client, path):
    page = client.get(f"/enquiries/{path}")
    assert page.status_code == 404
    assert headings(page)[0] == "There is no enquiry with this reference"
    assert "Ask a zone" in words(page)


def test_wrong_references_cannot_be_tried_without_end_and_right_ones_open(client, enquiry):
    for number in range(MOST_WRONG_REFERENCES):
        client.get(f"/enquiries/LM-0000-0000-{number:04}/")
    assert client.get("/enquiries/LM-0000-0000-0000/").status_code == 429
    assert client.get(enquiry.get_absolute_url()).status_code == 200
    elsewhere = client.get("/enquiries/LM-0000-0000-0000/", REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 404


# -- what stands there -----------------------------------------------------------------------


def test_every_office_stands_there_with_its_promise_its_state_and_its_answers(client, enquiry):
    first, _second = enquiry.threads.order_by("pk")
    reply(thread=first, by=first.owner, text="Two hectares are free.")
    page = client.get(enquiry.get_absolute_url())
    assert "1 of 2 offices has answered" in words(page)
    assert headings(page)[1:3] == ["Boten SEZ", "Savan Park"]
    assert "Two hectares are free." in words(page)
    assert "Desk of Savan Park" in words(page)
    assert "Waiting for the office" in words(page)
    assert WORDS["message"] in words(page)
    assert first.owner.get_username() not in words(page)  # offices answer, not persons


def test_an_answer_that_is_late_is_called_so(client, enquiry):
    enquiry.threads.update(promised_by=timezone.now() - timedelta(hours=1))
    assert "Later than promised" in words(client.get(enquiry.get_absolute_url()))


def test_a_closed_thread_says_when_it_was_closed_and_how_to_open_it(client, enquiry):
    thread = first_of(enquiry)
    close(thread=thread, by=thread.owner, outcome=Outcome.VISIT, outcome_note="a rich one")
    page = client.get(enquiry.get_absolute_url())
    assert "Write again below and it opens again" in words(page)
    assert "a rich one" not in words(page)


def test_what_an_office_writes_is_text_never_markup(client, enquiry):
    thread = first_of(enquiry)
    reply(thread=thread, by=thread.owner, text="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in client.get(enquiry.get_absolute_url()).content.decode()


# -- writing again ---------------------------------------------------------------------------


def test_the_asker_writes_again_to_one_of_the_offices_once(client, enquiry):
    thread = first_of(enquiry)
    form = again(thread)
    for _press in range(2):
        page = client.post(enquiry.get_absolute_url(), form, follow=True)
    assert "Your message was sent. Desk of Boten SEZ answers by" in words(page)
    assert f"A mail that says so is on its way to {WORDS['email']}." in words(page)
    assert "Next answer promised by" not in words(page)  # the first one is still to come
    assert len([m for m in mails_to(WORDS["email"]) if "Your message" in m.subject]) == 1
    assert [(m.is_from_asker, m.text) for m in thread.messages.all()] == [(True, "Is it levelled?")]


def test_after_an_answer_the_next_one_has_a_promised_time_of_its_own(client, enquiry):
    thread = first_of(enquiry)
    reply(thread=thread, by=thread.owner, text="Two hectares are free.")
    page = client.post(enquiry.get_absolute_url(), again(thread), follow=True)
    due = when(EnquiryThread.objects.get(pk=thread.pk).next_promised_by)
    assert f"Next answer promised by {due}" in words(page)
    assert f"Desk of Boten SEZ answers by {due}, Bangkok time." in words(page)
    assert "Boten SEZ Waiting for the office" in words(page)
    assert "1 of 2 offices has answered" in words(page)
    enquiry.threads.filter(pk=thread.pk).update(next_promised_by=timezone.now())
    late = client.get(enquiry.get_absolute_url())
    assert "Boten SEZ Later than promised" in words(late)
    assert "The next answer is late" in words(late)


@pytest.mark.parametrize("made_up", ["1", "x", "", "0"])
def test_an_address_alone_does_not_say_that_something_was_written(client, enquiry, made_up):
    page = client.get(f"{enquiry.get_absolute_url()}?written={made_up}")
    assert "Your message was sent" not in words(page)


def test_beyond_so_many_mails_a_day_the_page_says_that_none_comes(client, enquiry):
    for _number in range(MOST_TO_AN_EMAIL_A_DAY - 1):
        asked(first_of(enquiry).zone, now=timezone.now())
    page = client.post(enquiry.get_absolute_url(), again(first_of(enquiry)), follow=True)
    assert "Very many messages came in, so no mail says so." in words(page)


def test_an_office_gets_few_messages_until_it_answers_and_the_next_one_is_kept(client, enquiry):
    thread, other = enquiry.threads.order_by("pk")
    url = enquiry.get_absolute_url()
    for number in range(MOST_UNANSWERED):
        client.post(url, again(thread, text=f"Question {number}"))
    page = client.post(url, again(thread, text="One question more"))
    assert "messages of yours wait for an answer" in words(page)
    assert "One question more" in words(page)
    assert thread.messages.count() == MOST_UNANSWERED
    assert client.post(url, again(other)).status_code == 303
    reply(thread=thread, by=thread.owner, text="Yes.")
    assert client.post(url, again(thread, text="One question more")).status_code == 303


@pytest.mark.parametrize(
    "changes",
    [
        {"text": " "},
        {"text": "x" * 5001},
        {"text": "\x01"},
        {"thread": "0"},
        {"thread": "x"},
        {HONEYPOT: "x"},
        {"stamp": ""},
    ],
    ids=str,
)
def test_a_message_that_cannot_be_sent_comes_back(client, enquiry, changes):
    thread = first_of(enquiry)
    page = client.post(enquiry.get_absolute_url(), again(thread, **changes))
    assert page.status_code == 200
    assert thread.messages.count() == 0
    if changes.get("text", "").startswith("x"):
        assert "x" * 5001 in page.content.decode()
        assert "Your message: 1 character too many, at most 5,000 fit." in words(page)


def test_the_limit_of_a_message_is_said_beforehand(client, enquiry):
    assert "Your message At most 5,000 characters." in words(client.get(enquiry.get_absolute_url()))


def test_nobody_writes_to_an_office_of_another_enquiry(client, enquiry):
    zone, *_desks = staffed_zone()
    other = first_of(asked(zone))
    client.post(enquiry.get_absolute_url(), again(other))
    assert other.messages.count() == 0


# -- one's data ------------------------------------------------------------------------------


def test_the_asker_takes_everything_along_as_json(client, enquiry):
    thread = first_of(enquiry)
    reply(thread=thread, by=thread.owner, text="ສະບາຍດີ")
    response = client.get(f"/enquiries/{enquiry.reference}/data.json")
    data = json.loads(response.content)
    assert (
        response["Content-Disposition"] == f'attachment; filename="enquiry-{enquiry.number}.json"'
    )
    assert {name: data[name] for name in ("name", "email", "phone", "message", "jobs")} == {
        name: WORDS[name] for name in ("name", "email", "phone", "message", "jobs")
    }
    assert [one["text"] for one in data["asked"][0]["messages"]] == ["ສະບາຍດີ"]
    assert "sender_digest" not in data
    assert data["start"] == {"code": "year", "label": "Within a year"}
    assert data["language"] == {"code": "en", "label": "English"}
    first = data["asked"][0]
    assert first["status"] == {"code": "answered", "label": "Answered"}
    assert first["zone"] == {"code": thread.zone.slug, "label": "Boten SEZ"}
    assert first["events"][-1]["kind"] == {"code": "replied", "label": "Replied"}


def test_after_deletion_the_file_holds_what_is_kept_and_nothing_else(client, enquiry):
    thread = first_of(enquiry)
    reply(thread=thread, by=thread.owner, text="Yes.")
    section = Sector.objects.create(code="C", title="Manufacturing", level="section")
    sector = Sector.objects.create(
        code="29", title="Manufacture of motor vehicles", level="division", parent=section
    )
    Enquiry.objects.update(sector=sector)
    client.post(enquiry.get_absolute_url(), {"do": "delete", "sure": "1"})
    data = json.loads(client.get(f"/enquiries/{enquiry.reference}/data.json").content)
    gone = {"kept_until", "name", "organisation", "home_country", "email", "phone", "message"}
    assert gone & set(data) == set()
    assert data["personal_data_deleted_at"]
    assert data["sector"] == {"code": "29", "label": "Manufacture of motor vehicles"}
    first = data["asked"][0]
    assert "messages" not in first
    assert first["outcome"] == {"code": "withdrawn", "label": "Withdrawn by the asker"}


def test_the_asker_deletes_everything_after_saying_so_twice(client, enquiry):
    url = enquiry.get_absolute_url()
    page = client.post(url, {"do": "delete"})
    assert "Nothing was deleted" in words(page)
    assert not Enquiry.objects.get().is_erased
    page = client.post(url, {"do": "delete", "sure": "1"}, follow=True)
    assert "were deleted on" in words(page)
    assert Enquiry.objects.get().is_erased
    for part in (WORDS["name"], WORDS["email"], WORDS["message"]):
        assert part not in words(page)
        assert part not in client.get(f"{url}data.json").content.decode()


def test_after_deleting_nothing_can_be_written_any_more(client, enquiry):
    thread = first_of(enquiry)
    client.post(enquiry.get_absolute_url(), {"do": "delete", "sure": "1"})
    page = client.post(enquiry.get_absolute_url(), again(thread))
    assert "were deleted on" in words(page)
    assert thread.messages.count() == 0


def test_the_number_of_queries_does_not_grow_with_the_offices(
    client, django_assert_max_num_queries
):
    few, many = (asked(*(ZoneFactory() for _n in range(n))) for n in (1, 3))
    with django_assert_max_num_queries(9):
        client.get(few.get_absolute_url())
    with django_assert_max_num_queries(9):
        client.get(many.get_absolute_url())
