"""A project's questions: what people type is understood, or answered at the field."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from sezportal.projects import forms, links
from sezportal.projects.places import chosen_zones


class WholeForm(
    forms.SectorQuestion,
    forms.LandQuestions,
    forms.PeopleQuestions,
    forms.UseQuestions,
    forms.MoneyQuestions,
    forms.CurrencyQuestion,
    forms.ProjectForm,
):
    """Every question at once."""


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def asked(query: str) -> WholeForm:
    return WholeForm(QueryDict(query))


def test_amounts_are_read_as_people_write_them():
    form = asked("profit=-250,000;+0 400000.50%0A900000&revenue=2,000,000")
    amounts = form.understood()["profit"]
    assert form.errors == {}
    assert amounts == (Decimal(-250000), Decimal(0), Decimal("400000.50"), Decimal(900000))


def test_a_minus_sign_of_a_word_processor_is_a_minus_sign():
    assert asked("profit=−5").understood()["profit"] == (Decimal(-5),)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("profit=a lot", "profit"),
        ("profit=1,2,3", "profit"),
        ("profit=NaN", "profit"),
        ("profit=" + "9" * 30, "profit"),
        ("profit=" + "1+" * 31, "profit"),
        ("profit=%00", "profit"),
        ("profit=1,5", "profit"),
        ("profit=1;;2", "profit"),
        ("profit=;2", "profit"),
        ("area=1,5", "area"),
        ("area=1.500,5", "area"),
        ("area=15 00", "area"),
        ("freight=2,5", "freight"),
        ("headcount=1,0000", "headcount"),
        ("power=10,00", "power"),
        ("revenue=-1", "revenue"),
        ("revenue=1000&profit=2000", "profit"),
        ("start=20x6", "start"),
        ("start=1066", "start"),
        ("headcount=-3", "headcount"),
        ("headcount=2.5", "headcount"),
        ("headcount=10&engineers=8&managers=3", "engineers"),
        ("export=101", "export"),
        ("discount=NaN", "discount"),
        ("area=1e30", "area"),
        ("power=Infinity", "power"),
        ("sector=zz", "sector"),
        ("currency=XXX", "currency"),
        ("gateway=nowhere", "gateway"),
        ("premises=tent", "premises"),
    ],
)
def test_what_is_not_understood_is_said_at_its_field_and_kept(query, field):
    form = asked(query)
    understood = form.understood()
    assert list(form.errors) == [field]
    assert not understood[field]
    typed = QueryDict(query)[field]
    assert form[field].value() == typed


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("1,500", "1500"),
        ("1 500.25", "1500.25"),
        ("12,345,678", "12345678"),
        ("１，５００", "1500"),
        ("２．５", "2.5"),
        (".5", "0.5"),
        ("7.", "7"),
    ],
)
def test_thousands_may_be_parted_and_digits_may_be_wide(typed, area):
    form = WholeForm({"area": typed})
    assert form.understood()["area"] == Decimal(area)
    assert form.errors == {}


def test_a_comma_for_decimals_is_answered_at_the_field():
    (message,) = asked("floor=2,5").errors["floor"]
    assert message == "Write 2.5 with a full stop; a comma parts thousands: 1,500."


def test_an_empty_year_is_said_and_moves_no_later_year():
    form = asked("profit=1;;2")
    assert form.understood()["profit"] == ()
    assert form.errors["profit"] == ["Year 2 is empty. Write 0 for a year without an amount."]
    assert asked("profit=1; 2;").understood()["profit"] == (Decimal(1), Decimal(2))


def test_the_rest_counts_when_one_answer_is_not_understood():
    understood = asked("headcount=800&start=soon&area=2").understood()
    assert understood["headcount"] == 800
    assert understood["area"] == 2
    assert understood["start"] is None


def test_codes_are_the_same_in_capitals_and_small_letters():
    understood = asked("currency=thb&sector=27").understood()
    assert understood["currency"] == "THB"
    assert understood["sector"] == "27"


def test_nothing_typed_is_no_error():
    form = asked("")
    assert set(form.understood().values()) == {None, ()}
    assert form.errors == {}


def test_zones_come_in_the_order_of_the_address_each_once():
    chosen = chosen_zones(QueryDict("zone=th-tak-sez&zone=la-boten&zone=th-tak-sez"))
    assert [zone.slug for zone in chosen.zones] == ["th-tak-sez", "la-boten"]
    assert chosen.left_out == ()


def test_a_fifth_zone_is_cut_and_named():
    slugs = ["th-tak-sez", "la-boten", "mm-thilawa-sez", "kh-phnom-penh-sez", "cn-mohan"]
    chosen = chosen_zones(QueryDict("&".join(f"zone={slug}" for slug in slugs)))
    assert [zone.slug for zone in chosen.zones] == slugs[:4]
    assert [zone.slug for zone in chosen.left_out] == ["cn-mohan"]
    assert not chosen.has_room


def test_an_unknown_zone_is_named_with_near_matches():
    chosen = chosen_zones(QueryDict("zone=thilawa-zone&zone=%00"))
    assert chosen.zones == ()
    near = chosen.unknown[0].near
    assert "mm-thilawa-sez" in [zone.slug for zone in near]


def test_links_hand_on_the_project_without_what_concerns_the_page():
    data = QueryDict("zone=a&zone=b&headcount=800&format=pdf&area=")
    assert links.carry(data) == "?zone=a&zone=b&headcount=800"
    assert links.carry(data, zone=["c"], headcount=None) == "?zone=c"
    assert links.hidden(data, but=["zone"]) == [("headcount", "800")]
