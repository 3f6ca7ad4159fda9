"""A photo from the form to the public page: checked, kept, reviewed, shown, cleared away."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from directory import picture_files
from directory.models import PromotionMaterial
from directory.models.promotion import MOST_PHOTOS
from directory.pictures import SIZES
from directory.services.clearing import JUST_WRITTEN, KEPT_AFTER_DECISION, clear_pictures
from tests.directory.promotion.photos import photo
from tests.factories import CountryFactory, ZoneFactory
from tests.sezportal.admin.desk import deleting
from zones.admin.versions import carried
from zones.enums import ChangeSetState
from zones.models import ChangeSet
from zones.review import deciding
from zones.review.applying import NotApplicable

ADD = reverse("admin:directory_promotionmaterial_add")
pytestmark = pytest.mark.django_db


def upload(client, by, data) -> ChangeSet | None:
    """Send the form; the set of changes it made."""
    client.force_login(by)
    response = client.post(ADD, data)
    assert response.status_code == 302, errors(response)
    return ChangeSet.objects.first()


def errors(response) -> dict:
    return response.context["adminform"].form.errors


def files(media) -> list[str]:
    return sorted(path.name for path in media.rglob("*") if path.is_file())


def address(name: str, size: int = SIZES[0]) -> str:
    return reverse("promotion-picture", args=[picture_files.key_of(name), size])


def status(client, name: str, by=None) -> int:
    client.logout()
    if by is not None:
        client.force_login(by)
    return client.get(address(name)).status_code


def waiting_name(change_set: ChangeSet) -> str:
    return change_set.changes.get().after["picture"]


def test_a_photo_is_kept_in_three_sizes_under_a_name_that_says_nothing(
    client, official, sent, media
):
    upload(client, official, sent())
    row = PromotionMaterial.objects.get()
    assert row.picture.endswith("-1200x800")
    key = picture_files.key_of(row.picture)
    assert files(media) == sorted(f"{key}-{size}.webp" for size in SIZES)


def test_a_published_photo_is_served_to_everybody_for_long(client, official, sent):
    upload(client, official, sent())
    client.logout()
    response = client.get(address(PromotionMaterial.objects.get().picture))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=2592000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert b"".join(response.streaming_content).startswith(b"RIFF")


def test_a_waiting_photo_is_seen_by_its_author_and_reviewers_alone(
    client, newcomer, coordinator, staff, person, zone, sent
):
    name = waiting_name(upload(client, newcomer, sent()))
    colleague = person("colleague", role="zone_official", zone=zone)
    neighbour = person("neighbour", role="zone_official", zone=ZoneFactory(country=zone.country))
    elsewhere = person("elsewhere", role="coordinator", country=CountryFactory(iso2="vn"))
    assert not PromotionMaterial.objects.exists()
    assert [status(client, name, one) for one in (newcomer, coordinator, staff)] == [200] * 3
    strangers = (None, colleague, neighbour, elsewhere)
    assert [status(client, name, one) for one in strangers] == [404] * 4
    client.force_login(newcomer)
    assert client.get(address(name))["Cache-Control"] == "private, no-store"


def test_the_diff_shows_a_photo_to_whoever_may_see_it(
    client, newcomer, coordinator, person, zone, sent
):
    change_set = upload(client, newcomer, sent())
    picture = address(waiting_name(change_set))
    page = reverse("admin:zones_changeset_change", args=[change_set.pk])
    colleague = person("colleague", role="zone_official", zone=zone)
    shown = {}
    for account in (newcomer, coordinator, colleague):
        client.force_login(account)
        html = client.get(page).content.decode()
        assert "Photo of 1,200 × 800 pixels" in html
        assert waiting_name(change_set) not in html
        shown[account.username] = f'src="{picture}" width="480" height="320" alt="' in html
    assert list(shown.values()) == [True, True, False]
    client.force_login(newcomer)
    assert change_set.changes.get().after["alternative_text"] in client.get(page).content.decode()


def test_who_has_not_given_the_second_factor_sees_no_waiting_photo(
    client, newcomer, coordinator, sent, settings
):
    name = waiting_name(upload(client, newcomer, sent()))
    settings.REQUIRE_SECOND_FACTOR = True
    assert status(client, name, coordinator) == 404
    assert status(client, name, newcomer) == 200
    with_device(newcomer)
    assert status(client, name, newcomer) == 404


def with_device(user) -> None:
    TOTPDevice.objects.create(user=user, name="app", confirmed=True)


def test_an_accepted_photo_is_published(client, newcomer, coordinator, sent):
    change_set = upload(client, newcomer, sent())
    deciding.accept(change_set=change_set, by=coordinator)
    row = PromotionMaterial.objects.get()
    assert row.picture == waiting_name(change_set)
    assert status(client, row.picture) == 200


def test_a_refused_photo_is_no_longer_seen_by_reviewers_and_cleared_away_in_time(
    client, newcomer, coordinator, sent, media
):
    change_set = upload(client, newcomer, sent())
    deciding.refuse(change_set=change_set, by=coordinator, comment="Not this one.")
    name = waiting_name(change_set)
    assert status(client, name) == 404
    assert status(client, name, newcomer) == 200
    now = timezone.now()
    assert clear_pictures(now=now + KEPT_AFTER_DECISION - timedelta(hours=1)) == 0
    assert clear_pictures(now=now + KEPT_AFTER_DECISION + timedelta(hours=1)) == 3
    assert files(media) == []
    assert status(client, name, newcomer) == 404


def test_a_waiting_photo_is_never_cleared_away(client, newcomer, sent):
    upload(client, newcomer, sent())
    assert clear_pictures(now=timezone.now() + timedelta(days=400)) == 0


def test_a_removed_photo_is_seen_by_nobody_at_once_and_comes_back_when_reversed(
    client, official, staff, sent
):
    upload(client, official, sent())
    row = PromotionMaterial.objects.get()
    client.force_login(official)
    client.post(reverse("admin:directory_promotionmaterial_delete", args=[row.pk]), deleting(row))
    assert status(client, row.picture) == 404
    removal = ChangeSet.objects.first()
    assert clear_pictures(now=timezone.now() + timedelta(days=2)) == 0
    deciding.reverse(change_set=removal, by=staff, reason="By mistake")
    assert status(client, row.picture) == 200


def test_a_removal_cannot_be_reversed_once_the_files_are_gone(client, official, staff, sent):
    upload(client, official, sent())
    row = PromotionMaterial.objects.get()
    client.post(reverse("admin:directory_promotionmaterial_delete", args=[row.pk]), deleting(row))
    removal = ChangeSet.objects.first()
    assert clear_pictures(now=timezone.now() + KEPT_AFTER_DECISION + timedelta(days=1)) == 3
    with pytest.raises(NotApplicable, match="no longer kept"):
        deciding.reverse(change_set=removal, by=staff, reason="By mistake")


def test_another_picture_has_another_name_and_the_old_one_is_gone(client, official, sent):
    upload(client, official, sent())
    row = PromotionMaterial.objects.get()
    fresh = SimpleUploadedFile("b.jpg", photo((900, 900)))
    client.post(
        reverse("admin:directory_promotionmaterial_change", args=[row.pk]),
        sent(photo=fresh, _versions=carried([row])),
    )
    present = PromotionMaterial.objects.get()
    assert present.picture != row.picture
    assert (status(client, row.picture), status(client, present.picture)) == (404, 200)


def test_words_are_changed_without_sending_the_photo_again(client, official, sent):
    upload(client, official, sent())
    row = PromotionMaterial.objects.get()
    client.post(
        reverse("admin:directory_promotionmaterial_change", args=[row.pk]),
        sent(photo="", title="West gate", _versions=carried([row])),
    )
    present = PromotionMaterial.objects.get()
    assert (present.title, present.picture) == ("West gate", row.picture)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"photo": ""}, "photo", "Choose the file of the photo."),
        ({"alternative_text": ""}, "alternative_text", "Say in words what the photo shows."),
        ({"rights": ""}, "rights", "Say why the portal may show this photo."),
        ({"credit": ""}, "credit", "Say who took or published it."),
        ({"as_of": "2025-02-31"}, "as_of", "There is no such day."),
        (
            {"link": "https://example.org/a.pdf"},
            "link",
            "A photo is uploaded; an address is for brochures and videos.",
        ),
        (
            {"photo": SimpleUploadedFile("a.jpg", b"<svg onload='x()'/>")},
            "photo",
            "This is a SVG file. Photos are taken as JPEG, PNG or WebP.",
        ),
        (
            {"photo": SimpleUploadedFile("a.jpg", photo((700, 500)))},
            "photo",
            "The photo has 700 × 500 pixels. It needs at least 800 on the longer side and 400 on "
            "the shorter.",
        ),
        (
            {"kind": "brochure", "link": "https://example.org/a.pdf", "language": "lo"},
            "kind",
            "This is a photo: remove it and add the other as a new row.",
        ),
        (
            {"kind": "brochure", "photo": "", "language": ""},
            "link",
            "Write the address of the brochure or video.",
        ),
        (
            {"kind": "video", "photo": "", "link": "ftp://example.org/a", "language": "lo"},
            "link",
            "Enter a valid URL.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_kept(
    client, official, sent, media, values, field, words
):
    client.force_login(official)
    if isinstance(file := values.get("photo"), SimpleUploadedFile):
        file.seek(0)
    told = errors(client.post(ADD, sent(**values)))
    assert told[field] == [words]
    assert not PromotionMaterial.objects.exists()
    assert files(media) == []


def test_a_brochure_is_a_link(client, official, sent, zone):
    upload(
        client,
        official,
        sent(kind="brochure", photo="", link="https://example.org/a.pdf", language="lo", rights=""),
    )
    page = client.get(zone.get_absolute_url()).content.decode()
    assert 'href="https://example.org/a.pdf" rel="external noopener">Main gate</a>' in page
    assert "Brochure (link), Lao; Zone authority" in page


def test_the_page_shows_photos_small_and_late_with_words_credit_and_date(
    client, official, sent, zone
):
    upload(client, official, sent())
    client.logout()
    page = client.get(zone.get_absolute_url()).content.decode()
    small = address(PromotionMaterial.objects.get().picture)
    assert f'<img class="photos__picture" src="{small}"' in page
    assert 'width="480" height="320" alt="Main gate with a customs hall" loading="lazy"' in page
    assert "Photo: Zone authority; Permitted by the zone authority." in page
    assert "Mar 2025" in page


def test_a_zone_without_photos_has_no_empty_section(client, zone):
    assert 'id="photos"' not in client.get(zone.get_absolute_url()).content.decode()


def test_a_zone_shows_so_many_photos_and_no_more(client, official, sent, zone):
    for number in range(MOST_PHOTOS):
        PromotionMaterial.objects.create(
            zone=zone,
            title=str(number),
            picture=f"{number:032x}-900x600",
            alternative_text="x",
            credit="x",
            rights="x",
        )
    client.force_login(official)
    told = errors(client.post(ADD, sent()))
    assert told["photo"] == ["A zone shows at most 12 photos: remove one first."]


def test_nobody_adds_photos_to_another_zone(client, official, sent, media):
    client.force_login(official)
    response = client.post(ADD, sent(zone=ZoneFactory().pk))
    assert "zone" in errors(response)
    assert files(media) == []


def test_the_database_itself_takes_no_photo_without_words(zone):
    with pytest.raises(IntegrityError, match="directory_promotion_photo_or_link"):
        PromotionMaterial.objects.create(
            zone=zone, title="x", picture="0" * 32 + "-900x600", credit="x", rights="x"
        )


def test_files_that_no_record_names_are_cleared_away_after_a_day(media):
    folder = media / picture_files.FOLDER
    folder.mkdir()
    (folder / ("a" * 32 + "-480.webp")).write_bytes(b"left by a form that failed")
    said = StringIO()
    call_command("clear_pictures", stdout=said)
    assert said.getvalue() == "Files of photos removed: 0\n"
    assert clear_pictures(now=timezone.now() + JUST_WRITTEN + timedelta(minutes=1)) == 1


def test_a_folder_that_is_not_there_yet_is_nothing_to_clear():
    assert clear_pictures(now=timezone.now()) == 0


@pytest.mark.parametrize(
    "path",
    [
        "/media/promotion/" + "0" * 32 + "-480.webp",
        "/media/promotion/" + "0" * 32 + "-481.webp",
        "/media/promotion/../../settings.py",
        "/media/promotion/" + "0" * 31 + "%00-480.webp",
    ],
)
def test_no_other_file_is_served(client, db, path):
    assert client.get(path).status_code == 404


def test_published_is_the_word_of_the_set_of_an_official_who_is_trusted(client, official, sent):
    assert upload(client, official, sent()).state == ChangeSetState.PUBLISHED
