"""Laws, incentives, requirements and procedures that are due, at the desk of their keepers."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from incentives.due import due_rules
from incentives.models import Law
from tests.pages import plain
from tests.sezportal.admin.desk import user

pytestmark = pytest.mark.django_db
RULES = "/admin/desk/rules/"


@pytest.fixture
def rules(client, staff):
    def get(query=""):
        client.force_login(staff)
        response = client.get(RULES + query)
        assert response.status_code == 200
        return response.content.decode()

    return get


def keys(page: str) -> list[str]:
    return re.findall(r'form="confirm-one" name="key" value="([^"]*)"', page)


def test_staff_find_by_country_how_many_rules_are_due(client, staff):
    client.force_login(staff)
    page = client.get("/admin/").content.decode()
    here = [item for item in due_rules(timezone.localdate()) if item.country == "vn"]
    overdue = sum(item.state.is_past_due for item in here)
    assert f"Viet Nam {len(here)} due, {overdue} overdue or neglected" in plain(page)
    assert 'href="/admin/desk/rules/?country=vn"' in page


def test_whoever_keeps_no_laws_is_not_asked_for_them(client, official):
    client.force_login(official)
    assert "Laws, packages, requirements" not in client.get("/admin/").content.decode()
    assert client.get(RULES).status_code == 404
    assert (
        client.post(RULES, {"key": f"incentives.Law:{Law.objects.first().pk}"}).status_code == 404
    )
    assert not Law.objects.exclude(checked_on=None).exists()


def test_a_coordinator_reads_what_is_due_in_the_own_country_and_whom_to_tell(client, coordinator):
    client.force_login(coordinator)
    due = due_rules(timezone.localdate(), "la")
    first = plain(client.get("/admin/").content.decode())
    assert f"Lao PDR {len(due)} due" in first
    assert "Viet Nam" not in first.partition("Laws and incentives")[2]
    page = client.get(RULES + "?country=vn").content.decode()
    law = next(item for item in due if item.section == "law")
    assert law.record.get_absolute_url() in page
    assert reverse("admin:incentives_law_change", args=[law.record.pk]) not in page
    assert keys(page) == []
    assert "<form" not in page.partition('id="confirm"')[2]
    assert "/about/#corrections" in page
    assert client.post(RULES, {"key": f"incentives.Law:{law.record.pk}"}).status_code == 404
    assert not Law.objects.exclude(checked_on=None).exists()


def test_each_rule_leads_to_where_it_is_edited(rules):
    page = unescape(rules("?country=la"))
    law = next(item for item in due_rules(timezone.localdate(), "la") if item.section == "law")
    assert f"{law.label}: {law.value_words}" in page
    assert reverse("admin:incentives_law_change", args=[law.record.pk]) in page


def test_one_press_confirms_a_rule(rules, client):
    page = rules("?country=la")
    before = keys(page)
    law = next(key for key in before if key.startswith("incentives.Law"))
    response = client.post(RULES, {"key": law, "next": f"{RULES}?country=la#confirm"})
    assert response.url == f"{RULES}?country=la#confirm"
    page = rules("?country=la")
    assert law not in keys(page)
    assert "1 value confirmed: checked today" in plain(page)
    number = law.partition(":")[2].partition("@")[0]
    assert Law.objects.get(pk=number).checked_on == timezone.localdate()


def test_one_press_confirms_a_section(rules, client):
    forms = re.findall(r'<form class="desk-due__all".*?</form>', rules("?country=la"), re.S)
    form = next(form for form in forms if "Procedures" in form)
    together = re.findall(r'name="key" value="([^"]*)"', form)
    asked = client.post(RULES, {"key": together})
    assert "Do these values still hold?" in asked.content.decode()
    assert "incentives.Procedure" in "".join(keys(rules("?country=la")))
    listed = re.search(r'name="listed" value="([^"]*)"', form).group(1)
    client.post(RULES, {"key": together, "listed": listed})
    assert "incentives.Procedure" not in "".join(keys(rules("?country=la")))


def test_nothing_pressed_and_what_is_gone_are_told(rules, client):
    rules()
    client.post(RULES)
    assert "no value was confirmed" in plain(rules())
    client.post(RULES, {"key": "incentives.Law:999999"})
    assert "no longer there" in plain(rules())


@pytest.mark.parametrize("query", ["?country=zz", "?country=%00", "?country="])
def test_a_country_that_is_none_shows_the_one_with_the_most_to_do(rules, query):
    assert keys(rules(query)) == keys(rules())


def test_an_account_without_a_role_finds_nothing(client):
    client.force_login(user("nobody"))
    assert client.get(RULES).status_code == 404


def test_the_press_for_many_names_each_of_them_before(rules):
    page = rules("?country=la")
    asked = re.findall(r'<details class="[^"]*desk-due__ask".*?</details>', page, re.S)
    ask = next(one for one in asked if "Laws:" in one)
    laws = [item for item in due_rules(timezone.localdate(), "la") if item.section == "law"]
    assert f"Yes, all {len(laws)} still hold" in plain(ask)
    assert [law.label for law in laws if law.label not in unescape(ask)] == []
    assert "<summary" in ask.partition("<form")[0]


def test_counted_years_of_a_term_are_called_years(rules):
    page = plain(rules("?country=la"))
    assert re.search(r"Corporate income tax holiday, 0 %, years 1 to \d", page)
    assert not re.search(r"tax holiday, 0 %, \d+ to", page)
