"""Ticks of axes and room for labels."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sezportal.plots import YearPoint, Years
from sezportal.plots.panels import WIDTH
from sezportal.plots.scales import CHARACTER, LINE, Frame, labels, ticks, year_ticks

VALUES = st.floats(min_value=0.001, max_value=1e12)


@given(VALUES)
def test_ticks_rise_evenly_from_zero_to_the_largest(largest):
    found = ticks(largest)
    steps = {round((b - a) / found[1], 6) for a, b in pairwise(found)}
    assert (found[0], steps) == (0, {1.0})
    assert found[-2] < largest <= found[-1] * (1 + 1e-6)
    assert len(found) <= 6


def test_ticks_are_round():
    assert ticks(202) == [0, 50, 100, 150, 200, 250]
    assert ticks(1) == [0, 0.2, 0.4, 0.6, 0.8, 1]
    assert ticks(0) == [0, 1]


@given(st.integers(min_value=1, max_value=10**12))
def test_ticks_of_counts_are_whole(largest):
    found = ticks(largest, whole=True)
    assert all(tick == int(tick) for tick in found)
    assert found[-2] < largest <= found[-1]
    assert len(found) <= 6


def test_one_two_and_three_things_have_no_halves():
    assert [ticks(number, whole=True) for number in (1, 2, 3)] == [[0, 1], [0, 1, 2], [0, 1, 2, 3]]


def test_years_stand_at_even_steps():
    assert year_ticks(1995, 2026) == [2000, 2010, 2020]
    assert year_ticks(2018, 2021) == [2018, 2019, 2020, 2021]


POINTS = st.lists(st.tuples(st.integers(2000, 2025), VALUES), min_size=1, max_size=25)


@given(POINTS)
def test_labels_lie_on_no_other_and_inside_the_drawing(pairs):
    points = tuple(YearPoint(year + 0.5, value, f"{value:.3g}") for year, value in sorted(pairs))
    panel = Years(points, 2000, 2025)
    frame = Frame(40, WIDTH - 40, 166, 2000, 2026, max(point.value for point in points) * 1.1)
    found = labels(panel, frame)
    boxes = []
    for label in found:
        x, y, width = frame.x(label.at), frame.y(label.value), CHARACTER * len(label.text)
        left = {"center": x - width / 2, "right": x - width, "left": x}[label.align]
        assert left + width <= WIDTH + LINE
        boxes.append((left, y - LINE / 2 + 0.01, left + width, y + LINE / 2 - 0.01))
    assert found, "at least the last value is labelled"
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            apart = one[2] <= other[0] + 6 or other[2] <= one[0] + 6
            assert apart or one[3] <= other[1] or other[3] <= one[1]
