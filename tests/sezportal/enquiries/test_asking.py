"""The form of an enquiry: what is sent is stored once, what is wrong keeps every word."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from post_office.models import Email

from directory.delivery import deliver
from directory.models import Enquiry
from directory.robots import HONEYPOT
from directory.services import erase
from directory.services.acknowledging import MOST_TO_AN_EMAIL_A_DAY
from sezportal.enquiries.addressees import MOST_ADDRESSEES
from sezportal.enquiries.limits import MOST_OF_A_SENDER_AN_HOUR, MOST_OF_AN_EMAIL_A_DAY
from tests.directory.enquiries.making import account, mails_to
from tests.factories import CountryFactory, ZoneFactory
from tests.pages import headings, words
from tests.sezportal.enquiries.sending import ADDRESS, ANSWERS, answers, stamp, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_counted_yet():
    cache.clear()


@pytest.fixture
def boten():
    return ZoneFactory(slug="la-boten", name_en="Boten Special Economic Zone")


def send(client, *zones, **changes):
    return client.post(ADDRESS, answers(*zones, **changes))


def nothing_was_sent() -> bool:
    return not Enquiry.objects.exists() and not Email.objects.exists()


# -- sent ------------------------------------------------------------------------------------


def test_an_enquiry_leads_to_a_page_of_its_own_that_says_it_was_sent(client, boten):
    response = send(client, "la-boten")
    enquiry = Enquiry.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"/enquiries/{enquiry.reference}/?sent=1"
    page = client.get(response["Location"])
    assert "An acknowledgement is on its way to aiko@harness.example" in words(page)
    assert enquiry.reference in words(page)


def test_every_answer_is_stored(client, boten):
    send(client, "la-boten")
    enquiry = Enquiry.objects.get()
    assert {name: getattr(enquiry, name) for name in ANSWERS if hasattr(enquiry, name)} == {
        name: ANSWERS[name]
        for name in ("message", "name", "email", "organisation", "home_country", "phone")
    } | {"language": "en", "sector": None}
    assert enquiry.investment_usd == 12_000_000
    assert enquiry.jobs == 800
    assert str(enquiry.land_ha) == "2.50"
    assert enquiry.start == "year"


def test_one_enquiry_goes_to_several_zones_and_a_country(client, boten):
    ZoneFactory(slug="th-mukdahan", country=CountryFactory(iso2="th"))
    send(client, "la-boten", "th-mukdahan", country=["la"])
    threads = Enquiry.objects.get().threads.order_by("pk")
    assert [(t.zone.slug if t.zone else None, t.country_id) for t in threads] == [
        ("la-boten", "la"),
        ("th-mukdahan", "th"),
        (None, "la"),
    ]


def test_a_form_sent_twice_makes_one_enquiry(client, boten):
    form = answers("la-boten")
    first, second = client.post(ADDRESS, form), client.post(ADDRESS, form)
    assert first["Location"] == second["Location"]
    assert Enquiry.objects.count() == 1
    assert Email.objects.filter(to=["aiko@harness.example"]).count() == 1


def test_the_same_form_with_other_words_makes_another_enquiry(client, boten):
    form = answers("la-boten")
    client.post(ADDRESS, form)
    client.post(ADDRESS, form | {"message": "And the power?"})
    assert Enquiry.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("phone", "+81 3"), ("investment", "13"), ("organisation", ""), ("name", "A. Tanaka")],
)
def test_a_corrected_form_makes_another_enquiry(client, boten, field, value):
    form = answers("la-boten")
    client.post(ADDRESS, form)
    client.post(ADDRESS, form | {field: value})
    assert Enquiry.objects.count() == 2


def test_a_form_whose_enquiry_was_deleted_says_so_and_can_be_sent_anew(client, boten):
    form = answers("la-boten")
    client.post(ADDRESS, form)
    erase(Enquiry.objects.get())
    page = client.post(ADDRESS, form)
    assert page.status_code == 200
    assert "You sent this enquiry before and then deleted it" in words(page)
    assert value_of(page, "message") == [form["message"]]
    assert value_of(page, "stamp") not in ([], [form["stamp"]])
    assert Enquiry.objects.count() == 1


def test_the_slower_of_two_at_once_is_led_to_the_same_page(client, boten):
    form, faster = answers("la-boten"), []

    def overtaken(execute, sql, *rest):
        if "COUNT(" in sql and not faster:
            faster.append(None)
            faster[0] = client.post(ADDRESS, form)
        return execute(sql, *rest)

    with connection.execute_wrapper(overtaken):
        slower = client.post(ADDRESS, form)
    assert (slower.status_code, slower["Location"]) == (303, faster[0]["Location"])
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    ["ມີທີ່ດິນບໍ່? 👷🏽‍♀️", "还有土地吗？", "العربية", "<script>alert('x')</script> & “co”", "a\r\nb"],
)
def test_every_script_and_sign_is_kept(client, boten, text):
    send(client, "la-boten", message=text)
    enquiry = Enquiry.objects.get()
    assert enquiry.message == text.replace("\r\n", "\n")
    page = client.get(enquiry.get_absolute_url()).content.decode()
    assert "<script>alert" not in page


def test_what_the_database_cannot_hold_is_left_out_and_the_rest_kept(client, boten):
    send(client, "la-boten", message="be\x00fore", name="Ai\x00ko")
    enquiry = Enquiry.objects.get()
    assert (enquiry.message, enquiry.name) == ("before", "Aiko")


def test_only_what_is_needed_has_to_be_said(client, boten):
    needed = {"zone", "message", "name", "email", "consent", "stamp", "send"}
    client.post(ADDRESS, {k: v for k, v in answers("la-boten").items() if k in needed})
    assert Enquiry.objects.get().language == "en"


# -- what is wrong keeps every word ----------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"but": ["consent"]}, "without your consent nobody may read your question"),
        ({"email": "aiko@"}, "This is no e-mail address"),
        ({"email": ""}, "Write your e-mail address"),
        ({"name": ""}, "Write your name"),
        ({"message": " "}, "Write your question"),
        ({"message": "long " * 2000}, "Your question: 4,999 characters too many, at most 5,000"),
        ({"organisation": "x" * 300}, "Organisation: 100 characters too many, at most 200 fit."),
        ({"phone": "1" * 61}, "Telephone: 1 character too many, at most 60 fit."),
        ({"email": f"{'a' * 260}@b.example"}, "Your e-mail: 16 characters too many"),
        ({"investment": "a lot"}, "This is not a number"),
        ({"area": "2,5"}, "Write 2.5 with a full stop"),
        ({"area": "2.123"}, "no more than 2 decimal places"),
        ({"headcount": "8.5"}, "Write a whole number"),
        ({"sector": "nonsense"}, "is not one of the values of the list"),
        ({"timing": "yesterday"}, "is not one of the values of the list"),
        ({"language": "tlh"}, "is not one of the values of the list"),
        ({"zone": []}, "Choose a zone or a country’s agency to ask"),
        ({"zone": ["la-botan"]}, "There is no “la-botan”"),
        ({"country": ["xx"]}, "There is no “xx”"),
        ({"stamp": ""}, "Please send it once more"),
        ({"stamp": "forged:stamp"}, "Please send it once more"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_wrong_is_said_and_every_word_kept(client, boten, changes, said):
    form = answers(*changes.pop("zone", ["la-boten"]), **changes)
    page = client.post(ADDRESS, form)
    assert page.status_code == 200
    assert "Not sent yet" in headings(page)[1]
    assert said in words(page)
    for name in ("message", "name", "email", "organisation", "investment", "phone"):
        assert value_of(page, name) == [form[name]]
    assert set(form["zone"]) <= set(value_of(page, "zone"))
    assert nothing_was_sent()


def test_all_that_is_wrong_is_said_at_once_each_with_a_way_to_its_field(client, boten):
    page = client.post(ADDRESS, answers("la-boten", but=["consent"], email="x", name=""))
    assert headings(page)[1] == "Not sent yet: 3 things to mend"
    body = page.content.decode()
    for anchor in ("#q-name", "#q-email", "#q-consent"):
        assert f'href="{anchor}"' in body
        assert f'id="{anchor[1:]}"' in body


def test_what_is_to_be_mended_stands_in_the_order_of_the_fields(client, boten):
    wrong = {"headcount": "8.5", "email": "x", "name": "", "message": "", "area": "2,5"}
    page = client.post(ADDRESS, answers("la-boten", "nowhere", but=["consent"], **wrong))
    body = page.content.decode()
    summary = re.search(r'<div class="error-summary".*?</div>', body, re.S)[0]
    anchors = re.findall(r'href="#([^"]+)"', summary)
    assert len(anchors) == 7
    assert [body.index(f' id="{one}"') for one in anchors] == sorted(
        body.index(f' id="{one}"') for one in anchors
    )


def test_the_limit_of_a_text_is_said_beforehand_and_a_line_break_is_one_character(client, boten):
    form = client.get(f"{ADDRESS}?zone=la-boten")
    assert "In any language. At most 5,000 characters." in words(form)
    fits = "\r\n".join(["x" * 9] * 500)
    assert send(client, "la-boten", message=fits).status_code == 303
    assert len(Enquiry.objects.get().message) == 4999


def test_an_unknown_zone_is_named_with_those_it_may_be_and_the_others_are_kept(client, boten):
    page = client.post(ADDRESS, answers("la-boten", "la-botan"))
    assert "There is no zone “la-botan”" in words(page)
    assert "Boten Special Economic Zone" in words(page)
    assert value_of(page, "zone") == ["la-botan", "la-boten"]


# -- whom it goes to -------------------------------------------------------------------------


def test_who_answers_and_by_when_is_said_before_sending(client, boten):
    account("official", zone=boten)
    page = client.get(f"{ADDRESS}?zone=la-boten")
    assert "Desk of Boten Special Economic Zone" in words(page)
    assert "First answer by" in words(page)
    promised = client.post(ADDRESS, answers("la-boten"))
    assert Enquiry.objects.get().threads.get().office == "Desk of Boten Special Economic Zone"
    assert promised.status_code == 303


def test_where_nobody_of_the_zone_answers_it_is_said_who_does(client, boten):
    page = client.get(f"{ADDRESS}?zone=la-boten")
    assert "Mekong Institute for the zone, which does not answer here yet" in words(page)


def test_zones_are_found_added_and_taken_out_with_every_word_kept(client, boten):
    form = answers("", but=["send"], find="Boten")
    found = client.post(ADDRESS, form | {"look": "1"})
    assert "Add Boten Special Economic Zone" in words(found)
    added = client.post(ADDRESS, form | {"add_zone": "la-boten"})
    assert value_of(added, "zone") == ["la-boten"]
    out = client.post(ADDRESS, form | {"zone": ["la-boten"], "remove_zone": "la-boten"})
    assert value_of(out, "zone") == []
    for page in (found, added, out):
        assert value_of(page, "message") == [ANSWERS["message"]]
        assert value_of(page, "stamp") == [form["stamp"]]
        assert "Not sent yet" not in words(page)
    assert nothing_was_sent()


def test_enter_in_the_search_for_zones_searches_and_sends_nothing(client, boten):
    page = client.post(ADDRESS, answers("la-boten", but=["send"], find="nowhere at all"))
    assert "No zone has a name like “nowhere at all”" in words(page)
    assert nothing_was_sent()


def test_an_unknown_zone_is_replaced_by_the_one_that_was_meant(client, boten):
    page = client.post(
        ADDRESS, answers("la-botan", but=["send"], swap_zone="la-botan|la-boten", message="Keep")
    )
    assert value_of(page, "zone") == ["la-boten"]
    assert value_of(page, "message") == ["Keep"]


def test_more_zones_than_can_be_asked_at_once_are_named(client):
    zones = [ZoneFactory() for _number in range(MOST_ADDRESSEES + 1)]
    page = client.get(ADDRESS, {"zone": [zone.slug for zone in zones]})
    assert len(value_of(page, "zone")) == MOST_ADDRESSEES
    assert f"Left out: {zones[-1].name_en}." in words(page)


def test_a_project_comes_along_from_the_address(client, boten):
    page = client.get(f"{ADDRESS}?zone=la-boten&headcount=800&investment=5000000&area=2&sector=zz")
    assert value_of(page, "headcount") == ["800"]
    assert value_of(page, "investment") == ["5000000"]
    assert value_of(page, "area") == ["2"]
    assert "Not sent yet" not in words(page)


def test_an_address_with_anything_in_it_gives_a_page(client):
    page = client.get(ADDRESS, {"zone": ["\x00", "x" * 500, "'; drop"], "country": ["\x00", "LA"]})
    assert page.status_code == 200


def test_the_number_of_queries_does_not_grow_out_of_hand(client, django_assert_max_num_queries):
    zones = [ZoneFactory() for _number in range(MOST_ADDRESSEES)]
    with django_assert_max_num_queries(80):
        client.get(ADDRESS, {"zone": [zone.slug for zone in zones]})


# -- robots ----------------------------------------------------------------------------------


def test_a_robot_that_fills_every_field_gets_nothing(client, boten):
    page = client.post(ADDRESS, answers("la-boten", **{HONEYPOT: "+1 555"}))
    assert nothing_was_sent()
    assert value_of(page, "message") == [ANSWERS["message"]]  # a person's browser filled it in
    assert value_of(page, HONEYPOT) == [""]


@pytest.mark.parametrize("seconds", [0, 60 * 60 * 25, -3600], ids=["at once", "stale", "to come"])
def test_a_form_sent_at_once_or_after_a_day_comes_back(client, boten, seconds):
    page = client.post(ADDRESS, answers("la-boten", stamp=stamp(seconds=seconds)))
    assert "Please send it once more" in words(page)
    assert nothing_was_sent()
    again = answers("la-boten", stamp=value_of(page, "stamp")[0])
    assert again["stamp"] != ""


def test_one_sender_cannot_send_without_end(client, boten):
    for number in range(MOST_OF_A_SENDER_AN_HOUR):
        send(client, "la-boten", email=f"{number}@robots.example")
    page = send(client, "la-boten", email="last@robots.example")
    assert page.status_code == 429
    assert value_of(page, "message") == [ANSWERS["message"]]
    assert Enquiry.objects.count() == MOST_OF_A_SENDER_AN_HOUR


def test_what_others_send_under_an_address_does_not_block_its_owner(client, boten):
    for number in range(MOST_OF_AN_EMAIL_A_DAY + 1):
        refused = send(client, "la-boten", message=f"{number}")
    assert refused.status_code == 429
    assert Enquiry.objects.count() == MOST_OF_AN_EMAIL_A_DAY
    own = client.post(ADDRESS, answers("la-boten"), REMOTE_ADDR="10.0.0.9")
    assert own.status_code == 303


def test_a_mailbox_cannot_be_filled_with_acknowledgements_from_many_senders(client, boten):
    for number in range(MOST_TO_AN_EMAIL_A_DAY + 1):
        page = client.post(
            ADDRESS,
            answers("la-boten", message=f"{number}"),
            REMOTE_ADDR=f"10.0.0.{number}",
            follow=True,
        )
        is_promised = "An acknowledgement is on its way" in words(page)
        assert is_promised == (number < MOST_TO_AN_EMAIL_A_DAY)
    assert "no acknowledgement is mailed" in words(page)
    assert Enquiry.objects.count() == MOST_TO_AN_EMAIL_A_DAY + 1
    assert len(mails_to(ANSWERS["email"])) == MOST_TO_AN_EMAIL_A_DAY


# -- privacy ---------------------------------------------------------------------------------


def test_no_cache_keeps_the_pages_no_engine_lists_them_and_no_cookie_is_set(client, boten):
    sent = send(client, "la-boten")
    reference = Enquiry.objects.get().reference
    for page in (
        sent,
        *map(client.get, (ADDRESS, "/enquiries/", f"/enquiries/{reference}/")),
        client.get(f"/enquiries/{reference}/data.json"),
        client.get("/enquiries/LM-0000-0000-0000/"),
    ):
        assert page["Cache-Control"] == "no-store"
        assert "noindex" in page["X-Robots-Tag"]
        assert page["Referrer-Policy"] == "same-origin"
    assert client.cookies == {}
    assert "/enquiries/" not in client.get("/sitemap.xml").content.decode()


# -- a mail server that is down --------------------------------------------------------------


def test_a_mail_server_that_is_down_delays_the_mail_and_keeps_the_enquiry(
    client, boten, mail_server, settings, django_capture_on_commit_callbacks
):
    settings.MAIL_AT_ONCE = False
    mail_server.shut()
    with django_capture_on_commit_callbacks(execute=True):
        sent = send(client, "la-boten")
    assert sent.status_code == 303
    assert deliver().sent == 0
    assert Enquiry.objects.count() == 1
    mail_server.open()
    assert deliver(timezone.now() + timedelta(hours=1)).sent > 0
    assert "aiko@harness.example" in {str(one["To"]) for one in mail_server.inbox}
