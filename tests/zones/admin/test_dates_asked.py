"""A date that cannot be read is refused at its box, in every section."""

import pytest

from tests.zones.admin.forms import section, sent_back
from zones.admin.zone.sections import SECTIONS, flat
from zones.models import Indicator

pytestmark = pytest.mark.django_db
UNREADABLE = ["31/12/2025", "Dec 2025", "2025-13", "20255", "2018/06", "2025-02-30", "0000", "٢٠٢٥"]


def save(client, zone, key, **changes):
    return client.post(section(zone, key), sent_back(client, zone, key, **changes))


@pytest.mark.parametrize("typed", UNREADABLE)
def test_the_date_of_a_fact_is_refused_at_its_box_and_stays_typed(typed, official, boten, client):
    changes = {"area_total_ha": "1700", "area_total_ha-source": "own"}
    response = save(client, boten, "land", **changes, **{"area_total_ha-as_of": typed})
    assert response.status_code == 200
    assert set(response.context["adminform"].form.errors) == {"area_total_ha-as_of"}
    assert f'value="{typed}"' in response.content.decode()
    boten.refresh_from_db()
    assert boten.area_total_ha == 1640


@pytest.mark.parametrize("key", [key for key, one in SECTIONS.items() if one.fields])
def test_no_section_takes_a_month_that_is_none(key, official, boten, client):
    page = client.get(section(boten, key))
    cited = page.context["adminform"].form.cited
    assert cited or not set(flat(SECTIONS[key].fields)) & {"area_total_ha", "legal_basis"}
    bad = {f"{fact}-as_of": "2025-13" for fact in cited} | {f"{f}-source": "own" for f in cited}
    response = save(client, boten, key, **bad)
    refused = set(response.context["adminform"].form.errors)
    assert {f"{fact}-as_of" for fact in cited} <= refused


@pytest.mark.parametrize("typed", UNREADABLE)
def test_the_date_of_a_row_is_refused_at_its_box(typed, official, boten, client):
    prefix = f"observations-{boten.observations.count()}"
    row = {"indicator": Indicator.objects.get(code="firms").pk, "value": "900", "source": "own"}
    sent = {f"{prefix}-{name}": value for name, value in row.items()}
    response = save(client, boten, "investors", **sent, **{f"{prefix}-as_of": typed})
    group = next(g for g in response.context["page"].rows if g.formset.prefix == "observations")
    assert set(group.new[0].form.errors) == {"as_of"}
