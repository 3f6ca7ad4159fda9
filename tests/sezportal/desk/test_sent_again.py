"""A form that is sent after its session has ended is given back, and can be sent again."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from tests.zones.admin.forms import section, sent_back

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "http://testserver", "https://elsewhere.example"
NOTE = 'Gate "3" opens in <May> & Gate 4 in June'


class Hidden(HTMLParser):
    """The hidden boxes of a page."""

    def __init__(self, response):
        super().__init__()
        self.values = {}
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "input" and found.get("type") == "hidden":
            self.values.setdefault(found["name"], []).append(found["value"])


@pytest.fixture
def typed(client, staff, boten):
    """What the page of a section would send, with something typed into it."""
    client.force_login(staff)
    return sent_back(client, boten, "contact", note=NOTE)


def text(response) -> str:
    return response.content.decode()


def test_what_was_typed_after_signing_out_can_be_sent_once_signed_in(client, staff, boten, typed):
    client.logout()
    response = client.post(section(boten, "contact"), typed, headers={"origin": HERE})
    assert response.status_code == 403
    assert "You were signed out while you typed." in text(response)
    assert "Gate &quot;3&quot; opens in &lt;May&gt;" in text(response)
    boten.refresh_from_db()
    assert boten.note != NOTE
    client.force_login(staff)
    client.post(section(boten, "contact"), Hidden(response).values, headers={"origin": HERE})
    boten.refresh_from_db()
    assert boten.note == NOTE


def test_the_token_of_an_earlier_session_gives_the_form_back_with_a_new_one(staff, boten, typed):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(staff)
    response = strict.post(section(boten, "contact"), typed, headers={"origin": HERE})
    assert response.status_code == 403
    assert "You signed in anew after you opened the form." in text(response)
    assert "another tab" not in text(response)
    strict.post(section(boten, "contact"), Hidden(response).values, headers={"origin": HERE})
    boten.refresh_from_db()
    assert boten.note == NOTE


@pytest.mark.parametrize("headers", [{"origin": ELSEWHERE}, {}])
def test_what_another_site_sends_is_not_offered(headers, staff, boten, typed):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(staff)
    response = strict.post(section(boten, "contact"), typed, headers=headers)
    assert response.status_code == 403
    assert "Gate" not in text(response)


def test_nobody_signed_in_who_comes_from_another_site_is_sent_to_sign_in(client, boten, typed):
    client.logout()
    response = client.post(section(boten, "contact"), typed, headers={"origin": ELSEWHERE})
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


def test_a_password_never_stands_in_the_page(boten):
    strict = Client(enforce_csrf_checks=True)
    sent = {"username": "somebody", "password": "a secret", "note": "x"}
    signing_in = strict.post(reverse("admin:login"), sent, headers={"origin": HERE})
    assert signing_in.status_code == 403
    assert "a secret" not in text(signing_in)
    elsewhere = strict.post(section(boten, "contact"), sent, headers={"origin": HERE})
    assert "Send it again" in text(elsewhere)
    assert "a secret" not in text(elsewhere)


def test_what_stood_in_the_form_is_said_in_words(client, staff, boten):
    client.force_login(staff)
    changes = {"zone_type": "industrial_park", "status-source": "own"}
    sent = sent_back(client, boten, "identity", **changes) | {
        "is_at_border": "on",
        "province": str(boten.province_id),
        "focal_points-0-source": "384",
        "focal_points-0-source_kind": "official",
        "focal_points-0-phone": "+856 86 410 000",
    }
    client.logout()
    response = client.post(section(boten, "identity"), sent, headers={"origin": HERE})
    listed = text(response).split('<dl class="desk-typed">')[1].split("</dl>")[0]
    assert "<dd>Industrial park</dd>" in listed
    assert "<dd>yes</dd>" in listed
    assert f"<dd>{boten.province}</dd>" in listed
    assert "<dt>Focal points 1: phone</dt>" in listed.replace("telephone", "phone")
    for code in ("industrial_park", ">own<", "384", "official"):
        assert code not in listed
