"""News and investment events as visitors find them, and who writes them."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from directory.models import NewsItem, PromotionEvent
from tests.directory.announcing.making import event, news
from tests.pages import headings, links, words
from tests.people import coordinator, mi_staff, official
from zones.models import ChangeSet, Country, Zone
from zones.review import deciding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

PAST = {"starts_on": date(2024, 5, 1), "ends_on": date(2024, 5, 2)}


def coming() -> dict[str, date]:
    """Days of an event that begins today."""
    today = timezone.localdate()
    return {"starts_on": today, "ends_on": today + timedelta(days=3)}


def boten() -> Zone:
    return Zone.objects.get(slug="la-boten")


# -- pages --------------------------------------------------------------------------------------


def test_pages_without_anything_say_so(client):
    assert "There is no news yet." in words(client.get("/news/"))
    response = client.get("/events/")
    assert "No event is announced at present." in words(response)
    assert "Past" not in headings(response)
    assert list(Calendar.from_ical(client.get("/events.ics").content).walk("VEVENT")) == []


def test_news(client):
    news(
        "second",
        country=Country.objects.get(pk="la"),
        body="Text with a [link](https://x.example).",
    )
    news("first", published_at=timezone.now() - timedelta(days=900))
    response = client.get("/news/")
    found = [heading for heading in headings(response) if heading.startswith("Title of")]
    assert found == ["Title of second", "Title of first"]
    response = client.get("/news/second/")
    assert "Text with a link" in words(response)
    assert "https://x.example" in links(response)


def test_events_stand_apart_coming_and_past(client):
    event("coming", **coming(), place="Vientiane")
    event("off", **coming(), is_cancelled=True)
    event("over", **PAST)
    response = client.get("/events/")
    assert {"Coming", "Past"} <= set(headings(response))
    text = words(response)
    assert text.index("Title of coming") < text.index("Title of over")
    assert "cancelled" in text
    assert "This event is cancelled." in words(client.get("/events/off/"))
    assert "This event is over." in words(client.get("/events/over/"))


def test_an_event_says_what_is_known_and_what_is_not(client):
    response = client.get(
        event(zones=[boten()], link="https://register.example/a").get_absolute_url()
    )
    text = words(response)
    assert "3 to 5 Mar 2027" in text
    assert "Place not announced yet" in text
    assert "/zones/la-boten/" in links(response)
    assert "https://register.example/a" in links(response)
    assert "/events/an-expo.ics" in links(response)


def test_drafts_are_nowhere(client):
    news(draft=True, zones=[boten()])
    event(draft=True, zones=[boten()], **coming())
    for page in ("/", "/news/", "/events/", "/zones/la-boten/", "/countries/la/"):
        assert "Title of" not in words(client.get(page)), page
    for page in ("/news/an-item/", "/events/an-expo/", "/events/an-expo.ics"):
        assert client.get(page).status_code == 404, page
    for page in ("/events.ics", "/feed.xml", "/sitemap.xml"):
        assert "an-" + "expo" not in client.get(page).content.decode(), page


@pytest.mark.parametrize("page", ["/", "/countries/la/", "/zones/la-boten/"])
def test_where_they_concern_a_place_its_page_leads_there(client, page):
    assert "News and events" not in headings(client.get(page))
    event("coming", **coming(), zones=[boten()])
    news("told", zones=[boten()])
    event("over", **PAST, zones=[boten()])
    news("long-ago", published_at=timezone.now() - timedelta(days=400), zones=[boten()])
    response = client.get(page)
    assert "News and events" in headings(response)
    assert {"/events/coming/", "/news/told/"} <= set(links(response))
    assert not {"/events/over/", "/news/long-ago/"} & set(links(response))


def test_other_places_stay_as_they_are(client):
    event("coming", **coming(), zones=[boten()])
    assert "News and events" not in headings(client.get("/zones/la-savan-seno/"))
    assert "News and events" not in headings(client.get("/countries/th/"))


@pytest.mark.parametrize("page", ["/news/", "/events/", "/"])
def test_queries_do_not_grow(client, page):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(page).status_code == 200
        return len(found)

    news("n1", zones=[boten()])
    event("e1", **coming(), zones=[boten()])
    event("p1", **PAST)
    queries()
    one = queries()
    for number in (2, 3):
        news(f"n{number}", zones=[boten()], country=boten().country)
        event(f"e{number}", **coming(), zones=[boten()], country=boten().country)
        event(f"p{number}", **PAST)
    assert queries() == one


def test_no_page_of_a_list_is_an_error(client):
    news()
    for number in ("0", "-1", "x", "99999999999999999999"):
        assert client.get("/news/", {"page": number}).status_code == 200


# -- calendars, feed, sitemap -------------------------------------------------------------------


def test_a_calendar_has_all_coming_and_the_last_year(client):
    event("coming", **coming())
    event("over", **PAST)
    last = timezone.localdate() - timedelta(days=200)
    event("last-year", starts_on=last, ends_on=last)
    response = client.get("/events.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(response.content).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in found] == ["Title of last-year", "Title of coming"]
    (one,) = Calendar.from_ical(client.get("/events/over.ics").content).walk("VEVENT")
    assert one["URL"].endswith("/events/over/")


def test_feed_and_sitemap_tell_of_them(client):
    news()
    event()
    feed, sitemap = (client.get(page).content.decode() for page in ("/feed.xml", "/sitemap.xml"))
    for path in ("/news/an-item/", "/events/an-expo/"):
        assert path in feed
        assert path in sitemap
    for path in ("/news/", "/events/"):
        assert f"{path}</loc>" in sitemap
    assert "Summary of an-expo." in feed


# -- the desk -----------------------------------------------------------------------------------


def form(**fields) -> dict:
    told = {"title": "Expo", "slug": "expo", "summary": "An expo.", "language": "en", "body": ""}
    days = {"starts_on": "2027-03-03", "ends_on": "2027-03-05", "time_zone": "Asia/Bangkok"}
    return {**told, **days, "kind": "expo", "_versions": "", **fields}


def test_staff_writes_and_publishes_an_event(client):
    client.force_login(mi_staff())
    response = client.post(reverse("admin:directory_promotionevent_add"), form())
    assert response.status_code == 302, response.context["adminform"].form.errors
    made = PromotionEvent.objects.get()
    assert client.get("/events/expo/").status_code == 404
    page = reverse("admin:directory_promotionevent_change", args=[made.pk])
    shown = client.get(page)
    sent = form(
        published_at_0="2026-01-02",
        published_at_1="09:00",
        zones=[boten().pk],
        _versions=shown.context["versions"],
    )
    assert client.post(page, sent).status_code == 302
    assert client.get("/events/expo/").status_code == 200
    assert list(PromotionEvent.objects.get().zones.all()) == [boten()]
    assert made.history.count() == 2


def test_an_event_with_hours_is_saved_and_its_hours_are_told_and_taken_back(client):
    staff = mi_staff()
    client.force_login(staff)
    hours = {"opens_at": "14:00", "closes_at": "16:30"}
    client.post(reverse("admin:directory_promotionevent_add"), form())
    made = PromotionEvent.objects.get()
    page = reverse("admin:directory_promotionevent_change", args=[made.pk])
    sent = form(**hours, _versions=client.get(page).context["versions"])
    assert client.post(page, sent).status_code == 302
    made.refresh_from_db()
    assert (made.opens_at, made.closes_at) == (time(14), time(16, 30))
    change_set = ChangeSet.objects.first()
    shown = client.get(reverse("admin:zones_changeset_change", args=[change_set.pk]))
    assert "14:00" in shown.content.decode()
    assert "14:00:00" not in shown.content.decode()
    deciding.reverse(change_set=change_set, by=staff, reason="No hours are set yet.")
    made.refresh_from_db()
    assert (made.opens_at, made.closes_at) == (None, None)


def test_the_clock_of_a_moment_is_named_beside_its_box(client):
    client.force_login(mi_staff())
    page = client.get(reverse("admin:directory_promotionevent_add"))
    assert "Bangkok time. Empty: a draft" in words(page)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"ends_on": "2027-03-01"}, "The last day lies before the first."),
        ({"starts_on": "soon"}, "Enter a valid date."),
        ({"opens_at": "25:00", "closes_at": "26:00"}, "Enter a valid time."),
        ({"link": "javascript:x"}, "Enter a valid URL."),
        ({"published_at_0": "2199-01-01", "published_at_1": "09:00"}, "lies ahead"),
        ({"zones": "none"}, "is not a valid"),
        ({"source": "none", "organiser": "x"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_and_kept(client, fields, says):
    client.force_login(mi_staff())
    response = client.post(reverse("admin:directory_promotionevent_add"), form(**fields))
    assert response.status_code == 200
    text = response.content.decode()
    assert says in text
    assert 'value="Expo"' in text
    assert not PromotionEvent.objects.exists()


def test_others_read_what_is_published_and_write_nothing(client):
    shown, hidden = news("shown"), news("hidden", draft=True)
    for person in (official(boten()), coordinator(Country.objects.get(pk="la"))):
        client.force_login(person)
        listed = client.get(reverse("admin:directory_newsitem_changelist")).content.decode()
        assert "Title of shown" in listed
        assert "Title of hidden" not in listed
        page = reverse("admin:directory_newsitem_change", args=[shown.pk])
        assert client.get(page).status_code == 200
        assert client.post(page, {"title": "x"}).status_code == 403
        hidden_page = reverse("admin:directory_newsitem_change", args=[hidden.pk])
        assert client.get(hidden_page).status_code in {302, 403, 404}
        assert client.get(reverse("admin:directory_newsitem_add")).status_code == 403
    assert NewsItem.objects.get(slug="shown").title == "Title of shown"
