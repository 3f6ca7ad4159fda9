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
@pytest.mark.usefixtures("reference_data")
class TestAhead:
    def test_afterwards_no_page_of_a_zone_or_country_waits_for_a_chart(self):
        assert "charts are drawn" in draw(force=True)
        drawn = {path.name for path in shelf.home().glob("*.svg")}
        views = list(ahead.every_view())
        assert len(views) > 60
        assert {shelf.path_of(view.panel).name for view in views} <= drawn

    def test_nothing_is_looked_at_again_until_the_content_changes(self):
        draw(force=True)
        assert draw() == ""
        version, _made = ContentVersion.objects.get_or_create(pk=1)
        version.number += 1
        version.save()
        assert "charts are drawn" in draw()
