"""An official whose changes wait, a coordinator on a phone, and what the public sees of it."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from post_office.models import Email

from tests.browser import axe_violations
from tests.journeys.officials_work import AS_OF, OWN
from tests.sezportal.admin.desk import user
from tests.sezportal.admin.review.conftest import (
    changes_of,
    page_of,
    write,
    write_by_own_records,
)
from zones.enums import MembershipRole
from zones.models import Zone


@pytest.fixture
def accounts(restored_database, django_db_blocker):
    """An official who waits, one who publishes, and their coordinator; ask for it before a page."""
    with django_db_blocker.unblock():
        zone = Zone.objects.get(slug="la-savan-seno")
        official, coordinator = MembershipRole.ZONE_OFFICIAL, MembershipRole.COUNTRY_COORDINATOR
        made = SimpleNamespace(
            zone=zone,
            official=user("official", role=official, zone=zone, publishes_at_once=False),
            colleague=user("colleague", role=official, zone=zone),
            coordinator=user("coordinator", role=coordinator, country=zone.country),
        )
        for account in (made.official, made.coordinator):
            account.email = f"{account.username}@zones.example"
            account.save()
    return made


@pytest.fixture
def desk_of(accounts, new_page):
    """``desk_of(account, **kind)``: a tab in which somebody is signed in."""

    def opened(account, **kind):
        page = new_page(**kind)
        page.goto("/admin/login/?next=/admin/zones/changeset/")
        page.locator("#id_username").fill(account.username)
        page.get_by_label("Password").fill("x")
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("heading", name="Changes and their review").wait_for()
        return page

    return opened


def type_figure(page, name, value):
    """By the zone's own records, as of this year."""
    page.get_by_role("textbox", name=name).fill(value)
    boxes = page.get_by_role("group", name=name)
    boxes.get_by_label("Source", exact=True).select_option(label=OWN)
    boxes.get_by_label("As of").fill(AS_OF)


def test_one_field_is_accepted_one_refused_and_the_public_sees_it_then(accounts, desk_of, new_page):
    official, visitor = desk_of(accounts.official), new_page()
    official.goto(f"/admin/zones/zone/{accounts.zone.pk}/section/land/")
    type_figure(official, "Total area", "1111")
    type_figure(official, "Area available", "123.5")
    official.get_by_role("button", name="Save and stay here").click()
    expect(official.locator(".messagelist")).to_contain_text("Sent for review")
    visitor.goto("/zones/la-savan-seno/")
    area = visitor.locator(".keyfigs__item", has_text="Total area")
    expect(area).to_contain_text("1,000")

    phone = desk_of(accounts.coordinator, width=390, javascript=False)
    phone.goto("/admin/zones/changeset/")
    phone.get_by_role("link", name="Savan-Seno Special Economic Zone").click()
    refusing = phone.get_by_label("Refuse this field")
    row = phone.locator(".rev__field", has_text="Area available").filter(has=refusing)
    expect(row).to_contain_text("own records of the zone's authority, new with these changes")
    row.get_by_label("Refuse this field").check()
    expect(phone.get_by_label("Refuse this record")).to_have_count(1)
    phone.get_by_label("Comment for the author").first.fill("Half hectares?")
    phone.get_by_role("button", name="Publish what is not refused").click()
    expect(phone.locator(".rev__status")).to_contain_text("Published")
    expect(phone.locator(".messagelist")).to_contain_text("Left out together with")

    visitor.reload()
    expect(area).to_contain_text("1,111")
    expect(visitor.locator("#n3")).not_to_contain_text("123.5")
    mail = Email.objects.get(to=["official@zones.example"])
    assert "1,000 ha → 1,111 ha" in mail.message
    assert re.search(r"123\.5 ha – refused", mail.message)
    assert "Comment: Half hectares?" in mail.message


@pytest.fixture
def undecided(accounts, django_db_blocker):
    """A set that waits and that somebody crossed meanwhile; ask for it before a page."""
    text = "One office in the zone takes seven documents and answers within ten days"
    with django_db_blocker.unblock():
        write(accounts.colleague, accounts.zone, one_stop_service=text)
        waiting = write(
            accounts.official,
            accounts.zone,
            area_total_ha=1200,
            status="planned",
            one_stop_service=text.replace("seven", "four"),
        )
        write(accounts.colleague, accounts.zone, area_total_ha=1150)
        sourced = write_by_own_records(accounts.official, accounts.zone)
    return waiting, sourced


@pytest.mark.parametrize("kind", [{"width": 390, "dark": True}, {"width": 1280}])
def test_the_pages_keep_to_the_window_and_to_the_rules_of_access(
    kind, accounts, undecided, desk_of
):
    page = desk_of(accounts.coordinator, **kind)
    sets = [page_of(one) for one in undecided]
    for path in ("/admin/zones/changeset/", *sets, changes_of(accounts.zone)):
        page.goto(path)
        page.locator(".rev").wait_for()
        for folded in page.locator(".rev__carried").all():
            folded.locator("summary").click()
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= kind["width"], path
        assert axe_violations(page) == [], path
