"""Costs on factsheets: what has no stated origin is marked, stands last and leads no headline."""

import pytest

from tests.factories import CostObservationFactory, ExchangeRateFactory, ZoneFactory
from zones.models import CostObservation

pytestmark = pytest.mark.django_db


def page_of(client, slug):
    response = client.get(f"/zones/{slug}/")
    assert response.status_code == 200
    return response


def electricity(response):
    rows = response.context["factsheet"].head.key_figures
    return next(row for row in rows if row.key == "electricity")


@pytest.mark.usefixtures("reference_data")
class TestUnstatedOrigin:
    def test_no_headline_of_any_zone_rests_on_it(self, client):
        """Without another figure the headline is a gap that says where it stands."""
        CostObservation.objects.filter(source__code="nation-2025-thpower").delete()
        row = electricity(page_of(client, "th-tak-sez"))

        assert row.figures == ()
        assert row.hint == "one of unstated origin under costs"

    def test_another_source_goes_before_it(self, client):
        (figure,) = electricity(page_of(client, "kh-manhattan-sez")).figures

        assert (figure.text, figure.as_of) == ("USD 0.146", "2020")  # outside the capital

    def test_its_table_stands_apart_and_last_under_words_that_say_so(self, client):
        response = page_of(client, "la-boten")
        html = response.text

        assert "surveys of several countries" not in html
        known = html.index("Lao PDR in tables of several countries")
        unstated = html.index("One table of several countries; where its figures come from is not")
        assert known < unstated
        assert "Origin of its figures not stated" in html  # in the list of sources

    def test_every_figure_of_it_is_marked(self, client):
        section = page_of(client, "la-boten").context["factsheet"].costs

        water = next(row for row in section.national if row.item == "Water")
        assert water.figure.qualifier == "origin not stated"
        sources = CostObservation.objects.filter(source__code="chujuan-2018-costs")
        assert all(cost.source.has_unstated_origin for cost in sources)
        assert sources


def test_a_price_far_from_any_rate_is_not_put_in_dollars(client):
    zone = ZoneFactory()
    CostObservationFactory(
        zone=None, country=zone.country, place="", currency="LAK", as_of="2011", low=5, high=5
    )
    ExchangeRateFactory(currency="LAK", as_of="2019")

    (row,) = page_of(client, zone.slug).context["factsheet"].costs.national
    assert row.dollars is None
    assert row.warning == "no rate near that year"
