"""A large set is put back beside the request: its page says how far it is, and how it ended."""

import pytest
from django.urls import reverse

from tests import tasks
from tests.sezportal.admin.desk import address, user
from zones.admin.reviews import putting_back
from zones.background import alone
from zones.enums import ChangeOrigin, MembershipRole
from zones.models import ChangeSet, PuttingBack, Statement, Zone
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db
MANY = putting_back.FEW + 1


@pytest.fixture(autouse=True)
def within_the_request(settings):
    settings.WORK_AT_ONCE = tasks.AT_ONCE


@pytest.fixture
def zone(reference_data):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def official(zone):
    return user("official", role=MembershipRole.ZONE_OFFICIAL, zone=zone)


@pytest.fixture
def change_set(zone, official):
    """More statements than are put back within a request."""
    source = zone.citations.first().source
    with submission(by=official, origin=ChangeOrigin.DESK) as made:
        for number in range(MANY):
            Statement.objects.create(zone=zone, text=f"Pond {number}.", source=source)
    return made.change_set


@pytest.fixture
def desk(client, official):
    client.force_login(official)
    return client


def ponds():
    return Statement.objects.filter(text__startswith="Pond ").count()


def put_back(client, change_set, **how):
    path = address(ChangeSet, "change", change_set.pk)
    return client.post(path, {"do": "put_back", "reason": "Sent twice"}, **how)


def test_a_large_set_is_put_back_and_leads_to_the_changes_that_were_made(desk, change_set):
    page = put_back(desk, change_set, follow=True)
    assert "Put back. What stood before is public again." in page.content.decode()
    assert ponds() == 0
    made = ChangeSet.objects.get(reverses=change_set)
    assert page.redirect_chain[-1][0] == address(ChangeSet, "change", made.pk)
    assert (made.reason, made.changes.count()) == ("Sent twice", MANY)


def test_while_another_process_works_on_it_the_page_says_how_far_it_is(desk, change_set, official):
    work = PuttingBack.objects.create(
        change_set=change_set, by=official, reason="x", stage="undoing",
        rows_done=50, rows_in_all=MANY,
    )  # fmt: skip
    url = reverse("admin:zones_changeset_putting_back", args=[work.pk])
    with alone(putting_back.LOCK, work.pk):
        page = desk.get(url)
        told = desk.get(f"{url}progress/").json()
        again = put_back(desk, change_set)
        way_back = desk.get(address(ChangeSet, "change", change_set.pk)).content.decode()
    assert f"Putting back: 50 of {MANY} records" in page.content.decode()
    assert told == {
        "done": False,
        "percent": 42,
        "words": f"Putting back: 50 of {MANY} records",
    }
    assert again.url == url
    assert f'href="{url}"' in way_back
    assert ponds() == MANY
    tasks.do_what_waits()  # it goes on where that one ended
    assert desk.get(f"{url}progress/").json()["done"] is True
    assert ponds() == 0


def test_what_was_changed_since_stops_it_in_words_and_nothing_is_put_back(desk, change_set):
    Statement.objects.filter(text="Pond 7.").update(text="A lake.")
    page = put_back(desk, change_set, follow=True)
    assert "Somebody changed it meanwhile. Nothing was changed." in page.content.decode()
    assert ponds() == MANY - 1
    assert PuttingBack.objects.get().state == "stopped"


def test_it_is_given_up_in_words_after_several_failures(desk, change_set, official):
    work = PuttingBack.objects.create(
        change_set=change_set, by=official, reason="x", attempts=putting_back.MOST_ATTEMPTS
    )
    url = reverse("admin:zones_changeset_putting_back", args=[work.pk])
    page = desk.get(url, follow=True)
    assert "failed on this several times" in page.content.decode()
    assert ponds() == MANY


def test_how_far_it_is_is_for_whoever_asked(client, change_set, official):
    work = PuttingBack.objects.create(change_set=change_set, by=official, reason="x")
    client.force_login(user("staff", role=MembershipRole.MI_STAFF))
    url = reverse("admin:zones_changeset_putting_back", args=[work.pk])
    assert client.get(url).status_code == 404
    assert client.get(f"{url}progress/").status_code == 404
