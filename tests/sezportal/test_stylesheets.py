"""One stylesheet reaches the browser, whatever number of files it is written in."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

from sezportal import stylesheets


@pytest.fixture
def own_home(settings, tmp_path):
    """A portal's folder with nothing generated in it yet."""
    settings.PORTAL_HOME = tmp_path
    return tmp_path / "generated-static"


def test_layers_come_in_their_declared_order():
    css = stylesheets.bundle(stylesheets.source_folder())

    assert css.startswith("@layer reset, tokens, base, layout, components, utilities, print;\n")
    assert tuple(re.findall(r"^@layer (\w+) \{", css, re.MULTILINE)) == stylesheets.LAYERS


def test_every_component_file_is_in_it():
    css = stylesheets.bundle(stylesheets.source_folder())
    folder = stylesheets.source_folder() / "components"

    missing = [
        p.name for p in folder.glob("*.css") if stylesheets.condense(p.read_text()) not in css
    ]
    assert missing == []


def test_braces_balance_in_every_source():
    unbalanced = [
        path.name
        for path in stylesheets.source_folder().rglob("*.css")
        if (text := stylesheets.condense(path.read_text())).count("{") != text.count("}")
    ]
    assert unbalanced == []


def test_condensing_drops_comments_and_keeps_rules():
    assert (
        stylesheets.condense("/* why */\n.a {\n  color: red; /* b */\n}\n\n")
        == ".a {\ncolor: red;\n}"
    )


def test_the_finder_serves_it_without_fonts(own_home):
    found = Path(finders.find("css/portal.css"))

    assert found == own_home / "css" / "portal.css"
    assert "@font-face" not in found.read_text("utf-8")


def test_the_desk_s_typefaces_are_those_of_the_public_pages(own_home):
    found = Path(finders.find("css/typefaces.css"))
    assert found.read_text("utf-8").strip() == ""

    (own_home / "css" / "fonts.css").write_text("@font-face { font-family: X; }", "utf-8")
    Path(finders.find("css/typefaces.css"))
    assert found.read_text("utf-8") == "@font-face { font-family: X; }\n"
    assert found.read_text("utf-8") in Path(finders.find("css/portal.css")).read_text("utf-8")


def test_the_desk_s_head_has_the_rules_of_the_public_one(own_home):
    css = Path(finders.find("css/masthead.css")).read_text("utf-8")
    public = stylesheets.bundle(stylesheets.source_folder())
    for rule in (".masthead {", ".brand__mark {", ".site-nav a {", "--masthead: "):
        assert rule in css
        assert rule in public
    assert "@layer" not in css  # the admin's own rules, which have none, would win


def test_it_is_written_again_only_when_a_source_changed(own_home):
    first = stylesheets.write_bundle().stat().st_mtime_ns

    assert stylesheets.write_bundle().stat().st_mtime_ns == first
    (own_home / "css" / "fonts.css").write_text("@font-face { font-family: X; }", "utf-8")
    assert "@font-face { font-family: X; }" in stylesheets.write_bundle().read_text("utf-8")


def test_collected_it_names_the_fonts_by_their_hashes(own_home, tmp_path):
    (own_home / "fonts").mkdir(parents=True)
    (own_home / "fonts" / "lao.woff2").write_bytes(b"font")
    (own_home / "css").mkdir()
    (own_home / "css" / "fonts.css").write_text('@font-face { src: url("../fonts/lao.woff2"); }')
    storage = ManifestStaticFilesStorage(location=tmp_path / "collected", base_url="/static/")

    collected = {path: (source, path) for path, source in stylesheets.GeneratedFinder().list(None)}
    for path, (source, _path) in collected.items():
        with source.open(path) as file:
            storage.save(path, file)
    hashed = {name: to for name, to, done in storage.post_process(collected) if done}

    assert set(hashed) == {*stylesheets.MADE, "fonts/lao.woff2"}
    for sheet in ("css/portal.css", "css/typefaces.css"):
        with storage.open(hashed[sheet]) as file:
            assert Path(hashed["fonts/lao.woff2"]).name in file.read().decode()


def test_colours_are_tokens():
    """A colour outside tokens.css is named there first; print may set black and white."""
    strays = [
        f"{path.name}: {found}"
        for path in (Path(settings.BASE_DIR) / "static" / "css" / "components").glob("*.css")
        for found in re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text("utf-8"))
        if not found.startswith("#0e1a20")
    ]
    assert strays == []
