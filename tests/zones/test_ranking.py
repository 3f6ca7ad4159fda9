"""Ranking by weights: its arithmetic by hand, and what holds for any candidates and weights."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.intervals import Interval
from zones.ranking import Candidate, Criterion, rank, sensitivity

WAGE = Criterion("wage", more_is_better=False)
AREA = Criterion("area")
PORT = Criterion("port", more_is_better=False)
ONE_STOP = Criterion("one_stop", scale=Interval(Decimal(0), Decimal(1)))
CRITERIA = (WAGE, AREA, PORT, ONE_STOP)


def point(value) -> Interval:
    return Interval.point(Decimal(value))


def zone(name: str, **readings) -> Candidate:
    values = {
        key: point(value) if isinstance(value, int) else value for key, value in readings.items()
    }
    return Candidate(name, name, values)


def names(ranking) -> list[str]:
    return [placing.candidate.name for placing in ranking.placings]


# -- by hand --------------------------------------------------------------------------------

THREE = (
    zone("Alpha", wage=100, area=400, port=50),
    zone("Beta", wage=200, area=1000, port=None),
    zone("Gamma", wage=Interval(Decimal(150), Decimal(200)), area=100, port=250),
)


def test_scores_worked_by_hand():
    # Wage from 200 (0) to 100 (100), area from 100 (0) to 1,000 (100), port from 250 to 50.
    ranking = rank(CRITERIA, THREE, {"wage": 50, "area": 30, "port": 20})
    alpha, beta, gamma = ranking.placings
    assert names(ranking) == ["Alpha", "Beta", "Gamma"]
    # Alpha: 0.5 x 100 + 0.3 x 33.333333 + 0.2 x 100 = 79.9999999
    assert alpha.score.low == alpha.score.high == Decimal("79.9999999")
    # Beta: 0.5 x 0 + 0.3 x 100 + 0.2 x (0 to 100) = 30 to 50
    assert beta.score == Interval(Decimal(30), Decimal(50))
    assert [criterion.key for criterion in beta.missing] == ["port"]
    # Gamma: 0.5 x (0 to 50) + 0 + 0 = 0 to 25
    assert gamma.score == Interval(Decimal(0), Decimal(25))


def test_places_a_zone_could_have():
    ranking = rank(
        CRITERIA,
        [*THREE, zone("Delta", wage=200, area=460, port=50)],
        {"wage": 50, "area": 30, "port": 20},
    )
    # Delta: 0 + 0.3 x 40 + 0.2 x 100 = 32, inside Beta's 30 to 50.
    places = {p.candidate.name: (p.place, p.best_place, p.worst_place) for p in ranking.placings}
    assert places == {
        "Alpha": (1, 1, 1),
        "Delta": (2, 2, 3),
        "Beta": (3, 2, 3),
        "Gamma": (4, 4, 4),
    }


def test_what_nobody_reports_has_no_weight_and_is_named():
    ranking = rank(CRITERIA, THREE, {"wage": 50, "one_stop": 50})
    assert [criterion.key for criterion in ranking.unreported] == ["one_stop"]
    assert ranking.placings[0].score == point(100)


def test_a_known_scale_holds_where_all_report_the_same():
    ranking = rank(CRITERIA, [zone("A", one_stop=1), zone("B", one_stop=None)], {"one_stop": 1})
    assert [placing.score for placing in ranking.placings] == [
        point(100),
        Interval(Decimal(0), Decimal(100)),
    ]


def test_one_value_for_all_is_the_best_there_is():
    ranking = rank(CRITERIA, [zone("A", wage=9), zone("B", wage=9)], {"wage": 1})
    assert [placing.score for placing in ranking.placings] == [point(100)] * 2


def test_sensitivity_worked_by_hand():
    # With the weight w of area: Alpha 50 x 100 + w x 33.333333 + 20 x 100 = 7,000 + 33.333333 w,
    # Beta w x 100. They meet at w = 7,000 / 66.666667.
    ranking = rank(CRITERIA, THREE, {"wage": 50, "area": 30, "port": 20})
    found = {turn.criterion.key: turn for turn in sensitivity(ranking)}
    assert found["area"].down is None
    assert found["area"].up.leader.name == "Beta"
    assert found["area"].up.weight == Fraction(7_000_000_000, 66_666_667)
    # Without wage: Alpha 0.3 x 33 + 20, Beta 30: Beta leads by 0.000001 x 10 below 0.0000001.
    assert found["wage"].up is None
    assert found["wage"].down.leader.name == "Beta"


def test_order_of_equals_is_that_of_their_names():
    same = [zone(name, wage=1, area=2) for name in ("beta", "Alpha", "gamma")]
    assert names(rank(CRITERIA, same, {"wage": 3})) == ["Alpha", "beta", "gamma"]


def test_a_negative_weight_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        rank(CRITERIA, THREE, {"wage": -1})


def test_nobody_to_rank():
    ranking = rank(CRITERIA, [], {"wage": 1})
    assert ranking.placings == ()
    assert sensitivity(ranking) == ()


# -- for any candidates ---------------------------------------------------------------------

amounts = st.integers(0, 50).map(Decimal)
readings = st.one_of(
    st.none(),
    amounts.map(Interval.point),
    st.tuples(amounts, amounts).map(lambda pair: Interval(min(pair), max(pair))),
)
candidate_lists = st.lists(
    st.fixed_dictionaries({criterion.key: readings for criterion in CRITERIA[:3]}),
    min_size=1,
    max_size=8,
).map(lambda rows: [Candidate(at, f"Zone {at}", row) for at, row in enumerate(rows)])
weightings = st.fixed_dictionaries(
    {criterion.key: st.integers(0, 100) for criterion in CRITERIA[:3]}
)


@given(candidate_lists, weightings)
def test_the_shown_place_lies_between_best_and_worst(candidates, weights):
    for placing in rank(CRITERIA, candidates, weights).placings:
        assert placing.best_place <= placing.place <= placing.worst_place
        assert 0 <= placing.score.low <= placing.score.high <= 100


@given(candidate_lists, weightings, st.integers(1, 1000))
def test_scaling_all_weights_changes_nothing(candidates, weights, factor):
    before = rank(CRITERIA, candidates, weights)
    after = rank(CRITERIA, candidates, {key: w * factor for key, w in weights.items()})
    assert [(p.candidate, p.place, p.best_place, p.worst_place) for p in before.placings] == [
        (p.candidate, p.place, p.best_place, p.worst_place) for p in after.placings
    ]
    assert [p.score for p in before.placings] == [p.score for p in after.placings]


@given(candidate_lists, weightings, st.data())
def test_filling_gaps_lands_inside_the_stated_places(candidates, weights, data):
    before = rank(CRITERIA, candidates, weights)
    filled = [
        replace(
            candidate,
            readings={
                key: data.draw(_a_value_of(candidate.readings[key], scale))
                for key, scale in before.scales.items()
            },
        )
        for candidate in candidates
    ]
    after = rank(CRITERIA, filled, weights, scales=before.scales)
    stated = {p.candidate.key: p for p in before.placings}
    for placing in after.placings:
        promise = stated[placing.candidate.key]
        assert promise.best_place <= placing.place <= promise.worst_place
        assert promise.low <= placing.low <= promise.high


def _a_value_of(reading: Interval | None, scale: Interval):
    known = reading or scale
    return st.integers(int(known.low), int(known.high)).map(point)


@given(candidate_lists, weightings, st.data())
def test_better_in_everything_is_never_behind(candidates, weights, data):
    better = candidates[0]
    # Named first, so that the name would put it ahead of its better.
    worse = Candidate(
        "worse",
        " ",
        {
            criterion.key: _no_better(better.readings[criterion.key], criterion, data)
            for criterion in CRITERIA[:3]
        },
    )
    ranking = rank(CRITERIA, [*candidates, worse], weights)
    by_key = {placing.candidate.key: placing for placing in ranking.placings}
    a, b = by_key[better.key], by_key["worse"]
    assert a.low >= b.low
    assert a.high >= b.high
    assert a.place < b.place or (a.low, a.high) == (b.low, b.high)


def _no_better(reading: Interval | None, criterion: Criterion, data) -> Interval | None:
    if reading is None:
        return None
    step = -data.draw(amounts) if criterion.more_is_better else data.draw(amounts)
    return reading + Interval.point(step)


@given(candidate_lists, weightings, st.sampled_from(CRITERIA[:3]), st.data())
def test_a_criterion_without_weight_has_no_effect(candidates, weights, criterion, data):
    weights = {**weights, criterion.key: 0}
    changed = [
        replace(c, readings={**c.readings, criterion.key: data.draw(readings)}) for c in candidates
    ]
    before, after = (rank(CRITERIA, group, weights) for group in (candidates, changed))
    assert [(p.candidate.key, p.best_place, p.worst_place) for p in before.placings] == [
        (p.candidate.key, p.best_place, p.worst_place) for p in after.placings
    ]


@given(candidate_lists, weightings)
def test_the_order_does_not_depend_on_the_order_given(candidates, weights):
    assert names(rank(CRITERIA, candidates, weights)) == names(
        rank(CRITERIA, candidates[::-1], weights)
    )


def test_without_any_weight_the_name_decides_who_would_lead():
    gaps = {"wage": None, "area": None, "port": None}
    zones = [
        Candidate(at, f"Zone {at}", {**gaps, "port": value})
        for at, value in enumerate([None, None, point(1), point(0)])
    ]
    ranking = rank(CRITERIA, zones, {"port": 1})
    (port,) = (one for one in sensitivity(ranking) if one.criterion == PORT)
    assert ranking.placings[0].candidate.name == "Zone 3"
    assert (port.down.weight, port.down.leader.name) == (0, "Zone 0")


@given(candidate_lists, weightings)
def test_first_place_changes_at_the_stated_weight_and_nowhere_before(candidates, weights):
    ranking = rank(CRITERIA, candidates, weights)
    leader = ranking.placings[0].candidate
    for turns in sensitivity(ranking):
        key, now = turns.criterion.key, Fraction(turns.weight)

        def at(weight, key=key):
            return rank(CRITERIA, candidates, {**weights, key: weight}).placings

        for turn, end in ((turns.up, now + 10_000), (turns.down, Fraction(0))):
            if turn is None:
                assert at(end)[0].candidate == leader
                continue
            level = {p.candidate.key: p for p in at(turn.weight)}
            first, second = level[leader.key], level[turn.leader.key]
            assert first.low == second.low == max(p.low for p in level.values())
            assert at((now + turn.weight) / 2)[0].candidate == leader or turn.weight == now
            if turn.weight > 0 or end > now:
                step = Fraction(1, 10**9) * (1 if end > now else -1)
                assert at(turn.weight + step)[0].candidate == turn.leader
            else:
                assert at(Fraction(0))[0].candidate == turn.leader
