"""Investors, organisations and offices."""

import pytest

from directory.models import FocalPoint, InvestorPresence, Organisation, ZoneOrganisation
from tests.factories import CountryFactory, SourceFactory, ZoneFactory
from tests.pages import headings, links, row_of, rows, words
from zones.models import Sector

pytestmark = pytest.mark.django_db


def company(code: str, **more) -> Organisation:
    fields = {"kind": "company", "name_en": f"Company {code}", "source": SourceFactory()}
    return Organisation.objects.create(code=code, **(fields | more))


def agency(code: str, **more) -> Organisation:
    return company(
        code, **({"kind": "agency", "agency_role": "regulator", "country": CountryFactory()} | more)
    )


def presence(organisation: Organisation, **more) -> InvestorPresence:
    fields = {"zone": more.pop("zone", None) or ZoneFactory(), "source": SourceFactory()}
    return InvestorPresence.objects.create(organisation=organisation, **(fields | more))


def role(organisation: Organisation, what: str, zone=None) -> ZoneOrganisation:
    return ZoneOrganisation.objects.create(
        organisation=organisation, zone=zone or ZoneFactory(), role=what, source=SourceFactory()
    )


def test_an_investor_stands_once_with_all_its_zones(client):
    firm = company("nikon", name_en="Nikon", home_country="Japan")
    presence(firm, zone=ZoneFactory(name_en="Savan Park"), activity="cameras", since_year=2013)
    presence(firm, zone=ZoneFactory(name_en="Boten"), is_anchor=True, as_of="2019")

    page = client.get("/directory/investors/")

    assert "1 of 1 companies" in words(page)
    assert row_of(page, "Boten")[:4] == [
        "Nikon Japan",
        "Boten Lao PDR",
        "Activity not reported Anchor firm",
        "Not reported",
    ]
    assert row_of(page, "Savan Park")[:3] == ["Savan Park Lao PDR", "Cameras", "2013"]


def test_names_stand_in_alphabetical_order_whatever_their_capitals(client):
    for name in ("aeroworks", "AUX Air", "Aderans", "CATL", "C. Steinweg"):
        presence(company(name.replace(".", "").replace(" ", "-").lower(), name_en=name))
    page = client.get("/directory/investors/")
    names = [row[0].removesuffix(" Home country not reported") for row in rows(page)[1:]]
    assert names == ["Aderans", "aeroworks", "AUX Air", "C. Steinweg", "CATL"]


def test_a_website_is_named_by_its_host(client):
    agency("cdc", name_en="Council", website="https://www.cdc.gov.kh/zones/")
    page = client.get("/directory/organisations/")
    assert row_of(page, "Council")[3] == "cdc.gov.kh"


def test_investors_of_the_reference_data(reference_data, client):
    total = Organisation.objects.filter(presences__isnull=False).distinct().count()
    anchors = Organisation.objects.filter(presences__is_anchor=True).distinct().count()

    assert f"{total} of {total} companies" in words(client.get("/directory/investors/"))
    assert f"{anchors} of {total} companies" in words(
        client.get("/directory/investors/", {"anchor": "True"})
    )


def test_investors_by_zone_country_and_home_country(reference_data, client):
    page = client.get("/directory/investors/", {"zone": "la-savan-park", "home": "Japan"})
    expected = Organisation.objects.filter(
        presences__zone__slug="la-savan-park", home_country="Japan"
    ).distinct()

    assert f"{expected.count()} of" in words(page)
    assert {one.get_absolute_url() for one in expected} <= set(links(page))


def test_agencies_come_by_country_before_companies(client):
    role(company("dev", name_en="Developer"), "developer")
    agency("moic", name_en="Ministry", phone="+856 21 000")
    presence(company("only", name_en="Only an investor"))

    page = client.get("/directory/organisations/")

    assert headings(page)[-2:] == ["Lao PDR", "Companies that develop or operate zones"]
    assert row_of(page, "Ministry")[:3] == ["Ministry", "Regulator", "+856 21 000"]
    assert row_of(page, "Developer")[1] == "Develops 1 zone"
    assert "Only an investor" not in words(page)


def test_a_company_is_found_in_the_country_of_its_zones(client):
    role(company("dev", name_en="Developer"), "developer")
    agency("moic", name_en="Ministry")

    page = client.get("/directory/organisations/", {"country": "la", "does": "developer"})

    assert "1 of 2 organisations" in words(page)
    assert "Lao PDR 1" in words(page)
    assert "/directory/organisations/dev/" in links(page)


def test_an_organisation_shows_its_office_its_zones_and_its_sources(client):
    zone = ZoneFactory(name_en="Savan Park")
    firm = company("both", name_en="Both", website="https://both.example", home_country="Japan")
    role(firm, "operator", zone)
    role(firm, "developer", zone)
    presence(firm, zone=zone, activity="warehouses")

    page = client.get("/directory/organisations/both/")

    assert "Develops 1 zone, operates 1 zone" in words(page)
    assert "Address Not reported" in words(page)
    assert zone.get_absolute_url() in links(page)
    assert row_of(page, "Warehouses")[0] == "Savan Park Lao PDR"


def test_an_unknown_organisation_offers_similar_names(client):
    company("savan-logistics", name_en="Savan Logistics")
    page = client.get("/directory/organisations/savan-logistic/")

    assert page.status_code == 404
    assert "/directory/organisations/savan-logistics/" in links(page)


def test_offices_by_country(client):
    FocalPoint.objects.create(
        country=CountryFactory(),
        zone=ZoneFactory(name_en="Boten"),
        office="Zone office",
        phone="+856 86 1",
        as_of="2019",
        source=SourceFactory(),
    )
    page = client.get("/directory/offices/")

    assert row_of(page, "Zone office")[:4] == [
        "Zone office Boten",
        "Address not reported",
        "+856 86 1",
        "as of 2019",
    ]


def test_the_directory_leads_to_its_first_list(client):
    assert client.get("/directory/").headers["Location"] == "/directory/investors/"


@pytest.mark.parametrize(
    "path", ["/directory/investors/", "/directory/organisations/", "/directory/offices/"]
)
@pytest.mark.parametrize("value", ["", "x", "'; --", "1" + 30 * "0", "\x00", "NaN"])
def test_no_value_breaks_a_list(client, path, value):
    presence(company("one"))
    for key in ("q", "country", "zone", "anchor", "home", "kind", "role", "does", "page"):
        assert client.get(path, {key: [value, value]}).status_code == 200


def test_a_wrong_value_is_said_beside_its_filter(client):
    presence(company("one"))
    page = client.get("/directory/investors/", {"zone": "atlantis"})

    assert "“atlantis” is not one of the values below." in words(page)
    assert "1 of 1 companies" in words(page)


def test_queries_do_not_grow_with_rows(client, django_assert_max_num_queries):
    def cost():
        for path, most in (
            ("/directory/investors/", 15),
            ("/directory/organisations/", 12),
            ("/directory/offices/", 6),
            ("/directory/organisations/one/", 6),
        ):
            with django_assert_max_num_queries(most):
                assert client.get(path).status_code == 200

    section = Sector.objects.create(code="C", title="Manufacturing", level="section")
    one = company("one")
    presence(one).sectors.add(section)
    role(one, "developer")
    cost()
    for code in ("two", "three", "four"):
        presence(company(code))
        presence(one).sectors.add(section)
        role(one, "operator")
        role(agency(f"agency-{code}"), "regulator")
    cost()


def test_pages_set_no_cookie(client):
    presence(company("one"))
    for path in ("/directory/investors/", "/directory/organisations/one/"):
        assert not client.get(path).cookies


def test_investors_by_sector_and_the_class_under_the_activity(reference_data, client):
    page = client.get("/directory/investors/", {"sector": "K"})  # its divisions are within
    banks = Organisation.objects.filter(presences__sectors__parent="K").distinct()
    assert f"{banks.count()} of" in words(page)
    assert {bank.get_absolute_url() for bank in banks} <= set(links(page))
    assert "Banking ISIC 64 Financial service activities" in words(page)
    assert "is the portal's reading of it, not the source's statement" in words(page)


def test_a_sector_nobody_is_in_is_told_at_its_filter(reference_data, client):
    page = client.get("/directory/investors/", {"sector": "ZZ"})
    assert "“ZZ” is not one of the values below." in words(page)
