"""Every section of the desk keeps the rules of accessibility and fits a phone."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browser import axe_violations
from tests.sezportal.admin.desk import user
from zones.admin.zone.sections import SECTIONS
from zones.enums import MembershipRole
from zones.models import Zone

SMALLEST = 44  # CSS pixels that a finger needs
TOO_LOW = """smallest => [...document.querySelectorAll(
  "main :is(a, button, input:not([type=hidden]), select, textarea, summary)")]
  .filter((one) => one.checkVisibility() && !one.closest(".leaflet-control-attribution"))
  .filter((one) => (one.closest("label") ?? one).getBoundingClientRect().height < smallest)
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def thilawa(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        return Zone.objects.get(slug="mm-thilawa-sez")


@pytest.fixture
def session(thilawa, django_db_blocker):
    with django_db_blocker.unblock():
        client = Client()
        client.force_login(user("official", role=MembershipRole.ZONE_OFFICIAL, zone=thilawa))
        return client.cookies["sessionid"].value


@pytest.fixture
def signed_in(session, new_page, portal):
    def open_page(**kind):
        page = new_page(**kind)
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": portal.url}])
        return page

    return open_page


@pytest.mark.parametrize("kind", [{"width": 390, "height": 844, "dark": True}, {"width": 1280}])
def test_every_section_keeps_the_rules_with_everything_open(kind, signed_in, thilawa):
    page, wrong = signed_in(**kind), {}
    for key in SECTIONS:
        page.goto(f"/admin/zones/zone/{thilawa.pk}/section/{key}/")
        page.evaluate(
            "document.querySelectorAll('.deskform details').forEach((d) => d.open = true)"
        )
        expect(page.locator(".row[open] .row__carried")).to_have_count(0)
        found = axe_violations(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("wider than the window")
        if found:
            wrong[key] = found
    assert wrong == {}


def test_telephones_show_a_keypad_for_every_number(signed_in, thilawa):
    page, letters = signed_in(width=390, height=844), {}
    for key in ("location", "land", "costs", "investors"):
        page.goto(f"/admin/zones/zone/{thilawa.pk}/section/{key}/?rows=open")
        boxes = "input[type=number]:not([inputmode]), input[name$=-km]:not([inputmode])"
        if found := page.locator(boxes).count():
            letters[key] = found
    assert letters == {}


def test_fingers_find_everything_and_no_bar_lies_over_it(signed_in, thilawa):
    """On a phone a bar that stays would cover boxes: saving comes after them."""
    page, low = signed_in(width=390, height=844), {}
    for key in SECTIONS:
        page.goto(f"/admin/zones/zone/{thilawa.pk}/section/{key}/")
        if found := page.evaluate(TOO_LOW, SMALLEST):
            low[key] = found
        expect(page.locator(".deskform__acts")).to_have_css("position", "static")
    assert low == {}


def test_where_there_is_room_saving_stays_in_reach(signed_in, thilawa):
    page = signed_in(width=1280, height=800)
    for key in SECTIONS:
        page.goto(f"/admin/zones/zone/{thilawa.pk}/section/{key}/")
        expect(page.locator(".deskform__save, .deskform__on").first).to_be_in_viewport()


def test_a_row_gets_its_boxes_with_its_values_when_it_is_opened(signed_in, thilawa):
    page = signed_in(width=390, height=844)
    page.goto(f"/admin/zones/zone/{thilawa.pk}/section/investors/")
    row = page.locator("details.row", has_text="Jobs: 13,300 persons")
    row.locator("summary").first.click()
    expect(row.get_by_label("Value")).to_have_value("13300")
    expect(row.get_by_label("Value")).to_have_attribute("inputmode", "decimal")
    expect(row.get_by_label("As of")).to_have_value("2022")
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.locator(".messagelist")).to_contain_text("Nothing was changed.")


def test_without_scripts_rows_are_changed_on_the_page_with_all_boxes(signed_in, thilawa):
    page = signed_in(javascript=False)
    page.goto(f"/admin/zones/zone/{thilawa.pk}/section/investors/")
    page.get_by_role("link", name="Show the boxes of all entries").click()
    row = page.locator("details.row", has_text="Jobs: 13,300 persons")
    row.locator("summary").first.click()
    expect(row.get_by_label("Value")).to_have_value("13300")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_choosing_another_source_shows_its_boxes(has_scripts, signed_in, thilawa):
    page = signed_in(javascript=has_scripts)
    page.goto(f"/admin/zones/zone/{thilawa.pk}/section/land/")
    fact = page.locator(".fact", has=page.locator("#id_area_total_ha"))
    fact.locator(".fact__source > summary").click()
    title = fact.get_by_label("Its title, or its address on the web")
    expect(title).to_be_hidden()
    fact.get_by_label("Source", exact=True).select_option("new")
    expect(title).to_be_visible()


def test_a_link_to_a_row_finds_it_open_and_one_to_a_field_its_box(signed_in, thilawa):
    page = signed_in(width=390, height=844)
    page.goto(f"/admin/zones/zone/{thilawa.pk}/section/land/#id_area_available_ha")
    expect(page.locator("#id_area_available_ha")).to_be_focused()
    page.goto(f"/admin/zones/zone/{thilawa.pk}/section/investors/")
    row = page.locator("details.row[id]").nth(3).get_attribute("id")
    page.goto(f"/admin/zones/zone/{thilawa.pk}/section/investors/?at={row}#{row}")
    expect(page.locator(f"#{row}")).to_have_attribute("open", "")
    expect(page.locator(f"#{row} .row__boxes")).to_be_in_viewport()


def test_what_was_typed_into_a_refused_new_row_stays_out_of_the_others(signed_in, thilawa):
    page = signed_in(width=390, height=844)
    page.goto(f"/admin/zones/zone/{thilawa.pk}/section/investors/")
    new = page.locator("details.row--new").first
    new.locator("summary").first.click()
    new.get_by_label("Value").fill("5")
    new.get_by_label("Qualifier").fill("about")
    page.get_by_role("button", name="Save and stay here").click()
    page.locator(".refused").wait_for()
    row = page.locator("details.row[data-prefix]", has_text="Jobs: 13,300 persons")
    row.locator("summary").first.click()
    expect(row.get_by_label("Value")).to_have_value("13300")
    expect(row.get_by_label("Qualifier")).not_to_have_value("about")
