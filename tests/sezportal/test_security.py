"""Headers and cookies of public pages."""

import pytest

from tests.addresses import public_addresses

PUBLIC = "/no-such-page/"


@pytest.mark.django_db
def test_a_visitor_gets_no_cookie(client):
    assert client.get(PUBLIC).cookies == {}
    assert client.cookies == {}


@pytest.mark.django_db
@pytest.mark.parametrize("path", public_addresses())
def test_a_visitor_can_open_every_page_and_is_given_no_cookie(client, reference_data, path):
    answer = client.get(path)
    assert answer.status_code in (200, 302)
    assert client.cookies == {}


@pytest.mark.django_db
def test_a_page_may_use_what_the_portal_serves_and_nothing_inline(client):
    policy = client.get(PUBLIC)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.django_db
def test_pages_are_not_framed_guessed_at_or_followed(client):
    answer = client.get(PUBLIC)
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
