"""The zone's own records are a source in a workbook, as they are at the desk."""

import pytest

from sezportal.workbooks.saving import save
from tests.sezportal.workbooks.books import Filled
from zones.models import ChangeSet, Source
from zones.services import keep_source, own_records

pytestmark = pytest.mark.django_db
OWN = "This zone's authority (our own records)"


def choices(book):
    sheet = next(one for one in book.book if one.title == "Choices")
    return [[cell.value for cell in column if cell.value] for column in sheet.iter_cols(min_col=2)]


def test_the_list_of_sources_begins_with_the_own_records(zone):
    assert [column[0] for column in choices(Filled(zone)) if column[0] == OWN] == [OWN]


@pytest.mark.parametrize("words", [OWN, OWN.replace("'", "’").upper(), "our own records"])
def test_fields_and_rows_from_own_records_bring_that_source_once(zone, official, words):
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=1640, as_of="2026", source=words)
    book.add("statements", text="It has a pond.", as_of="2026", source=words)
    plan = book.checked(official)
    assert plan.problems == []
    title = own_records(zone).title
    assert {cell.after for row in plan.rows for cell in row.cells if cell.heading == "Source"} == {
        title
    }
    save(plan, by=official)
    source = Source.objects.get(title=title)
    assert source.code == own_records(zone).code
    assert source.history.get().history_user == official
    assert zone.citations.get(field="area_total_ha", is_current=True).source == source
    assert zone.statements.get(text="It has a pond.").source == source


def test_own_records_that_are_a_source_already_are_named_again(zone, official):
    source = keep_source(own_records(zone))
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=1640, as_of="2026", source=OWN)
    save(book.checked(official), by=official)
    assert zone.citations.get(field="area_total_ha", is_current=True).source == source
    assert Filled(zone).checked(official).rows == []


def test_each_zone_of_a_workbook_names_its_own_records(zone, neighbour, coordinator):
    book = Filled(zone, neighbour)
    for one in (zone, neighbour):
        book.write_fact(one, "area_total_ha", value=1640, as_of="2026", source=OWN)
    save(book.checked(coordinator), by=coordinator)
    codes = {
        one.citations.get(field="area_total_ha", is_current=True).source.code
        for one in (zone, neighbour)
    }
    assert codes == {own_records(one).code for one in (zone, neighbour)}


def test_a_newcomers_own_records_wait_with_the_value(zone, newcomer):
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=1640, as_of="2026", source=OWN)
    made = save(book.checked(newcomer), by=newcomer)
    assert made.waits
    assert not Source.objects.filter(title=own_records(zone).title).exists()
    assert ChangeSet.objects.get().changes.filter(content_type__model="source").count() == 1


def test_the_preview_names_a_new_source_and_company_by_their_titles(zone, official):
    book = Filled(zone)
    book.add("sources", title="Survey of March", kind="official")
    book.add("organisations", name_en="Pond Ltd", source="Survey of March")
    book.add("investor_presences", organisation="Pond Ltd", as_of="2026", source="survey of march")
    book.write_fact(zone, "area_total_ha", value=1640, as_of="2026", source="Survey of March")
    plan = book.checked(official)
    assert plan.problems == []
    said = [cell.after for row in plan.rows for cell in row.cells]
    assert [text for text in said if "new:" in text] == []
    assert said.count("Survey of March") == 4
    assert said.count("Pond Ltd") == 2
