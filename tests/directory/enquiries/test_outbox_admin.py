"""Who sees the outbox, and what of it."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from post_office.models import STATUS, Email

from directory.delivery import deliver
from directory.mail import post
from directory.services import reply
from tests.directory.enquiries.making import WORDS, account, staffed_zone, thread_to
from tests.factories import ZoneFactory

pytestmark = pytest.mark.django_db

LIST = reverse("admin:post_office_email_changelist")


@pytest.fixture
def refused(mail_server) -> Email:
    mail_server.refused["gone@example.org"] = "550 no <such> user"
    mail = post(
        to="gone@example.org", subject="About Boten", template="answer", context={}, tag="test"
    )
    Email.objects.filter(pk=mail.pk).update(message="the secret link")
    deliver()
    mail_server.refused.clear()
    return mail


def test_staff_see_what_a_server_refused_and_its_words_but_no_text(refused, client):
    client.force_login(account("staff"))

    for page in (LIST, reverse("admin:post_office_email_change", args=[refused.pk])):
        shown = client.get(page).content.decode()
        assert "gone@example.org" in shown
        assert "Given up" in shown
        assert "no &lt;such&gt; user" in shown
        assert "the secret link" not in shown


def test_staff_send_it_again(refused, client, mail_server):
    client.force_login(account("staff"))

    client.post(LIST, {"action": "send_again", "_selected_action": [refused.pk]})
    deliver()

    assert Email.objects.get().status == STATUS.sent
    assert len(mail_server.inbox) == 1


def test_a_list_by_state(refused, client):
    client.force_login(account("staff"))

    assert "gone@example.org" in client.get(f"{LIST}?state={STATUS.failed}").content.decode()
    assert "gone@example.org" not in client.get(f"{LIST}?state={STATUS.sent}").content.decode()


def test_officials_and_coordinators_see_nothing_of_it(refused, client):
    zone = ZoneFactory()
    others = (account("official", zone=zone), account("coordinator", country=zone.country))
    stranger = get_user_model().objects.create_user("stranger", is_staff=True)

    page = reverse("admin:post_office_email_change", args=[refused.pk])
    for user, refusal in ((others[0], 403), (others[1], 403), (stranger, 404)):
        client.force_login(user)
        assert client.get(LIST).status_code == 403
        assert client.get(page).status_code == refusal


def test_nobody_writes_changes_or_deletes_mails_there(refused, client):
    client.force_login(account("staff"))

    for page, args in (("add", []), ("delete", [refused.pk])):
        address = reverse(f"admin:post_office_email_{page}", args=args)
        assert client.get(address).status_code == 403
    assert "post_office_emailtemplate" not in client.get(reverse("admin:index")).content.decode()


def test_the_desk_reads_that_mails_do_not_reach_the_asker(mail_server, client):
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)
    page = reverse("admin:directory_enquirythread_change", args=[thread.pk])
    client.force_login(official)
    mail_server.refused[WORDS["email"]] = "550 no <such> user"

    deliver()
    assert "no &lt;such&gt; user" in client.get(page).content.decode()

    mail_server.refused.clear()
    reply(thread=thread, by=official, text="Yes.")
    assert "no &lt;such&gt; user" in client.get(page).content.decode()
    deliver()
    assert "do not reach this address" not in client.get(page).content.decode()
