"""What journeys share: every page visited once, and the two who answer."""

import functools
from pathlib import Path

import pytest

from tests import tasks
from tests.browser import open_tab
from tests.journeys.enquiring import officials
from tests.journeys.officials_review import people
from tests.journeys.officials_work import invite
from tests.journeys.visits import NARROW, WIDE, VisitorsBook, visit_of


@pytest.fixture(scope="session")
def visits(typefaces, portal, browser, django_db_blocker, shared_folder):
    """``visits(path)``: what was seen on a page, wide and light, narrow and dark. Each is opened
    once for all tests of all workers."""
    wide = open_tab(browser, portal.url, width=WIDE)
    narrow = open_tab(browser, portal.url, width=NARROW, dark=True)
    book = VisitorsBook(shared_folder / "visits")

    @functools.cache
    def visit(path: str):
        if seen := book.read(path):
            return seen
        with django_db_blocker.unblock():  # the server's, not this test's
            return book.write(visit_of(path, wide=wide, narrow=narrow))

    yield visit
    wide.context.close()
    narrow.context.close()


@pytest.fixture
def two_officials(restored_database, django_db_blocker):
    """Accounts of the two zones that are asked; ask for it before any page, to have them saved."""
    with django_db_blocker.unblock():
        return officials()


@pytest.fixture
def invitation(restored_database, django_db_blocker, settings, tmp_path):
    """The path in the mail that invites an official; ask for it before any page. Workbooks are
    checked within the request, as if a worker were quick; their files go to a folder of the test;
    the typefaces are those that were built."""
    built = Path(settings.PORTAL_HOME) / "generated-static"
    if built.exists():
        (tmp_path / built.name).symlink_to(built)
    settings.PORTAL_HOME = tmp_path
    settings.WORK_AT_ONCE = tasks.AT_ONCE
    with django_db_blocker.unblock():
        return invite()


@pytest.fixture
def officials_in_review(restored_database, django_db_blocker):
    """Accounts of a zone whose changes wait, and of who decides; ask for it before any page."""
    with django_db_blocker.unblock():
        return people()
