"""News and investment events: what they hold fast, and what their text may be."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from directory.models import NewsItem, PromotionEvent
from directory.prose import rendered
from tests.directory.announcing.making import event, news
from tests.factories import CountryFactory, ZoneFactory
from zones.models import LinkVersion


@pytest.mark.django_db
class TestEvents:
    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"ends_on": date(2027, 3, 2)}, "The last day lies before the first."),
            ({"opens_at": time(9)}, "Give both hours"),
            (
                {"ends_on": date(2027, 3, 3), "opens_at": time(9), "closes_at": time(9)},
                "It ends at an hour before it begins.",
            ),
            ({"published_at": datetime(2999, 1, 1, tzinfo=UTC)}, "This moment lies ahead"),
            ({"time_zone": "Mars/Olympus"}, "is not a valid choice"),
            ({"link": "javascript:alert(1)"}, "valid URL"),
        ],
    )
    def test_what_cannot_be_is_refused(self, fields, says):
        made = event()
        for name, value in fields.items():
            setattr(made, name, value)
        with pytest.raises(ValidationError) as refused:
            made.full_clean()
        assert says in " ".join(refused.value.messages)

    def test_hours_are_those_of_the_place(self):
        made = event(opens_at=time(9), closes_at=time(17, 30), time_zone="Asia/Yangon")
        made.full_clean()
        assert made.begins == datetime(2027, 3, 3, 9, tzinfo=ZoneInfo("Asia/Yangon"))
        assert made.ends - made.begins == timedelta(days=2, hours=8, minutes=30)

    def test_changes_of_date_or_place_count_up_and_others_do_not(self):
        made = event()
        made.summary = "More is known."
        made.save()
        assert made.sequence == 0
        made.ends_on = date(2027, 3, 6)
        made.save()
        made.is_cancelled = True
        made.save()
        assert PromotionEvent.objects.get().sequence == 2

    def test_its_name_in_calendars_stays(self):
        made, other = event(), event("another")
        before = made.uid
        made.title, made.slug = "Another title", "elsewhere"
        made.save()
        assert PromotionEvent.objects.get(pk=made.pk).uid == before != other.uid

    def test_upcoming_past_and_in_calendars(self):
        today = date(2027, 3, 5)
        running = event("running")
        event("over", starts_on=date(2027, 3, 4), ends_on=date(2027, 3, 4))
        event("old", starts_on=date(2026, 3, 3), ends_on=date(2026, 3, 3))
        found = PromotionEvent.objects
        assert list(found.upcoming(today)) == [running]
        assert [one.slug for one in found.past(today)] == ["over", "old"]
        assert [one.slug for one in found.for_calendars(today)] == ["running", "over"]


@pytest.mark.django_db
def test_a_country_has_what_names_it_or_a_zone_of_it():
    laos, other = CountryFactory(iso2="la"), CountryFactory(iso2="kh")
    zones = [ZoneFactory(country=laos), ZoneFactory(country=laos)]
    of_country, of_zones = news("a", country=laos), news("b", zones=zones)
    news("c", country=other)
    news("d")
    assert set(NewsItem.objects.about(laos)) == {of_country, of_zones}
    assert NewsItem.objects.about(laos).count() == 2
    assert list(NewsItem.objects.about(zones[0])) == [of_zones]


@pytest.mark.django_db
def test_changes_and_links_have_a_past():
    zone = ZoneFactory()
    item = news(draft=True, zones=[zone])
    item.title = "Another"
    item.save()
    assert [row.title for row in item.history.all()] == ["Another", "Title of an-item"]
    (link,) = LinkVersion.objects.filter(link_table="directory_newsitem_zones")
    assert (link.from_key, link.to_key, link.is_present) == (str(item.pk), str(zone.pk), True)


def test_paragraphs_lists_and_links():
    text = "One *word*.\n\n- a\n- b\n\nSee [there](https://example.org/a?b=1)."
    assert rendered(text) == (
        "<p>One <em>word</em>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
        '<p>See <a href="https://example.org/a?b=1">there</a>.</p>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<b>)",
        "![x](https://example.org/a.png)",
        "# Heading\n\nUnderlined\n===",
        "    code <b>",
    ],
)
def test_what_is_no_plain_text_does_nothing(text):
    found = rendered(text)
    for part in ("<script", "<img", "<h1", 'javascript:alert(1)"', 'href="data', "<b>", "<pre"):
        assert part not in found


@given(st.text(max_size=200))
def test_no_text_makes_other_elements(text):
    import re

    allowed = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br", "hr"}
    tags = re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", rendered(text))
    assert set(tags) - {"code"} <= allowed
