"""Factsheets over the web: how they are served, kept and found."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.db.models import F

from sezportal.paper import shelf
from tests.sezportal.paper import reading
from zones.models import ContentVersion

BOTEN = "/zones/la-boten/factsheet.pdf"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path, reference_data) -> Path:
    """A shelf of the test's own."""
    settings.PORTAL_HOME = tmp_path
    return tmp_path


def kept(home: Path) -> list[Path]:
    return sorted((home / "factsheets").rglob("*.*"))


@pytest.mark.parametrize(
    ("address", "title", "name"),
    [
        (BOTEN, "Boten Special Economic Zone", "la-boten-factsheet.pdf"),
        ("/countries/la/factsheet.pdf", "Lao PDR", "la-factsheet.pdf"),
    ],
)
def test_a_factsheet_is_a_pdf_shown_in_the_browser(client, address, title, name):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert reading.read(response.content).metadata.title == title
    assert not response.cookies


def test_who_has_it_already_is_told_so(client):
    etag = client.get(BOTEN)["ETag"]
    again = client.get(BOTEN, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    ContentVersion.objects.update(number=F("number") + 1)
    assert client.get(BOTEN, headers={"if-none-match": etag}).status_code == 200


def test_head_is_answered_like_get(client):
    assert client.head(BOTEN)["ETag"] == client.get(BOTEN)["ETag"]


def test_another_spelling_leads_to_the_one_address(client):
    assert client.get("/zones/LA-BOTEN/factsheet.pdf")["Location"] == BOTEN
    assert client.get("/countries/LA/factsheet.pdf")["Location"] == "/countries/la/factsheet.pdf"


@pytest.mark.parametrize(
    "address",
    ["/zones/la-botem/factsheet.pdf", "/zones/a%00/factsheet.pdf", "/countries/xx/factsheet.pdf"],
)
def test_what_there_is_none_of_is_not_found_with_suggestions(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert b"suggest" in response.content.lower() or b"mean" in response.content.lower()


def test_an_unknown_zone_suggests_those_spelt_like_it(client):
    assert "/zones/la-boten/" in client.get("/zones/la-botem/factsheet.pdf").content.decode()


def test_pages_lead_to_their_factsheet(client):
    assert f'href="{BOTEN}"' in client.get("/zones/la-boten/").content.decode()
    page = client.get("/countries/la/").content.decode()
    assert 'href="/countries/la/factsheet.pdf"' in page


def test_a_factsheet_is_set_once(client, home):
    first = client.get(BOTEN).content
    (path,) = [path for path in kept(home) if path.suffix == ".pdf"]
    path.write_bytes(b"%PDF kept")
    assert client.get(BOTEN).content == b"%PDF kept"
    assert first.startswith(b"%PDF")


def test_a_public_change_sets_it_anew_and_takes_the_old_one_away(client, home):
    client.get(BOTEN)
    (old,) = [path for path in kept(home) if path.suffix == ".pdf"]
    ContentVersion.objects.update(number=F("number") + 1)
    client.get(BOTEN)
    (new,) = [path for path in kept(home) if path.suffix == ".pdf"]
    assert new.parent != old.parent
    assert not old.parent.exists()


def test_a_factsheet_shows_its_day_so_another_day_has_its_own(home):
    monday, tuesday = (shelf.edition(date(2026, 11, day)) for day in (23, 24))
    assert shelf.kept("zone", "a", monday, lambda: b"Monday") == b"Monday"
    assert shelf.kept("zone", "a", tuesday, lambda: b"Tuesday") == b"Tuesday"
    assert shelf.etag("zone", "a", monday) != shelf.etag("zone", "a", tuesday)
    assert [path.read_bytes() for path in kept(home) if path.suffix == ".pdf"] == [b"Tuesday"]


def test_a_process_that_lags_behind_takes_nothing_newer_away():
    monday, tuesday = (shelf.edition(date(2026, 11, day)) for day in (23, 24))
    shelf.kept("zone", "a", tuesday, lambda: b"Tuesday")
    shelf.kept("zone", "a", monday, lambda: b"Monday")
    assert shelf.kept("zone", "a", tuesday, lambda: b"anew") == b"Tuesday"


def test_languages_are_kept_apart():
    from django.utils import translation

    today = shelf.edition(date(2026, 11, 23))
    shelf.kept("zone", "a", today, lambda: b"in English")
    with translation.override("lo"):
        assert shelf.kept("zone", "a", today, lambda: b"in Lao") == b"in Lao"


def test_where_nothing_can_be_kept_the_page_is_served_all_the_same(client, home):
    (home / "factsheets").write_text("a file where the folder would be")
    assert client.get(BOTEN).content.startswith(b"%PDF")


def test_a_page_that_could_not_be_set_leaves_nothing_behind(home):
    def broken() -> bytes:
        raise RuntimeError("no page")

    with pytest.raises(RuntimeError, match="no page"):
        shelf.kept("zone", "a", shelf.edition(date(2026, 11, 23)), broken)
    assert not (home / "factsheets").exists()


def test_an_edition_removed_while_being_read_is_set_again(home):
    today = shelf.edition(date(2026, 11, 23))
    shelf.kept("zone", "a", today, lambda: b"once")
    for path in kept(home):
        if path.suffix == ".pdf":
            path.unlink()
    assert shelf.kept("zone", "a", today, lambda: b"twice") == b"twice"


def test_many_at_once_read_whole_files_whatever_others_write_and_remove():
    """Eight at a time over three editions, each of which takes the earlier ones away."""
    whole = b"%PDF" + b"x" * 200_000
    editions = [shelf.edition(date(2026, 11, day)) for day in (23, 24, 25)]

    def read(turn: int) -> bytes:
        return shelf.kept("zone", str(turn % 4), editions[turn % 3], lambda: whole)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(read, range(240))) == {whole}
    assert editions[-1].folder.exists()
    assert not list(shelf.shelf().rglob("*.part"))
