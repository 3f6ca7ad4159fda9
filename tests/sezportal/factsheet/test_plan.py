"""The outline of a zone on its factsheet: to scale, measured, absent where nobody gave one."""

import re

import pytest

from tests.factories import CountryFactory, ZoneFactory
from tests.pages import plain
from zones.presenters.plan import nice_length, plan
from zones.services import cite, named_source

RING = [[102.60, 18.00], [102.61, 18.00], [102.61, 18.01], [102.60, 18.01], [102.60, 18.00]]
HOLE = [[102.604, 18.004], [102.604, 18.006], [102.606, 18.006], [102.606, 18.004]]


@pytest.fixture
def zone(db):
    outline = {"type": "Polygon", "coordinates": [RING, [*HOLE, HOLE[0]]]}
    return ZoneFactory(country=CountryFactory(iso2="la"), outline=outline)


def test_the_outline_is_drawn_with_its_holes_inside_the_sheet(zone):
    drawn = plan(zone)
    numbers = [float(number) for number in re.findall(r"[\d.]+", drawn.path)]
    assert drawn.path.count("M") == 2
    assert min(numbers[::2]) >= 0
    assert max(numbers[::2]) <= drawn.width
    assert max(numbers[1::2]) <= drawn.height


def test_the_bar_is_true_to_the_outline(zone):
    """A hundredth of a degree of longitude at 18° north is 1.06 km."""
    drawn = plan(zone)
    xs = [float(x) for x in re.findall(r"[ML]([\d.]+) ", drawn.path)]
    assert drawn.bar_label == "500 m"
    assert (max(xs) - min(xs)) * 0.5 / drawn.bar == pytest.approx(1.058, rel=0.01)


@pytest.mark.parametrize(
    ("most", "length"), [(1, 1), (1.9, 1), (2, 2), (4.9, 2), (7, 5), (0.3, 0.2), (120, 100)]
)
def test_bars_have_round_lengths(most, length):
    assert nice_length(most) == pytest.approx(length)


def test_the_factsheet_shows_it_with_its_area(client, zone):
    page = client.get(zone.get_absolute_url()).content.decode()
    assert f'aria-label="Outline of {zone.name_en}"' in page
    assert "It encloses 113 ha (computed)." in page


def test_a_zone_without_an_outline_shows_none(client, db):
    zone = ZoneFactory()
    assert 'class="plan"' not in client.get(zone.get_absolute_url()).content.decode()


def test_the_factsheet_says_whose_outline_it_is_and_of_when(client, zone):
    source = named_source(title="Cadastral survey", kind="official")
    source.code = "cadastral-survey"
    source.save()
    cite(zone=zone, field="outline", source=source, as_of="2026-08")
    page = plain(client.get(zone.get_absolute_url()).content.decode())
    row = page[page.index("drawn with 8 corners; it encloses 112.5 ha (computed)") :][:200]
    assert "Aug 2026" in row
    assert "Cadastral survey" in page
