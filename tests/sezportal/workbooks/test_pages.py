"""The pages: download, errors, preview, confirmation."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sezportal.workbooks.rows import FIRST_ROW
from tests.sezportal.workbooks.books import Filled
from tests.sezportal.workbooks.test_hostile_files import repacked
from zones.models import Infrastructure, WorkbookUpload, Zone
from zones.review import deciding

pytestmark = pytest.mark.django_db
INDEX = "/admin/workbooks/"


def send(client, content, name="zone.xlsx"):
    return client.post(INDEX, {"file": SimpleUploadedFile(name, content)}, follow=True)


def sent(client, book):
    """Send a workbook; the page that comes and the upload."""
    page = send(client, book.bytes())
    return page, WorkbookUpload.objects.latest("pk")


def confirm(client, upload, **values):
    url = reverse("admin:workbook_detail", args=[upload.pk])
    return client.post(url, {"do": "save", **values}, follow=True)


@pytest.fixture
def desk(client, official):
    client.force_login(official)
    return client


def test_an_official_downloads_the_own_zone_and_is_offered_no_other(desk, zone):
    page = desk.get(INDEX).content.decode()
    assert f'value="zone:{zone.slug}"' in page
    assert page.count('value="zone:') == 1
    response = desk.get(f"{INDEX}download/", {"scope": f"zone:{zone.slug}", "kind": "filled"})
    assert response["Content-Disposition"].startswith('attachment; filename="la-savan-seno-')
    assert Filled(content=response.content).fact(zone, "status") == FIRST_ROW + 5
    other = desk.get(f"{INDEX}download/", {"scope": "zone:la-boten", "kind": "filled"})
    assert other.status_code == 302


def test_a_coordinator_downloads_the_blank_workbook_of_the_country(client, coordinator):
    client.force_login(coordinator)
    response = client.get(
        f"{INDEX}download/", {"scope": "country:la", "kind": "blank", "year": 2025}
    )
    book = Filled(content=response.content)
    column = book.columns("zones")["zone"]
    slugs = {row[column - 1] for row in book.sheet("zones").iter_rows(FIRST_ROW, values_only=True)}
    assert slugs - {None} == set(Zone.objects.filter(country="la").values_list("slug", flat=True))


def test_errors_are_shown_with_their_cells_and_mended_by_sending_again(desk, zone, source):
    book = Filled(zone)
    row = book.write_fact(zone, "area_total_ha", value="1,640", as_of="2026", source=source.title)
    page, upload = sent(desk, book)
    text = page.content.decode()
    assert f'<span class="wb__place">F{row}</span>' in text
    assert "without a comma" in text
    assert "1 thing to mend." in text
    assert "mend it in your workbook" in text
    assert "Total area, hectares: Value" in text

    book.write("zones", row, value=1640)
    page, upload = sent(desk, book)
    assert "No errors." in page.content.decode()
    zone.refresh_from_db()
    assert zone.area_total_ha != 1640
    page = confirm(desk, upload, reason="Survey of March")
    assert "Everybody sees the new values now." in page.content.decode()
    zone.refresh_from_db()
    upload.refresh_from_db()
    assert zone.area_total_ha == 1640
    assert (upload.state, upload.change_set.reason) == ("saved", "Survey of March")


def test_the_errors_come_as_a_list_and_marked_in_the_workbook(desk, zone):
    book = Filled(zone)
    row = book.write_fact(zone, "area_total_ha", value="=1+1")
    book.write_fact(zone, "developer", value="=HYPERLINK(1)", source="+A1")
    _page, upload = sent(desk, book)
    url = reverse("admin:workbook_problems", args=[upload.pk])
    lines = list(csv.reader(io.StringIO(desk.get(url).content.decode("utf-8-sig"))))
    assert f"F{row}" in {line[2] for line in lines}
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+"))]
    marked = desk.get(reverse("admin:workbook_marked", args=[upload.pk])).content
    cell = openpyxl.load_workbook(io.BytesIO(marked))["The zone"][f"F{row}"]
    assert "formula" in cell.comment.text
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_a_workbook_with_a_cell_at_the_end_of_its_sheet_is_marked_as_it_is(desk, zone):
    """Only the cells that are there are looked at: the last one is the seventeen billionth."""
    book = Filled(zone)
    book.sheet("statements").cell(1_048_576, 16_384).number_format = "0"
    book.write_fact(zone, "area_total_ha", value="=1+1")
    _page, upload = sent(desk, book)
    marked = desk.get(reverse("admin:workbook_marked", args=[upload.pk])).content
    assert openpyxl.load_workbook(io.BytesIO(marked))["The zone"].max_row > 5


def test_a_workbook_that_unpacks_to_much_is_not_marked(desk, zone):
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value="=1+1")
    _page, upload = sent(desk, book)
    with upload.file.open("rb") as file:
        content = file.read()
    with upload.file.storage.open(upload.file.name, "wb") as file:
        file.write(repacked(content, **{"xl/media/image1.png": b"\0" * 13 * 1024 * 1024}))
    page = desk.get(reverse("admin:workbook_marked", args=[upload.pk]), follow=True)
    assert "This workbook cannot be marked." in page.content.decode()


def test_an_unusual_change_asks_for_a_reason_and_is_then_saved(desk, zone, source):
    book = Filled(zone)
    many = float(zone.area_total_ha) * 20
    book.write_fact(zone, "area_total_ha", value=many, as_of="2026", source=source.title)
    page, upload = sent(desk, book)
    assert "ten times more or less" in page.content.decode()
    refused = confirm(desk, upload)
    assert refused.status_code == 400
    text = refused.content.decode()
    assert "No errors." not in text
    (alert,) = re.findall(r'<p class="wb__said wb__said--bad" role="alert">(.*?)</p>', text)
    assert "Nothing is saved yet." in alert
    assert '<a href="#id_reason">Some changes are unusual: say why they are right.</a>' in alert
    confirm(desk, upload, reason="The zone was extended")
    zone.refresh_from_db()
    assert float(zone.area_total_ha) == many


def test_a_conflict_is_decided_on_the_page(desk, zone):
    row = Infrastructure.objects.filter(zone=zone).first()
    book = Filled(zone)
    Infrastructure.objects.filter(pk=row.pk).update(description="Dry port, 18 ha")
    number = book.row("infrastructure", id=str(row.pk))
    book.write("infrastructure", number, description="Dry port, 20 ha")
    page, upload = sent(desk, book)
    text = page.content.decode()
    assert "Dry port, 18 ha" in text
    assert "Dry port, 20 ha" in text
    confirm(desk, upload, mine=f"infrastructure:{number}")
    row.refresh_from_db()
    assert row.description == "Dry port, 20 ha"


def test_what_changed_between_preview_and_confirmation_is_shown_again(desk, zone, source):
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=1640, as_of="2026", source=source.title)
    _page, upload = sent(desk, book)
    Zone.objects.filter(pk=zone.pk).update(area_total_ha=1111)
    page = confirm(desk, upload, reason="x")
    assert "Somebody changed the data while you were looking." in page.content.decode()
    zone.refresh_from_db()
    assert zone.area_total_ha == 1111


def test_what_is_not_to_be_saved_is_not_and_its_file_goes(desk, zone):
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=None)
    _page, upload = sent(desk, book)
    place = upload.file.path
    url = reverse("admin:workbook_detail", args=[upload.pk])
    page = desk.post(url, {"do": "discard"}, follow=True)
    assert "Not saved." in page.content.decode()
    assert not Path(place).exists()


def test_a_newcomer_is_told_that_it_waits_and_that_the_same_file_waits_already(
    client, newcomer, zone
):
    client.force_login(newcomer)
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=None)
    _page, upload = sent(client, book)
    assert "Sent for review." in confirm(client, upload, reason="x").content.decode()
    upload.refresh_from_db()
    book.book.properties.title = "Saved once more"
    for content in (_bytes_of(upload), book.bytes()):
        text = send(client, content).content.decode()
        assert "You sent these changes before." in text
        assert reverse("admin:zones_changeset_change", args=[upload.change_set_id]) in text
        assert "No errors." not in text
        (main,) = re.findall(r'<button class="button default"[^>]*name="do"[^>]*>', text)
        assert 'value="discard"' in main


def _bytes_of(upload):
    with upload.file.open("rb") as file:
        return file.read()


def test_what_waits_already_is_told_in_the_preview(client, newcomer, zone, source):
    client.force_login(newcomer)
    for value in (1500, 1510):
        book = Filled(zone)
        book.write_fact(zone, "area_total_ha", value=value, as_of="2026", source=source.title)
        page, upload = sent(client, book)
        confirm(client, upload, reason="x")
    assert '<p class="wb__note">1,500 ha waits for review already' in page.content.decode()


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("put_back", "Put back since."),
        ("refuse", "The reviewer says: “No such survey”"),
        ("withdraw", "Nothing of it will be published."),
    ],
)
def test_the_page_of_an_upload_says_what_became_of_it_since(
    client, official, newcomer, coordinator, zone, act, words
):
    client.force_login(official if act == "put_back" else newcomer)
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=None)
    _page, upload = sent(client, book)
    confirm(client, upload, reason="x")
    made = WorkbookUpload.objects.get(pk=upload.pk).change_set
    if act == "put_back":
        deciding.reverse(change_set=made, by=official, reason="Sent twice")
    elif act == "refuse":
        deciding.refuse(change_set=made, by=coordinator, comment="No such survey")
    else:
        deciding.withdraw(change_set=made, by=newcomer)
    text = client.get(reverse("admin:workbook_detail", args=[upload.pk])).content.decode()
    assert words in text
    assert "Everybody sees the new values now." not in text


def test_uploads_of_others_do_not_exist(desk, zone, coordinator, client):
    book = Filled(zone)
    _page, upload = sent(desk, book)
    client.force_login(coordinator)
    for name in ("detail", "progress", "problems", "changes", "marked"):
        url = reverse(f"admin:workbook_{name}", args=[upload.pk])
        assert client.get(url).status_code == 404
    assert confirm(client, upload).status_code == 404


def test_without_a_role_there_are_no_workbooks(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.get(INDEX).status_code == 403
    client.logout()
    assert client.get(INDEX).status_code == 302


def test_no_file_and_a_file_too_large_are_told_at_the_field(desk):
    page = desk.post(INDEX, {})
    assert (page.status_code, "Choose the workbook" in page.content.decode()) == (400, True)
    large = desk.post(INDEX, {"file": SimpleUploadedFile("big.xlsx", b"PK" * (6 * 1024 * 1024))})
    assert "The file has 12 MB; a workbook may have 10 MB." in large.content.decode()
    assert not WorkbookUpload.objects.exists()


def test_progress_says_how_far_the_check_is(desk, official):
    upload = WorkbookUpload.objects.create(
        author=official, name="a.xlsx", size=1, digest="", state="ready"
    )
    url = reverse("admin:workbook_progress", args=[upload.pk])
    assert desk.get(url).json()["done"] is True
