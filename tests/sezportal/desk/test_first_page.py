"""The first page of the desk, as officials, coordinators and staff find it."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sezportal.desk.zones import PER_PAGE
from tests.pages import plain
from tests.sezportal.admin.desk import user
from zones.due import due_of_zones
from zones.enums import MembershipRole
from zones.models import Citation, Membership, Zone, ZoneReading

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(client):
    def get(somebody, query=""):
        client.force_login(somebody)
        response = client.get(reverse("admin:index") + query)
        assert response.status_code == 200
        return response.content.decode()

    return get


def names(page: str) -> list[str]:
    return re.findall(r'desk-zones__name"><a href="[^"]*">([^<]*)', page)


def test_an_official_finds_the_own_zone_and_no_other(index, official):
    page = index(official)
    assert "<h1>Boten Special Economic Zone</h1>" in page
    for other in Zone.objects.exclude(slug="la-boten").values_list("name_en", flat=True):
        assert other not in unescape(page)


def test_a_coordinator_finds_the_zones_of_the_country(index, coordinator):
    zones = Zone.objects.in_country("la").values_list("name_en", flat=True)
    assert sorted(unescape(name) for name in names(index(coordinator))) == sorted(zones)


def overdue(page: str) -> list[int]:
    """Of each line how many values are overdue."""
    lines = page.split('class="desk-zones__row"')[1:]
    found = [re.search(r'<span class="desk-over">(\d+) overdue', line) for line in lines]
    return [int(one.group(1)) if one else 0 for one in found]


def test_the_most_overdue_come_first_and_comparators_nowhere(index, staff):
    counts = []
    for number in (1, 2, 3):
        page = index(staff, f"?p={number}")
        assert len(names(page)) == PER_PAGE
        counts += overdue(page)
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    elsewhere = set(Zone.objects.filter(is_comparator=True).values_list("name_en", flat=True))
    assert elsewhere.isdisjoint(names(page))


def test_the_least_complete_come_first_where_that_is_asked_for(index, staff):
    shares = []
    for number in (1, 2, 3):
        page = index(staff, f"?sort=completeness&p={number}")
        assert len(names(page)) == PER_PAGE
        counts = re.findall(r'strip__n">(\d+) of (\d+) fields', page)
        shares += [int(reported) / int(total) for reported, total in counts]
    assert shares == sorted(shares)


def test_staff_narrow_the_list_to_a_country(index, staff):
    page = index(staff, "?country=kh")
    here, all_of_them = Zone.objects.in_country("kh").regional(), Zone.objects.regional()
    assert heading(page) == f"{here.count()} of {all_of_them.count()} zones"
    assert {unescape(name) for name in names(page)} <= set(here.values_list("name_en", flat=True))


def heading(page: str) -> str:
    return plain(re.search(r'<h2 id="zones-h">.*?</h2>', page).group())


def test_a_zone_is_found_by_its_name_and_by_its_place(index, staff):
    assert names(index(staff, "?q=savan-seno"))[0].startswith("Savan-Seno")
    assert "Boten Special Economic Zone" in names(index(staff, "?q=luang+namtha"))


def test_the_search_finds_no_zone_of_others(index, coordinator):
    page = index(coordinator, "?q=map+ta+phut")
    assert "Map Ta Phut" not in "".join(names(page))
    assert heading(page).startswith("0 of ")
    assert "No zone of yours fits." in page


def test_a_name_that_is_misspelt_says_so(index, staff):
    page = plain(index(staff, "?q=savan-senno"))
    assert "No zone of yours is called “savan-senno”" in page


def test_search_country_and_order_stay_from_page_to_page(index, staff):
    page = index(staff, "?q=zone&country=kh&sort=name")
    assert 'href="?q=zone&amp;country=kh&amp;sort=name&amp;p=2#zones"' in page
    assert names(page) == sorted(names(page))
    assert '<option value="kh" selected>' in page
    assert '<option value="name" selected>' in page


def test_zones_with_changes_waiting_or_with_readers_come_first_where_asked(
    index, staff, official, boten, savan, submit
):
    submit(official, boten, area_available_ha=420)
    ZoneReading.objects.create(zone=savan, day=timezone.localdate(), kind="page", count=12)
    assert names(index(staff, "?sort=waiting"))[0] == "Boten Special Economic Zone"
    assert names(index(staff, "?sort=readers"))[0].startswith("Savan-Seno")


def test_a_coordinator_of_one_country_is_asked_for_none(index, coordinator):
    page = index(coordinator)
    assert 'name="q"' in page
    assert 'name="country"' not in page


@pytest.mark.parametrize(
    "query", ["?country=zz&p=abc&sort=x", "?p=-1", "?p=999999", "?country=%00", "?q=%00"]
)
def test_what_is_not_understood_is_passed_over(index, staff, query):
    assert names(index(staff, query))


def test_staff_have_the_tables_beneath_officials_fold_them_away(index, staff, official):
    assert '<h2 id="desk-tables">' in index(staff)
    assert '<details class="desk-more desk-more--tables">' in index(official)


def test_an_account_without_a_zone_is_told_so(index):
    assert "No zone is entrusted to this account" in index(user("nobody"))


def test_the_desk_counts_the_fields_that_the_public_page_counts(index, official, client, boten):
    counted = re.compile(r'strip__n">([^<]*)<')
    public = client.get(boten.get_absolute_url()).content.decode()
    assert counted.search(index(official)).group(1) == counted.search(public).group(1)


def test_a_missing_field_says_what_readers_miss_and_leads_to_where_it_is_filled(
    index, official, boten
):
    Zone.objects.filter(pk=boten.pk).update(regulator="")
    page = index(official)
    section = reverse("admin:zones_zone_section", args=[boten.pk, "legal"])
    found = re.search(
        rf'<li><a class="desk-gap__field" href="{section}#id_regulator">Regulator</a>.*?</li>', page
    )
    assert plain(found.group()) == (
        "Regulator Investors do not learn which authority decides. Also missing from: Comparison."
    )


def test_a_field_that_more_pages_read_stands_before_one_that_fewer_read(index, official):
    fields = re.findall(r'desk-gap__field"[^>]*>([^<]*)<', index(official))
    costs = ["Land price or rent", "Electricity price", "Wages", "Water price"]
    assert [name for name in fields if name in costs] == costs


def test_the_desk_says_how_often_the_factsheet_was_opened(index, official, boten):
    for kind, count in (("page", 1200), ("pdf", 34)):
        ZoneReading.objects.create(zone=boten, day=timezone.localdate(), kind=kind, count=count)
    page = plain(index(official))
    assert "Opened by readers 1,234 times in four weeks" in page
    assert "the page was opened 1200 times" in page


def test_one_press_confirms_a_value(index, official, client, boten):
    page = index(official)
    before = int(re.search(r"Values to confirm</a></dt><dd>(\d+)", page).group(1))
    keys = re.findall(r'name="key" value="(field:developer[^"]*)"', page)
    citation = Citation.objects.get(object_id=boten.pk, field="developer", is_current=True)
    address = reverse("admin:zones_zone_confirm", args=[boten.pk])
    response = client.post(address, {"key": keys[0], "next": reverse("admin:index") + "#confirm"})
    assert response.url == "/admin/#confirm"
    page = client.get("/admin/").content.decode()
    assert int(re.search(r"Values to confirm</a></dt><dd>(\d+)", page).group(1)) == before - 1
    assert plain(re.search(r'<p class="desk-said">.*?</p>', page).group()).startswith("1 value")
    assert page.count("1 value confirmed") == 1
    line = plain(re.search(r'<li class="desk-changes__row">.*?</li>', page, re.S).group())
    assert line.endswith("Confirmed as unchanged")
    assert "checked on" not in line
    citation.refresh_from_db()
    assert citation.checked_on == timezone.localdate()


def test_one_press_confirms_a_section(index, official, client, boten):
    page = index(official)
    form = next(
        form
        for form in re.findall(r'<form class="desk-due__all".*?</form>', page, re.S)
        if "Land and infrastructure" in form
    )
    keys = re.findall(r'name="key" value="([^"]*)"', form)
    listed = re.search(r'name="listed" value="([^"]*)"', form).group(1)
    address = reverse("admin:zones_zone_confirm", args=[boten.pk])
    client.post(address, {"key": keys, "listed": listed})
    page = client.get("/admin/").content.decode()
    assert "Land and infrastructure: all" not in page


def test_waiting_changes_are_told_to_who_made_them_and_who_may_decide(
    index, official, coordinator, boten, submit
):
    submit(official, boten, area_available_ha=420)
    own = plain(index(official))
    assert "1 set of your changes waits for review" in own
    assert "waits for your review" not in own
    assert "1 set of changes waits for your review" in plain(index(coordinator))


def test_what_changed_lately_names_who_changed_what(index, official, staff, boten, submit):
    staff.first_name, staff.last_name = "Dara", "Sok"
    staff.save()
    submit(staff, boten, area_available_ha=420)
    page = index(official)
    line = re.search(r'<li class="desk-changes__row">.*?</li>', page, re.S).group()
    assert plain(line).startswith("Area available: 420 ha Dara Sok")
    assert "Published" in line


def test_an_official_reads_no_change_of_another_zone(index, official, staff, savan, submit):
    submit(staff, savan, area_available_ha=420)
    assert "desk-changes__row" not in index(official)


@pytest.mark.parametrize("page", ["zones_zone_desk", "zones_zone_preview"])
def test_the_pages_of_a_zone_open_within_the_scope_alone(
    client, page, official, coordinator, boten, savan
):
    def status(zone):
        return client.get(reverse(f"admin:{page}", args=[zone.pk])).status_code

    assert (status(boten), status(savan)) == (302, 302)
    client.force_login(official)
    assert (status(boten), status(savan)) == (200, 404)
    client.force_login(coordinator)
    abroad = Zone.objects.in_country("kh").first()
    assert (status(boten), status(savan), status(abroad)) == (200, 200, 404)
    client.force_login(user("nobody"))
    assert status(boten) == 404


def test_more_zones_ask_the_database_no_more_often(client, reference_data):
    somebody = user("keeper")
    zones = list(Zone.objects.in_country("la").order_by("pk")[:6])

    def queries(keys):
        Membership.objects.filter(user=somebody).delete()
        for zone in keys:
            Membership.objects.create(user=somebody, role=MembershipRole.ZONE_OFFICIAL, zone=zone)
        client.force_login(somebody)
        client.get("/admin/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert len(names(client.get("/admin/").content.decode())) == len(keys)
        return len(asked)

    assert queries(zones[:2]) == queries(zones)


def test_more_changes_of_a_zone_ask_the_database_no_more_often(client, official, boten, submit):
    def queries():
        client.force_login(official)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/admin/")
        return len(asked)

    submit(official, boten, area_available_ha=1)
    once = queries()
    for hectares in (2, 3):
        submit(official, boten, area_available_ha=hectares, website="https://boten.example")
    assert queries() == once


def test_the_list_of_all_zones_asks_the_database_as_often_as_one_of_few(client, staff, coordinator):
    def queries(somebody):
        client.force_login(somebody)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/admin/?sort=completeness")
        return len(asked)

    # Staff also have the rules of the countries, and the tables of the whole desk.
    assert queries(staff) <= queries(coordinator) + 12


def test_staff_see_what_waits_in_all_zones_together(index, staff, savan):
    ZoneReading.objects.create(zone=savan, day=timezone.localdate(), kind="page", count=1200)
    page = plain(index(staff))
    due = due_of_zones(Zone.objects.regional(), timezone.localdate()).values()
    count = sum(map(len, due))
    overdue_ones = sum(item.state.is_past_due for items in due for item in items)
    assert f"Values to confirm {count:,} {overdue_ones:,} of them overdue or neglected" in page
    assert "Opened by readers 1,200 times in four weeks" in page
