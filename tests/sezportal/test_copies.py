"""A database set aside is put back whole."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from tests import copies


@pytest.mark.django_db(transaction=True)
def test_what_was_committed_meanwhile_is_undone():
    Group.objects.create(name="before")
    with copies.kept():
        Group.objects.create(name="meanwhile")
        Group.objects.filter(name="before").delete()
        assert not connection.in_atomic_block
    assert list(Group.objects.values_list("name", flat=True)) == ["before"]


@pytest.mark.django_db(transaction=True)
def test_it_is_put_back_after_a_failure_too():
    def fail():
        with copies.kept():
            Group.objects.create(name="meanwhile")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Group.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_no_copy_stays_on_the_server():
    with copies.kept():
        pass
    with connection.cursor() as cursor:
        copy = f"{connection.settings_dict['NAME']}_kept"
        cursor.execute("SELECT datname FROM pg_database WHERE datname = %s", [copy])
        assert cursor.fetchall() == []
