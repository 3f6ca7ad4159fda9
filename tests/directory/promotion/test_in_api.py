"""Photos and brochures of zones in the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory import picture_files, pictures
from directory.models import PromotionMaterial
from tests.directory.promotion.photos import photo

pytestmark = pytest.mark.django_db


def material(zone, **values):
    said = {"title": "Main gate", "credit": "Zone authority", "as_of": "2025"} | values
    return PromotionMaterial.objects.create(zone=zone, **said)


@pytest.fixture
def picture(zone):
    made = pictures.made_from(photo((2400, 1600)))
    name = picture_files.new_name(made)
    picture_files.keep(name, made)
    return material(
        zone,
        kind="photo",
        picture=name,
        alternative_text="A gate with lorries",
        rights="CC BY 4.0",
    )


def test_a_photo_comes_with_its_words_its_rights_and_every_size(client, picture):
    row = client.get("/api/v1/media/?zone=la-here").json()["results"][0]
    assert {key: row[key] for key in ("kind", "alternative_text", "credit", "rights", "as_of")} == {
        "kind": "photo",
        "alternative_text": "A gate with lorries",
        "credit": "Zone authority",
        "rights": "CC BY 4.0",
        "as_of": "2025",
    }
    sizes = [(one["width"], one["height"]) for one in row["renditions"]]
    assert sizes == [(480, 320), (960, 640), (1600, 1067)]
    for one in row["renditions"]:
        assert one["url"].startswith("http://testserver/media/")
        assert client.get(one["url"]).status_code == 200


def test_a_brochure_has_an_address_and_no_picture(client, zone):
    made = material(zone, kind="brochure", link="https://zone.example/a.pdf", language="en")
    row = client.get(f"/api/v1/media/{made.pk}/").json()
    assert (row["link"], row["renditions"]) == ("https://zone.example/a.pdf", [])
    assert client.get("/api/v1/media/?kind=photo").json()["count"] == 0
    assert client.get("/api/v1/media/?country=la").json()["count"] == 1


def test_a_photo_that_waits_is_not_listed(client, newcomer, zone, sent):
    client.force_login(newcomer)
    before = PromotionMaterial.objects.count()
    file = SimpleUploadedFile("a.jpg", photo(), content_type="image/jpeg")
    client.post("/admin/directory/promotionmaterial/add/", sent(photo=file))
    client.logout()
    assert client.get("/api/v1/media/").json()["count"] == before
