"""Pages under /staff/ open to the staff of the Mekong Institute, with their second factor."""

import pytest

from tests.accounts.people import person, with_second_factor

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.staff_urls")]

PAGE = "/staff/numbers/"
PAGES = [PAGE, "/vi/staff/numbers/"]


@pytest.fixture(autouse=True)
def two_languages(settings):
    settings.LANGUAGES = [("en", "English"), ("vi", "Tiếng Việt")]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["staff", "administrator"])
def test_staff_open_them(request, client, who, page):
    client.force_login(request.getfixturevalue(who))
    assert client.get(page).content == b"Numbers for the staff"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["official", "coordinator"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_who_signed_in_finds_them(request, client, who, page, method):
    client.force_login(request.getfixturevalue(who))
    response = getattr(client, method)(page)
    assert response.status_code == 404
    assert b"Numbers" not in response.content


def test_an_account_that_may_no_longer_enter_finds_nothing(client, staff):
    staff.is_staff = False
    staff.save()
    client.force_login(staff)
    assert client.get(PAGE).status_code == 404


def test_an_account_without_a_role_finds_nothing(client, reference_data):
    client.force_login(person("roleless"))
    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("page", [*PAGES, "/staff/", "/staff"])
def test_whoever_did_not_sign_in_is_led_there_and_back(client, page):
    response = client.get(page)
    assert response.status_code == 302
    assert response.url == f"/admin/login/?next={page.replace('/', '%2F')}"


@pytest.mark.parametrize("page", PAGES)
def test_who_has_a_second_factor_gives_it_first(client, staff, page):
    with_second_factor(staff)
    client.force_login(staff)
    response = client.get(page)
    assert "/accounts/verify/?next=" in response.url
    assert page.replace("/", "%2F") in response.url


def test_where_one_is_asked_for_it_is_set_up_first(client, staff, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(staff)
    assert "/accounts/second-factor/set-up/" in client.get(PAGE).url


def test_an_address_that_only_begins_alike_is_public(client):
    assert client.get("/staffing/").content == b"Numbers for the staff"
