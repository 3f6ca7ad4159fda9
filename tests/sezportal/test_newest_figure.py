"""How old a zone's figures are is told by its figures alone."""

from datetime import date

import pytest

from sezportal.reporting import freshness_of, with_reporting
from tests.factories import CitationFactory, ObservationFactory, ZoneFactory
from zones.freshness import Freshness
from zones.models import Zone

pytestmark = pytest.mark.django_db


def newest_of(zone):
    return with_reporting(Zone.objects.filter(pk=zone.pk)).get().newest_as_of


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("established_year", "2006"), ("status", "operational"), ("legal_basis", "Decree 188")),
        *(("developer", "A company"), ("operational_year", "2008"), ("province", "Tak")),
    ],
)
def test_what_a_zone_is_does_not_make_its_figures_newer(field, value):
    zone = ZoneFactory()
    CitationFactory(record=zone, field="area_total_ha", as_of="2011")
    CitationFactory(record=zone, field=field, stated_value=value, as_of="2025")

    assert newest_of(zone) == "2011"


def test_a_zone_of_which_only_the_founding_is_told_has_no_dated_figure():
    zone = ZoneFactory()
    CitationFactory(record=zone, field="established_year", stated_value="2006", as_of="2025")

    (found,) = with_reporting(Zone.objects.filter(pk=zone.pk))
    assert freshness_of(found, date(2026, 1, 1)) == Freshness.UNDATED


def test_areas_and_indicators_count():
    zone = ZoneFactory()
    CitationFactory(record=zone, field="area_available_ha", as_of="2019-08")
    assert newest_of(zone) == "2019-08"

    ObservationFactory(zone=zone, as_of="2021")
    assert newest_of(zone) == "2021"


def test_a_check_of_any_fact_counts_as_a_check():
    zone = ZoneFactory()
    day = date(2026, 3, 1)
    CitationFactory(record=zone, field="established_year", stated_value="2006", checked_on=day)

    assert with_reporting(Zone.objects.get_queryset()).get(pk=zone.pk).checked_on == day


@pytest.mark.usefixtures("reference_data")
def test_an_article_of_2025_on_the_founding_leaves_phnom_penh_at_2024(client):
    head = client.get("/zones/kh-phnom-penh-sez/").context["factsheet"].head
    assert head.freshness.label == "Update due: newest figure 2024"
