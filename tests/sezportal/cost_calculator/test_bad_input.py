"""No input breaks the cost calculator."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pages import words
from tests.sezportal.cost_calculator.asking import MANHATTAN, OTHER_NAMES, PROJECT, TAK, result

pytestmark = pytest.mark.django_db


class TestBadInput:
    def test_a_fifth_zone_is_cut_with_a_notice(self, costs):
        slugs = ("la-boten", "la-savan-seno", TAK, MANHATTAN, "vn-long-jiang")

        response = costs(*slugs, water="1")

        assert [one.zone.slug for one in result(response).sheets] == list(slugs[:4])
        assert "Left out: Long Jiang Industrial Park" in words(response)

    def test_an_unknown_zone_is_said_with_near_matches(self, costs):
        response = costs("la-botan", TAK, water="1")

        assert "No zone is called “la-botan”." in words(response)
        assert [one.zone.slug for one in result(response).sheets] == [TAK]

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("gateway", "port-atlantis"),
            ("currency", "XXX"),
            ("sector", "999"),
            ("premises", "cave"),
            ("headcount", "-5"),
            ("headcount", "many"),
            ("headcount", "2.5"),
            ("area", "1e30"),
            ("power", "NaN"),
            ("days", "40"),
            ("days", "0"),
            ("tonnes", "0"),
            ("tonnes", "900"),
            ("start", "30000"),
            ("revenue", "a; b"),
            ("profit", "ten"),
            ("freight", "'; --"),
            ("investment", "9" * 40),
            ("containers", "\x00"),
        ],
    )
    def test_a_value_that_cannot_be_is_an_error_at_its_field(self, costs, name, value):
        response = costs(TAK, **{**PROJECT, name: value})
        form = response.context["page"].form

        assert list(form.errors) == [name]
        assert str(form[name].value()) == value  # what was typed stays
        assert "water" in result(response).sheets[0].running.keys  # the rest is computed

    def test_more_engineers_than_people_is_an_error_and_the_rest_is_computed(self, costs):
        response = costs(TAK, headcount="3", engineers="9", water="1")

        assert list(response.context["page"].form.errors) == ["engineers"]
        assert result(response).sheets[0].running.keys >= {"workers", "water"}

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        st.dictionaries(
            st.sampled_from([*PROJECT, *OTHER_NAMES]),
            st.one_of(
                st.text(max_size=12),
                st.sampled_from(["", "-1", "0", "1e400", "Infinity", "port-thlch", "%", "\x00"]),
            ),
            max_size=8,
        )
    )
    def test_no_address_breaks_it(self, costs, answers):
        assert costs(TAK, **answers).status_code == 200
