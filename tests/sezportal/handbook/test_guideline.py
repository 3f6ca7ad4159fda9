"""The guideline for enquiries can be read at the desk by everybody who answers them."""

import pytest

from directory.response_times import FEWEST, MEDIAN, NINETIETH
from sezportal.handbook import text
from tests.pages import links
from tests.people import coordinator, mi_staff, official
from zones.models import Country, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def test_officials_coordinators_and_staff_read_it(client):
    laos = Country.objects.get(pk="la")
    for person in (official(Zone.objects.get(slug="la-boten")), coordinator(laos), mi_staff()):
        client.force_login(person)
        response = client.get("/admin/handbook/enquiries/")
        page = response.content.decode()
        assert "Who does what, by when" in page
        assert 'id="the-report"' in page
        assert "#the-report" in links(response)
        assert ".md" not in "".join(links(response))


def test_it_names_the_numbers_that_the_report_uses():
    said = " ".join((text.DOCS / "enquiries.md").read_text("utf-8").split())
    words = f"a median of fewer than {FEWEST[MEDIAN]} and a 90th percentile of fewer than "
    assert words + str(FEWEST[NINETIETH]) in said
