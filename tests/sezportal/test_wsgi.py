"""Who a visitor is, behind a proxy and without one."""

import pytest
from django.test import RequestFactory


def address_seen(came_from: str, said: str) -> str:
    """The visitor's address as the portal takes it, for a connection and a proxy's header."""
    from sezportal.wsgi import application

    environ = RequestFactory().get("/healthz").environ
    environ |= {"REMOTE_ADDR": came_from, "HTTP_X_FORWARDED_FOR": said}
    b"".join(application(environ, lambda status, headers: None))
    return environ["REMOTE_ADDR"]


@pytest.mark.parametrize("proxy", ["127.0.0.1", "::1"])
def test_a_proxy_on_this_machine_says_who_the_visitor_is(proxy):
    assert address_seen(proxy, "203.0.113.7") == "203.0.113.7"


def test_a_visitor_cannot_say_that_he_is_another():
    assert address_seen("198.51.100.9", "203.0.113.7") == "198.51.100.9"


def test_what_a_visitor_adds_before_the_proxy_counts_for_nothing():
    assert address_seen("127.0.0.1", "203.0.113.7, 198.51.100.9") == "198.51.100.9"
