"""The officials' handbook can be opened at the desk."""

import re

import pytest

from sezportal.handbook import text
from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def official(reference_data, client):
    zone = Zone.objects.get(slug="la-boten")
    client.force_login(user("official", role=MembershipRole.ZONE_OFFICIAL, zone=zone))
    return zone


def test_it_says_what_its_file_says(official, client):
    page = client.get("/admin/handbook/").content.decode()
    said = (text.DOCS / "handbook-for-officials.md").read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", said, re.M)
    assert [heading for heading in headings if f">{heading}</h" not in page] == []


def test_every_picture_of_it_is_there(official, client):
    page = client.get("/admin/handbook/").content.decode()
    pictures = re.findall(r'<img[^>]* src="([^"]+)"', page)
    assert len(pictures) == (text.DOCS / "handbook-for-officials.md").read_text("utf-8").count(
        "<img "
    )
    assert {client.get(address).status_code for address in pictures} == {200}


def test_its_links_lead_to_pages_that_are_there(official, client):
    for address in ("/admin/handbook/", "/admin/handbook/reminders/"):
        page = client.get(address).content.decode()
        body = page[page.index('class="handbook__text"') :]
        links = [link for link in re.findall(r'href="([^"]+)"', body) if link.startswith("/")]
        assert {client.get(link).status_code for link in links} <= {200}
        assert ".md" not in "".join(re.findall(r'href="([^"]+)"', body))


@pytest.mark.parametrize("name", ["home-1280.png", "..%2f..%2fREADME.md", "official-none-1.png"])
def test_no_other_file_is_served(name, official, client):
    assert client.get(f"/admin/handbook/pictures/{name}").status_code == 404


def test_it_is_for_those_who_are_signed_in(reference_data, client):
    assert client.get("/admin/handbook/").status_code == 302


@pytest.mark.parametrize("path", ["/admin/", "/admin/zones/zone/{pk}/section/land/"])
def test_the_desk_and_its_sections_lead_to_it(path, official, client):
    page = client.get(path.format(pk=official.pk)).content.decode()
    assert 'href="/admin/handbook/"' in page
