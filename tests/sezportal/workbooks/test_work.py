"""Uploads survive what happens to processes, and are never half saved."""

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sezportal.workbooks import pages, work
from sezportal.workbooks.holding import ChangedMeanwhile, NotSaved
from sezportal.workbooks.saving import save
from tests import tasks
from tests.sezportal.workbooks.books import Filled
from zones.background import alone
from zones.models import (
    ChangeSet,
    Observation,
    Sector,
    Statement,
    WorkbookUpload,
    Zone,
    ZoneSector,
)

pytestmark = pytest.mark.django_db
State = WorkbookUpload.State


@pytest.fixture
def book(zone, source):
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=1640, as_of="2026", source=source.title)
    book.add("statements", text="It has a pond.", as_of="2026", source=source.title)
    return book


@pytest.fixture
def upload(book, official):
    content = book.bytes()
    return WorkbookUpload.objects.create(
        author=official,
        name="zone.xlsx",
        file=ContentFile(content, "zone.xlsx"),
        size=len(content),
        digest="",
    )


def confirmed(upload, **values):
    """As the page leaves it when somebody presses the button."""
    work.go_on(upload)
    WorkbookUpload.objects.filter(pk=upload.pk).update(
        state=State.SAVING, attempts=0, reason="Survey", **values
    )
    upload.refresh_from_db()
    return upload


def area(zone):
    return Zone.objects.values_list("area_total_ha", flat=True).get(pk=zone.pk)


def test_a_check_that_nobody_works_on_any_more_is_begun_anew(upload):
    WorkbookUpload.objects.filter(pk=upload.pk).update(
        stage="comparing", rows_done=7, rows_in_all=100, attempts=1
    )
    work.go_on(upload)
    upload.refresh_from_db()
    assert (upload.state, upload.result["counts"]["added"]) == (State.READY, 1)


def test_a_saving_that_died_is_done_once(upload, zone):
    confirmed(upload)
    WorkbookUpload.objects.filter(pk=upload.pk).update(attempts=1)
    upload.refresh_from_db()
    work.go_on(upload)
    work.go_on(upload)
    upload.refresh_from_db()
    assert (upload.state, area(zone)) == (State.SAVED, 1640)
    assert ChangeSet.objects.count() == 1
    assert Statement.objects.filter(zone=zone, text="It has a pond.").count() == 1


def test_what_another_process_works_on_is_left_to_it(upload):
    with alone(work.LOCK, upload.pk):
        work.go_on(upload)
        upload.refresh_from_db()
        assert (upload.state, upload.attempts) == (State.CHECKING, 0)
    tasks.do_what_waits()
    upload.refresh_from_db()
    assert upload.state == State.READY


def test_a_file_that_fails_again_and_again_is_given_up_in_words(upload):
    upload.attempts = work.MOST_ATTEMPTS
    upload.save()
    work.go_on(upload)
    upload.refresh_from_db()
    assert upload.state == State.REFUSED
    assert "failed on this file several times" in upload.result["unreadable"]


def test_a_file_that_is_gone_does_not_break_the_page(upload, client):
    Path(upload.file.path).unlink()
    client.force_login(upload.author)
    for _look in range(work.MOST_ATTEMPTS + 1):
        page = client.get(f"/admin/workbooks/{upload.pk}/")
        tasks.do_what_waits()
    assert "failed on this file several times" in page.content.decode()


@pytest.mark.parametrize("action", ["added", "changed"])
def test_more_rows_ask_the_database_no_more_questions(zone, official, source, action):
    def asked(number):
        book = Filled(zone)
        firms = list(zone.observations.filter(indicator__code="firms")[:number])
        for count in range(number):
            said = {"value": 7000 + count, "qualifier": f"{number}/{count}"}
            if action == "changed":
                row = book.row("observations", id=str(firms[count].pk))
                book.write("observations", row, **said)
            else:
                said |= {"as_of": f"199{number}-0{count + 1}", "source": source.title}
                book.add("observations", indicator="firms", **said)
        with CaptureQueriesContext(connection) as asking:
            plan = book.checked(official)
        assert (plan.counts[action], plan.problems) == (number, [])
        with CaptureQueriesContext(connection) as saving:
            save(plan, by=official)
        return len(asking), len(saving)

    asked(1)  # whatever is read once a process
    assert asked(2) == asked(3)


def test_a_row_that_is_gone_when_it_is_saved_is_not_brought_back(book, zone, official):
    statement = Statement.objects.filter(zone=zone).first()
    book.write("statements", book.row("statements", id=str(statement.pk)), text="Something else.")
    plan = book.checked(official)
    assert plan.counts["changed"] == 2
    before = area(zone)
    Statement.objects.filter(pk=statement.pk).delete()
    with pytest.raises(NotSaved):
        save(plan, by=official)
    assert area(zone) == before
    assert not Statement.objects.filter(pk=statement.pk).exists()


def two_figures(zone):
    """A workbook that changes the value of one figure and the remark on another."""
    first, second = zone.observations.filter(is_current=True).order_by("pk")[:2]
    book = Filled(zone)
    book.write(
        "observations", book.row("observations", id=str(first.pk)), value=float(first.value) + 1
    )
    row = book.row("observations", id=str(second.pk))
    book.write("observations", row, qualifier="about")
    return book, second, row


def test_what_somebody_wrote_after_the_check_is_not_written_over(zone, official):
    book, figure, row = two_figures(zone)
    plan = book.checked(official)
    Observation.objects.filter(pk=figure.pk).update(value=figure.value * 2)
    with pytest.raises(ChangedMeanwhile) as refusal:
        save(plan, by=official)
    assert f"row {row}) was changed by somebody else meanwhile." in str(refusal.value)
    now = Observation.objects.get(pk=figure.pk)
    assert (now.value, now.qualifier) == (figure.value * 2, figure.qualifier)
    assert not ChangeSet.objects.exists()


def test_a_field_of_the_zone_and_its_source_are_compared_again_when_saved(book, zone, official):
    plan = book.checked(official)
    zone.citations.filter(field="area_total_ha", is_current=True).update(locator="p. 900")
    with pytest.raises(ChangedMeanwhile):
        save(plan, by=official)
    plan = book.checked(official)
    Zone.objects.filter(pk=zone.pk).update(area_total_ha=1111)
    with pytest.raises(ChangedMeanwhile):
        save(plan, by=official)
    assert area(zone) == 1111


def test_links_and_rows_to_be_removed_are_compared_again_when_saved(zone, official):
    linked, removed = ZoneSector.objects.filter(zone=zone)[:2]
    book = Filled(zone)
    book.write("zone_sectors", book.row("zone_sectors", id=str(linked.pk)), sectors="26")
    plan = book.checked(official)
    linked.sectors.set(Sector.objects.filter(code="30"))
    with pytest.raises(ChangedMeanwhile):
        save(plan, by=official)
    assert [one.code for one in linked.sectors.all()] == ["30"]

    book = Filled(zone)
    book.write("zone_sectors", book.row("zone_sectors", id=str(removed.pk)), remove="yes")
    plan = book.checked(official)
    ZoneSector.objects.filter(pk=removed.pk).update(wording="Something else")
    with pytest.raises(ChangedMeanwhile):
        save(plan, by=official)
    assert ZoneSector.objects.filter(pk=removed.pk).exists()


def test_each_row_is_written_in_the_columns_that_it_changes_and_no_others(zone, official):
    book, figure, _row = two_figures(zone)
    plan = book.checked(official)
    with CaptureQueriesContext(connection) as asked:
        save(plan, by=official)
    written = [
        one["sql"] for one in asked if "EXCLUDED" in one["sql"] and "zones_obs" in one["sql"]
    ]
    changed = {
        frozenset(re.findall(r'"(\w+)" = EXCLUDED', sql.partition("DO UPDATE")[2]))
        for sql in written
    }
    assert changed == {frozenset({"value", "country_id"}), frozenset({"qualifier", "country_id"})}
    assert Observation.objects.get(pk=figure.pk).qualifier == "about"


def test_a_change_between_the_last_look_and_the_writing_shows_the_preview_again(zone, official):
    book, figure, row = two_figures(zone)
    content = book.bytes()
    upload = WorkbookUpload.objects.create(
        author=official,
        name="zone.xlsx",
        file=ContentFile(content, "zone.xlsx"),
        size=len(content),
        digest="",
    )
    confirmed(upload)
    came = []

    def somebody_comes_first(execute, sql, *rest):
        """Writes just before the zone is held."""
        if 'FOR UPDATE OF "zones_zone"' in sql and not came:
            came.append(sql)
            Observation.objects.filter(pk=figure.pk).update(value=figure.value * 2)
        return execute(sql, *rest)

    with connection.execute_wrapper(somebody_comes_first):
        work.go_on(upload)
    upload.refresh_from_db()
    assert upload.state == State.READY
    assert (
        f"row {row}) was changed by somebody else meanwhile. Nothing was saved"
        in (upload.result["notice"])
    )
    assert not ChangeSet.objects.exists()


def test_saving_says_how_far_it_is(book, official):
    told = []
    save(
        book.checked(official), by=official, progress=lambda stage, rows: told.append((stage, rows))
    )
    assert told == [("saving", 0), ("saving", 1), ("saving", 2), ("recording", 2)]


@pytest.mark.parametrize(
    ("state", "stage", "done", "percent", "words"),
    [
        (State.CHECKING, "", 0, None, "Opening the file"),
        (State.CHECKING, "comparing", 5_000, 70, "Comparing with the portal: 5,000 of 10,000 rows"),
        (State.SAVING, "comparing", 5_000, 35, "Checking once more: 5,000 of 10,000 rows"),
        (State.SAVING, "saving", 5_000, 68, "Saving: 5,000 of 10,000 rows"),
        (State.SAVING, "recording", 10_000, 85, "Writing down what was changed"),
    ],
)
def test_the_page_says_how_far_the_work_is(state, stage, done, percent, words):
    upload = WorkbookUpload(state=state, stage=stage, rows_done=done, rows_in_all=10_000)
    assert pages.progress(upload) == {"done": False, "percent": percent, "words": words}


def test_where_the_database_refuses_one_row_nothing_is_saved(book, zone, official, source):
    plan = book.checked(official)
    before = area(zone)
    Statement.objects.create(zone=zone, text="It has a pond.", source=source)
    with pytest.raises(NotSaved):
        save(plan, by=official)
    assert area(zone) == before
    assert not ChangeSet.objects.exists()


def test_what_changed_meanwhile_is_shown_and_not_saved(upload, zone):
    confirmed(upload)
    Zone.objects.filter(pk=zone.pk).update(area_total_ha=1111)
    work.go_on(upload)
    upload.refresh_from_db()
    assert (upload.state, area(zone)) == (State.READY, 1111)
    assert "Nothing was saved" in upload.result["notice"]


def test_files_lie_where_no_address_leads_and_go_after_some_days(upload, settings):
    place = Path(upload.file.path)
    assert place.is_relative_to(settings.PORTAL_HOME / "private")
    assert not place.is_relative_to(settings.MEDIA_ROOT)
    assert place.stat().st_mode & 0o777 == 0o600
    folders = (place.parent, settings.PORTAL_HOME / "private")
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}
    call_command("forget_old_workbooks", stdout=io.StringIO())
    assert place.exists()
    old = timezone.now() - timedelta(days=15)
    WorkbookUpload.objects.filter(pk=upload.pk).update(sent_at=old)
    call_command("forget_old_workbooks", stdout=io.StringIO())
    assert not place.exists()
    assert not WorkbookUpload.objects.exists()
