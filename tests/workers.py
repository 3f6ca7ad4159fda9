"""Tests on several processors at once: which ones stay together, and in which order they come.

`make test` has one worker a core, each with its own test database. Workers take the tests unit by
unit from one queue in the order of phases, so each of them, too, meets empty tables first, then
reference data, then pages in a browser. A unit is a file's tests of one phase, because they share
what the file's fixtures make; a test in the browser is a unit by itself, unless its file says
``pytestmark = pytest.mark.xdist_group(...)``.
"""

import os

import pytest

from tests import browser

EMPTY, FILLED, BROWSER = range(3)


def phase(item) -> tuple[int, bool]:
    """Where a test stands in the order. Those in the browser that stay together come before
    those that stand alone: they take long, and nothing should wait for them at the end."""
    if browser.is_used_by(item):
        return BROWSER, item.get_closest_marker("xdist_group") is None
    return (FILLED if "reference_data" in item.fixturenames else EMPTY), False


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        number, alone = phase(item)
        if not alone and item.get_closest_marker("xdist_group") is None:
            file = item.nodeid.partition("::")[0]
            item.add_marker(pytest.mark.xdist_group(f"{file} {number}"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report):
    """Say a test's name as it can be typed: xdist writes the unit after it."""
    name, _, unit = report.nodeid.rpartition("@")
    if hasattr(report, "node") and "]" not in unit:
        report.nodeid = name or report.nodeid


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory):
    """A folder of this session that all its workers see."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
