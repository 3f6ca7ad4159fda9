"""What somebody may is read once for a request, and never outlives the membership that gave it."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.sezportal.admin.desk import user
from tests.zones.admin.forms import section, sent_back
from zones.enums import MembershipRole
from zones.models import Country, Membership, Zone
from zones.perms import countries_coordinated_by, is_mi_staff, may_edit_zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def boten(reference_data):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def official(boten):
    return user("official", role=MembershipRole.ZONE_OFFICIAL, zone=boten)


def membership(account) -> Membership:
    return Membership.objects.get(user=account)


def anew(account):
    """The same account as the next request has it."""
    return get_user_model().objects.get(pk=account.pk)


def edits(account) -> set[str]:
    return set(Zone.objects.editable_by(account).values_list("slug", flat=True))


OTHER = "la-savan-seno"
WITHDRAWN = {
    "deleted": lambda account: membership(account).delete(),
    "deleted with others": lambda account: Membership.objects.filter(user=account).delete(),
    "given to another": lambda account: _saved(
        membership(account), user=get_user_model().objects.create_user("heir", is_staff=True)
    ),
    "moved": lambda account: _saved(membership(account), zone=Zone.objects.get(slug=OTHER)),
    "moved with others": lambda account: account.memberships.update(
        zone=Zone.objects.get(slug=OTHER)
    ),
}


def _saved(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


@pytest.mark.parametrize("way", WITHDRAWN)
def test_a_right_is_gone_at_once_for_whoever_was_asked_before(way, official, boten):
    account = anew(official)
    assert may_edit_zone(account, boten.pk)
    assert edits(account) == {boten.slug}
    WITHDRAWN[way](account)
    assert not may_edit_zone(account, boten.pk)
    assert edits(account) == ({OTHER} if way.startswith("moved") else set())


@pytest.mark.parametrize("way", WITHDRAWN)
def test_a_right_is_gone_with_the_next_request(way, official, boten, client):
    client.force_login(official)
    assert client.get(section(boten, "investors")).status_code == 200
    WITHDRAWN[way](official)
    assert client.get(section(boten, "investors")).status_code == 404


def test_a_right_that_is_given_holds_at_once(official, boten):
    account = anew(official)
    assert edits(account) == {boten.slug}
    other = Zone.objects.get(slug=OTHER)
    role = MembershipRole.ZONE_OFFICIAL
    Membership.objects.bulk_create([Membership(user=account, role=role, zone=other)])
    assert edits(account) == {boten.slug, OTHER}


def test_a_right_that_was_taken_back_with_its_transaction_never_holds(official, boten):
    account = anew(official)
    assert not is_mi_staff(account)
    with transaction.atomic():
        Membership.objects.create(user=account, role=MembershipRole.MI_STAFF)
        assert is_mi_staff(account)
        transaction.set_rollback(True)
    assert not is_mi_staff(account)
    assert edits(account) == {boten.slug}


def test_a_country_is_coordinated_no_longer_than_the_membership_says(reference_data):
    laos = Country.objects.get(pk="la")
    account = user("coordinator", role=MembershipRole.COUNTRY_COORDINATOR, country=laos)
    assert countries_coordinated_by(account) == {"la"}
    assert OTHER in edits(account)
    membership(account).delete()
    assert countries_coordinated_by(account) == frozenset()
    assert edits(account) == set()


def test_whoever_waited_for_a_record_is_asked_for_the_right_again(official, boten, client):
    """Another process ends the right while this request waits for the zone to be free."""
    client.force_login(official)
    sent = sent_back(client, boten, "contact", note="Gate 3 opens in May")

    def end_it_meanwhile(execute, sql, params, many, context):
        if "FOR NO KEY UPDATE" in sql and not ended:
            ended.append(sql)
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM zones_membership WHERE user_id = %s", [official.pk])
        return execute(sql, params, many, context)

    ended = []
    with connection.execute_wrapper(end_it_meanwhile):
        client.post(section(boten, "contact"), sent)
    boten.refresh_from_db()
    assert ended
    assert "Gate 3" not in boten.note


def test_a_request_reads_the_memberships_once_and_once_to_name_them(official, boten, client):
    client.force_login(official)
    with CaptureQueriesContext(connection) as asked:
        client.get(section(boten, "investors"))
    reads = [one for one in asked if one["sql"].startswith('SELECT "zones_membership"')]
    assert 1 <= len(reads) <= 2
