"""A summary's page stays light: long tables on their own pages, others folded, all kept."""

import json

import pytest

from sezportal.summaries import Asked, kept_summary
from tests.pages import headings, links, words
from tests.people import mi_staff
from zones.kept import forget
from zones.models import Zone
from zones.services import count_public_change

REGION, LAOS = "/staff/region/", "/staff/countries/la/"


@pytest.fixture
def staff(client, reference_data):
    client.force_login(mi_staff())
    return client


@pytest.mark.django_db
def test_a_long_table_stands_on_its_own_page_with_its_sources(staff):
    whole = staff.get(f"{REGION}?from=2015")
    (own,) = (url for url in links(whole) if "table=investors_by_sector" in url)
    assert own == f"{REGION}?from=2015&table=investors_by_sector"
    alone = staff.get(own)
    assert "Financial service activities" in words(alone)
    assert "Financial service activities" not in words(whole)
    assert f"{REGION}?from=2015" in links(alone)
    assert "Zones by type" not in headings(alone)
    cited = {url for url in links(alone) if url.startswith("#source-")}
    text = alone.content.decode()
    assert cited
    assert all(f'id="{url[1:]}"' in text for url in cited)


@pytest.mark.django_db
def test_a_table_that_there_is_not_has_no_page(staff):
    assert staff.get(f"{REGION}?table=moons").status_code == 404
    assert staff.get(f"{REGION}?table=").status_code == 200


@pytest.mark.django_db
def test_the_largest_stand_above_a_folded_table(staff):
    page = staff.get(REGION)
    made = kept_summary(Asked()).table("zones_by_zone_type")
    largest = max(made.records(), key=lambda record: record["zones"])
    kind = next(iter(largest.values()))
    text = words(page)
    lead = text.index(f"{kind} {largest['zones']}")
    assert lead < text.index(f"Zones by type: table of {len(made.rows)} lines")


@pytest.mark.django_db
def test_every_value_is_on_the_page_or_on_a_page_that_it_leads_to(staff):
    page = staff.get(REGION)
    text = words(page) + "".join(words(staff.get(url)) for url in links(page) if "table=" in url)
    files = json.loads(staff.get(f"{REGION}summary.json").content)
    tables = [one for one in files["resources"] if one["name"] != "values"]
    titles = {one["title"] for one in tables if one["data"]}
    assert {title for title in titles if title not in text} <= {"Sources"}


@pytest.mark.django_db
def test_the_page_is_light(staff):
    assert len(staff.get(REGION).content) < 450_000


@pytest.mark.django_db
def test_the_form_is_closed_until_something_was_not_understood(staff):
    assert '<details class="more sumform">' in staff.get(LAOS).content.decode()
    wrong = staff.get(f"{LAOS}?on=yesterday")
    assert '<details class="more sumform" open>' in wrong.content.decode()


@pytest.mark.django_db
def test_days_are_typed_as_pages_write_them(staff):
    one, other = (staff.get(f"{LAOS}?on={day}") for day in ("2026-01-31", "31 Jan 2026"))
    assert one.status_code == other.status_code == 200
    assert one.context["page"].asked == other.context["page"].asked


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/staff/", LAOS])
def test_the_head_says_who_is_signed_in(staff, page):
    response = staff.get(page)
    text = response.content.decode()
    assert f"<b>{response.wsgi_request.user.get_username()}</b>, all zones" in text
    assert 'href="/accounts/"' in text
    assert 'action="/admin/logout/"' in text


@pytest.mark.django_db
def test_other_pages_do_not_say_who_is_signed_in(staff):
    assert "person__who" not in staff.get("/").content.decode()


@pytest.fixture
def committed(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        forget()
        yield
        forget()


def test_a_summary_is_made_once_until_the_data_change(committed):
    first = kept_summary(Asked(), url="https://one.example/")
    again = kept_summary(Asked(), url="https://two.example/")
    assert again.made_at == first.made_at
    assert again.tables is first.tables
    assert again.url == "https://two.example/"
    Zone.objects.filter(slug="la-boten").update(status="suspended")
    count_public_change()
    assert kept_summary(Asked()).made_at > first.made_at
