from datetime import date, timedelta
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from post_office.models import Email

from directory.models import Enquiry, EnquiryThread, FocalPoint, Organisation
from directory.services import ask, reply, write_again
from directory.services.asking import MOST_A_DAY
from tests.directory.enquiries.making import (
    MONDAY,
    WORDS,
    account,
    asked,
    at,
    country,
    in_cambodia,
    kinds,
    mails_to,
    staffed_zone,
    thread_to,
)
from tests.factories import SourceFactory, ZoneFactory

pytestmark = pytest.mark.django_db


def test_each_place_asked_gets_a_thread_with_one_owner():
    here, official, _coordinator, _staff = staffed_zone()
    there, other_official, _coordinator, _staff = staffed_zone(**in_cambodia())

    enquiry = asked(here, there, country("la"))

    owners = {thread.place: thread.owner for thread in enquiry.threads.all()}
    assert owners[here] == official
    assert owners[there] == other_official
    assert owners[country("la")].username == f"coordinator-{here.slug}"


def test_a_place_named_twice_gets_one_thread():
    zone = ZoneFactory()

    assert asked(zone, zone).threads.count() == 1


def test_a_zone_without_accounts_is_answered_by_its_country():
    zone = ZoneFactory()
    coordinator = account("coordinator", country=zone.country)
    account("staff")

    thread = thread_to(zone)

    assert (thread.desk, thread.owner) == ("country", coordinator)


def test_without_any_account_the_institute_owns_and_its_mailbox_is_told(settings):
    settings.ENQUIRIES_EMAIL = "zones@institute.example"

    thread = thread_to(ZoneFactory())

    assert (thread.desk, thread.owner, thread.office) == ("mi", None, "Mekong Institute")
    assert len(mails_to("zones@institute.example")) == 1


@pytest.mark.parametrize("missing", ["is_active", "is_staff"])
def test_an_account_that_cannot_log_in_never_owns(missing):
    zone = ZoneFactory()
    shut = account("official", zone=zone)
    setattr(shut, missing, False)
    shut.save()

    assert thread_to(zone).owner is None


def test_an_office_with_an_address_but_no_account_is_named_and_never_owns():
    zone = ZoneFactory()
    office = FocalPoint.objects.create(
        zone=zone, office="Boten office", phone="+856 86 1", source=SourceFactory()
    )
    staff = account("staff")

    thread = thread_to(zone)

    (acknowledgement,) = mails_to(WORDS["email"])
    assert (thread.owner, thread.office) == (staff, "Mekong Institute")
    assert f"{office.office}, has no account here" in acknowledgement.message
    assert office.phone in acknowledgement.message


def test_the_office_is_the_one_that_sources_name():
    zone, *_accounts = staffed_zone()
    FocalPoint.objects.create(zone=zone, office="Boten office", phone="1", source=SourceFactory())
    Organisation.objects.create(
        code="ipd",
        kind="agency",
        agency_role="promotion",
        name_en="Investment Promotion Department",
        country=zone.country,
        source=SourceFactory(),
    )

    assert thread_to(zone).office == "Boten office"
    assert thread_to(zone.country).office == "Investment Promotion Department"


def test_the_longest_names_do_not_stop_an_enquiry():
    zone, *_accounts = staffed_zone(name_en="Z" * 160)
    Organisation.objects.create(
        code="long",
        kind="agency",
        agency_role="promotion",
        name_en="A" * 300,
        country=zone.country,
        source=SourceFactory(),
    )

    enquiry = asked(zone, zone.country)

    assert [len(thread.office) for thread in enquiry.threads.all()] == [168, 200]
    assert all(len(mail.subject) <= 150 for mail in Email.objects.all())


def test_open_threads_are_spread_over_the_accounts_of_a_desk():
    zone = ZoneFactory()
    first, second = account("a", zone=zone), account("b", zone=zone)

    owners = [thread_to(zone).owner for _one in range(4)]

    assert owners == [first, second, first, second]


def test_the_answer_is_promised_in_two_working_days_of_the_country():
    zone, *_accounts = staffed_zone()

    assert thread_to(zone, now=MONDAY).promised_by == at("2026-11-18")
    assert thread_to(zone, now=at("2026-04-13")).promised_by == at("2026-04-20")


def test_what_happens_is_written_down():
    zone, *_accounts = staffed_zone()

    assert kinds(thread_to(zone)) == ["asked", "assigned"]


def test_the_acknowledgement_says_who_answers_until_when():
    here, *_accounts = staffed_zone(name_en="Savan")
    there, *_accounts = staffed_zone(**in_cambodia(name_en="Poipet"))

    enquiry = asked(here, there)

    (mail,) = mails_to(WORDS["email"])
    text = mail.message
    assert enquiry.number in mail.subject
    assert enquiry.reference in text
    assert "Keep this link: whoever has it can read and answer." in text
    assert enquiry.get_absolute_url() in text
    assert "Desk of Savan answers by Wednesday 18 November 2026, 10:00." in text
    assert "Desk of Poipet answers by Wednesday 18 November 2026, 10:00." in text
    assert "erased on 16 November 2028" in text
    assert "official-" not in text


def test_the_acknowledgement_says_nothing_that_the_sender_typed():
    zone, *_accounts = staffed_zone()

    asked(zone, name="Buy at spam.example", organisation="Spam Ltd", message="Click spam.example")

    (mail,) = mails_to(WORDS["email"])
    assert "spam" not in (mail.subject + mail.message).lower()


def test_the_owner_reads_what_is_asked_and_no_address():
    zone, official, *_others = staffed_zone()

    enquiry = asked(zone)

    (mail,) = mails_to(official.email)
    assert enquiry.message in mail.message
    assert "Investment: USD 12,000,000" in mail.message
    assert "Priority: high" in mail.message
    assert "Moves up unless somebody acts by: Tuesday 17 November 2026, 10:00" in mail.message
    assert WORDS["email"] not in mail.message + str(mail.headers)
    assert WORDS["phone"] not in mail.message


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "no address"), ("message", " \n "), ("name", ""), ("jobs", -1), ("start", "soon")],
)
def test_what_no_enquiry_can_be_is_refused_and_nothing_stored(field, value):
    zone, *_accounts = staffed_zone()

    with pytest.raises(ValidationError) as refused:
        asked(zone, **{field: value})

    assert refused.value.messages
    assert not Enquiry.objects.exists()
    assert not Email.objects.exists()


def test_an_enquiry_to_nobody_is_refused():
    with pytest.raises(ValidationError):
        ask(enquiry_fields=WORDS, addressees=[], now=MONDAY)


def test_nothing_is_left_of_an_enquiry_whose_transaction_fails():
    zone, *_accounts = staffed_zone()

    with transaction.atomic():
        asked(zone)
        transaction.set_rollback(True)

    assert not Email.objects.exists()
    assert not EnquiryThread.objects.exists()


def test_the_words_of_an_asker_are_text_and_never_a_template_or_another_header():
    zone, official, *_others = staffed_zone(name_en="Zone\r\nBcc: all@example.org")
    words = '{{ enquiry.email }} {% load nothing %} <b>5 > 4 & "more"</b>'

    asked(zone, message=words, name="K\r\nBcc: all@example.org")

    for mail in Email.objects.all():
        sent = mail.email_message().message()
        assert sent["Bcc"] is None
        assert "\n" not in mail.subject
        assert (words in mail.message) == (mail.to == [official.email])
    assert mails_to(official.email)


def test_a_text_keeps_its_lines_and_scripts_and_loses_control_characters():
    zone, *_accounts = staffed_zone()

    enquiry = asked(zone, message="ສະບາຍດີ\r\n\x00\x1bໄທ ၁၂ ខ្មែរ\u200b👷🏽\ttab ")

    assert enquiry.message == "ສະບາຍດີ\nໄທ ၁၂ ខ្មែរ\u200b👷🏽\ttab"


def test_an_enquiry_is_kept_for_two_years_after_the_last_message():
    zone, *_accounts = staffed_zone()

    assert asked(zone, now=at("2026-11-16")).erase_on == date(2028, 11, 16)
    assert asked(zone, now=at("2028-02-29")).erase_on == date(2030, 3, 1)


def test_a_thread_without_owner_below_the_last_desk_cannot_be_stored():
    zone, *_accounts = staffed_zone()
    thread = thread_to(zone)

    with pytest.raises(IntegrityError), transaction.atomic():
        EnquiryThread.objects.filter(pk=thread.pk).update(owner=None)


@pytest.mark.parametrize("earlier", [99, 100])
def test_beyond_so_many_an_hour_enquiries_are_stored_and_not_acknowledged(earlier):
    zone, *_accounts = staffed_zone()
    others = [
        Enquiry(
            **{**WORDS, "email": f"{number}@cables.example"},
            reference=f"LM-0000-0000-{number:04}",
            asked_at=MONDAY,
            consent_at=MONDAY,
            erase_on=MONDAY.date(),
        )
        for number in range(earlier)
    ]
    Enquiry.objects.bulk_create(others)

    asked(zone)

    assert len(mails_to(WORDS["email"])) == (1 if earlier < 100 else 0)
    assert zone.enquiry_threads.count() == 1


def test_an_asker_writes_so_many_messages_a_day_however_often_the_office_answers():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)
    minutes = (MONDAY + timedelta(minutes=number) for number in count(1))
    for number in range(MOST_A_DAY):
        write_again(thread=thread, text=f"Question {number}", now=next(minutes))
        reply(thread=thread, by=official, text="An answer", now=next(minutes))

    with pytest.raises(ValidationError, match="within a day"):
        write_again(thread=thread, text="One more", now=next(minutes))
    write_again(thread=thread, text="One more", now=MONDAY + timedelta(days=2))


def test_a_rate_limit_counts_by_address_by_sender_and_by_both():
    zone, *_accounts = staffed_zone()
    asked(zone, sender_digest="a" * 64)
    asked(zone, email="other@cables.example", sender_digest="a" * 64)
    asked(zone, email=WORDS["email"].upper(), sender_digest="b" * 64, now=at("2026-11-17"))

    counted = Enquiry.objects.asked_since

    assert counted(MONDAY, email=WORDS["email"]).count() == 2
    assert counted(MONDAY, sender_digest="a" * 64).count() == 2
    assert counted(MONDAY, email=WORDS["email"], sender_digest="b" * 64).count() == 1
    assert Enquiry.objects.asked_since(at("2026-11-18"), email=WORDS["email"]).count() == 0
    assert counted(MONDAY).count() == 3
