"""What is forgotten, and when."""

import io
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.models import Invitation, SignIn
from accounts.services import inviting
from accounts.services.erasure import erase_account_data
from tests.accounts.people import sign_in

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NEW = "new@zones.example"


def test_wrong_passwords_are_forgotten_after_a_day(client, official):
    sign_in(client, "official", "wrong")
    now = timezone.now()
    assert erase_account_data(now).attempts == 0
    assert erase_account_data(now + DAY + timedelta(minutes=1)).attempts == 1
    assert not AccessAttempt.objects.exists()


def test_sessions_that_are_over_are_forgotten_with_their_rows(client, official):
    sign_in(client, "official")
    assert erase_account_data().sign_ins == 0
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert erase_account_data().sign_ins == 1
    assert not SignIn.objects.exists()
    assert not Session.objects.exists()


def test_invitations_nobody_took_are_forgotten_ninety_days_after_their_end(coordinator, boten):
    inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    end = Invitation.objects.get().expires_at
    assert erase_account_data(end + 89 * DAY).invitations == 0
    assert erase_account_data(end + 91 * DAY).invitations == 1


def test_an_accepted_invitation_stays_as_long_as_its_account(coordinator, official, boten):
    made = inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    Invitation.objects.filter(pk=made.pk).update(accepted_at=timezone.now(), accepted_by=official)
    assert erase_account_data(made.expires_at + 400 * DAY).invitations == 0
    official.delete()
    assert not Invitation.objects.exists()


def test_mails_with_a_link_are_forgotten_a_day_after_they_were_sent(coordinator, boten):
    inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    assert erase_account_data(timezone.now() + 2 * DAY).mails == 0  # it waits for a server
    Email.objects.update(status=STATUS.sent)
    assert erase_account_data(timezone.now() + 2 * DAY).mails == 1


def test_the_command_says_what_it_did(db):
    said = io.StringIO()
    call_command("erase_account_data", stdout=said)
    assert said.getvalue().startswith("Wrong passwords forgotten: 0; sign-ins: 0; invitations: 0;")
