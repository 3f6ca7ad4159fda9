"""A price is one box; that it is a range is said on purpose."""

import pytest

from tests.zones.admin.forms import section, sent_back
from zones.models import CostItem, CostObservation, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def priced(boten):
    """Two prices of Boten: one of water, a range of the rent of land."""
    boten.cost_observations.all().delete()
    source = Source.objects.first()
    kept = {"zone": boten, "country_id": "la", "currency": "USD", "source": source}
    kept |= {"as_of": "2025", "is_current": True}
    water, land = (CostItem.objects.get(code=code) for code in ("water", "industrial_land_rent"))
    return (
        CostObservation.objects.create(item=water, unit="m³", low="0.5", high="0.5", **kept),
        CostObservation.objects.create(item=land, unit="m²/month", low="1", high="2", **kept),
    )


def rows(client, zone):
    [group] = client.get(section(zone, "costs") + "?rows=open").context["page"].rows
    return {row.form.instance.pk: row for row in group.rows}


def save(client, zone, **changes):
    return client.post(section(zone, "costs"), sent_back(client, zone, "costs", **changes))


def new_price(**values):
    item = CostItem.objects.get(code="electricity").pk
    first = {"item": item, "currency": "USD", "unit": "kWh", "source": "own", "as_of": "2026"}
    prefix = f"cost_observations-{CostObservation.objects.filter(zone__slug='la-boten').count()}"
    return {f"{prefix}-{name}": value for name, value in (first | values).items()}


def test_one_price_is_typed_once(official, boten, client):
    assert save(client, boten, **new_price(low="0.085")).status_code == 302
    kept = boten.cost_observations.get(item__code="electricity", as_of="2026")
    assert (str(kept.low), str(kept.high)) == ("0.0850", "0.0850")


def test_a_range_has_both_its_ends(official, boten, client):
    assert save(client, boten, **new_price(low="0.08", high="0.09")).status_code == 302
    kept = boten.cost_observations.get(item__code="electricity", as_of="2026")
    assert (str(kept.low), str(kept.high)) == ("0.0800", "0.0900")


def test_a_missing_price_is_asked_for_once(official, boten, client):
    response = save(client, boten, **new_price(low=""))
    [group] = response.context["page"].rows
    assert set(group.new[0].form.errors) == {"low"}


def test_the_second_box_is_open_for_a_range_and_empty_for_one_price(
    official, boten, priced, client
):
    one, span = (rows(client, boten)[row.pk] for row in priced)
    assert (one.form["high"].value(), span.form["high"].value()) == (None, 2)
    folds = [box.fold.is_open for row in (one, span) for box in row.boxes if box.fold]
    assert folds == [False, True]


def test_a_changed_price_stays_one_and_is_doubted_in_its_one_box(official, boten, priced, client):
    prefix = rows(client, boten)[priced[0].pk].form.prefix
    changes = {f"{prefix}-low": "50", f"{prefix}-as_of": "2025"}
    response = save(client, boten, **changes)
    row = next(
        row for row in response.context["page"].rows[0].rows if row.form.instance.pk == priced[0].pk
    )
    assert list(row.form.errors) == ["low"]
    confirmed = {"_confirmed": "1", "_reason": "As billed", "_doubted": f"{prefix}-low=50"}
    assert save(client, boten, **changes, **confirmed).status_code == 302
    priced[0].refresh_from_db()
    assert (priced[0].low, priced[0].high) == (50, 50)


def test_a_range_becomes_one_price_when_its_end_is_emptied(official, boten, priced, client):
    prefix = rows(client, boten)[priced[1].pk].form.prefix
    assert save(client, boten, **{f"{prefix}-high": ""}).status_code == 302
    priced[1].refresh_from_db()
    assert (priced[1].low, priced[1].high) == (1, 1)


def test_what_the_rules_say_of_a_price_stands_at_its_one_box(official, boten, client):
    share = CostItem.objects.get(code="social_security_employer").pk
    typed = new_price(item=share, low="120", unit="percent", currency="")
    response = save(client, boten, **typed)
    [group] = response.context["page"].rows
    assert set(group.new[0].form.errors) == {"low"}


def test_a_price_that_somebody_changed_meanwhile_is_one_difference(official, boten, priced, client):
    values = sent_back(client, boten, "costs")
    prefix = rows(client, boten)[priced[0].pk].form.prefix
    priced[0].low = priced[0].high = "0.6"
    priced[0].save()
    response = client.post(section(boten, "costs"), values | {f"{prefix}-low": "0.55"})
    [conflict] = response.context["conflicts"]
    assert [(one.label, one.theirs, one.yours) for one in conflict.differences] == [
        ("Price", "0.6", "0.55")
    ]


def units(response):
    [group] = response.context["page"].rows
    return group.units


def test_known_units_are_offered_with_the_box(official, boten, client):
    response = client.get(section(boten, "costs"))
    assert {"kWh", "m3", "litre", "m2/month", "container-km"} <= set(units(response))
    assert "m2 and year" not in units(response)
    page = response.content.decode()
    assert '<datalist id="price-units">' in page
    assert 'list="price-units"' in page


@pytest.mark.parametrize("typed", ["kWh", "kwh", "per kWh", "kilowatt-hour"])
def test_a_unit_is_kept_as_the_portal_spells_it(typed, official, boten, client):
    assert save(client, boten, **new_price(low="0.085", unit=typed)).status_code == 302
    assert boten.cost_observations.get(item__code="electricity", as_of="2026").unit == "kWh"


def test_a_unit_that_nothing_can_be_compared_with_is_asked_about(official, boten, client):
    changes = new_price(low="0.085", unit="piece")
    response = save(client, boten, **changes)
    [group] = response.context["page"].rows
    assert set(group.new[0].form.errors) == {"unit"}
    words = "Prices of this kind are stated per kWh: piece is not known here."
    assert words in response.content.decode()
    prefix = group.new[0].form.prefix
    confirmed = {"_confirmed": "1", "_reason": "As billed", "_doubted": f"{prefix}-unit=piece"}
    assert save(client, boten, **changes, **confirmed).status_code == 302


def test_a_unit_that_stands_there_is_left_as_it_is(official, boten, priced, client):
    prefix = rows(client, boten)[priced[0].pk].form.prefix
    changes = {f"{prefix}-low": "0.51", f"{prefix}-as_of": "2025"}
    assert save(client, boten, **changes).status_code == 302
    priced[0].refresh_from_db()
    assert priced[0].unit == "m³"


def test_a_currency_may_be_written_small(official, boten, client):
    assert save(client, boten, **new_price(low="0.085", currency="usd")).status_code == 302
    kept = boten.cost_observations.get(item__code="electricity", as_of="2026")
    assert kept.currency == "USD"
