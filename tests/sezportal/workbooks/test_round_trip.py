"""A workbook goes out, is filled, comes back, and the portal says what was filled."""

import io
from decimal import Decimal

import pytest

from directory.models import InvestorPresence, Organisation
from sezportal.workbooks.checking import check
from sezportal.workbooks.saving import save
from sezportal.workbooks.writing import workbook
from tests.sezportal.workbooks.books import Filled, problems
from zones.enums import ChangeOrigin
from zones.models import ChangeSet, Infrastructure, Observation, Source, Zone, ZoneSector

pytestmark = pytest.mark.django_db


def counts(plan):
    return {name: number for name, number in plan.counts.items() if number}


def test_every_zone_of_the_portal_comes_back_unchanged(reference_data, django_user_model):
    staff = django_user_model.objects.create_superuser("root")
    content = workbook(list(Zone.objects.all()))
    plan = check(io.BytesIO(content), len(content), by=staff)
    assert plan.counts.keys() - counts(plan).keys() == plan.counts.keys() - {"unchanged"}
    assert plan.counts["unchanged"] > 6000


def test_a_field_is_changed_with_its_source_and_the_earlier_source_stays(zone, official, source):
    book = Filled(zone)
    before = zone.area_total_ha
    book.write_fact(
        zone, "area_total_ha", value=1640.5, as_of="2026-03", source=source.title, locator="p. 4"
    )
    plan = book.checked(official)
    assert counts(plan)["changed"] == 1
    save(plan, by=official)
    zone.refresh_from_db()
    current = zone.citations.get(field="area_total_ha", is_current=True)
    assert zone.area_total_ha == Decimal("1640.5")
    assert (current.stated_value, current.as_of) == ("1640.5", "2026-03")
    assert (current.source, current.locator) == (source, "p. 4")
    kept = zone.citations.filter(field="area_total_ha", is_current=False)
    assert before in {Decimal(one.stated_value) for one in kept}
    assert ChangeSet.objects.get().origin == ChangeOrigin.WORKBOOK


def test_a_place_in_the_former_source_does_not_stand_under_a_new_one(zone, official, source):
    zone.citations.filter(field="area_total_ha", is_current=True).update(locator="annex 4")
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=1640.5, as_of="2026-03", source=source.title)
    plan = book.checked(official)
    assert ("annex 4", "") in [(cell.before, cell.after) for cell in plan.rows[0].cells]
    save(plan, by=official)
    assert zone.citations.get(field="area_total_ha", is_current=True).locator == ""
    assert counts(book.checked(official)).keys() == {"unchanged"}


def test_the_preview_shows_each_cell_before_and_after(zone, official, source):
    book = Filled(zone)
    book.write_fact(zone, "status", value="Suspended", as_of="2026", source=f"x [{source.code}]")
    (row,) = book.checked(official).rows
    value = row.cells[0]
    assert (row.action, row.label) == ("changed", "Status")
    assert (value.heading, value.before, value.after) == ("Value", "Operating", "Suspended")


def test_the_same_file_again_changes_nothing(zone, official, source):
    book = Filled(zone)
    book.write_fact(zone, "area_developed_ha", value=120, as_of="2026", source=source.title)
    book.add(
        "observations",
        indicator="Firms, firms [firms]",
        value=77,
        as_of="2026",
        source=source.title,
    )
    book.add("zone_sectors", wording="Drones", sectors="30; 26", as_of="2026", source=source.title)
    content = book.bytes()
    first = check(io.BytesIO(content), len(content), by=official)
    assert (first.counts["added"], first.counts["changed"]) == (2, 1)
    save(first, by=official)
    again = check(io.BytesIO(content), len(content), by=official)
    assert (again.rows, again.problems) == ([], [])
    assert save(again, by=official).change_set is None


@pytest.mark.parametrize("said", ["Jobs", "jobs", "JOBS, PERSONS", "Employment", "employment"])
def test_indicators_are_called_as_on_public_pages_in_any_letters(zone, official, source, said):
    book = Filled(zone)
    book.add("observations", indicator=said, value=12, as_of="2026", source=source.title)
    plan = book.checked(official)
    assert problems(plan) == []
    (row,) = plan.rows
    assert row.label == "Jobs, persons · 12"


def test_new_rows_are_added_with_their_links(zone, official, source):
    book = Filled(zone)
    book.add("zone_sectors", wording="Drones", sectors="30; 26", as_of="2026", source=source.title)
    save(book.checked(official), by=official)
    added = ZoneSector.objects.get(zone=zone, wording="Drones")
    assert [sector.code for sector in added.sectors.all()] == ["26", "30"]
    assert added.history.get().history_user == official


def test_a_row_left_out_stays_and_one_marked_goes(zone, official):
    rows = list(Infrastructure.objects.filter(zone=zone).order_by("pk"))
    book = Filled(zone)
    sheet = book.sheet("infrastructure")
    sheet.delete_rows(book.row("infrastructure", id=str(rows[0].pk)))
    book.write("infrastructure", book.row("infrastructure", id=str(rows[1].pk)), remove="yes")
    plan = book.checked(official)
    assert (plan.counts["removed"], plan.counts["problems"]) == (1, 0)
    save(plan, by=official)
    left = set(Infrastructure.objects.filter(zone=zone).values_list("pk", flat=True))
    assert left == {row.pk for row in rows} - {rows[1].pk}
    assert book.checked(official).rows == []


def test_new_sources_and_companies_come_with_the_rows_that_name_them(zone, official):
    book = Filled(zone)
    book.add("sources", title="Annual report 2026", publisher="SEZA", year=2026, kind="official")
    book.add("organisations", name_en="Mekong Drones", home_country="Japan",
             source="Annual report 2026")  # fmt: skip
    book.add("investor_presences", organisation="mekong drones", as_of="2026",
             source="Annual report 2026")  # fmt: skip
    book.write_fact(zone, "operator", value="SEZA", as_of="2026", source="Annual report 2026")
    plan = book.checked(official)
    assert problems(plan) == []
    save(plan, by=official)
    source = Source.objects.get(title="Annual report 2026")
    company = Organisation.objects.get(name_en="Mekong Drones")
    assert (source.code, company.code) == ("seza-annual-report-2026-2026", "mekong-drones")
    assert InvestorPresence.objects.get(organisation=company).source == source
    assert zone.citations.get(field="operator", is_current=True).source == source
    assert book.checked(official).rows == []


def test_what_a_newcomer_sends_waits_whole(zone, newcomer, source):
    book = Filled(zone)
    before = zone.area_total_ha
    book.write_fact(zone, "area_total_ha", value=1640, as_of="2026", source=source.title)
    book.add("sources", title="Report", publisher="SEZA", kind="official")
    book.add("observations", indicator="firms", value=77, as_of="2026", source="Report")
    made = save(book.checked(newcomer), by=newcomer, reason="Yearly figures")
    zone.refresh_from_db()
    assert made.waits
    assert (zone.area_total_ha, made.change_set.reason) == (before, "Yearly figures")
    assert not Observation.objects.filter(zone=zone, as_of="2026").exists()
    assert not Source.objects.filter(title="Report").exists()


def test_the_mark_current_moves_between_rows_of_one_file(zone, official, source):
    old = Observation.objects.filter(zone=zone, is_current=True).first()
    book = Filled(zone)
    book.write("observations", book.row("observations", id=str(old.pk)), current="no")
    book.add(
        "observations",
        indicator=old.indicator.code,
        value=float(old.value) + 1,
        currency=old.currency,
        as_of=old.as_of,
        source=source.code,
    )
    plan = book.checked(official)
    assert problems(plan) == []
    save(plan, by=official)
    now = Observation.objects.get(
        zone=zone, indicator=old.indicator, as_of=old.as_of, is_current=True
    )
    assert now.value == old.value + 1


def test_emptying_a_field_makes_it_not_reported(zone, official):
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=None)
    save(book.checked(official), by=official)
    zone.refresh_from_db()
    assert zone.area_total_ha is None
    assert not zone.citations.filter(field="area_total_ha", is_current=True).exists()


# -- changed meanwhile --------------------------------------------------------------------------


def test_what_somebody_changed_since_the_download_is_kept_where_the_file_left_it(
    zone, official, source
):
    book = Filled(zone)
    Zone.objects.filter(pk=zone.pk).update(established_year=2005)
    book.write_fact(zone, "area_developed_ha", value=120, as_of="2026", source=source.title)
    plan = book.checked(official)
    assert [row.label for row in plan.rows] == ["Developed area, hectares"]
    save(plan, by=official)
    zone.refresh_from_db()
    assert (zone.established_year, zone.area_developed_ha) == (2005, Decimal(120))


def test_a_cell_that_both_changed_is_a_conflict_and_the_portal_keeps_its_value(zone, official):
    row = Infrastructure.objects.filter(zone=zone).first()
    book = Filled(zone)
    Infrastructure.objects.filter(pk=row.pk).update(description="Dry port, 18 ha")
    number = book.row("infrastructure", id=str(row.pk))
    book.write("infrastructure", number, description="Dry port, 20 ha")
    plan = book.checked(official)
    (planned,) = plan.rows
    (cell,) = planned.conflicts
    assert (cell.portal, cell.after) == ("Dry port, 18 ha", "Dry port, 20 ha")
    assert save(plan, by=official).change_set is None

    decided = book.checked(official, take_mine=[f"infrastructure:{number}"])
    assert decided.fingerprint == plan.fingerprint
    save(decided, by=official)
    row.refresh_from_db()
    assert row.description == "Dry port, 20 ha"


def test_a_row_changed_since_is_not_removed_unasked(zone, official):
    row = Infrastructure.objects.filter(zone=zone).first()
    book = Filled(zone)
    Infrastructure.objects.filter(pk=row.pk).update(description="Dry port, 18 ha")
    book.write("infrastructure", book.row("infrastructure", id=str(row.pk)), remove="yes")
    plan = book.checked(official)
    assert (plan.counts["removed"], plan.counts["conflicts"]) == (0, 1)


def test_a_row_removed_since_is_told_only_where_the_file_changes_it(zone, official):
    first, second = Infrastructure.objects.filter(zone=zone)[:2]
    book = Filled(zone)
    first.delete()
    assert problems(book.checked(official)) == []
    number = book.row("infrastructure", id=str(second.pk))
    book.write("infrastructure", number, description="Other words")
    second.delete()
    (problem,) = book.checked(official).problems
    assert (problem.row, "Somebody removed this row" in problem.reason) == (number, True)


# -- blank --------------------------------------------------------------------------------------


def test_a_blank_workbook_sent_back_empty_changes_nothing(zone, neighbour, coordinator):
    plan = Filled(zone, neighbour, year=2026).checked(coordinator)
    assert (plan.rows, plan.problems) == ([], [])


def test_a_blank_workbook_of_a_country_takes_what_is_filled_and_leaves_the_rest(
    zone, neighbour, coordinator, source
):
    book = Filled(zone, neighbour, year=2026)
    row = book.row("observations", zone=neighbour.slug, as_of="2026", indicator=_firms(book))
    book.write("observations", row, value=31, source=source.title)
    book.write_fact(zone, "area_developed_ha", value=120, as_of="2026", source=source.title)
    before = Zone.objects.values().get(pk=zone.pk)
    save(book.checked(coordinator), by=coordinator)
    after = Zone.objects.values().get(pk=zone.pk)
    assert {name for name in before if before[name] != after[name]} == {"area_developed_ha"}
    added = Observation.objects.get(zone=neighbour, as_of="2026")
    assert (added.indicator.code, added.value, added.is_current) == ("firms", 31, True)


def _firms(book):
    sheet = book.sheet("observations")
    column = book.columns("observations")["indicator"]
    words = {sheet.cell(row, column).value for row in range(4, 40)}
    return next(word for word in words if word and "[firms]" in word)
