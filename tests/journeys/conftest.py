"""What journeys share: the portal's own typefaces, and every page visited once."""

import functools

import pytest
from django.core.management import call_command

from tests import copies
from tests.browser import open_tab
from tests.journeys.enquiring import officials
from tests.journeys.visits import NARROW, WIDE, VisitorsBook, visit_of


@pytest.fixture(scope="session")
def typefaces(reference_data, django_db_blocker):
    """The fonts that visitors get, cut for the reference data; built once for a PORTAL_HOME."""
    with django_db_blocker.unblock(), copies.turn():
        call_command("build_fonts", verbosity=0)


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
