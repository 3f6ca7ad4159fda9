"""The admin's map for choosing a point: fields that work by themselves, a map that fills them."""

from decimal import Decimal

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from zones.models import Crossing, Gateway, RouteStop, Zone
from zones.widgets import DegreesField, LongitudeWidget, PointMapWidget


@pytest.mark.parametrize(
    ("model", "ends"),
    [(Zone, [""]), (Gateway, [""]), (RouteStop, [""]), (Crossing, ["_a", "_b"])],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_place_in_the_admin_is_chosen_on_a_map(rf, model, ends):
    request = rf.get("/")
    request.user = get_user_model()(is_superuser=True, is_active=True, is_staff=True)
    page = admin.site.get_model_admin(model)
    for end in ends:
        for name, widget in (("latitude", PointMapWidget), ("longitude", LongitudeWidget)):
            field = model._meta.get_field(name + end)
            assert isinstance(page.formfield_for_dbfield(field, request).widget, widget)


def test_the_box_keeps_what_is_typed_and_works_without_the_map():
    """A number box of the browser would make 115285 of 11,5285."""
    markup = PointMapWidget().render("latitude", "21.18000", {"id": "id_latitude"})
    start = '<input type="text" name="latitude" value="21.18000" inputmode="decimal"'
    assert markup.startswith(start)
    assert "data-point-map" in markup
    assert "style=" not in markup
    assert " hidden>" in markup


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("11,5285", "Write decimals behind a full stop: 11.5285"),
        ("104,745", "Write decimals behind a full stop: 104.745"),
        ("11° 31′", "Write degrees in figures, such as 11.52851."),
    ],
)
def test_degrees_that_are_not_certain_are_refused_with_the_way_to_write_them(typed, words):
    with pytest.raises(ValidationError, match=words):
        DegreesField(max_digits=8, decimal_places=5).clean(typed)


def test_degrees_are_read_from_text():
    assert DegreesField(max_digits=8, decimal_places=5).clean(" 11.5285 ") == Decimal("11.5285")


def test_its_files_are_named_as_media_with_the_script_as_a_module():
    media = str(PointMapWidget().media)
    assert 'js/admin-point-map.js" type="module"' in media
    assert "leaflet/leaflet.js" in media
    assert "css/admin-point-map.css" in media


@pytest.fixture
def form(page):
    """A form with a point in Lao PDR, in the browser."""
    page.goto("/a-point/")
    page.locator(".point-map__mark").wait_for()
    return page


@pytest.mark.urls("tests.zones.map_urls")
def test_a_press_on_the_map_fills_in_both_fields(form):
    before = form.locator("#id_latitude").input_value(), form.locator("#id_longitude").input_value()
    form.locator(".point-map__sheet").click(position={"x": 60, "y": 60})
    after = form.locator("#id_latitude").input_value(), form.locator("#id_longitude").input_value()
    assert float(after[0]) > float(before[0])
    assert float(after[1]) < float(before[1])
    assert all(len(value.split(".")[1]) == 5 for value in after)


@pytest.mark.urls("tests.zones.map_urls")
def test_a_typed_point_outside_the_country_is_pointed_out(form):
    assert (
        form.locator(".point-map__told").inner_text()
        == "This point lies within the country's outermost bounds."
    )
    form.locator("#id_latitude").fill("50")
    form.locator("#id_latitude").press("Tab")
    assert "will be refused" in form.locator(".point-map__told").inner_text()


@pytest.mark.urls("tests.zones.map_urls")
def test_the_point_can_be_set_without_a_pointer(form):
    form.get_by_role("region", name="Map to choose the point").focus()
    form.keyboard.press("ArrowUp")
    before = form.locator("#id_latitude").input_value()
    form.get_by_role("button", name="Put the point in the middle of the map").press("Enter")
    assert float(form.locator("#id_latitude").input_value()) > float(before)
