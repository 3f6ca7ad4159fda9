"""Values of the framework's indicators: typed with date and source, held against targets."""

import io

import pypdf
import pytest
from django.core.exceptions import ValidationError

from sezportal.monitoring import zone_figures
from tests.factories import SourceFactory
from tests.pages import row_of, words
from tests.people import coordinator, mi_staff, official
from tests.training.making import completed
from training.models import FrameworkIndicator, MeasuredValue, Target
from zones.models import Country, Zone
from zones.presenters.figures import SourceRegister

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

PAGE = "/staff/monitoring/la-boten/"


@pytest.fixture(autouse=True)
def staff(client):
    client.force_login(mi_staff())


def boten() -> Zone:
    return Zone.objects.select_related("country").get(slug="la-boten")


def measured(as_of: str, value, **more) -> MeasuredValue:
    given = {
        "zone": boten(),
        "framework_indicator": FrameworkIndicator.objects.first(),
        "as_of": as_of,
        "value": value,
        "unit": "percent",
        "source": SourceFactory(title=f"Report of {as_of}"),
        **more,
    }
    made = MeasuredValue(**given)
    made.full_clean()
    made.save()
    return made


def target(year: int, value, **more) -> Target:
    given = {"framework_indicator": FrameworkIndicator.objects.first(), "unit": "percent", **more}
    return Target.objects.create(zone=boten(), year=year, value=value, reason="Plan", **given)


def found():
    return zone_figures(boten(), SourceRegister())


def test_a_series_stands_against_its_targets():
    for year, value in (("2022", 40), ("2023-06", 48), ("2024", 60)):
        measured(year, value)
    for year in (2021, 2023, 2024, 2025):
        target(year, 60)
    said = {
        one.year: (one.reached and f"{one.reached.text}{one.reached.unit}", one.finding)
        for one in found().targets
    }
    assert said == {
        2021: (None, "No value up to that year is on record."),
        2023: ("48%", "Missed: 80% of the target."),
        2024: ("60%", "Reached."),
        2025: ("60%", "Reached."),
    }
    assert [one.figure.text for one in found().measured] == ["40", "48", "60"]


def test_other_units_and_currencies_are_not_held_against_a_target():
    measured("2024", 3, unit="firms")
    target(2024, 60)
    (line,) = found().targets
    assert line.reached is None
    assert line.finding == "Values on record are in another unit and cannot be compared."


def test_the_page_says_what_is_not_reported_and_leads_to_where_it_is_typed(client):
    target(2025, 60)
    page = client.get(PAGE)
    assert "Not reported" in row_of(page, "Plan")[3]
    assert "No value up to that year is on record." in words(page)
    way = f"/admin/training/measuredvalue/add/?zone={boten().pk}"
    assert way in page.content.decode()
    assert client.get(way).context["adminform"].form.initial["zone"] == str(boten().pk)


def test_the_page_gives_every_value_with_date_and_source(client):
    one = measured("2023-06", "48.5", locator="p. 7")
    page = client.get(PAGE)
    assert "48.5" in words(page)
    assert "Jun 2023" in words(page)
    assert "Report of 2023-06" in words(page)
    assert "p. 7" in words(page)
    assert f"/admin/training/measuredvalue/{one.pk}/change/" in page.content.decode()


def test_the_scorecard_on_paper_has_them(client):
    measured("2023", "48.5", locator="p. 7")
    made = completed(boten(), framework="indicators")
    paper = client.get(f"/staff/assessments/{made.pk}/scorecard.pdf").content
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages)
    assert "Indicators of the framework" in text
    assert "48.5" in text
    assert "p. 7" in text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"as_of": "2999"}, "lies ahead"),
        ({"as_of": ""}, "cannot be blank"),
        ({"unit": ""}, "Say what the value counts"),
        ({"currency": "usd"}, "three capital letters"),
    ],
)
def test_a_value_without_date_or_unit_is_refused(wrong, says):
    with pytest.raises(ValidationError) as refused:
        measured(**{"as_of": "2023", "value": 1, **wrong})
    assert says in " ".join(refused.value.messages)


def test_officials_and_coordinators_do_not_write_them(client):
    one = measured("2023", 1)
    for person in (official(boten()), coordinator(Country.objects.get(pk="la"))):
        client.force_login(person)
        for page in ("add/", f"{one.pk}/change/"):
            answer = client.get(f"/admin/training/measuredvalue/{page}")
            assert answer.status_code in (403, 404)
