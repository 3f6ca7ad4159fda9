"""What the browser fixtures notice by themselves, tried on pages that do wrong."""

import pytest

from tests.browser import axe_violations


def test_a_page_in_the_portals_frame_is_clean(page):
    page.watch.expected.append("404 (Not Found)")
    page.goto("/no-such-page/")
    assert page.locator("h1").inner_text() == "There is no page at this address"
    assert page.watch.unexpected() == []
    assert page.watch.outside == []
    assert axe_violations(page) == []


@pytest.fixture
def watched(new_page):
    """A tab whose findings are the test's subject, so it answers for them itself."""
    page = new_page()
    yield page
    page.watch.errors.clear()
    page.watch.outside.clear()


def test_an_error_on_the_console_is_noticed(watched):
    watched.goto("/healthz")
    watched.evaluate("console.error('out of tea')")
    assert [error.split(" (")[0] for error in watched.watch.unexpected()] == ["out of tea"]


def test_a_script_that_the_policy_blocks_is_noticed(watched):
    watched.goto("/no-such-page/")
    watched.watch.errors.clear()
    watched.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); }"
    )
    assert watched.evaluate("window.ran") is None
    assert "Content Security Policy" in watched.watch.unexpected()[0]


def test_a_request_to_another_host_is_noticed(watched):
    watched.set_content('<img src="http://127.0.0.2:9/pixel.png" alt="">')
    assert watched.watch.outside == ["http://127.0.0.2:9/pixel.png"]


def test_a_narrow_dark_tab_without_scripts(new_page):
    page = new_page(width=390, dark=True, javascript=False)
    page.watch.expected.append("404 (Not Found)")
    page.goto("/no-such-page/")
    assert page.viewport_size["width"] == 390
    widest = page.locator("main").bounding_box()["width"]
    assert widest <= 390


def test_a_broken_rule_of_accessibility_is_noticed(page):
    page.goto("/about/")
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    assert [line.split(":")[0] for line in axe_violations(page)] == ["color-contrast"]
