"""What can be told apart on a map: statuses by shape, names by the air between them."""

import csv
from itertools import combinations

import pytest
from django.conf import settings

from zones.cartography import MapSite, MapZone, build_map, marks
from zones.cartography.labels import label_box


@pytest.mark.parametrize("is_border", [True, False])
@pytest.mark.parametrize("number", [None, 3])
def test_each_status_has_a_shape_of_its_own_with_a_number_as_well(is_border, number):
    def drawn(status):
        boten = MapZone("b", "B", 101.68, 21.18, status=status, is_border=is_border, number=number)
        found = build_map([boten], title="")
        return marks.symbol(found.marks[0].symbol).paths

    assert len({drawn(status) for status in marks.STATUSES}) == len(marks.STATUSES)


def test_names_of_places_keep_air_above_and_below():
    with open(settings.BASE_DIR / "fixtures" / "zones.csv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["latitude"]]
    places = [(row["name_en"], float(row["longitude"]), float(row["latitude"])) for row in rows]
    sites = [MapSite("town", *place, named=True) for place in places]
    view = build_map([], title="Towns", sites=sites, width=1200, height=1400)
    boxes = [label_box(label, 13) for label in view.labels]
    assert len(boxes) > 10
    for one, other in combinations(boxes, 2):
        assert not one._replace(top=one.top - 1.9, bottom=one.bottom + 1.9).overlaps(other)
