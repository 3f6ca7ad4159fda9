"""Pivot tables open to the staff; what somebody saved is the maker's, and administrators'."""

import pytest
from django.urls import reverse

from accounts.services.pivots import keep_pivot
from tests.matrix.table import MI, PIVOT_ROUTES, PIVOT_WRITES
from tests.matrix.world import PEOPLE

pytestmark = pytest.mark.django_db
ARGUMENTS = {"staff-pivot": [], "staff-pivot-file": ["csv"]}


def address(name: str, maker) -> str:
    """Of a page, or of a table that was saved just now."""
    if name in ARGUMENTS:
        return reverse(name, args=ARGUMENTS[name])
    return reverse(name, args=[keep_pivot(name="Land", query="measure=zones", by=maker).slug])


def is_refused(response) -> bool:
    """Whether nothing was shown or done. What was sent may be wrong all the same."""
    if response.status_code == 302:
        return response.url.startswith(("/admin/login/", "/accounts/"))
    return response.status_code in {403, 404, 405}


@pytest.mark.parametrize("name", PIVOT_ROUTES)
def test_pivot_tables_open_to_the_staff(name, world):
    def opening(method: str) -> set[str]:
        found = set()
        for person in PEOPLE:
            path = address(name, world.people["staff"])
            if not is_refused(getattr(world.clients[person], method)(path, {})):
                found.add(person)
            world.people["staff"].saved_pivots.all().delete()
        return found

    assert opening("get") == PIVOT_ROUTES[name]
    assert opening("post") == (MI if name in PIVOT_WRITES else set())
