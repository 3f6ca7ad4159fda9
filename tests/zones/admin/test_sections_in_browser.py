"""A section of the desk on a telephone: a figure with its source, a doubt, the next section."""

import pytest
from playwright.sync_api import expect

from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone


@pytest.fixture
def boten(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        zone = Zone.objects.get(slug="la-boten")
        user("somphone", role=MembershipRole.ZONE_OFFICIAL, zone=zone)
        return zone


def fits(page) -> bool:
    page.wait_for_load_state()  # its stylesheets included
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_official_updates_a_figure_on_a_phone(boten, new_page, django_db_blocker):
    phone = new_page(width=390, height=844)
    phone.goto(f"/admin/login/?next=/admin/zones/zone/{boten.pk}/section/land/")
    phone.locator("input[name=username]").fill("somphone")
    phone.locator("input[name=password]").fill("x")
    phone.locator("input[name=password]").press("Enter")
    expect(phone.get_by_role("heading", name="Land and infrastructure")).to_be_visible()
    assert fits(phone)

    phone.get_by_role("textbox", name="Total area, hectares").fill("16400")
    area = phone.get_by_role("group", name="Total area, hectares")
    area.get_by_label("Source", exact=True).select_option(label=OWN)
    area.get_by_label("as of").fill("2026")
    phone.get_by_role("button", name="Save and go to").click()

    expect(phone.get_by_role("alert")).to_contain_text("Nothing was saved yet")
    expect(area).to_contain_text("It was 1,640 and is now 16,400")
    expect(phone.get_by_role("textbox", name="Total area, hectares")).to_have_value("16400")
    assert fits(phone)

    phone.get_by_label("Yes, these values are right").check()
    phone.get_by_label("Why they are right").fill("Extended by decree")
    phone.get_by_role("button", name="Save and go to").click()
    expect(phone.get_by_role("heading", name="Costs", exact=True)).to_be_visible()
    expect(phone.locator(".messagelist")).to_contain_text("Saved: Land and infrastructure.")
    with django_db_blocker.unblock():
        cited = boten.citations.get(field="area_total_ha", is_current=True)
        assert (cited.stated_value, cited.as_of) == ("16400", "2026")


OWN = "This zone's authority (our own records)"


def test_what_is_typed_before_the_script_came_is_asked_for_its_source(boten, new_page):
    phone = new_page(width=390, height=844)
    held = []

    def hold(route):
        held.append(route)

    phone.route("**/js/desk-section*.js", hold)
    phone.goto("/admin/")
    phone.locator("input[name=username]").fill("somphone")
    phone.locator("input[name=password]").fill("x")
    phone.locator("input[name=password]").press("Enter")
    phone.wait_for_url("**/admin/")
    phone.goto(f"/admin/zones/zone/{boten.pk}/section/land/", wait_until="commit")
    phone.get_by_role("textbox", name="Total area, hectares").fill("1650")
    area = phone.get_by_role("group", name="Total area, hectares")
    expect(area.get_by_label("Source", exact=True)).to_be_hidden()
    held[0].continue_()
    expect(area.get_by_label("Source", exact=True)).to_be_visible()


def test_as_many_new_rows_as_are_wanted_are_saved_at_once(boten, new_page, django_db_blocker):
    page = new_page(width=1280, height=900)
    page.goto(f"/admin/login/?next=/admin/zones/zone/{boten.pk}/section/costs/")
    page.locator("input[name=username]").fill("somphone")
    page.locator("input[name=password]").fill("x")
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_role("heading", name="Costs", exact=True)).to_be_visible()
    with django_db_blocker.unblock():
        before = boten.cost_observations.count()

    new = page.locator("details.row--new")
    items = [
        ("Electricity", "0.08", "kWh"),
        ("Water", "0.2", "m3"),
        ("Diesel", "1.1", "litre"),
        ("Broadband", "60", "month"),
    ]
    for number, (item, price, unit) in enumerate(items):
        row = new.nth(number)
        row.locator("summary").first.click()
        expect(row.locator("summary").first).to_have_text(
            f"New entry {number + 1}", use_inner_text=True
        )
        row.get_by_label("Item").select_option(label=item)
        row.get_by_label("Price", exact=True).fill(price)
        row.get_by_label("Currency").fill("USD")
        row.get_by_label("Per", exact=True).fill(unit)
        row.get_by_label("As of").fill("2026")
        row.get_by_label("Source", exact=True).select_option(label=OWN)
    expect(page.locator("details.row--new:visible")).to_have_count(len(items) + 1)
    page.get_by_role("button", name="Save and stay here").click()

    expect(page.locator(".messagelist")).to_contain_text("Saved: Costs.")
    with django_db_blocker.unblock():
        assert boten.cost_observations.count() == before + len(items)
