"""A figure that changes oddly is asked about once, never refused."""

import pytest

from tests.zones.admin.forms import section, sent_back
from zones.models import ChangeSet, ZoneSector
from zones.plausibility import DoubtKind
from zones.series import doubts_of

pytestmark = pytest.mark.django_db
ODD = {
    "area_total_ha": "16400",
    "area_total_ha-source": "own",
    "area_total_ha-as_of": "2026",
}


def send(client, zone, **changes):
    return client.post(section(zone, "land"), sent_back(client, zone, "land", **changes))


def test_an_odd_change_is_asked_about_and_nothing_typed_is_lost(official, boten, client):
    response = send(client, boten, **ODD)
    page = response.content.decode()
    assert response.status_code == 200
    assert "It was 1,640 and is now 16,400" in page
    assert 'value="16400"' in page
    assert 'name="_doubted" value="area_total_ha=16400"' in page
    boten.refresh_from_db()
    assert boten.area_total_ha == 1640


def test_a_tick_and_a_reason_let_it_pass_and_the_reason_is_kept(official, boten, client):
    confirmed = {"_confirmed": "1", "_reason": "Extended by decree"}
    response = send(client, boten, **ODD, **confirmed, _doubted="area_total_ha=16400")
    assert response.status_code == 302
    boten.refresh_from_db()
    assert boten.area_total_ha == 16400
    assert ChangeSet.objects.get().reason == "Extended by decree"


@pytest.mark.parametrize(
    "confirmed",
    [
        {"_confirmed": "1", "_doubted": "area_total_ha=16400"},
        {"_reason": "So it is", "_doubted": "area_total_ha=16400"},
        {"_confirmed": "1", "_reason": "So it is", "_doubted": "area_total_ha=15000"},
    ],
    ids=["no reason", "no tick", "of another value"],
)
def test_half_a_confirmation_is_none(confirmed, official, boten, client):
    assert send(client, boten, **ODD, **confirmed).status_code == 200


def test_a_date_that_goes_back_is_asked_about(official, boten, client):
    boten.citations.filter(field="area_total_ha", is_current=True).update(as_of="2025")
    back = {"area_total_ha": "1700", "area_total_ha-as_of": "2011"}
    response = send(client, boten, **(ODD | back))
    assert "this one is of an earlier date, 2011" in response.content.decode()


def test_emptying_a_published_figure_is_asked_about(official, boten, client):
    gone = {"area_total_ha": "", "area_total_ha-source": "", "area_total_ha-as_of": ""}
    response = send(client, boten, **gone)
    assert response.status_code == 200
    assert "It was 1,640 and is now empty" in response.content.decode()
    boten.refresh_from_db()
    assert boten.area_total_ha == 1640
    confirmed = {"_confirmed": "1", "_reason": "Never measured", "_doubted": "area_total_ha="}
    assert send(client, boten, **gone, **confirmed).status_code == 302
    boten.refresh_from_db()
    assert boten.area_total_ha is None
    assert ChangeSet.objects.get().reason == "Never measured"


def test_a_date_that_lies_ahead_is_asked_about(official, boten, client):
    ahead = {"area_total_ha": "1700", "area_total_ha-as_of": "2062"}
    response = send(client, boten, **(ODD | ahead))
    assert response.status_code == 200
    assert "2062 lies ahead" in response.content.decode()


def test_so_is_one_of_a_record_without_figures_until_it_is_kept(boten):
    source = boten.citations.first().source
    activity = ZoneSector(zone=boten, wording="Cables", source=source, as_of="2062")
    assert [doubt.kind for doubt in doubts_of(activity)["as_of"]] == [DoubtKind.AHEAD]
    activity.save()
    assert doubts_of(activity) == {}


def test_an_odd_figure_in_a_row_is_asked_about(official, boten, client):
    row = boten.observations.exclude(value=0).first()
    values = sent_back(client, boten, "investors")
    prefix = next(
        name.removesuffix("-id")
        for name, value in values.items()
        if name.startswith("observations-") and name.endswith("-id") and value == row.pk
    )
    values[f"{prefix}-value"] = row.value * 20
    response = client.post(section(boten, "investors"), values)
    assert response.status_code == 200
    assert "ten times more or less" in response.content.decode()


# -- what is missing, wrong and odd is said at once ---------------------------------------------


def confirmed(*shown, reason="Extended by decree", **more):
    return {"_confirmed": "1", "_reason": reason, "_doubted": list(shown)} | more


def test_what_is_odd_and_what_is_missing_are_asked_in_one_round(official, boten, client):
    response = send(client, boten, area_total_ha="3200")
    errors = response.context["adminform"].form.errors
    assert set(errors) == {"area_total_ha", "area_total_ha-source", "area_total_ha-as_of"}


def test_so_is_a_date_that_lies_ahead(official, boten, client):
    ahead = ODD | {"area_total_ha-as_of": "2062", "area_total_ha-source": ""}
    errors = send(client, boten, **ahead).context["adminform"].form.errors
    assert set(errors) == {"area_total_ha", "area_total_ha-source", "area_total_ha-as_of"}


def test_tick_and_reason_stay_while_something_else_is_missing(official, boten, client):
    shown = confirmed("area_total_ha=16400")
    response = send(client, boten, **(ODD | {"area_total_ha-source": ""}), **shown)
    assert set(response.context["adminform"].form.errors) == {"area_total_ha-source"}
    page = response.content.decode()
    assert 'value="Extended by decree"' in page
    assert 'id="confirm-tick" checked' in page


def test_a_tick_does_not_hold_for_what_is_odd_now(official, boten, client):
    shown = confirmed("area_total_ha=16400")
    response = send(client, boten, **(ODD | {"area_total_ha-as_of": "2062"}), **shown)
    assert set(response.context["adminform"].form.errors) == {"area_total_ha-as_of"}
    page = response.content.decode()
    assert 'id="confirm-tick" checked' not in page
    assert 'value="Extended by decree"' in page


def test_a_tick_without_a_reason_is_told_what_is_missing(official, boten, client):
    response = send(client, boten, **ODD, **confirmed("area_total_ha=16400", reason=""))
    page = response.content.decode()
    assert "Say in a few words why they are right." in page
    assert 'id="confirm-tick" checked' in page
    assert '<a href="#confirm-reason">' in page


def test_a_reason_without_a_tick_is_told_so_too(official, boten, client):
    given = {"_reason": "Extended", "_doubted": "area_total_ha=16400"}
    page = send(client, boten, **ODD, **given).content.decode()
    assert "Tick that these values are right, or correct them above." in page
    assert '<a href="#confirm-tick">' in page


def test_nothing_is_missing_when_it_is_asked_first(official, boten, client):
    page = send(client, boten, **ODD).content.decode()
    assert 'id="confirm-missing"' not in page


def test_a_row_keeps_its_heading_while_what_was_typed_is_doubted(official, boten, client):
    row = boten.observations.filter(indicator__code="firms", is_current=True).first()
    values = sent_back(client, boten, "investors")
    prefix = next(
        name.removesuffix("-id")
        for name, value in values.items()
        if name.startswith("observations-") and name.endswith("-id") and value == row.pk
    )
    values[f"{prefix}-value"] = "77777"
    response = client.post(section(boten, "investors"), values)
    rows = [one for group in response.context["page"].rows for one in group.rows]
    heading = next(one.known.text for one in rows if one.form.instance == row)
    assert "77,777" not in heading
