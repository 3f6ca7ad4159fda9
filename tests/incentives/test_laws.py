"""Laws: what they changed, what changed them, and what rests on them."""

import pytest

from incentives.models import IncentiveTerm, Law, Requirement
from tests.incentives.making import incentive, law
from tests.pages import headings, links, row_of, rows, words

pytestmark = pytest.mark.django_db


def test_the_list_counts_all_laws_and_its_facets(reference_data, client):
    page = client.get("/laws/")
    held = Law.objects.count()

    assert headings(page)[0:2] == ["Laws and regulations", f"{held} of {held} laws"]
    assert f"Cambodia {Law.objects.filter(country='kh').count()}" in words(page)


def test_filters_narrow_the_list_together(reference_data, client):
    page = client.get("/laws/", {"country": "vn", "subject": "tax", "status": "in_force"})

    expected = Law.objects.in_force().filter(country="vn", scope="tax")
    assert f"{expected.count()} of {Law.objects.count()} laws" in words(page)
    assert {f"/laws/{one.code}/" for one in expected} <= set(links(page))
    assert [link for link in links(page) if link == "/laws/kh-loi-2021/"] == []


def test_laws_in_force_include_those_amended_which_still_say_so(reference_data, client):
    page = client.get("/laws/", {"country": "vn", "status": "in_force"})
    in_force = Law.objects.in_force().filter(country="vn")
    amended = in_force.filter(status="amended").count()

    assert amended
    assert f"{in_force.count()} of" in words(page)
    assert f"In force (with amendments) {in_force.count()}" in words(page)
    assert [row[3] for row in rows(page)].count("In force, amended") == amended
    assert "Repealed" not in {row[3] for row in rows(page)}


def test_the_list_says_what_it_does_not_hold(reference_data, client):
    said = words(client.get("/laws/", {"country": "vn"}))
    held = Law.objects.filter(country="kh")

    assert "The list holds the laws the portal has recorded, not all there are" in said
    assert (
        f"Cambodia: {held.count()} laws recorded (Zones {held.filter(scope='zones').count()}"
        in said
    )
    assert said.count("laws recorded (") == Law.objects.values("country").distinct().count()


def test_search_finds_a_misspelt_title(reference_data, client):
    assert "Law on Corporate Income Tax" in words(client.get("/laws/", {"q": "Corporat Incom Tax"}))


def test_years_and_order(reference_data, client):
    page = client.get("/laws/", {"year_min": "2024", "order": "oldest"})
    rows = Law.objects.filter(year__gte=2024).order_by("year", "title_en")

    assert words(page).index(rows[0].title_en) < words(page).index(rows.last().title_en)


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("country=xx", "“xx” is not one of the values below."),
        ("status=in_force&status=zz", "“zz” is not one of the values below."),
        ("order=sideways", "“sideways” is not one of the values below."),
        ("q=%00", "Null characters are not allowed."),
    ],
)
def test_a_value_that_is_not_understood_is_said_beside_its_filter(
    reference_data, client, query, error
):
    page = client.get(f"/laws/?{query}")

    assert page.status_code == 200
    assert error in words(page)
    held = Law.objects.count()
    assert f"{held} of {held} laws" in words(page)


@pytest.mark.parametrize("key", ["q", "country", "status", "subject", "year_min", "order", "page"])
@pytest.mark.parametrize("value", ["", "x", "'; --", "1" + 30 * "0", "\x00", "NaN", "-1", "ລາວ"])
def test_no_value_breaks_the_list(client, key, value):
    law()
    assert client.get("/laws/", {key: [value, value]}).status_code == 200


def test_a_law_links_what_it_replaced_both_ways(reference_data, client):
    new = client.get("/laws/vn-cit-2025/")
    old = client.get("/laws/vn-cit-2008/")

    assert "/laws/vn-cit-2008/" in links(new)
    assert "/laws/vn-cit-2025/" in links(old)
    assert "67/2025/QH15" in words(new)
    assert 'lang="vi"' in new.content.decode()


def test_a_law_shows_all_that_rests_on_it(reference_data, client):
    resting = IncentiveTerm.objects.filter(law__code="kh-loi-2021")
    page = client.get("/laws/kh-loi-2021/")

    assert f"{resting.count()} terms" in words(page)
    assert {f"/incentives/packages/{term.incentive.code}/" for term in resting} <= set(links(page))
    asked = Requirement.objects.filter(law__code="kh-loi-2021").first()
    if asked is not None:
        assert asked.text in words(page)


def test_what_is_not_known_is_not_reported(client):
    law(code="la-bare", number="", issuer="", in_force_from="")

    assert row_of(client.get("/laws/"), "A law")[4] == "Not reported"
    assert "Number Not reported" in words(client.get("/laws/la-bare/"))


def test_an_unknown_law_offers_those_with_similar_titles(reference_data, client):
    page = client.get("/laws/corporate-income-tax/")

    assert page.status_code == 404
    assert "/laws/vn-cit-2025/" in links(page)


def test_queries_do_not_grow_with_laws_or_what_rests_on_them(client, django_assert_max_num_queries):
    first = law(code="one")
    incentive("one", law=first)
    with django_assert_max_num_queries(10):
        client.get("/laws/")
    with django_assert_max_num_queries(9):
        client.get("/laws/one/")
    for code in ("two", "three", "four"):
        law(code=code).amends.add(first)
        incentive(code, law=first, terms=3)
    with django_assert_max_num_queries(10):
        client.get("/laws/")
    with django_assert_max_num_queries(9):
        client.get("/laws/one/")
