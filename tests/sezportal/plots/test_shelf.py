"""Drawings are made once and kept."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from sezportal.plots import PanelView, Place, Places, shelf
from tests.sezportal.plots.panels import PLACES


@pytest.fixture
def folder(tmp_path, settings):
    """A shelf of its own, with the faces of the portal's."""
    usual = shelf.home()
    settings.PORTAL_HOME = tmp_path
    shelf.home().mkdir()
    for faces in usual.glob("faces-*"):
        (shelf.home() / faces.name).symlink_to(faces)
    return shelf.home()


def kept(folder) -> list:
    return sorted(folder.glob("*.svg"))


def test_a_drawing_is_read_where_it_was_kept(folder):
    made = shelf.drawing_of(PLACES)
    (path,) = kept(folder)
    path.write_text("400 10\n<path/>")
    found = shelf.drawing_of(PLACES)
    assert (made.height, found.height, found.inner) == (136, 10, "<path/>")


@pytest.mark.parametrize("text", ["", "400", "400 136\n", "wide high\n<path/>"])
def test_a_file_cut_short_is_drawn_again(folder, text):
    made = shelf.drawing_of(PLACES)
    (path,) = kept(folder)
    path.write_text(text)
    assert shelf.drawing_of(PLACES) == made
    assert path.read_text().endswith(made.inner)


def test_many_readers_at_once_get_one_drawing(folder):
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(shelf.drawing_of, [PLACES] * 16))
    assert len(found) == 1
    assert len(kept(folder)) == 1
    assert list(folder.glob("*.new")) == []


def test_what_cannot_be_drawn_is_logged_and_leaves_the_table(folder, caplog):
    impossible = Places((Place("a", float("nan"), float("nan"), "nothing"),))
    view = PanelView("Wage", "USD", "No sentence", impossible)
    assert view.drawing is None
    assert view.inner == ""
    assert "could not be drawn" in caplog.text
    assert kept(folder) == []


def test_the_oldest_go_where_there_are_too_many(folder, monkeypatch):
    monkeypatch.setattr(shelf, "MOST", 3)
    monkeypatch.setattr(shelf, "LEFT", 2)
    for age in range(4):
        old = folder / f"{age}.svg"
        old.write_text("400 10\n<path/>")
        os.utime(old, (age, age))
    shelf.drawing_of(PLACES)
    names = {path.name for path in kept(folder)}
    assert len(names) == 2
    assert "3.svg" in names
    assert "0.svg" not in names
