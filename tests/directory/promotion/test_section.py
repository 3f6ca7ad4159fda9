"""Photos in a zone's section of the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.models import PromotionMaterial
from tests.directory.promotion.photos import photo
from tests.zones.admin.forms import section, sent_back

pytestmark = pytest.mark.django_db
NEW = {
    "promotion-0-title": "Main gate",
    "promotion-0-alternative_text": "Main gate with a customs hall",
    "promotion-0-credit": "Zone authority",
    "promotion-0-rights": "Permitted by the zone authority",
}


def send(client, zone, **values):
    return client.post(section(zone, "media"), sent_back(client, zone, "media", **values))


def test_a_photo_is_added_and_then_shown_with_its_words(client, official, zone):
    client.force_login(official)
    file = SimpleUploadedFile("a.jpg", photo())
    assert send(client, zone, **NEW, **{"promotion-0-photo": file}).status_code == 302
    row = PromotionMaterial.objects.get(zone=zone)
    page = client.get(section(zone, "media")).content.decode()
    assert "<b>Main gate</b>" in page
    assert f"/media/promotion/{row.picture.partition('-')[0]}-480.webp" in page


def test_what_is_wrong_with_a_file_stands_beside_it(client, official, zone):
    client.force_login(official)
    file = SimpleUploadedFile("a.jpg", b"GIF89a")
    page = send(client, zone, **NEW, **{"promotion-0-photo": file})
    assert "This is a GIF file. Photos are taken as JPEG, PNG or WebP." in page.content.decode()
    assert not PromotionMaterial.objects.exists()


def test_an_empty_row_adds_nothing(client, official, zone):
    client.force_login(official)
    assert send(client, zone).status_code == 302
    assert not PromotionMaterial.objects.exists()


def test_a_newcomers_photo_waits(client, newcomer, zone):
    client.force_login(newcomer)
    send(client, zone, **NEW, **{"promotion-0-photo": SimpleUploadedFile("a.jpg", photo())})
    assert not PromotionMaterial.objects.exists()
    assert zone.change_sets.get().changes.get().after["title"] == "Main gate"
