"""What a pivot table says beside its numbers, and what it is not asked twice."""

from datetime import timedelta
from decimal import Decimal
from statistics import median

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sezportal.summaries import Asked, summary_of
from tests.factories import ObservationFactory, ZoneFactory
from tests.sezportal.summaries.pivots import cells, pivot, wrong
from zones.models import Corridor, Country, Indicator, Observation, Zone, ZoneCorridor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]
ALL = "All zones"


def table(made):
    return made.table("cells")


def test_not_reported_zero_and_no_zones_are_three_things():
    made = cells(pivot("measure=area_total_ha&rows=country&columns=type"))
    states = {line["state"] for line in made.values()}
    assert states == {"Reported", "Not reported", "No zones"}
    for line in made.values():
        assert (line["value"] is None) is (line["state"] != "Reported")
        assert (line["zones_known"] == 0) is (line["state"] == "No zones")
    pairs = cells(pivot("measure=pairs&rows=neighbour&columns=country"))
    assert pairs["Malaysia", "Thailand"]["value"] == 0
    assert pairs["Malaysia", "Thailand"]["state"] == "Reported"


def test_the_matrix_holds_the_cells():
    made = pivot("measure=area_total_ha&rows=corridor&columns=status")
    heads = {column.name: column.title for column in made.table("matrix").columns}
    one_by_one = cells(made)
    for number, line in enumerate(made.table("matrix").records()):
        for name, value in line.items():
            if name in ("row", "is_total"):
                continue
            cell = one_by_one[line["row"], heads[name]]
            assert value == (cell["state"] if cell["value"] is None else cell["value"])
            is_partial = bool(cell["is_partial"] and cell["value"] is not None)
            assert ((number, name) in made.table("matrix").partial) is is_partial


def test_a_zone_on_two_corridors_counts_in_each_and_once_in_the_total():
    zone = ZoneFactory(country=Country.objects.get(pk="la"), slug="la-two", area_total_ha=100)
    before = cells(pivot("measure=area_total_ha&rows=country&columns=corridor&q=la-two-named"))
    assert before[ALL, ALL]["value"] is None
    source = ZoneCorridor.objects.first().source
    for corridor in Corridor.objects.filter(pk__in=ZoneCorridor.objects.values("corridor"))[:2]:
        ZoneCorridor.objects.create(zone=zone, corridor=corridor, source=source, as_of="2020")
    made = pivot("measure=area_total_ha&rows=country&columns=corridor&area_min=100&area_max=100")
    found = cells(made)
    inner = [
        line
        for (row, column), line in found.items()
        if row == "Lao PDR" and column != ALL and line["value"]
    ]
    assert sum(line["value"] for line in inner) > found["Lao PDR", ALL]["value"]
    assert "in several groups" in " ".join(table(made).notes)


def test_rows_that_nobody_reports_in_are_left_out_and_counted():
    made = pivot("measure=employment&rows=province&columns=country")
    lines = [line for line in made.table("matrix").records() if not line["is_total"]]
    silent = [line["row"] for line in lines if line["all"] == "Not reported"]
    assert silent
    note = next(note for note in table(made).notes if "rows are left out" in note)
    assert note.startswith(f"{len(silent)} of {len(lines)} rows")
    assert {("row", label) for label in silent} <= table(made).across.left_out


def test_few_rows_are_all_shown_reported_or_not():
    made = pivot("measure=employment&rows=country&columns=status")
    assert not table(made).across.left_out
    assert cells(made)["China", ALL]["state"] == "Not reported"


def test_money_is_in_dollars_and_says_what_is_converted_and_what_has_no_rate():
    boten = Zone.objects.get(slug="la-boten")
    code = Indicator.objects.get(code="annual_exports")
    Observation.objects.filter(indicator=code).delete()
    ObservationFactory(
        zone=boten, country=boten.country, indicator=code, value=500, currency="USD", as_of="2020"
    )
    other = Zone.objects.filter(country="th", part_of=None).first()
    ObservationFactory(
        zone=other, country=other.country, indicator=code, value=9, currency="XTS", as_of="2020"
    )
    made = pivot("measure=annual_exports&rows=country&columns=status")
    found = cells(made)
    assert found[ALL, ALL]["value"] == 500
    assert found["Lao PDR", ALL]["is_converted"] is False
    assert found["Thailand", ALL]["state"] == "Not reported"
    assert "1 value is left out: no exchange rate" in " ".join(table(made).notes)
    assert "rate nearest" in table(made).about


def test_the_median_price_of_a_country_is_that_of_the_summary_where_no_zone_has_its_own():
    made = cells(pivot("measure=price_electricity&rows=country&columns=border"))
    summary = {
        line["place"]: line
        for line in summary_of(Asked()).table("costs").records()
        if line["item"] == "Electricity"
    }
    middle = (summary["Lao PDR"]["low"] + summary["Lao PDR"]["high"]) / 2
    assert abs(made["Lao PDR", ALL]["value"] - middle) < Decimal("0.0002")
    countries = [line for (row, column), line in made.items() if column == ALL and row != ALL]
    values = [
        line["value"]
        for line in countries
        if line["value"]
        for _n in range(line["zones_reporting"])
    ]
    assert made[ALL, ALL]["value"] == Decimal(median(values)).quantize(Decimal("0.0001"))


def test_the_share_of_fields_is_that_of_the_summary():
    made = cells(pivot("measure=fields&rows=country&columns=status"))
    for line in summary_of(Asked()).table("coverage").records():
        row = ALL if line["place"] == "Region" else line["place"]
        assert made[row, ALL]["value"] == line["percent"]


def test_freshness_is_that_of_the_summary():
    made = cells(pivot("measure=zones&rows=freshness&columns=country"))
    for line in summary_of(Asked()).table("freshness").records():
        if line["zones"]:
            assert made[line["state"], ALL]["value"] == line["zones"]


def test_as_it_stood_is_what_it_was_then():
    before = pivot("measure=area_total_ha&rows=country&columns=status&country=la")
    Zone.history.update(history_date=timezone.now() - timedelta(days=9))
    day = timezone.localdate() - timedelta(days=2)
    boten = Zone.objects.get(slug="la-boten")
    boten.area_total_ha += 1000
    boten.save()
    query = "measure=area_total_ha&rows=country&columns=status&country=la"
    now, then = pivot(query), pivot(f"{query}&on={day}")
    assert cells(then)[ALL, ALL]["value"] == cells(before)[ALL, ALL]["value"]
    assert cells(now)[ALL, ALL]["value"] == cells(before)[ALL, ALL]["value"] + 1000
    assert ("Data as they stood", f"at the end of {day}") in then.asked


def test_a_filter_is_told_in_words():
    made = pivot("measure=zones&rows=status&columns=type&country=la&area_min=500")
    assert ("Filter", "Zones: Lao PDR, from 500 ha") in made.asked


@pytest.mark.parametrize(
    ("query", "name", "message"),
    [
        ("measure=love", "measure", "“love” is nothing that is counted here"),
        ("rows=moon", "rows", "“moon” tells nothing apart here"),
        ("rows=status&columns=status", "columns", "Rows and columns tell the same apart"),
        ("measure=laws&rows=corridor", "rows", "does not tell laws apart"),
        ("measure=zones&columns=year", "columns", "is not reported by year"),
        ("measure=area_total_ha&year=2020", "year", "is not reported by year"),
        ("measure=firms&year=20x", "year", "is no year"),
        ("on=31.12.2025", "on", "is no day"),
        ("on=2999-01-01", "on", "lies ahead"),
        ("country=zz", "country", "is not one of the values"),
        ("area_min=much", "area_min", "This is not a number"),
        ("comparators=yes", "comparators", "counted in no pivot table"),
        ("measure=laws&status=planned", "measure", "only the filter by country holds"),
    ],
)
def test_what_is_not_understood_has_a_sentence(query, name, message):
    assert message in wrong(query)[name]


def test_more_zones_ask_no_more_queries():
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            pivot("measure=cumulative_investment&rows=province&columns=section&country=la")
        return len(asked)

    first = queries()
    for number in range(3):
        zone = ZoneFactory(country=Country.objects.get(pk="la"), slug=f"la-more-{number}")
        ObservationFactory(
            zone=zone,
            country=zone.country,
            indicator=Indicator.objects.get(code="cumulative_investment"),
            value=5,
            currency="USD",
            as_of="2020",
        )
    assert queries() <= first
