"""A file that takes long is made beside the request: its page says how far it is, then leads to it,
for a day and for whoever asked."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from sezportal.prepared import keeping, kinds, making
from sezportal.summaries import taking_away
from tests import tasks
from tests.directory.enquiries.making import thread_to
from tests.pages import links
from tests.people import mi_staff, official
from zones.background import alone
from zones.models import PreparedFile, Zone
from zones.services import count_public_change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

ADDRESS = "/staff/countries/la/summary.csv"
State = PreparedFile.State


@pytest.fixture(autouse=True)
def everything_takes_long(settings, tmp_path, monkeypatch):
    """Quick files as well, so that tests are; files go to a folder of the test."""
    settings.PORTAL_HOME = tmp_path
    monkeypatch.setattr(kinds, "LONG", 0)


@pytest.fixture
def staff(client):
    client.user = mi_staff()
    client.force_login(client.user)
    return client


def asked(client, address=ADDRESS):
    """The row of a file that was asked for, and its page."""
    response = client.get(address)
    assert response.status_code == 303
    page = response["Location"]
    return PreparedFile.objects.get(pk=int(page.rstrip("/").rpartition("/")[2])), page


def files() -> list[str]:
    folder = Path(configured.PORTAL_HOME) / "private" / "files"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def have_a_worker_live() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_register_worker_v1()")


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_says_how_far_it_is_and_then_leads_to_the_file(staff):
    have_a_worker_live()
    row, page = asked(staff)
    assert "Waiting to be begun" in words(staff.get(page))
    PreparedFile.objects.filter(pk=row.pk).update(stage="reading", rows_done=3, rows_in_all=12)
    told = staff.get(f"{page}progress/").json()
    assert told == {
        "done": False,
        "percent": 25,
        "words": "Reading and counting: part 4 of 12",
        "stopped": "",
    }
    assert 'value="25"' in words(staff.get(page))
    tasks.do_what_waits()
    assert staff.get(f"{page}progress/").json()["done"] is True
    (download,) = [url for url in links(staff.get(page)) if url.endswith(".csv")]
    file = staff.get(download)
    assert file["Content-Disposition"].startswith('attachment; filename="summary-la-')
    content = b"".join(file.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert len(content) == PreparedFile.objects.get().size


def test_a_file_made_beside_is_the_one_that_is_made_at_once(staff, monkeypatch):
    row, _page = asked(staff)
    tasks.do_what_waits()
    row.refresh_from_db()
    monkeypatch.setattr(kinds, "LONG", 1000)
    at_once = staff.get(ADDRESS).content.decode().splitlines()
    beside = row.file.open().read().decode().splitlines()
    differ = [pair for pair in zip(at_once, beside, strict=True) if pair[0] != pair[1]]
    assert all("Made at" in one for one, _other in differ)


def test_a_program_that_asks_again_gets_the_file(staff):
    response = staff.get(ADDRESS)
    assert (response.status_code, response["Retry-After"]) == (303, "5")
    tasks.do_what_waits()
    assert staff.get(ADDRESS).status_code == 200
    assert PreparedFile.objects.count() == 1


def test_what_is_made_within_a_moment_is_given_at_once(staff, settings):
    settings.WORK_AT_ONCE = tasks.AT_ONCE
    response = staff.get(ADDRESS)
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")


def test_a_quick_file_is_made_in_the_request_and_not_kept(staff, monkeypatch):
    monkeypatch.setattr(kinds, "LONG", 2.0)
    assert staff.get(ADDRESS).status_code == 200
    assert not PreparedFile.objects.exists()


@pytest.mark.parametrize(
    ("country", "ending", "is_long"),
    [(None, "pdf", True), (None, "xlsx", False), ("th", "pdf", False), (None, "csv", False)],
)
def test_what_takes_long_is_told_by_kind_and_size(country, ending, is_long, monkeypatch):
    monkeypatch.setattr(kinds, "LONG", 2.0)
    asked = {"country": country, "ending": ending, "query": {}}
    assert taking_away.SUMMARY.is_long(asked) is is_long


def test_the_same_question_to_the_same_data_is_the_same_file(staff):
    first, _page = asked(staff)
    assert asked(staff)[0] == first  # while it is made
    tasks.do_what_waits()
    staff.get(ADDRESS)
    assert PreparedFile.objects.count() == 1
    assert asked(staff, f"{ADDRESS}?from=2015")[0] != first
    count_public_change()
    assert asked(staff)[0] != first


def test_work_and_its_task_are_asked_for_together_and_once(staff):
    row, page = asked(staff)
    staff.get(page)
    staff.get(f"{page}progress/")
    (job,) = ProcrastinateJob.objects.all()
    assert (job.args, job.status) == ({"key": row.pk, "language": "en"}, "todo")


def test_after_a_day_the_link_says_that_its_time_is_over_and_the_file_is_deleted(staff):
    row, page = asked(staff)
    tasks.do_what_waits()
    row.refresh_from_db()
    assert row.expires_at - row.finished_at == timedelta(hours=24)
    call_command("forget_old_files", stdout=io.StringIO())
    assert files() == [row.secret]
    PreparedFile.objects.update(expires_at=timezone.now())
    response = staff.get(f"{page}{row.name}")
    assert response.status_code == 410
    assert "This file was kept until" in words(response)
    assert ADDRESS in links(response)
    assert "No longer kept" in words(staff.get("/staff/files/"))
    call_command("forget_old_files", stdout=io.StringIO())
    assert files() == []
    assert not PreparedFile.objects.exists()


def test_a_file_whose_time_is_over_is_made_anew_when_it_is_asked_for(staff):
    row, _page = asked(staff)
    tasks.do_what_waits()
    PreparedFile.objects.update(expires_at=timezone.now())
    assert asked(staff)[0].pk != row.pk
    assert files() == []


def test_a_file_that_somebody_cleared_away_is_said_and_made_anew(staff):
    row, page = asked(staff)
    tasks.do_what_waits()
    row.refresh_from_db()
    Path(row.file.path).unlink()
    assert staff.get(f"{page}{row.name}").status_code == 410
    assert asked(staff)[0].pk != row.pk


@pytest.mark.parametrize("end", ["", "progress/", "summary.csv"])
def test_a_file_is_for_whoever_asked(staff, end):
    _row, page = asked(staff)
    tasks.do_what_waits()
    others = [mi_staff(), official(Zone.objects.get(slug="la-boten"))]
    for person in others:
        visitor = Client()
        visitor.force_login(person)
        assert visitor.get(page + end).status_code == 404
    assert Client().get(page + end).url.startswith("/admin/login/")
    other_staff = Client()
    other_staff.force_login(others[0])
    assert asked(other_staff)[0].by == others[0]  # the same question, and a file of their own


def test_files_lie_where_no_address_leads_and_nobody_else_of_the_computer_reads(staff):
    row, _page = asked(staff)
    tasks.do_what_waits()
    row.refresh_from_db()
    place = Path(row.file.path)
    assert place.stat().st_mode & 0o777 == 0o600
    assert {one.stat().st_mode & 0o777 for one in (place.parent, place.parent.parent)} == {0o700}


def test_what_cannot_be_made_is_said_in_words_and_may_be_asked_again(staff):
    row, page = asked(staff)
    PreparedFile.objects.update(asked={**row.asked, "query": {"from": "soon"}})
    tasks.do_what_waits()
    response = staff.get(page)
    assert "“soon” is no year" in words(response)
    assert ADDRESS in links(response)
    assert staff.get(f"{page}summary.csv").status_code == 404
    assert files() == []
    assert asked(staff)[0].pk != row.pk


def test_what_fails_is_tried_three_times_and_given_up_in_words(staff, caplog):
    row, page = asked(staff)
    PreparedFile.objects.update(asked={})
    for _time in range(making.MOST_ATTEMPTS):
        assert PreparedFile.objects.get().state == State.WORKING
        tasks.do_what_waits()
    assert "failed on this file several times" in words(staff.get(page))
    assert len(caplog.records) == making.MOST_ATTEMPTS
    assert not ProcrastinateJob.objects.exists()
    assert row.state == State.WORKING


def test_a_file_is_whole_or_not_there(staff, monkeypatch):
    row, _page = asked(staff)

    def disk_is_full(_number):
        raise OSError("No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(keeping.os, "fsync", disk_is_full)
        tasks.do_what_waits()
    assert files() == [f"{row.secret}.unfinished"]
    assert PreparedFile.objects.get().state == State.WORKING
    tasks.do_what_waits()
    assert files() == [row.secret]
    assert PreparedFile.objects.get().state == State.READY


def test_what_another_worker_holds_is_left_to_it_and_tried_later(staff):
    row, _page = asked(staff)
    with alone(making.LOCK, row.pk):
        tasks.do_what_waits()
        assert PreparedFile.objects.get().attempts == 0
    tasks.do_what_waits()
    assert PreparedFile.objects.get().state == State.READY


def test_bad_questions_are_answered_by_the_page_and_nothing_is_asked_for(staff):
    response = staff.get(f"{ADDRESS}?from=soon")
    assert response.status_code == 400
    assert not PreparedFile.objects.exists()


def test_more_files_ask_the_database_no_more_questions(staff):
    def asked_with(number):
        for year in range(number):
            staff.get(f"{ADDRESS}?from={2010 + year}")
        with CaptureQueriesContext(connection) as queries:
            page = staff.get("/staff/files/")
        assert words(page).count("Summary of Lao PDR, CSV") == number
        return len(queries)

    assert asked_with(1) == asked_with(3)


def test_a_page_that_is_open_when_the_worker_dies_half_way_says_so_and_no_bar_runs_on(staff):
    _row, page = asked(staff)
    PreparedFile.objects.update(stage="reading", rows_done=3, rows_in_all=12)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    told = staff.get(f"{page}progress/").json()
    assert "Nothing works on long tasks at the moment" in told["stopped"]
    shown = words(staff.get(page))
    assert told["stopped"] in shown
    assert "<progress" not in shown
    assert "the work goes on" not in shown
    have_a_worker_live()
    assert staff.get(f"{page}progress/").json()["stopped"] == ""
    assert "<progress" in words(staff.get(page))


def test_where_no_worker_lives_nobody_waits_and_it_is_said(staff):
    _row, page = asked(staff)
    for response in (staff.get(page), staff.get("/staff/files/")):
        assert "Nothing works on long tasks at the moment, and 1 waits since" in words(response)
    assert staff.get("/readyz").content == b"ok, but no worker lives, and tasks wait for one: 1.\n"
    have_a_worker_live()
    assert "Nothing works" not in words(staff.get("/staff/files/"))
    assert staff.get("/readyz").content == b"ok\n"


@pytest.mark.parametrize(
    ("address", "name", "title"),
    [
        (
            "/staff/pivot/summary.csv?measure=zones&rows=country&columns=status",
            "pivot-zones-country-status",
            "Pivot table: Zones by country and status, CSV",
        ),
        (
            "/staff/quality/lists.csv?country=la&kind=missing",
            "data-quality-la",
            "Data quality, CSV, Lao PDR, Not reported",
        ),
        (
            "/staff/enquiries/report.csv?country=la&from=2026-02&to=2026-03",
            "enquiries-2026-02-to-2026-03-la",
            "Enquiries and their answers: Lao PDR, 2026-02 to 2026-03, CSV",
        ),
    ],
)
def test_tables_and_lists_are_made_beside_where_they_take_long(
    staff, address, name, title, monkeypatch
):
    row, page = asked(staff, address)
    assert row.title == title
    assert title in words(staff.get(page))
    tasks.do_what_waits()
    row.refresh_from_db()
    assert row.state == State.READY
    assert row.name.startswith(name)
    beside = row.file.open().read().decode().splitlines()
    monkeypatch.setattr(kinds, "LONG", 1000)
    at_once = staff.get(address).content.decode().splitlines()
    differ = [pair for pair in zip(at_once, beside, strict=True) if pair[0] != pair[1]]
    assert all("made" in one.casefold() for one, _other in differ)
    assert staff.get(f"{page}progress/").json()["done"] is True


@pytest.mark.parametrize(
    "address", ["/staff/pivot/summary.csv?rows=x", "/staff/quality/lists.csv?kind=x"]
)
def test_what_is_not_understood_is_said_and_nothing_is_made(staff, address):
    assert staff.get(address).status_code == 400
    assert not PreparedFile.objects.exists()


@pytest.mark.parametrize(("zones", "is_long"), [(185, False), (100_000, True)])
def test_a_table_of_many_zones_takes_long(zones, is_long, monkeypatch):
    from sezportal.quality.taking_away import QUALITY
    from sezportal.summaries.pivot.taking_away import PIVOT

    monkeypatch.setattr(kinds, "LONG", 2.0)
    monkeypatch.setattr("django.db.models.query.QuerySet.count", lambda rows: zones)
    for kind, endings in ((PIVOT, ("pdf", "xlsx", "csv", "json")), (QUALITY, ("xlsx", "csv"))):
        assert {kind.is_long({"ending": one, "query": ""}) for one in endings} == {is_long}


def test_a_report_is_made_anew_once_something_happened_to_an_enquiry(staff):
    address = "/staff/enquiries/report.csv"
    first, _page = asked(staff, address)
    tasks.do_what_waits()
    assert staff.get(address).status_code == 200
    thread_to(Zone.objects.get(slug="la-boten"))
    assert asked(staff, address)[0] != first


def test_an_address_longer_than_a_row_holds_is_no_failure(staff):
    row, page = asked(staff, f"{ADDRESS}?nothing={'x' * 3000}")
    PreparedFile.objects.filter(pk=row.pk).update(state=State.FAILED, told="No.")
    assert "No." in words(staff.get(page))
