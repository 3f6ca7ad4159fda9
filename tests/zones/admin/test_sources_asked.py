"""Each changed figure says where it comes from and which date it is of."""

import pytest

from tests.zones.admin.forms import section, sent_back
from zones.models import ChangeSet, Indicator, Observation, Source

pytestmark = pytest.mark.django_db
OWN = "own-records-la-boten"


def save(client, zone, key, **changes):
    return client.post(section(zone, key), sent_back(client, zone, key, **changes))


def errors(response):
    return response.context["adminform"].form.errors


def test_a_changed_figure_without_source_and_date_is_refused_at_its_fields(official, boten, client):
    response = save(client, boten, "land", area_total_ha="1700")
    assert set(errors(response)) == {"area_total_ha-source", "area_total_ha-as_of"}
    boten.refresh_from_db()
    assert boten.area_total_ha == 1640


def test_a_changed_figure_is_cited_with_source_date_and_place(official, boten, client):
    earlier = boten.citations.get(field="area_total_ha", is_current=True)
    changes = {
        "area_total_ha": "1700",
        "area_total_ha-source": "own",
        "area_total_ha-as_of": "2026-08",
        "area_total_ha-locator": "Land register",
    }
    assert save(client, boten, "land", **changes).status_code == 302
    cited = boten.citations.get(field="area_total_ha", is_current=True)
    assert (cited.source.code, cited.source.kind) == (OWN, "official")
    assert (cited.stated_value, cited.as_of, cited.locator) == ("1700", "2026-08", "Land register")
    assert cited.checked_on is not None
    earlier.refresh_from_db()
    assert not earlier.is_current


def test_the_zone_has_one_source_of_its_own_records_however_often_it_is_chosen(
    official, boten, client
):
    for area in ("1700", "1750"):
        own = {"area_total_ha-source": "own", "area_total_ha-as_of": "2026"}
        save(client, boten, "land", area_total_ha=area, **own)
    assert Source.objects.filter(code=OWN).count() == 1
    (said,) = boten.citations.filter(field="area_total_ha", source__code=OWN)
    assert (said.stated_value, said.is_current) == ("1750", True)


def test_an_undated_figure_is_told_knowingly(official, boten, client):
    changes = {"area_total_ha-source": "own", "area_total_ha-undated": "on"}
    assert save(client, boten, "land", area_total_ha="1700", **changes).status_code == 302
    assert boten.citations.get(field="area_total_ha", is_current=True).as_of == ""


def test_another_source_is_named_by_its_title_and_kept_once(official, boten, client):
    changes = {
        "area_total_ha-source": "new",
        "area_total_ha-source_title": "Annual report of the zone",
        "area_total_ha-source_kind": "developer",
        "area_total_ha-as_of": "2026",
    }
    save(client, boten, "land", area_total_ha="1700", **changes)
    source = boten.citations.get(field="area_total_ha", is_current=True).source
    assert (source.title, source.kind) == ("Annual report of the zone", "developer")


def test_a_source_of_no_page_is_kept_when_the_form_is_refused(official, boten, client):
    before = Source.objects.count()
    changes = {"area_total_ha-source": "new", "area_total_ha-source_title": "Report"}
    save(client, boten, "land", area_total_ha="1700", **changes)
    assert Source.objects.count() == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1,700", "without a comma: 1700, or 1.700 if the comma parts the decimals"),
        ("0,085", "Write decimals behind a full stop: 0.085"),
        ("-0,085", "Write decimals behind a full stop: -0.085"),
        ("2,5", "Write decimals behind a full stop: 2.5"),
        ("1.640,50", "Write decimals behind a full stop: 1640.50"),
        ("1,700,000", "without commas or spaces between its digits: 1700000"),
        ("1 700", "without commas or spaces between its digits: 1700"),
        ("១៧០០", "with the digits 0 to 9: 1700"),
        ("unknown", "Leave it empty where the figure is not known"),
        ("about 1700", "Write a number, such as 1640 or 2.5."),
    ],
)
def test_what_cannot_be_read_for_certain_gets_words_at_the_field(
    typed, words, official, boten, client
):
    response = save(client, boten, "land", area_total_ha=typed)
    assert words in " ".join(errors(response)["area_total_ha"])
    assert f'value="{typed}"' in response.content.decode()


def new_figure(formset, **values):
    first = {"indicator": Indicator.objects.get(code="firms").pk, "source": "own"}
    return {f"{formset}-{name}": value for name, value in (first | values).items()}


def blank(zone, number=0):
    return f"observations-{zone.observations.count() + number}"


def test_a_figure_of_a_new_year_is_a_row_beside_the_old_one(official, boten, client):
    row = boten.observations.filter(is_current=True).exclude(as_of="").order_by("pk").first()
    values = sent_back(client, boten, "investors")
    prefix = next(
        name.removesuffix("-id")
        for name, value in values.items()
        if name.startswith("observations-") and name.endswith("-id") and value == row.pk
    )
    values |= {
        f"{prefix}-value": row.value + 1,
        f"{prefix}-as_of": "2026",
        f"{prefix}-source": "own",
    }
    assert client.post(section(boten, "investors"), values).status_code == 302
    kept = Observation.objects.get(pk=row.pk)
    assert (kept.value, kept.as_of) == (row.value, row.as_of)
    new = boten.observations.get(indicator=row.indicator, as_of="2026")
    assert (new.value, new.source.code, new.is_current) == (row.value + 1, OWN, True)


def test_the_mark_of_the_current_figure_moves_by_itself(official, boten, client):
    boten.observations.filter(indicator__code="firms").delete()
    for value in ("100", "110"):
        row = new_figure(blank(boten), value=value, as_of="2025")
        assert save(client, boten, "investors", **row).status_code == 302
    rows = boten.observations.filter(indicator__code="firms", as_of="2025")
    assert {(row.value, row.is_current) for row in rows} == {(100, False), (110, True)}


def test_a_row_without_date_or_source_is_refused_at_its_fields(official, boten, client):
    boten.observations.filter(indicator__code="firms").delete()
    row = new_figure(blank(boten), value="100", source="")
    response = save(client, boten, "investors", **row)
    group = next(g for g in response.context["page"].rows if g.formset.prefix == "observations")
    assert set(group.new[0].form.errors) == {"as_of", "source"}


def test_what_official_without_trust_changes_waits_with_its_source(boten, official, client):
    official.memberships.update(publishes_at_once=False)
    changes = {"area_total_ha-source": "own", "area_total_ha-as_of": "2026"}
    response = save(client, boten, "land", area_total_ha="1700", **changes)
    assert response.url == section(boten, "land")
    assert not Source.objects.filter(code=OWN).exists()
    waiting = ChangeSet.objects.get()
    assert waiting.state == "waiting"
    assert {change.content_type.model for change in waiting.changes.all()} == {
        "zone",
        "citation",
        "source",
    }


@pytest.mark.parametrize(
    ("typed", "title", "url"),
    [
        (
            "Decree on Boten SEZ, https://example.la/decree",
            "Decree on Boten SEZ",
            "https://example.la/decree",
        ),
        ("Decree (https://example.la/decree).", "Decree", "https://example.la/decree"),
        ("https://example.la/decree", "https://example.la/decree", "https://example.la/decree"),
        ("Decree 99/PM", "Decree 99/PM", ""),
    ],
)
def test_an_address_typed_into_the_title_is_split_off(typed, title, url, official, boten, client):
    changes = {
        "area_total_ha-source": "new",
        "area_total_ha-source_title": typed,
        "area_total_ha-as_of": "2026",
    }
    save(client, boten, "land", area_total_ha="1700", **changes)
    source = boten.citations.get(field="area_total_ha", is_current=True).source
    assert (source.title, source.url) == (title, url)


def test_what_was_told_of_a_source_stays_open_on_a_page_that_comes_back(official, boten, client):
    told = {"area_total_ha-source": "own", "area_total_ha-as_of": "2026"}
    response = save(client, boten, "land", area_total_ha="1700", area_developed_ha="-3", **told)
    assert response.status_code == 200
    facts = {one.boxes[0].field.name: one for one in response.context["page"].facts}
    assert facts["area_total_ha"].is_open
    assert not facts["land_lease_term_years"].is_open
