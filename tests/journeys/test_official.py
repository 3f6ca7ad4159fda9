"""An official corrects a figure of the own zone, and can do no harm elsewhere."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from tests.journeys.officials_work import say_source
from zones.enums import MembershipRole
from zones.models import Membership, Zone

PASSWORD = "Savannakhet-2026"


@pytest.fixture
def desk(restored_database, django_db_blocker):
    """The account of an official of Savan-Seno, and addresses of the desk of two zones."""
    with django_db_blocker.unblock():
        user = get_user_model().objects.create_user("official", password=PASSWORD, is_staff=True)
        own, other = (Zone.objects.get(slug=slug) for slug in ("la-savan-seno", "la-boten"))
        Membership.objects.create(
            user=user, role=MembershipRole.ZONE_OFFICIAL, zone=own, publishes_at_once=True
        )
    return SimpleNamespace(
        land=f"/admin/zones/zone/{own.pk}/section/land/",
        location=f"/admin/zones/zone/{own.pk}/section/location/",
        other=f"/admin/zones/zone/{other.pk}/change/",
    )


@pytest.fixture
def official(desk, page):
    """The official, signed in."""
    page.goto("/")
    page.get_by_role("link", name="Sign in").click()
    page.locator("#id_username").fill("official")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    return page


def save(page):
    page.get_by_role("button", name="Save and stay here").click()
    page.locator(".messagelist .success").wait_for()


def state(page, label, value):
    """A value with where it comes from."""
    page.get_by_role("textbox", name=label).fill(value)
    say_source(page.get_by_role("group", name=label))


def test_the_map_tells_an_official_whether_a_point_lies_in_the_country(official, desk):
    official.goto(desk.location)
    told = official.locator(".point-map__told")
    official.get_by_role("textbox", name="Latitude").scroll_into_view_if_needed()
    expect(told).to_have_text("This point lies within the country's outermost bounds.")
    official.get_by_role("textbox", name="Latitude").fill("50")
    official.get_by_role("textbox", name="Latitude").press("Tab")
    expect(told).to_contain_text("will be refused")


def test_a_figure_that_an_official_changes_is_public_at_once(official, desk, new_page):
    visitor = new_page()
    visitor.goto("/zones/la-savan-seno/")
    area = visitor.locator(".keyfigs__item", has_text="Total area")
    land = visitor.locator("#n3")
    assert "1,000" in area.inner_text()

    official.goto(desk.land)
    state(official, "Total area, hectares", "1111")
    state(official, "Area available, hectares", "123.5")
    save(official)

    visitor.reload()
    assert "1,111" in area.inner_text()
    assert "123.5" in land.inner_text()
    assert "own records" in visitor.locator("#sources").inner_text()
    assert "1,000" in land.inner_text()  # what sources stated before stays beside it
    visitor.goto("/zones/?q=Savan-Seno")
    assert "1,111" in visitor.locator(".zrow[data-zone=la-savan-seno]").inner_text()


def test_an_official_sees_and_reaches_no_other_zone(official, desk):
    official.goto("/admin/zones/zone/")
    assert official.locator("#result_list tbody tr").count() == 1
    answer = official.request.get(desk.other)
    assert answer.status == 404
    assert "This is not entrusted to you" in answer.text()


def test_an_official_chooses_the_point_of_the_zone_on_a_map(official, desk):
    official.goto(desk.location)
    latitude, longitude = official.locator("#id_latitude"), official.locator("#id_longitude")
    latitude.scroll_into_view_if_needed()
    official.locator(".point-map__mark").wait_for()
    sheet = official.get_by_role("region", name="Map to choose the point")
    before = float(latitude.input_value()), float(longitude.input_value())
    size = sheet.bounding_box()
    sheet.click(position={"x": size["width"] / 2 + 40, "y": size["height"] / 2 - 40})
    after = float(latitude.input_value()), float(longitude.input_value())
    assert after[0] > before[0]  # up is north
    assert after[1] > before[1]  # right is east
    say_source(official.get_by_role("group", name="Latitude"))
    save(official)
    assert float(official.locator("#id_latitude").input_value()) == pytest.approx(after[0])
