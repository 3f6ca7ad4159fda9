"""Charts are drawn before anybody asks."""

from io import StringIO

import pytest
from django.core.management import call_command

from sezportal.plots import ahead, shelf
from zones.models import ContentVersion


def draw(**options) -> str:
    output = StringIO()
    call_command("draw_charts", stdout=output, **options)
    return output.getvalue()


@pytest.mark.django_db
def test_nothing_is_looked_at_again_until_the_content_changes(settings, tmp_path):
    settings.PORTAL_HOME = tmp_path
    assert draw() == "Charts drawn: 0 of 0\n"
    assert draw() == "Charts drawn: nothing changed\n"
    assert draw(force=True) == "Charts drawn: 0 of 0\n"
    version, _made = ContentVersion.objects.get_or_create(pk=1)
    version.number += 1
    version.save()
    assert draw() == "Charts drawn: 0 of 0\n"


@pytest.mark.django_db
def test_afterwards_no_page_of_a_zone_or_country_waits_for_a_chart(reference_data):
    views = list(ahead.every_view())
    assert draw(force=True) == f"Charts drawn: {len(views)} of {len(views)}\n"
    drawn = {path.name for path in shelf.home().glob("*.svg")}
    assert len(views) > 60
    assert {shelf.path_of(view.panel).name for view in views} <= drawn
