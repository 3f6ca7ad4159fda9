"""What hangs together is refused together."""

from decimal import Decimal

import pytest

from zones.enums import ChangeAction, ChangeOrigin, ChangeSetState
from zones.models import Citation, Infrastructure, Observation, Source, Zone
from zones.review import deciding
from zones.review.submitting import submission
from zones.review.ties import belonging
from zones.services import cite, keep_source, named_source, take_mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_fields(newcomer, boten):
    """Area and regulator, each with a new source of its own."""
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        record = Zone.objects.get(pk=boten.pk)
        record.area_total_ha, record.regulator = Decimal(1700), "Boten authority"
        record.save()
        for field in ("area_total_ha", "regulator"):
            source = keep_source(named_source(title=f"Decree on {field}", kind="official"))
            cite(zone=record, field=field, source=source, as_of="2026")
    return made.change_set


def stated(zone, field):
    return zone.citations.get(field=field, is_current=True).stated_value


def change_of(change_set, model, action=ChangeAction.CHANGE):
    return change_set.changes.get(content_type__model=model._meta.model_name, action=action)


def test_a_field_and_its_citation_are_refused_together(two_fields, coordinator, boten):
    zone = change_of(two_fields, Zone)
    deciding.accept(
        change_set=two_fields, by=coordinator, refused_columns={zone.pk: ["area_total_ha"]}
    )
    boten.refresh_from_db()
    assert (boten.area_total_ha, stated(boten, "area_total_ha")) == (1640, "1640")
    assert (boten.regulator, stated(boten, "regulator")) == ("Boten authority",) * 2
    refused = two_fields.changes.filter(is_refused=True, action=ChangeAction.ADD)
    assert [one.comment for one in refused] == ["Refused together with: Total area"] * 2
    assert not Source.objects.filter(title="Decree on area_total_ha").exists()


def test_a_refused_citation_takes_its_field_along(two_fields, coordinator, boten):
    citation = two_fields.changes.get(label__startswith="area_total_ha: 1700")
    deciding.accept(change_set=two_fields, by=coordinator, refused=[citation.pk])
    boten.refresh_from_db()
    assert (boten.area_total_ha, stated(boten, "area_total_ha")) == (1640, "1640")
    assert boten.regulator == "Boten authority"


def test_a_refused_source_takes_along_what_names_it(two_fields, coordinator, boten):
    source = two_fields.changes.get(label="Decree on regulator")
    deciding.accept(change_set=two_fields, by=coordinator, refused=[source.pk])
    boten.refresh_from_db()
    assert boten.regulator != "Boten authority"
    assert not Source.objects.filter(title="Decree on regulator").exists()
    assert (boten.area_total_ha, stated(boten, "area_total_ha")) == (1700, "1700")


def test_a_refused_row_leaves_the_mark_where_it_was(newcomer, coordinator, boten):
    row = boten.observations.filter(is_current=True, indicator__code="firms").first()
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        new = Observation.objects.get(pk=row.pk)
        new.pk, new._state.adding, new.value = None, True, row.value + 1
        take_mark(new)
        new.save()
        record = Zone.objects.get(pk=boten.pk)
        record.note = "Reviewed"
        record.save()
    added = change_of(made.change_set, Observation, ChangeAction.ADD)
    deciding.accept(change_set=made.change_set, by=coordinator, refused=[added.pk])
    row.refresh_from_db()
    boten.refresh_from_db()
    assert (row.is_current, boten.note) == (True, "Reviewed")


@pytest.fixture
def restated(newcomer, boten):
    """A supply with a new capacity by a new source, and a description."""
    row = Infrastructure.objects.filter(zone=boten).first()
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        changed = Infrastructure.objects.get(pk=row.pk)
        changed.description = "Substation 2"
        changed.source = keep_source(named_source(title="Survey 2026", kind="official"))
        changed.save()
    return made.change_set, row


def test_a_figure_its_date_and_its_source_are_one(restated, coordinator):
    made, row = restated
    change = change_of(made, Infrastructure)
    deciding.accept(change_set=made, by=coordinator, refused_columns={change.pk: ["description"]})
    again = Infrastructure.objects.get(pk=row.pk)
    assert (again.description, again.source_id) == (row.description, row.source_id)


def test_where_everything_hangs_together_the_set_is_refused(restated, coordinator):
    made, _row = restated
    refused = list(made.changes.filter(action=ChangeAction.ADD).values_list("pk", flat=True))
    settled = deciding.accept(change_set=made, by=coordinator, refused=refused)
    assert settled.state == ChangeSetState.REFUSED
    change = change_of(made, Infrastructure)
    assert (change.is_refused, change.comment) == (True, "Refused together with: Survey 2026")


def test_other_fields_of_a_zone_are_decided_one_by_one(two_fields, coordinator, boten):
    deciding.accept(change_set=two_fields, by=coordinator)
    boten.refresh_from_db()
    assert (boten.area_total_ha, boten.regulator) == (1700, "Boten authority")
    assert not two_fields.changes.filter(is_refused=True).exists()
    assert Citation.objects.filter(object_id=boten.pk, stated_value="1700").count() == 1


def test_a_field_holds_its_citation_the_former_one_and_the_new_source(two_fields):
    held = belonging(two_fields.changes.select_related("content_type"))
    kinds = {
        part.column: sorted((one.model.__name__, one.action) for one in ones)
        for part, ones in held.items()
    }
    assert kinds["area_total_ha"] == [
        ("Citation", "add"),
        ("Citation", "change"),
        ("Source", "add"),
    ]
    assert [one for one in kinds["regulator"] if one[0] == "Source"] == [("Source", "add")]


def test_a_new_source_that_others_name_too_belongs_to_no_field(newcomer, boten):
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        record = Zone.objects.get(pk=boten.pk)
        record.regulator = "Boten authority"
        record.save()
        source = keep_source(named_source(title="Decree 7", kind="official"))
        cite(zone=record, field="regulator", source=source, as_of="2026")
        Infrastructure.objects.create(zone=record, kind="gas", description="Line", source=source)
    held = belonging(made.change_set.changes.select_related("content_type"))
    assert Source not in {one.model for ones in held.values() for one in ones}


def test_an_outline_waits_and_is_published_like_any_other_field(newcomer, coordinator, boten):
    """Its value is no word or number: it must not be taken for the key of a record."""
    outline = {
        "type": "Polygon",
        "coordinates": [
            [[101.66, 21.13], [101.68, 21.13], [101.68, 21.15], [101.66, 21.15], [101.66, 21.13]]
        ],
    }
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        record = Zone.objects.get(pk=boten.pk)
        record.outline = outline
        record.save()
        keep_source(named_source(title="Survey of the zone", kind="official"))
    assert belonging(made.change_set.changes.all()) == {}
    deciding.accept(change_set=made.change_set, by=coordinator)
    boten.refresh_from_db()
    assert boten.outline == outline


def test_a_corrected_value_and_what_its_source_says_are_refused_together(
    newcomer, coordinator, boten
):
    def correct(value):
        record = Zone.objects.get(pk=boten.pk)
        record.area_total_ha = Decimal(value)
        record.save()
        cite(zone=record, field="area_total_ha", source=source, as_of="2026", by=newcomer)

    source = Source.objects.first()
    correct(1700)
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        correct(1710)
    zone = change_of(made.change_set, Zone)
    assert change_of(made.change_set, Citation).after["stated_value"] == "1710"
    deciding.accept(
        change_set=made.change_set, by=coordinator, refused_columns={zone.pk: ["area_total_ha"]}
    )
    boten.refresh_from_db()
    assert (boten.area_total_ha, stated(boten, "area_total_ha")) == (1700, "1700")
