"""A machine without Chromium: browser tests are left out aloud, or their absence is a failure."""

import os
import subprocess
import sys

from django.conf import settings


def collect(**environment) -> subprocess.CompletedProcess:
    """Which browser tests pytest would run where no program is on the path."""
    bare = {k: v for k, v in os.environ.items() if k not in ("CHROMIUM", "REQUIRE_BROWSER")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/sezportal/test_browser.py"],
        env=bare | {"PATH": "/nowhere"} | environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_browser_tests_are_left_out_and_that_is_said():
    done = collect()
    assert "Left out 6 browser tests: install Chromium" in done.stdout
    assert "test_browser.py::" not in done.stdout


def test_where_a_browser_is_required_its_absence_is_a_failure():
    done = collect(REQUIRE_BROWSER="1")
    assert done.returncode == 4
    assert "REQUIRE_BROWSER is set and Chromium is not installed." in done.stdout + done.stderr
