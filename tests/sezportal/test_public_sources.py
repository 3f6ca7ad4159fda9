"""A source that somebody brought is read in public once a fact cites it, and not before."""

import io
import zipfile

import pytest
from django.utils import timezone

from sezportal.archive import build
from sezportal.presenters.about import about_page
from tests.zones.review.people import person
from zones.enums import ChangeOrigin, MembershipRole, SourceKind
from zones.models import Source, Zone
from zones.review import deciding
from zones.review.submitting import submission
from zones.services import cite, keep_source, named_source

pytestmark = pytest.mark.django_db
TITLE = "Letter of the governor, not yet public"


@pytest.fixture
def boten(reference_data):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def waiting(boten):
    """Brought by itself, as the desk's pop-up does, and then cited by a change that waits."""
    official = person("official", role=MembershipRole.ZONE_OFFICIAL, zone=boten)
    with submission(by=official, origin=ChangeOrigin.DESK):
        source = keep_source(named_source(title=TITLE, kind=SourceKind.OFFICIAL))
    with submission(by=official, origin=ChangeOrigin.DESK) as made:
        boten.area_total_ha = 1700
        boten.save()
        cite(zone=boten, field="area_total_ha", source=source, as_of="2026", by=official)
    assert made.waits
    assert Source.objects.filter(pk=source.pk).exists()
    return made.change_set


def told(client) -> list[str]:
    """The public answers that list sources."""
    code = Source.objects.get(title=TITLE).code
    with zipfile.ZipFile(io.BytesIO(build(1))) as archive:
        file = archive.read("sources.csv").decode()
    record = client.get(f"/api/v1/sources/{code}/")
    return [
        *(
            client.get(f"/api/v1/sources/?search=governor&format={form}").content.decode()
            for form in ("json", "csv")
        ),
        record.content.decode() if record.status_code == 200 else "",
        file,
    ]


def number_of_sources() -> str:
    page = about_page(timezone.localdate())
    return next(row.figures[0].text for row in page["rows"] if str(row.label) == "Sources")


def test_a_source_that_nothing_public_cites_is_read_nowhere(client, waiting):
    assert [TITLE in answer for answer in told(client)] == [False] * 4
    assert number_of_sources() == f"{Source.objects.count() - 1:,}"


def test_once_a_fact_cites_it_everybody_reads_it(client, waiting, boten):
    staff = person("staff", role=MembershipRole.MI_STAFF)
    deciding.accept(change_set=waiting, by=staff)
    assert [TITLE in answer for answer in told(client)] == [True] * 4
    assert number_of_sources() == f"{Source.objects.count():,}"


def test_every_source_of_the_reference_data_is_public(reference_data):
    assert set(Source.objects.public()) == set(Source.objects.all())
