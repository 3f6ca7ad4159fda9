"""Who opens the staff's summaries, and what they are led to."""

import pytest

from tests.pages import links
from tests.people import coordinator, mi_staff, official
from zones.models import Country, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

PAGES = ["/staff/", "/staff/region/", "/staff/countries/la/"]
FILES = [
    f"{page}summary.{ending}" for page in PAGES[1:] for ending in ("xlsx", "csv", "json", "pdf")
]


@pytest.fixture
def staff(client):
    user = mi_staff()
    client.force_login(user)
    return user


@pytest.mark.parametrize("page", [*PAGES, *FILES])
def test_officials_and_coordinators_find_nothing(client, page):
    for person in (
        official(Zone.objects.get(slug="la-boten")),
        coordinator(Country.objects.get(pk="la")),
    ):
        client.force_login(person)
        assert client.get(page).status_code == 404


@pytest.mark.parametrize("page", [*PAGES, *FILES])
def test_who_did_not_sign_in_is_led_there(client, page):
    response = client.get(page)
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/?next=")


def test_the_desk_leads_to_the_region_and_the_six_countries(client, staff):
    found = links(client.get("/staff/"))
    assert "/staff/region/" in found
    assert {f"/staff/countries/{iso2}/" for iso2 in ("cn", "kh", "la", "mm", "th", "vn")} <= set(
        found
    )


def test_every_way_on_from_the_desk_leads_somewhere(client, staff):
    """The region's PDF leads to the page that says how far it is."""
    for url in links(client.get("/staff/")):
        if url.startswith("/staff/"):
            assert client.get(url, follow=True).status_code == 200, url


@pytest.mark.parametrize("iso2", ["xx", "in", "LA"])
def test_a_country_that_is_no_member_has_no_summary(client, staff, iso2):
    assert client.get(f"/staff/countries/{iso2}/").status_code == 404
    assert client.get(f"/staff/countries/{iso2}/summary.csv").status_code == 404
    assert client.get(f"/staff/region/?country={iso2}").status_code == 404


def test_a_file_of_a_kind_that_there_is_not(client, staff):
    assert client.get("/staff/region/summary.docx").status_code == 404


def test_the_form_leads_to_the_country_that_it_names(client, staff):
    response = client.get("/staff/region/?country=kh&from=2015&to=&on=&beside=")
    assert response.url == "/staff/countries/kh/?from=2015"
    response = client.get("/staff/countries/kh/?country=&on=2026-01-31")
    assert response.url == "/staff/region/?on=2026-01-31"


def test_the_admin_desk_and_the_account_lead_staff_there_and_nobody_else(client, staff):
    for page in ("/admin/", "/accounts/"):
        assert 'href="/staff/"' in client.get(page).content.decode(), page
    client.force_login(official(Zone.objects.get(slug="la-boten")))
    for page in ("/admin/", "/accounts/"):
        assert 'href="/staff/"' not in client.get(page).content.decode(), page
