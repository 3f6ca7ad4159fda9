import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.directory.promotion.photos import photo
from tests.factories import CountryFactory, ZoneFactory
from zones.models import Membership


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty folder for what is uploaded."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def zone(db):
    return ZoneFactory(country=CountryFactory(iso2="la"), slug="la-here")


@pytest.fixture
def person(db):
    """Makes somebody with a role."""

    def make(name: str, **membership):
        account = get_user_model().objects.create_user(name, password="x", is_staff=True)
        Membership.objects.create(user=account, **membership)
        return account

    return make


@pytest.fixture
def official(person, zone):
    return person("official", role="zone_official", zone=zone, publishes_at_once=True)


@pytest.fixture
def newcomer(person, zone):
    """An official whose changes wait."""
    return person("newcomer", role="zone_official", zone=zone)


@pytest.fixture
def coordinator(person):
    return person("coordinator", role="coordinator", country_id="la")


@pytest.fixture
def staff(person):
    return person("staff", role="mi_staff")


@pytest.fixture
def sent(zone):
    """What the form of a photo sends."""

    def make(**values):
        return {
            "zone": zone.pk,
            "kind": "photo",
            "title": "Main gate",
            "photo": SimpleUploadedFile("IMG_0001.exe", photo(), content_type="text/html"),
            "alternative_text": "Main gate with a customs hall",
            "credit": "Zone authority",
            "rights": "Permitted by the zone authority",
            "link": "",
            "language": "",
            "as_of": "2025-03",
            "order": "0",
        } | values

    return make
