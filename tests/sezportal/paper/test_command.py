"""``manage.py render_factsheets``"""

import io

import pytest
from django.core.management import CommandError, call_command

from sezportal import typesetting
from sezportal.paper import rendering
from sezportal.paper.rendering import Rendered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path, reference_data):
    settings.PORTAL_HOME = tmp_path
    return tmp_path


def test_it_sets_and_keeps_what_was_asked_for_and_names_the_slowest(home):
    out = io.StringIO()
    call_command("render_factsheets", "la-boten", "la", verbosity=0, stdout=out)
    assert "2 factsheets, one page each" in out.getvalue()
    assert "Slowest: " in out.getvalue()
    names = {path.name for path in (home / "factsheets").rglob("*.pdf")}
    assert names == {"zone-la-boten-en.pdf", "country-la-en.pdf"}


def test_what_it_kept_is_what_the_web_serves(client, home):
    call_command("render_factsheets", "la-boten", verbosity=0, stdout=io.StringIO())
    (path,) = (home / "factsheets").rglob("*.pdf")
    assert client.get("/zones/la-boten/factsheet.pdf").content == path.read_bytes()


def test_an_unknown_key_is_an_error():
    with pytest.raises(CommandError, match="No such zone or country"):
        call_command("render_factsheets", "xx-nowhere", verbosity=0)


def test_there_is_a_factsheet_of_every_zone_and_member_country():
    from zones.models import Country, Zone

    tasks = rendering.all_papers()
    zones = {task.key for task in tasks if task.kind == "zone"}
    countries = {task.key for task in tasks if task.kind == "country"}
    assert zones == set(Zone.objects.values_list("slug", flat=True))
    assert countries == set(Country.objects.filter(is_member=True).values_list("pk", flat=True))


def test_what_typst_warns_of_is_told_by_name():
    fine = Rendered("zone a", 0.1, is_cut=False, warnings=())
    warned = Rendered("zone b", 0.1, is_cut=False, warnings=("unknown font family", "again"))
    assert rendering.complaints([fine, warned]) == ["zone b: unknown font family; again"]


def test_a_page_with_a_warning_is_not_kept(home, monkeypatch):
    """A face that the template asks for and that is not there is such a warning."""
    monkeypatch.setattr(typesetting, "FOLDERS", typesetting.FOLDERS[:-1])
    typesetting.fonts.cache_clear()
    try:
        (task,) = rendering.all_papers(["la-boten"])
        found = rendering.rendered(task)
    finally:
        monkeypatch.undo()
        typesetting.fonts.cache_clear()
    assert "noto sans kr" in found.warnings[0]
    assert not list(home.rglob("*.pdf"))
