"""A year in which something began is asked about where it lies ahead, or after its own date."""

import pytest

from directory.models import InvestorPresence, Organisation
from tests.sezportal.api_writes.programs import Program, account, stated
from tests.sezportal.workbooks.books import Filled
from tests.zones.admin.forms import section, sent_back
from zones.models import Source, ValueChainLink, Zone
from zones.plausibility import DoubtKind
from zones.presenters.doubts import doubt_words
from zones.series import doubts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def boten(reference_data):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def official(client, boten):
    made, token = account("since")
    client.force_login(made)
    made.program = Program(client, token)
    return made


def presence(zone, year, as_of="2026"):
    company = Organisation.objects.first()
    source = Source.objects.filter(year=None).first()
    zone.investor_presences.all().delete()
    return InvestorPresence(
        zone=zone, organisation=company, source=source, since_year=year, as_of=as_of
    )


@pytest.mark.parametrize(
    ("year", "as_of", "kind"),
    [
        (2031, "2026", DoubtKind.YET),
        (2031, "", DoubtKind.YET),
        (2026, "2019-05", DoubtKind.LATER),
        (2019, "2019-05", None),
        (2019, "2026", None),
        (2019, "", None),
        (None, "2026", None),
    ],
)
def test_of_an_investor(boten, year, as_of, kind):
    found = doubts_of(presence(boten, year, as_of))
    assert [one.kind for one in found.get("since_year", ())] == ([kind] if kind else [])


def test_what_is_kept_already_is_not_asked_about_again(boten):
    row = presence(boten, 2031)
    row.save()
    assert doubts_of(row) == {}
    row.since_year = 2032
    assert [one.kind for one in doubts_of(row)["since_year"]] == [DoubtKind.YET]


def test_the_words():
    asked = {
        (year, as_of): doubt_words(doubts_of_link(year, as_of)["start_year"][0])
        for year, as_of in ((2031, "2026"), (2024, "2019"))
    }
    assert asked == {
        (2031, "2026"): (
            "2031 lies ahead: has it begun already? What is planned needs a word that says so."
        ),
        (2024, "2019"): "2024 lies after the date of what is stated, 2019. Are both right?",
    }


def doubts_of_link(year, as_of):
    return doubts_of(ValueChainLink(start_year=year, as_of=as_of, source=Source()))


def test_at_the_desk_of_an_investor_and_of_the_zone(official, boten, client):
    row = presence(boten, 2019)
    row.save()
    values = sent_back(client, boten, "investors")
    (name,) = (each for each in values if each.endswith("-since_year") and values[each] == 2019)
    page = client.post(section(boten, "investors"), values | {name: "2031"})
    assert "2031 lies ahead: has it begun already?" in page.content.decode()
    row.refresh_from_db()
    assert row.since_year == 2019
    said = {"operational_year": "2031", "operational_year-source": "own"}
    said |= {"operational_year-as_of": "2026"}
    page = client.post(section(boten, "identity"), sent_back(client, boten, "identity", **said))
    assert "2031 lies ahead: has it begun already?" in page.content.decode()


def test_in_a_workbook(official, boten):
    source = Source.objects.filter(year=None).first()
    presence(boten, 2019).save()
    book = Filled(boten)
    book.write_fact(boten, "operational_year", value=2031, as_of="2026", source=source.title)
    book.add(
        "investor_presences", organisation=Organisation.objects.last().name_en, since_year=2031,
        as_of="2026", source=source.title,
    )  # fmt: skip
    checked = book.checked(official)
    assert checked.problems == []
    assert [any("has it begun" in one for one in row.doubts) for row in checked.rows] == [True] * 2


def test_of_programs(official, boten):
    said = {"operational_year": stated(2031)}
    asked = official.program.change("zones/la-boten/", said)
    assert asked.status_code == 409
    assert [(one["field"], one["kind"]) for one in asked.json()["doubts"]] == [
        ("operational_year", "yet")
    ]
