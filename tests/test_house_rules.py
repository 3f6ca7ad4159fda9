"""The rules of the house, so that none is broken by oversight."""

import ast
import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.functional import Promise

from zones.admin.base import ScopedMixin
from zones.models import Citation, Zone

ROOT = settings.BASE_DIR
APPS = ("zones", "incentives", "directory", "training", "accounts")
SOURCES = [path for app in (*APPS, "sezportal") for path in (ROOT / app).rglob("*.py")]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST_FILE = 400  # lines
#: Kinds of files that people write.
WRITTEN = {".py", ".html", ".txt", ".css", ".js", ".typ"}

#: What reads the clock.
CLOCK = {"localdate", "localtime", "today", "now", "utcnow"}

#: Facts of a zone that need a citation; names, type and border are what it is, not figures.
CITED = (
    *("status", "district", "address", "area_total_ha", "area_developed_ha"),
    *("area_available_ha", "established_year", "operational_year", "management_model"),
    *("land_lease_term_years", "developer", "operator", "regulator", "legal_basis"),
    *("one_stop_service", "website"),
)


def portal_models():
    return [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.startswith("Historical")
    ]


def same(value, stated: str) -> bool:
    if isinstance(value, Decimal | int):
        return Decimal(stated) == value
    return value == stated


@pytest.mark.django_db
def test_no_figure_of_a_zone_without_a_source(reference_data):
    cited = {
        (citation.object_id, citation.field): citation.stated_value
        for citation in Citation.objects.filter(is_current=True)
    }
    wanting = [
        (zone.slug, field, getattr(zone, field), cited.get((zone.pk, field)))
        for zone in Zone.objects.all()
        for field in CITED
        if getattr(zone, field) not in (None, "")
        and not same(getattr(zone, field), cited.get((zone.pk, field), "NaN"))
    ]
    assert wanting == []


@pytest.mark.django_db
def test_no_source_without_its_figure(reference_data):
    """A current citation states a value that the record indeed shows."""
    zones = Zone.objects.in_bulk()
    empty = [
        (zones[citation.object_id].slug, citation.field)
        for citation in Citation.objects.filter(is_current=True, field__in=CITED)
        if getattr(zones[citation.object_id], citation.field) in (None, "")
    ]
    assert empty == []


@pytest.mark.django_db
def test_every_position_has_a_source(reference_data):
    placed = Zone.objects.on_map().values_list("pk", flat=True)
    cited = Citation.objects.filter(field="position", is_current=True)
    assert set(placed) == set(cited.values_list("object_id", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("model", portal_models(), ids=lambda model: model._meta.label)
def test_the_real_rows_pass_the_checks_that_forms_make(model, reference_data):
    """What was loaded in bulk would also be accepted one by one, links and rules included."""
    refused = []
    for record in model._default_manager.all()[:60]:
        try:
            record.full_clean(validate_unique=False)
        except ValidationError as error:
            refused.append((str(record), error.message_dict))
    assert refused == []


def test_every_admin_page_has_a_scope():
    unscoped = [
        model._meta.label
        for model, page in admin.site._registry.items()
        if model._meta.app_label in (*APPS, "post_office") and not isinstance(page, ScopedMixin)
    ]
    assert unscoped == []


@pytest.mark.parametrize("model", portal_models(), ids=lambda model: model._meta.label)
def test_every_model_says_its_name_and_its_order(model):
    assert model._meta.ordering
    assert isinstance(model._meta.verbose_name, Promise), "not marked for translation"
    assert model.__doc__
    assert not model.__doc__.startswith(model.__name__ + "(")


def test_every_record_that_people_edit_has_a_history():
    housekeeping = {"zones.ReferenceRow", "zones.ContentVersion"}
    #: The history of links, which the database writes.
    housekeeping.add("zones.LinkVersion")
    #: They are the history: what was done, and who decided it.
    housekeeping |= {"zones.ChangeSet", "zones.RecordChange"}
    #: Files on their way, deleted after some days: what they changed has a history.
    housekeeping |= {"zones.WorkbookUpload"}
    #: A count that the portal keeps; nobody edits it.
    housekeeping.add("zones.ZoneReading")
    #: What the portal counts and finds of its own data, by day or at the last look.
    housekeeping |= {"zones.LinkCheck", "zones.LinkCheckRun", "zones.QualityCount"}
    #: A large set on its way to being put back; what was done is a set of its own.
    housekeeping.add("zones.PuttingBack")
    #: A file on its way, and for a day after.
    housekeeping.add("zones.PreparedFile")
    #: Mails that went out, and who wants none.
    housekeeping |= {"zones.Reminder", "zones.RemindersStopped"}
    #: Personal data must be forgotten, which a history would not: events say what happened.
    forgotten = {"directory.Enquiry", "directory.EnquiryThread"}
    forgotten |= {"directory.EnquiryMessage", "directory.EnquiryEvent"}
    forgotten |= {"directory.Follower", "directory.Subscription", "directory.AlertRequest"}
    forgotten |= {"accounts.Invitation", "accounts.SignIn", "accounts.ApiToken"}
    #: A question under a name, and no fact.
    housekeeping.add("accounts.SavedPivot")
    without = [
        model._meta.label
        for model in portal_models()
        if not hasattr(model, "history") and model._meta.label not in housekeeping | forgotten
    ]
    assert without == []


def test_every_template_is_used():
    code = "\n".join(path.read_text() for path in [*SOURCES, *TEMPLATES])
    names = [str(path.relative_to(ROOT / "templates")) for path in TEMPLATES]
    found_by_name = {f"{status}.html" for status in (400, 403, 404, 500, 503)}
    found_by_name |= {f"admin/{name}.html" for name in ("base_site", "search_form")}
    found_by_name.add("admin/zones/membership/submit_line.html")
    assert [name for name in names if name not in code and name not in found_by_name] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_style_or_script(path):
    text = path.read_text()
    assert re.findall(r"<[^>{]*\s(?:style|on\w+)=", text) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text) == []
    assert "<style" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_asks_another_host(path):
    """What a page loads or sends a form to comes from the portal; only links lead away."""
    elsewhere = r"(?:src|action)=[\"'](?:https?:)?//|<link[^>]*href=[\"'](?:https?:)?//"
    assert re.findall(elsewhere, path.read_text()) == []


def test_no_file_is_too_long():
    """A file is read as a whole: what outgrows it becomes a folder of the same name."""
    folders = (
        ROOT / name for name in (*APPS, "sezportal", "bench", "tests", "templates", "static")
    )
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in WRITTEN]
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in files
        if "migrations" not in path.parts
    }
    assert len(lengths) > 500
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_test_reads_the_clock_before_it_runs():
    """A day taken when a file is imported is yesterday's once a run passes midnight in Bangkok."""
    early = []
    for path in Path(ROOT / "tests").rglob("*.py"):
        for call in _calls_at_import(ast.parse(path.read_text("utf-8"))):
            if isinstance(call.func, ast.Attribute) and call.func.attr in CLOCK:
                early.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert early == []


def _calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Calls outside of functions' bodies; those in their defaults and decorators are made early."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if isinstance(child, ast.Lambda):
            continue
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for early in (*child.decorator_list, child.args):
                yield from _calls_at_import(ast.Expr(early))
        else:
            yield from _calls_at_import(child)


def test_nothing_reads_outside_the_repository():
    outside = re.compile(r"BASE_DIR\.parent|ROOT\.parent|Path\([\"']\.\.|open\([\"']\.\.")
    this = Path(__file__)
    files = [*SOURCES, *TEMPLATES, *Path(ROOT / "tests").rglob("*.py"), ROOT / "Makefile"]
    assert [str(path) for path in files if path != this and outside.search(path.read_text())] == []


def test_the_readme_counts_what_the_fixtures_hold():
    zones, sources = (_rows(name) for name in ("zones.csv", "sources.csv"))
    elsewhere = sum(zone["is_comparator"] == "yes" for zone in zones)
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    counts = f"{len(zones)} zones ({elsewhere} of them elsewhere, for comparison)"
    assert f"{counts} with {len(sources):,} sources" in readme


def _rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "fixtures" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
