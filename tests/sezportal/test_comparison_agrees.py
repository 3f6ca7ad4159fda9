"""The comparison says of every zone what its factsheet says."""

from datetime import date

import pytest
from django.http import QueryDict

from sezportal.presenters.comparison import Choice, comparison
from sezportal.presenters.factsheet import factsheet_zones
from sezportal.presenters.factsheet.distances import distance_rows
from sezportal.presenters.factsheet.figures import COMMITTED, investment_row, newest
from sezportal.presenters.factsheet.identity import identity, infrastructure_rows, land
from sezportal.presenters.factsheet.records import Records, Region
from sezportal.presenters.factsheet.stations import lines_near
from tests.pages import words
from tests.sezportal.comparisons import address, row
from zones.enums import DistanceKind
from zones.models import Observation
from zones.presenters.figures import LedgerRow, SourceRegister
from zones.presenters.sections import SectionHead

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

TODAY = date(2026, 11, 22)
AT_ONCE = 4
PAKSE_JAPAN, KOH_KONG = "la-pakse-japan", "kh-koh-kong-sez"
HEAD = SectionHead(1, "", "", 0, 0)
KINDS = ("seaport", "airport", "border", "railway", "other", "capital")


@pytest.fixture(scope="module")
def compared(reference_data, django_db_blocker):
    """Every zone with its cells by the key of their row, from comparisons of four at a time."""
    with django_db_blocker.unblock():
        zones = list(factsheet_zones().order_by("pk"))
        found = []
        for start in range(0, len(zones), AT_ONCE):
            few = zones[start : start + AT_ONCE]
            made = comparison(few, Choice("USD", TODAY.year), QueryDict(), TODAY)
            rows = [each for group in made.groups for each in group.rows]
            for place, zone in enumerate(few):
                found.append((zone, {each.key: each.cells[place] for each in rows}))
    assert len(found) > 150
    return found


@pytest.fixture(scope="module")
def region(reference_data, django_db_blocker):
    """What all factsheets share, read once."""
    with django_db_blocker.unblock():
        one = Region()
        return {name: getattr(one, name) for name in ("crossings", "gateways", "routes")}


def records_of(zone, region) -> Records:
    records = Records(zone)
    records.__dict__.update(region)
    return records


def said(figure) -> tuple:
    return figure.bound, figure.text, figure.unit, figure.as_of, figure.qualifier


def shown(cell) -> list[tuple]:
    return [said(value.stated) for value in cell.values] if cell else []


def told(ledger: LedgerRow) -> list[tuple]:
    """What a row of the factsheet shows: every value where they differ, else the current."""
    figures = ledger.figures if ledger.differs else ledger.figures[:1]
    return [said(figure) for figure in figures]


def test_corridors_are_those_of_the_factsheet_stated_or_passing(compared, region):
    wrong, passing = [], 0
    for zone, cells in compared:
        lines = lines_near(zone, records_of(zone, region), SourceRegister())
        names = {line.route.corridor.name_en for line in lines}
        passing += bool(names)
        names |= {link.corridor.name_en for link in zone.zone_corridors.all()}
        here = [value.figure.text for value in cells["corridor"].values]
        if set(here) != names or len(here) != len(names):
            wrong.append((zone.slug, here, names))
    assert wrong == []
    assert passing > 50


def test_a_corridor_that_passes_says_how_near_by_which_route_and_that_it_is_computed(client):
    response = client.get(address(PAKSE_JAPAN, KOH_KONG))
    for cell, slug in zip(row(response, "corridor").cells, (PAKSE_JAPAN, KOH_KONG), strict=True):
        (value,) = cell.values
        factsheet = words(client.get(f"/zones/{slug}/"))
        assert value.figure.is_computed
        assert value.figure.marks
        assert f"{value.figure.text}: " in factsheet
        distance = value.note.partition(" km")[0].partition("passes at ")[2]
        assert f"passes the zone at {distance} km" in factsheet


def test_no_route_near_is_said_as_on_the_factsheet(client, compared):
    slug = next(zone.slug for zone, cells in compared if cells["corridor"].gap)
    cell = row(client.get(address(slug, KOH_KONG)), "corridor").cells[0]
    assert cell.gap == "No recorded route passes within 20 km"
    assert "No recorded route of an economic corridor passes within 20 km." in words(
        client.get(f"/zones/{slug}/")
    )


def test_fields_and_infrastructure_are_those_of_the_factsheet(compared):
    wrong = []
    for zone, cells in compared:
        register = SourceRegister()
        first, ground = identity(zone, HEAD, register), land(zone, HEAD, register)
        ledgers = {one.key: one for one in (*first.rows, *first.bodies, *ground.rows) if one.key}
        supply = {f"infrastructure_{one.key}": one for one in infrastructure_rows(zone, register)}
        for key, ledger in ledgers.items():
            if key in cells and shown(cells[key]) != told(ledger):
                wrong.append((zone.slug, key))
        for key, ledger in supply.items():
            if ledger.figures and shown(cells[key]) != [said(one) for one in ledger.figures]:
                wrong.append((zone.slug, key))
    assert wrong == []


def test_occupancy_is_that_of_the_factsheet_and_parts_do_not_contradict_each_other(compared):
    seen = 0
    for zone, cells in compared:
        ground = land(zone, HEAD, SourceRegister())
        ledgers = [one for one in ground.rows if one.label == "Occupancy"]
        wanted = [each for one in ledgers for each in told(one)]
        assert shown(cells["occupancy"]) == wanted, zone.slug
        if len({each[-1] for each in wanted}) > 1:  # Zone A, Zone B
            assert not cells["occupancy"].differs
            seen += 1
    assert seen


def test_distances_are_those_of_the_factsheet(compared, region):
    wrong = []
    for zone, cells in compared:
        rows = distance_rows(zone, records_of(zone, region), SourceRegister())
        for kind in KINDS:
            of_kind = [one for one in rows if one.kind == kind]
            stated = [one.figure for one in of_kind if not one.figure.is_computed]
            lines = [one.figure.text for one in of_kind if one.figure.is_computed]
            here = shown(cells.get(f"{kind}_stated"))
            if sorted(here) != sorted(map(said, stated)):
                wrong.append((zone.slug, kind, here))
            line = [value.figure.text for value in cells[f"{kind}_km"].values]
            if (lines and line != lines) or (line and not of_kind):
                wrong.append((zone.slug, kind, line))
    assert set(KINDS) == set(DistanceKind.values)
    assert wrong == []


def test_the_key_figure_of_investment_stands_in_the_row_of_its_meaning(compared):
    wrong, seen = [], set()
    for zone, cells in compared:
        key = investment_row(zone, SourceRegister())
        observed = newest(zone, "committed_investment", "cumulative_investment")
        if observed is None:
            assert not key.figures
            continue
        code = observed.indicator.code
        seen.add(code)
        if not cells[code].values or cells[code].values[0].stated.as_of != key.figures[0].as_of:
            wrong.append(zone.slug)
        assert (key.label == "Investment, committed") is (code == COMMITTED)
    assert wrong == []
    assert len(seen) == 2


# -- investment by meaning ------------------------------------------------------------------------


def test_what_was_promised_and_what_was_invested_are_rows_of_their_own(client):
    """Vita Park of 2015: more than USD 45 million promised, more than 30 million invested."""
    response = client.get(address("la-vita-park", KOH_KONG))
    promised, invested = (
        row(response, code) for code in ("committed_investment", "cumulative_investment")
    )
    assert (promised.label, invested.label) == ("Investment, committed", "Investment to date")
    assert promised.cells[0].values[0].figure.text == "USD 45 million"
    assert invested.cells[0].values[0].figure.text == "USD 30 million"
    assert [cell.best for each in (promised, invested) for cell in each.cells] == [""] * 4
    assert not any(value.note for value in promised.cells[0].values)


def test_no_row_mixes_two_indicators(compared):
    for zone, cells in compared:
        for code in ("committed_investment", "cumulative_investment"):
            own = Observation.objects.filter(zone=zone, indicator__code=code)
            assert bool(cells[code].values) == own.filter(is_current=True).exists(), zone.slug
