"""Chromium driven through the portal's pages.

`page` is a tab on the running portal that fails its test when the page logs an error to the
console or asks any other host for anything. `new_page` opens tabs of other kinds: narrow, dark,
without JavaScript. `portal` is the portal served to it.

The server is one for the whole session and reads the committed reference data; pytest-django's
own `live_server` would empty every table after each test, and loading the data again takes longer
than the test. So journeys read; one that writes also asks for `restored_database`.
"""

import os
import shutil
from time import monotonic
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import modify_settings
from playwright.sync_api import expect

from tests import copies

PATIENCE = 30_000  #: milliseconds a page is waited for: how fast it is, `make bench` says
expect.set_options(timeout=PATIENCE)  # its own five seconds are short beside a busy second core
CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BROWSER_FIXTURES = {"browser", "new_page", "page"}


def executable() -> str | None:
    """Chromium's program on this machine: CHROMIUM, or the first found on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, CANDIDATES)), None)


def is_used_by(item) -> bool:
    return bool(BROWSER_FIXTURES & set(item.fixturenames))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Mark browser tests; leave them out, and say so, where there is no browser."""
    for item in items:
        if is_used_by(item):
            item.add_marker("browser")
    wanted = [item for item in items if is_used_by(item)]
    if not wanted or executable():
        return
    if os.environ.get("REQUIRE_BROWSER", "") not in ("", "0"):
        raise pytest.UsageError("REQUIRE_BROWSER is set and Chromium is not installed.")
    items[:] = [item for item in items if not is_used_by(item)]
    config.hook.pytest_deselected(items=wanted)
    config.stash[LEFT_OUT] = len(wanted)


LEFT_OUT = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter, config):
    if left_out := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(
            f"Left out {left_out} browser tests: install Chromium (apt-get install chromium) "
            "or name it in CHROMIUM.",
            yellow=True,
        )


@pytest.fixture(scope="session")
def typefaces(reference_data, django_db_blocker):
    """The fonts that visitors get, cut for the reference data; built once for a PORTAL_HOME."""
    with django_db_blocker.unblock(), copies.turn():
        call_command("build_fonts", verbosity=0)


@pytest.fixture(scope="session")
def portal(reference_data, django_db_blocker):
    """The portal served on a free port of this machine, on the reference data; has `url`."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("localhost", start=False)
    # It looks for the static files app by its usual name and would serve none of them.
    server.thread.static_handler = StaticFilesHandler
    server.start()
    with modify_settings(ALLOWED_HOSTS={"append": server.thread.host}):
        yield server
        server.stop()
    with django_db_blocker.unblock():  # a thread that still answers would keep the database
        copies.disconnect(connection.settings_dict["NAME"])


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the session. Root, as in containers, can only run it without a sandbox."""
    from playwright.sync_api import sync_playwright

    # Playwright's synchronous interface keeps an event loop in this thread, and Django refuses
    # queries beside one, although nothing here is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    flags = FLAGS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(), args=flags)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Watch:
    """What went wrong in a tab: errors on the console, uncaught exceptions, outside requests.

    A test that provokes an error adds a part of its words to ``expected``.
    """

    def __init__(self, context, url: str):
        self.host = urlsplit(url).netloc
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.expected: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("request", self._request)

    def _console(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.host:
            self.outside.append(request.url)

    def unexpected(self) -> list[str]:
        return [e for e in self.errors if not any(words in e for words in self.expected)]


def open_tab(browser, url, *, width=1280, height=900, dark=False, javascript=True, **options):
    """A tab of its own on the portal at ``url``, with ``watch``; its context is the caller's to
    close."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        java_script_enabled=javascript,
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="Asia/Bangkok",
        **options,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.watch = Watch(context, url)
    return page


def until(page, expression: str) -> None:
    """Wait until an expression or function of the page holds. `wait_for_function` evaluates text
    in the page, which its Content-Security-Policy forbids from the second look on."""
    last = monotonic() + PATIENCE / 1000
    while not page.evaluate(expression):
        assert monotonic() < last, f"never held: {expression}"
        page.wait_for_timeout(50)


@pytest.fixture
def new_page(db, portal, browser):
    """Opens tabs: ``new_page(width=390, dark=True, javascript=False)``. Each has ``watch``.

    The test itself may read the database; the server sees committed rows alone.
    """
    opened = []

    def open_page(**kind):
        opened.append(open_tab(browser, portal.url, **kind))
        return opened[-1]

    yield open_page
    for page in opened:
        page.context.close()
    assert [error for page in opened for error in page.watch.unexpected()] == []
    assert [url for page in opened for url in page.watch.outside] == []


@pytest.fixture
def page(new_page):
    """A tab of an ordinary desktop."""
    return new_page()


def axe_violations(page) -> list[str]:
    """Accessibility rules the page breaks (WCAG 2.2 A and AA, best practices), one line a place."""
    from axe_playwright_python.sync_playwright import Axe

    watch = getattr(page, "watch", None)
    before = len(watch.errors) if watch else 0
    # Details of the rules that hold are not wanted: half the time on a long page.
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    if watch:
        watch.errors[before:] = [one for one in watch.errors[before:] if not _is_of_axe(one)]
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


def _is_of_axe(error: str) -> bool:
    """Whether axe itself did what failed while it looked. A style that it tries on: its script is
    injected, so that the message names no address, where one of the page names the page's. And a
    sheet that another imports, which it reads by an address beside the page, not beside the sheet.
    """
    if error.startswith("Applying inline style violates"):
        return error.endswith(" ()")
    return error.startswith("Failed to load resource") and "widgets.css" in error
