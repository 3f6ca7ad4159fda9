"""A right that ends while a form is open: what was typed is given back, and nothing is saved."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.zones.admin.forms import section, sent_back
from zones.models import Membership, Zone

pytestmark = pytest.mark.django_db


def test_who_lost_the_right_reads_why_and_what_was_typed(client, official, boten):
    client.force_login(official)
    sent = sent_back(client, boten, "contact", note="Gate 3 opens in <May>")
    Membership.objects.filter(user=official).delete()
    response = client.post(section(boten, "contact"), sent)
    page = response.content.decode()
    assert response.status_code == 404
    assert "This zone is not entrusted to you" in page
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
