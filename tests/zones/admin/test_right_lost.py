"""A right that ends while a form is open: what was typed is given back, and nothing is saved."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.directory.enquiries.making import thread_to
from tests.sezportal.admin.desk import user
from tests.zones.admin.forms import section, sent_back
from zones.enums import ChangeOrigin, MembershipRole
from zones.models import Membership, Zone
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


def test_who_lost_the_right_reads_why_and_what_was_typed(client, official, boten):
    client.force_login(official)
    sent = sent_back(client, boten, "contact", note="Gate 3 opens in <May>")
    Membership.objects.filter(user=official).delete()
    response = client.post(section(boten, "contact"), sent)
    page = response.content.decode()
    assert response.status_code == 404
    assert "This is not entrusted to you" in page
    assert "Nothing was saved." in page
    assert "<dt>Note</dt><dd>Gate 3 opens in &lt;May&gt;</dd>" in page
    assert "csrfmiddlewaretoken</dt>" not in page.lower()
    assert "total forms" not in page.lower()
    boten.refresh_from_db()
    assert "Gate 3" not in boten.note


def words(response) -> str:
    return response.content.decode().split("<main")[1].split("</main>")[0]


def test_no_zone_and_one_of_others_answer_alike(client, official):
    client.force_login(official)
    other = Zone.objects.get(slug="th-map-ta-phut")
    answers = {
        words(client.get(reverse("admin:zones_zone_section", args=[key, "land"])))
        for key in (other.pk, 99999999)
    }
    assert len(answers) == 1
    assert "not entrusted to you" in answers.pop()
    assert client.get(reverse("admin:zones_zone_desk", args=[other.pk])).status_code == 404


def test_somebody_without_any_role_learns_no_more(client, boten):
    stranger = get_user_model().objects.create_user("stranger", password="x", is_staff=True)
    client.force_login(stranger)
    response = client.get(section(boten, "land"))
    assert response.status_code == 404
    assert boten.name_en not in response.content.decode()


#: Pages of a zone, and of a record of one, by the names of their addresses.
OF_A_ZONE = ("desk", "preview", "changes", "confirm", "change", "history")
OF_A_RECORD = ("change", "delete", "history")


def answers(client, name, *keys):
    found = [client.get(reverse(f"admin:{name}", args=[key])) for key in keys]
    return {(one.status_code, words(one)) for one in found}


def test_every_page_of_what_is_not_theirs_gives_one_answer(client, official):
    other = Zone.objects.get(slug="la-savan-seno")
    figure = other.observations.first()
    staff = user("staff", role=MembershipRole.MI_STAFF)
    with submission(by=staff, origin=ChangeOrigin.DESK) as made:
        other.address = "Km 3"
        other.save()
    client.force_login(official)
    said = set()
    for page in OF_A_ZONE:
        said |= answers(client, f"zones_zone_{page}", other.pk, 99999999)
    for page in OF_A_RECORD:
        said |= answers(client, f"zones_observation_{page}", figure.pk, 99999999)
    said |= answers(client, "zones_changeset_change", made.change_set.pk, 99999999)
    asked = thread_to(other)
    for page in ("change", "history"):
        said |= answers(client, f"directory_enquirythread_{page}", asked.pk, 99999999)
    ((status, page),) = said
    assert status == 404
    assert "This is not entrusted to you" in page


def test_staff_read_what_is_not_there(client, reference_data):
    client.force_login(user("staff", role=MembershipRole.MI_STAFF))
    page = client.get(reverse("admin:zones_zone_changes", args=[99999999]))
    assert page.status_code == 404
    assert "There is no page at this address" in page.content.decode()
