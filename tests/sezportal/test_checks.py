"""What the portal asks of its database server and its settings."""

import pytest

from sezportal import checks


@pytest.mark.django_db
def test_the_server_in_use_is_recent_enough():
    assert checks.postgresql_is_recent(databases=["default"]) == []


@pytest.mark.django_db
def test_an_older_server_is_named_with_what_is_needed(monkeypatch):
    monkeypatch.setattr(checks, "OLDEST_POSTGRESQL", 99)
    (error,) = checks.postgresql_is_recent(databases=["default"])
    assert error.id == "sezportal.E001"
    assert "needs 99 or newer" in error.msg


def test_no_database_is_asked_where_none_is_checked():
    assert checks.postgresql_is_recent() == []


@pytest.mark.parametrize(
    ("url", "attribution", "warned"),
    [("", "", False), ("https://t.example/{z}", "", True), ("https://t.example/{z}", "©", False)],
)
def test_tiles_that_name_nobody_are_warned_of(settings, url, attribution, warned):
    settings.TILE_URL, settings.TILE_ATTRIBUTION = url, attribution
    assert [found.id for found in checks.tiles_are_attributed()] == ["sezportal.W001"] * warned


@pytest.mark.parametrize(
    ("sender", "mailbox", "named"),
    [
        ("Zones <zones@example.org>", "", []),
        ("zones@example.org", "desk@example.org", []),
        ("Zones zones(at)example.org", "", ["MAIL_FROM"]),
        ("zones@example.org", "Desk <desk@example.org>", ["ENQUIRIES_EMAIL"]),
    ],
)
def test_addresses_that_cannot_be_written_to_are_named(settings, sender, mailbox, named):
    settings.DEFAULT_FROM_EMAIL, settings.ENQUIRIES_EMAIL = sender, mailbox
    found = checks.mail_addresses_can_be_written_to()
    assert [error.msg.split()[0] for error in found] == named
