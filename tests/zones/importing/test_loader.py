"""Loading reference data: what a good table does, what a bad row says, and that nothing is lost."""

import csv

import pytest
from django.core.management import CommandError, call_command

from sezportal.reference_data import FIXTURES, TABLES, load_reference_data
from tests.factories import ObservationFactory
from zones.importing.reports import LoadRejected
from zones.models import ContentVersion, Province, Source, Zone

pytestmark = pytest.mark.django_db

SOURCE = {"code": "ministry", "title": "Yearbook", "kind": "official", "year": "2024"}
COUNTRIES = [
    {"iso2": "la", "iso3": "LAO", "name_en": "Lao PDR", "is_member": "yes"},
    {"iso2": "cn", "iso3": "CHN", "name_en": "China", "is_member": "yes"},
]
BOTEN = {
    "slug": "la-boten",
    "country": "la",
    "name_en": "Boten",
    "zone_type": "special_economic_zone",
    "status": "operational",
    "latitude": "21.19",
    "longitude": "101.68",
    "coordinate_precision": "town",
    "area_total_ha": "1640",
}
AREA = {
    "zone": "la-boten",
    "field": "area_total_ha",
    "value": "1640",
    "as_of": "2022",
    "source": "ministry",
    "current": "yes",
}


@pytest.fixture
def folder(tmp_path):
    """A folder with every table, empty but for one source, two countries and one zone."""
    for table in TABLES:
        write(tmp_path, table.name, [])
    write(tmp_path, "sources", [SOURCE])
    write(tmp_path, "countries", COUNTRIES)
    write(tmp_path, "zones", [BOTEN])
    write(tmp_path, "zone_citations", [AREA])
    return tmp_path


def write(folder, name, rows, headings=None):
    table = next(table for table in TABLES if table.name == name)
    path = folder / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings or table.headings, restval="")
        writer.writeheader()
        writer.writerows(rows)


def problems(folder) -> list[str]:
    with pytest.raises(LoadRejected) as refusal:
        load_reference_data(folder)
    return [str(problem) for problem in refusal.value.problems]


def counts(report) -> dict[str, int]:
    names = ("added", "changed", "unchanged", "kept", "removed", "gone", "rejected")
    return {name: report.total(name) for name in names if report.total(name)}


def test_rows_become_records(folder):
    report = load_reference_data(folder)

    zone = Zone.objects.get()
    citation = zone.citations.get()
    assert counts(report) == {"added": 5}
    assert (zone.slug, zone.country_id, zone.area_total_ha) == ("la-boten", "la", 1640)
    assert (citation.source.code, citation.as_of, citation.is_current) == ("ministry", "2022", True)


def test_a_second_load_changes_nothing(folder):
    load_reference_data(folder)
    version = ContentVersion.objects.get().number

    report = load_reference_data(folder)

    assert counts(report) == {"unchanged": 5}
    assert ContentVersion.objects.get().number == version
    assert Zone.objects.get().history.count() == 1


def test_a_changed_row_changes_its_record_and_keeps_the_old_value(folder):
    load_reference_data(folder)
    write(folder, "zones", [BOTEN | {"area_total_ha": "1700"}])

    report = load_reference_data(folder)

    zone = Zone.objects.get()
    assert counts(report) == {"changed": 1, "unchanged": 4}
    assert [row.area_total_ha for row in zone.history.all()] == [1700, 1640]


def test_what_an_official_edited_is_kept(folder):
    load_reference_data(folder)
    zone = Zone.objects.get()
    zone.area_total_ha = 1800
    zone.save()
    write(folder, "zones", [BOTEN | {"area_total_ha": "1700"}])

    report = load_reference_data(folder)

    assert counts(report) == {"kept": 1, "unchanged": 4}
    assert Zone.objects.get().area_total_ha == 1800


def test_a_record_deleted_in_the_portal_does_not_come_back(folder):
    load_reference_data(folder)
    Zone.objects.get().delete()

    report = load_reference_data(folder)

    assert counts(report) == {"unchanged": 5}
    assert not Zone.objects.exists()


def test_rows_that_left_the_table_are_removed(folder):
    load_reference_data(folder)
    write(folder, "zone_citations", [])

    report = load_reference_data(folder)

    assert counts(report) == {"unchanged": 4, "removed": 1}
    assert not Zone.objects.get().citations.exists()


def test_a_row_that_left_the_table_stays_when_an_official_edited_it(folder):
    load_reference_data(folder)
    citation = Zone.objects.get().citations.get()
    citation.qualifier = "surveyed"
    citation.save()
    write(folder, "zone_citations", [])

    assert counts(load_reference_data(folder)) == {"unchanged": 4, "gone": 1}
    assert Zone.objects.get().citations.get() == citation


def test_a_zone_that_left_the_table_stays_while_an_official_s_figures_stand_on_it(folder):
    load_reference_data(folder)
    ObservationFactory(zone=Zone.objects.get())
    write(folder, "zone_citations", [])
    write(folder, "zones", [])

    assert counts(load_reference_data(folder)) == {"unchanged": 3, "removed": 1, "gone": 1}
    assert Zone.objects.get().observations.count() == 1


def test_a_zone_and_all_its_rows_leave_together(folder):
    load_reference_data(folder)
    write(folder, "zone_citations", [])
    write(folder, "zones", [])

    assert counts(load_reference_data(folder)) == {"unchanged": 3, "removed": 2}


def test_another_source_takes_over_as_the_current_one(folder):
    other = AREA | {"value": "1700", "as_of": "2019", "current": "no"}
    write(folder, "zone_citations", [AREA, other])
    load_reference_data(folder)
    write(folder, "zone_citations", [other | {"current": "yes"}, AREA | {"current": "no"}])

    assert counts(load_reference_data(folder)) == {"unchanged": 4, "changed": 2}
    assert Zone.objects.get().citations.get(is_current=True).stated_value == "1700"


def test_a_new_current_value_replaces_one_that_left(folder):
    load_reference_data(folder)
    write(folder, "zone_citations", [AREA | {"value": "1700"}])

    assert counts(load_reference_data(folder)) == {"unchanged": 4, "added": 1, "removed": 1}
    assert Zone.objects.get().citations.get().stated_value == "1700"


def test_a_row_may_name_another_of_its_own_table(folder):
    part = BOTEN | {"slug": "la-a-part", "name_en": "Part", "part_of": "la-boten"}
    write(folder, "zones", [part, BOTEN])

    load_reference_data(folder)

    assert Zone.objects.get(slug="la-a-part").part_of.slug == "la-boten"
    assert counts(load_reference_data(folder)) == {"unchanged": 6}


def test_a_row_that_names_a_zone_nobody_knows_as_its_whole_is_refused(folder):
    write(folder, "zones", [BOTEN | {"part_of": "la-atlantis"}])

    assert problems(folder) == [
        "zones.csv, line 2, column part_of: “la-atlantis” There is no zone “la-atlantis”."
    ]


def test_one_bad_row_saves_nothing_at_all(folder):
    write(folder, "zones", [BOTEN, BOTEN | {"slug": "la-x", "name_en": "X", "status": "open"}])

    said = problems(folder)

    assert said == ["zones.csv, line 3, column status: “open” Value 'open' is not a valid choice."]
    assert not Source.objects.exists()
    assert not Zone.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"area_total_ha": "1,640"},
            "column area_total_ha: “1,640” Write the number without a comma: 1640, or 1.640 if "
            "the comma parts the decimals.",
        ),
        (
            {"area_total_ha": "big"},
            "column area_total_ha: “big” Write a number in figures.",
        ),
        ({"country": "lao"}, "column country: “lao” There is no country “lao”."),
        ({"country": ""}, "column country: This field cannot be null."),
        ({"is_at_border": "maybe"}, "column is_at_border: “maybe” Write yes or no."),
        ({"name_en": ""}, "column name_en: This field cannot be blank."),
        ({"latitude": "11.5"}, "The position lies outside the zone's country."),
        ({"longitude": ""}, "A position needs latitude, longitude and what it stands for."),
        (
            {"established_year": "2015", "operational_year": "2010"},
            "column operational_year: “2010” Operation began before the zone was established.",
        ),
        (
            {"name_en": "Bo\x07ten"},
            "column name_en: “Bo�ten” The cell holds a control character, shown here as �.",
        ),
        ({"website": "boten"}, "column website: “boten” Enter a valid URL."),
    ],
)
def test_a_bad_cell_is_named_with_file_line_column_and_reason(folder, change, said):
    write(folder, "zones", [BOTEN | change])

    assert problems(folder) in (
        [f"zones.csv, line 2, {said}"],
        [f"zones.csv, line 2: {said}"],
    )


def test_every_problem_of_every_file_is_told_at_once(folder):
    write(folder, "sources", [SOURCE, SOURCE | {"code": "b", "kind": "gossip"}])
    write(folder, "zones", [BOTEN | {"status": "open", "area_total_ha": "x"}])

    assert len(problems(folder)) == 3


def test_rows_that_name_a_rejected_row_add_no_noise(folder):
    write(folder, "zones", [BOTEN | {"status": "open"}])

    with pytest.raises(LoadRejected) as refusal:
        load_reference_data(folder)

    assert [problem.file for problem in refusal.value.problems] == ["zones.csv"]
    assert refusal.value.report.total("rejected") == 2


def test_a_row_that_names_what_never_existed_is_told(folder):
    write(folder, "zone_citations", [AREA, AREA | {"zone": "la-atlantis"}])

    assert problems(folder) == [
        "zone_citations.csv, line 3, column zone: “la-atlantis” There is no zone “la-atlantis”."
    ]


def test_two_current_values_of_one_field_are_refused(folder):
    write(folder, "zone_citations", [AREA, AREA | {"value": "1700"}])

    said = problems(folder)

    assert len(said) == 1
    assert said[0].startswith("zone_citations.csv, line 3: ")


def test_the_same_row_twice_is_refused(folder):
    write(folder, "zones", [BOTEN, BOTEN])

    assert problems(folder) == [
        "zones.csv, line 3, column slug: “la-boten” The same row stands in line 2."
    ]


def test_unknown_and_missing_columns_are_named(folder):
    table = next(table for table in TABLES if table.name == "provinces")
    headings = [h for h in table.headings if h != "name_en"] + ["colour"]
    write(folder, "provinces", [], headings)

    assert problems(folder) == [
        "provinces.csv, line 1, column name_en: The column is missing.",
        "provinces.csv, line 1, column colour: The column is unknown.",
    ]


def test_a_missing_file_is_named(folder):
    (folder / "zones.csv").unlink()

    assert problems(folder) == ["zones.csv, line 0: The file is missing."]


def test_a_file_in_another_encoding_is_refused(folder):
    (folder / "provinces.csv").write_bytes("code,name_en\nla-x,Lu\xe9\n".encode("latin-1"))

    assert problems(folder) == ["provinces.csv, line 0: The file is not UTF-8 text (byte 20)."]


def test_a_row_with_a_cell_too_many_is_refused(folder):
    path = folder / "provinces.csv"
    path.write_text(path.read_text() + "la-x,la,X,,,,,\n")

    assert problems(folder) == ["provinces.csv, line 2: The row has 8 cells, the header 6."]


def test_lines_are_counted_over_cells_with_line_breaks(folder):
    note = {"note": "two\nlines"}
    good = {"code": "la-a", "country": "la", "name_en": "A"} | note
    write(folder, "provinces", [good, {"code": "la-b", "country": "xx", "name_en": "B"}])

    assert problems(folder) == [
        "provinces.csv, line 4, column country: “xx” There is no country “xx”."
    ]


def test_the_command_reports_and_leaves_the_problems_readable(folder, capsys):
    write(folder, "zones", [BOTEN | {"status": "open"}])

    with pytest.raises(CommandError, match="Nothing was saved: 1 problems") as refusal:
        call_command("load_reference_data", folder)

    assert "zones.csv, line 2, column status" in str(refusal.value)


def test_the_command_says_when_nothing_changed(folder, capsys):
    call_command("load_reference_data", folder)
    call_command("load_reference_data", folder)

    assert "up to date: nothing changed" in capsys.readouterr().out


def test_the_real_tables_have_a_file_each():
    names = {table.name for table in TABLES}
    files = {str(path.relative_to(FIXTURES))[:-4] for path in FIXTURES.rglob("*.csv")}
    assert files == names


def test_names_are_composed_so_that_equal_ones_compare_equal(folder):
    write(folder, "provinces", [{"code": "vn-x", "country": "la", "name_en": "Lạng Sơn"}])

    load_reference_data(folder)

    assert Province.objects.get(code="vn-x").name_en == "Lạng Sơn"


def told(folder) -> list[tuple]:
    with pytest.raises(LoadRejected) as refused:
        load_reference_data(folder)
    return [(p.file, p.line, p.column, p.value) for p in refused.value.problems]


def test_an_impossible_value_is_told_at_its_column(folder):
    write(folder, "zones", [BOTEN | {"area_developed_ha": "2000"}])
    assert told(folder) == [("zones.csv", 2, "area_developed_ha", "2000")]


def test_a_province_of_another_country_is_told_at_its_column(folder):
    write(folder, "provinces", [{"code": "cn-yunnan", "country": "cn", "name_en": "Yunnan"}])
    write(folder, "zones", [BOTEN | {"province": "cn-yunnan"}])
    assert told(folder) == [("zones.csv", 2, "province", "cn-yunnan")]


def test_a_law_that_amends_itself_is_told_at_its_column(folder):
    law = {"code": "la-law", "country": "la", "title_en": "A law", "instrument": "law"}
    law |= {"status": "in_force", "scope": "tax", "source": "ministry", "amends": "la-law"}
    write(folder, "laws", [law])
    assert told(folder) == [("laws.csv", 2, "amends", "la-law")]


def test_a_folder_that_is_not_there_is_said_in_one_line(tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("load_reference_data", tmp_path / "none")
    assert str(refused.value) == (
        f"The reference data cannot be loaded: there is no folder {tmp_path / 'none'}."
    )
