"""Outlines of zones at the desk and against what the portal knows of the zone."""

import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import CountryFactory, ZoneFactory
from tests.zones.admin.forms import section, sent_back
from zones import outline_rules
from zones.admin.outline import OutlineField, OutlineWidget, outline_doubts
from zones.models import ChangeSet, Membership, Zone
from zones.outlines import Outline, Refused
from zones.plausibility import DoubtKind
from zones.presenters.doubts import doubt_words

#: In Vientiane, about 1.06 by 1.11 km: 117 ha.
SQUARE = {
    "type": "Polygon",
    "coordinates": [
        [[102.60, 18.00], [102.61, 18.00], [102.61, 18.01], [102.60, 18.01], [102.60, 18.00]]
    ],
}


def moved(east: float, north: float) -> dict:
    ring = [[round(x + east, 6), round(y + north, 6)] for x, y in SQUARE["coordinates"][0]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def zone(db):
    return ZoneFactory(country=CountryFactory(iso2="la"), latitude="18.005", longitude="102.605")


def test_an_outline_in_its_country_is_taken():
    assert outline_rules.checked(SQUARE, "la").geometry == SQUARE


def test_at_a_border_two_kilometres_are_allowed():
    """The Mekong at Vientiane: some of what the coarse base map calls Thailand is Lao PDR."""
    assert outline_rules.checked(moved(0, -0.06), "la")


def test_at_a_border_more_is_asked_about(zone):
    """The base map draws a border town's land too small: its official knows the border better."""
    zone.outline = outline_rules.checked(moved(0, -0.2), "la").geometry
    zone.latitude, zone.longitude = "17.805", "102.605"
    found = outline_rules.measured(Outline(zone.outline), zone)
    assert 2 < found.beyond_km < 12
    (doubt,) = outline_rules.doubts_of(zone)
    assert doubt.kind == DoubtKind.BEYOND
    assert "beyond the border as the portal's map draws it" in doubt_words(doubt)


def test_an_outline_in_another_country_is_refused_with_its_farthest_place():
    with pytest.raises(Refused) as refused:
        outline_rules.checked(moved(0, -1), "la")
    words = outline_rules.refusal_words(refused.value)
    assert "km beyond the country at longitude 102.6" in words
    assert "latitude 17" in words


def test_of_china_its_box_is_asked_and_of_a_country_without_land_nothing():
    assert outline_rules.checked(moved(11, 13), "cn")  # Hunan
    assert outline_rules.checked(moved(0, -16), "my")
    with pytest.raises(Refused):
        outline_rules.checked(moved(0, -16), "cn")


def test_a_zone_keeps_the_geometry_whatever_it_was_wrapped_in(zone):
    zone.outline = {"type": "Feature", "properties": {}, "geometry": SQUARE}
    zone.full_clean()
    assert zone.outline == SQUARE


def test_no_way_in_goes_past_the_checks(zone):
    """The record itself is asked: by forms, uploads, programs and accepted changes alike."""
    zone.outline = {"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}
    with pytest.raises(ValidationError) as refused:
        zone.full_clean()
    assert refused.value.message_dict["outline"] == [
        "The ring at longitude 1, latitude 2 has fewer than three corners."
    ]


def test_the_area_stands_beside_the_stated_one_with_their_ratio(zone):
    zone.area_total_ha = 60
    found = outline_rules.measured(Outline(SQUARE), zone)
    assert found.is_area_odd
    assert outline_rules.measured_words(found) == [
        "The outline encloses 117.2 ha; the stated total area is 60 ha (1.95 times)."
    ]


def test_without_a_stated_area_there_is_nothing_to_compare(zone):
    found = outline_rules.measured(Outline(SQUARE), zone)
    assert (found.is_area_odd, found.ratio) == (False, None)
    assert outline_rules.measured_words(found)[0].endswith("no total area is stated.")


@pytest.mark.parametrize(("precision", "is_odd"), [("site", True), ("town", False)])
def test_how_far_the_point_may_lie_depends_on_what_it_stands_for(zone, precision, is_odd):
    zone.latitude, zone.coordinate_precision = 18.1, precision
    found = outline_rules.measured(Outline(SQUARE), zone)
    assert found.km == pytest.approx(10.0, abs=0.1)
    assert found.is_point_odd is is_odd


# -- the field ----------------------------------------------------------------------------------


def sent(data=None, file: bytes | None = None):
    files = {} if file is None else {"outline-file": SimpleUploadedFile("a.geojson", file)}
    return OutlineWidget().value_from_datadict(data or {}, files, "outline")


def test_a_file_counts_more_than_the_text():
    value = sent({"outline": "old"}, json.dumps(SQUARE).encode("utf-8-sig"))
    assert OutlineField(required=False).clean(value) == SQUARE


def test_an_outline_is_removed_by_its_box():
    assert (
        OutlineField(required=False).clean(sent({"outline": "x", "outline-remove": "on"})) is None
    )


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"PK\x03\x04...", "This looks like KML"),
        (b"\xff\xfe\x00", "This file is no text"),
        (b" " * 2_000_001, "The file is too large: at most 2 MB are taken."),
        (b"{", "This cannot be read as GeoJSON; the trouble begins in line 1."),
    ],
    ids=["zip", "bytes", "large", "broken"],
)
def test_a_file_that_is_no_outline_is_refused_in_words(file, words):
    with pytest.raises(ValidationError) as refused:
        OutlineField(required=False).clean(sent(file=file))
    assert refused.value.messages[0].startswith(words)


def test_a_form_reads_what_was_sent_once_however_often_it_asks():
    field, text = OutlineField(required=False), json.dumps(SQUARE)
    once = field.to_python(text)
    assert not field.has_changed(SQUARE, text)
    assert field.to_python(text) is once
    assert field.to_python(json.dumps(moved(0, 0.01))) == moved(0, 0.01)


def test_the_field_works_without_scripts():
    markup = OutlineWidget().render("outline", json.dumps(SQUARE), {"id": "id_outline"})
    assert '<textarea name="outline"' in markup
    assert '<input type="file" id="id_outline-file" name="outline-file"' in markup
    assert '<div class="point-map" hidden>' in markup
    assert "style=" not in markup


def test_a_changed_outline_is_doubted_where_area_or_point_do_not_fit(zone):
    class Form:
        instance = zone
        changed_data = ("outline",)
        cleaned_data = {"outline": SQUARE, "latitude": 19, "coordinate_precision": "site"}

    zone.area_total_ha = 1000
    assert [doubt.kind for _field, doubt in outline_doubts(Form)] == [
        DoubtKind.AREA,
        DoubtKind.APART,
    ]
    Form.changed_data = ("note",)
    assert list(outline_doubts(Form)) == []


# -- the desk -----------------------------------------------------------------------------------


@pytest.fixture
def official(zone, client):
    account = get_user_model().objects.create_user("official", password="x", is_staff=True)
    Membership.objects.create(user=account, role="zone_official", zone=zone, publishes_at_once=True)
    client.force_login(account)
    return account


CITED = {"outline-source": "own", "outline-as_of": "2026"}


def send(client, zone, **values):
    """The section of the place, sent with what stands there, a source, and these values."""
    values = CITED | values
    return client.post(section(zone, "location"), sent_back(client, zone, "location", **values))


def said(response) -> str:
    return " ".join(str(one) for one in get_messages(response.wsgi_request))


def test_an_official_sends_an_outline_as_a_file(client, zone, official):
    file = SimpleUploadedFile("zone.geojson", json.dumps(SQUARE).encode())
    response = send(client, zone, **{"outline-file": file})
    assert response.status_code == 302, response.context["adminform"].form.errors
    assert Zone.objects.get(pk=zone.pk).outline == SQUARE


def test_what_is_wrong_stands_at_the_field_and_the_text_stays(client, zone, official):
    text = json.dumps(moved(0, -1))
    form = send(client, zone, outline=text).context["adminform"].form
    assert "km beyond the country" in form.errors["outline"][0]
    assert json.loads(form["outline"].value()) == moved(0, -1)
    assert Zone.objects.get(pk=zone.pk).outline is None


def test_an_area_far_off_asks_for_a_reason_and_is_then_taken(client, zone, official):
    Zone.objects.filter(pk=zone.pk).update(area_total_ha=1000)
    file = SimpleUploadedFile("zone.geojson", json.dumps(SQUARE).encode())
    page = send(client, zone, **{"outline-file": file})
    assert "more than half off" in page.content.decode()
    text = page.context["adminform"].form["outline"].value()
    (mark,) = page.context["page"].asked
    confirmed = {"_confirmed": "on", "_reason": "First part only", "_doubted": mark}
    assert send(client, zone, outline=text, **confirmed).status_code == 302
    assert Zone.objects.get(pk=zone.pk).outline == SQUARE


def test_an_outline_is_asked_for_its_source_and_date(client, zone, official):
    text = json.dumps(SQUARE)
    unsaid = {"outline-source": "", "outline-as_of": ""}
    errors = send(client, zone, outline=text, **unsaid).context["adminform"].form.errors
    assert set(errors) == {"outline-source", "outline-as_of"}
    assert send(client, zone, outline=text).status_code == 302
    (cited,) = zone.citations.filter(field="outline")
    assert (cited.is_current, cited.as_of) == (True, "2026")
    assert cited.stated_value == "117.2 ha, 4 corners, around 18.0050, 102.6050"


def test_a_source_no_longer_stands_behind_an_outline_that_is_removed(client, zone, official):
    send(client, zone, outline=json.dumps(SQUARE))
    page = send(client, zone, **{"outline-remove": "on"})
    assert "drawn with 4 corners" in page.content.decode()
    (mark,) = page.context["page"].asked
    confirmed = {"_confirmed": "on", "_reason": "It was another zone", "_doubted": mark}
    assert send(client, zone, **{"outline-remove": "on"}, **confirmed).status_code == 302
    assert Zone.objects.get(pk=zone.pk).outline is None
    assert not zone.citations.get(field="outline").is_current


@pytest.mark.parametrize("at_once", [True, False])
def test_that_coordinates_were_exchanged_is_said_though_the_outline_waits(
    client, zone, official, at_once
):
    official.memberships.update(publishes_at_once=at_once)
    turned = {"type": "Polygon", "coordinates": [[[y, x] for x, y in SQUARE["coordinates"][0]]]}
    words = said(send(client, zone, outline=json.dumps(turned)))
    assert "Latitude stood before longitude; they were exchanged." in words
    assert "The outline encloses 117.2 ha" in words
    assert ("Sent for review" in words) is not at_once


def test_a_stored_outline_says_its_area_beside_the_stated_one(client, zone, official):
    Zone.objects.filter(pk=zone.pk).update(outline=SQUARE, area_total_ha=100)
    page = client.get(section(zone, "location")).content.decode()
    assert "The outline encloses 117.2 ha; the stated total area is 100 ha (1.17 times)." in page


def test_that_coordinates_were_exchanged_is_said_where_a_reason_is_asked_for(
    client, zone, official
):
    Zone.objects.filter(pk=zone.pk).update(area_total_ha=1000)
    turned = {"type": "Polygon", "coordinates": [[[y, x] for x, y in SQUARE["coordinates"][0]]]}
    page = send(client, zone, outline=json.dumps(turned)).content.decode()
    assert "more than half off" in page
    assert "Latitude stood before longitude; they were exchanged." in page


@pytest.mark.parametrize(("km", "words"), [(12.34, "12.3"), (0.234, "0.23"), (0.004, "0.01")])
def test_a_point_outside_is_never_said_to_lie_no_distance_away(km, words):
    found = outline_rules.Measured(117.0, None, km, is_area_odd=False, is_point_odd=True)
    assert f"lies {words} km outside" in " ".join(outline_rules.measured_words(found))


def exchanged(east: float, north: float) -> str:
    ring = [[y, x] for x, y in moved(east, north)["coordinates"][0]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def carried(page) -> dict:
    """What a page that comes back sends of the outline it keeps."""
    field = page.context["adminform"].form["outline"]
    kept = re.search(r'name="outline-notes" value="([^"]*)"', str(field))
    return {"outline": field.value(), "outline-notes": kept[1] if kept else ""}


def test_that_coordinates_were_exchanged_is_still_said_when_the_page_was_refused_first(
    client, zone, official
):
    """The box holds the outline put right, which says nothing of it any more."""
    page = send(client, zone, outline=exchanged(0, 0), **{"outline-as_of": "many"})
    page = send(client, zone, **carried(page), **{"outline-as_of": "still"})
    words = said(send(client, zone, **carried(page)))
    assert "Latitude stood before longitude; they were exchanged." in words


def test_it_is_not_said_of_another_outline_put_in_its_place(client, zone, official):
    page = send(client, zone, outline=exchanged(0, 0), **{"outline-as_of": "many"})
    values = carried(page) | {"outline": json.dumps(moved(0.001, 0))}
    assert "exchanged" not in said(send(client, zone, **values))


def test_an_outline_that_is_kept_says_that_no_file_is_asked_for(client, zone, official):
    file = SimpleUploadedFile("zone.geojson", json.dumps(SQUARE).encode())
    page = send(client, zone, **{"outline-file": file, "outline-as_of": "many"}).content.decode()
    assert "The outline you sent is kept: its file need not be chosen again." in page
    assert "Files have to be chosen again" not in page
    unsent = client.get(section(zone, "location")).content.decode()
    assert "is kept" not in unsent
    assert "The dot is the zone’s point." in unsent


def test_files_of_photos_have_to_be_chosen_again(client, zone, official):
    page = client.get(section(zone, "media")).context["page"]
    assert page.loses_files


def test_who_decides_reads_what_was_put_right(client, zone, official):
    official.memberships.update(publishes_at_once=False)
    send(client, zone, outline=exchanged(0, 0))
    change_set = ChangeSet.objects.get()
    assert change_set.put_right == ["swapped"]
    page = client.get(f"/admin/zones/changeset/{change_set.pk}/change/").content.decode()
    assert "Latitude stood before longitude; they were exchanged." in page
