"""What changed, in words: by zone, country and search, from the real records' histories."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from directory.models import InvestorPresence
from incentives.models import Incentive, Law
from sezportal.changes.entries import entries_of
from sezportal.changes.followed import followed_country, followed_search, followed_zone
from sezportal.changes.reading import all_as_one
from sezportal.changes.told import Change
from tests.sezportal.times import a_month_passes
from zones.importing.loader import CHANGE_REASON
from zones.models import Citation, CostObservation, Infrastructure, Observation, Source, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def changes(followed, **more) -> list[Change]:
    now = timezone.now()
    return followed.changes(now - timedelta(days=400), now, **more)


def words(followed, **more) -> list[str]:
    return [change.words for change in changes(followed, **more)]


@pytest.fixture
def boten() -> Zone:
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def source() -> Source:
    return Source.objects.first()


# -- zones ----------------------------------------------------------------------------------


def test_the_first_load_of_the_data_is_no_change(boten):
    assert words(followed_zone(boten)) == []
    assert words(followed_country(boten.country)) == []
    assert words(followed_search(QueryDict())) == []


def test_a_field_is_told_with_old_and_new_value(boten):
    boten.area_total_ha += 60
    boten.save()
    assert words(followed_zone(boten)) == ["Total area: 1,640 ha → 1,700 ha (source not recorded)"]


def test_a_new_value_is_told_with_the_source_that_states_it(boten, source):
    cited = boten.citations.get(field="area_total_ha", is_current=True)
    cited.is_current = False
    cited.save()
    Citation.objects.create(
        record=boten,
        field="area_total_ha",
        stated_value="1700",
        as_of="2025-03",
        source=source,
        is_current=True,
    )
    boten.area_total_ha = 1700
    boten.save()
    assert words(followed_zone(boten)) == [
        f"Total area: 1,640 ha → 1,700 ha (as of Mar 2025; {source.title})"
    ]


def test_what_another_source_states_is_told_where_the_value_itself_stays(boten, source):
    Citation.objects.create(
        record=boten, field="area_total_ha", stated_value="1800", as_of="2024", source=source
    )
    assert words(followed_zone(boten)) == [
        f"Total area, as a source states it: 1,800 ha, new (as of 2024; {source.title})"
    ]


def test_a_gap_that_is_filled_says_that_there_was_one(boten):
    boten.area_available_ha, boten.address = 35, boten.address
    was = Zone.objects.get(pk=boten.pk).area_available_ha
    boten.save()
    said = words(followed_zone(boten))
    assert was is None
    assert said == ["Area available: Not reported → 35 ha (source not recorded)"]


def test_what_is_changed_and_changed_back_in_a_day_is_no_change(boten):
    boten.area_total_ha += 60
    boten.save()
    boten.area_total_ha -= 60
    boten.save()
    assert words(followed_zone(boten)) == []


def test_who_made_a_change_is_not_told(boten, django_user_model):
    boten._history_user = django_user_model.objects.create(username="somphone")
    boten.area_total_ha += 60
    boten.save()
    [change] = changes(followed_zone(boten))
    assert "somphone" not in repr(change)


@pytest.mark.parametrize("grouped", [None, all_as_one])
def test_a_figure_is_told_when_it_comes_changes_and_goes(boten, source, grouped):
    more = {"grouped": grouped} if grouped else {}
    firms = boten.observations.filter(indicator__code="firms", is_current=True).latest("as_of")
    was = firms.value
    firms.value = 950
    firms.save()
    [changed] = words(followed_zone(boten), **more)
    assert changed.startswith(f"{firms.indicator.name}: {was.normalize():f} firms → 950 firms")
    assert changed.endswith(f"; {firms.source.title})")
    firms.delete()
    [gone] = words(followed_zone(boten), **more)
    assert gone == f"{firms.indicator.name}: {was.normalize():f} firms, removed"


def test_records_beside_the_zone_are_told_in_their_sections(boten, source):
    Infrastructure.objects.create(
        zone=boten, kind="power", description="Second substation", source=source, as_of="2025"
    )
    price = CostObservation.objects.exclude(zone=None).first()
    CostObservation.objects.create(
        zone=boten,
        item=price.item,
        low=12,
        high=15,
        currency="USD",
        unit="m2",
        source=source,
        as_of="2025",
    )
    company = InvestorPresence.objects.first().organisation
    InvestorPresence.objects.create(zone=boten, organisation=company, source=source)
    told = {change.section: change.words for change in changes(followed_zone(boten))}
    assert told == {
        "land": f"Power: Second substation, new (as of 2025; {source.title})",
        "costs": f"{price.item.name}: USD 12 to 15 per m², new (as of 2025; {source.title})",
        "investors": f"Investor: {company.name_en}, new ({source.title})",
    }


def test_a_figure_moved_to_another_zone_goes_here_and_comes_there(boten):
    other = Zone.objects.filter(country="la").exclude(pk=boten.pk).first()
    statement = boten.statements.first()
    statement.zone = other
    statement.save()
    [here], [there] = words(followed_zone(boten)), words(followed_zone(other))
    assert here.endswith(", removed")
    assert ", new" in there


def test_of_a_zone_that_is_removed_or_added_only_that_is_told(boten):
    lao = followed_country(boten.country)
    free = Zone.objects.filter(value_chain_links_as_a=None, value_chain_links_as_b=None)
    left = free.filter(country="la", parts=None).last()
    name, key = left.name_en, left.pk
    left.delete()
    [gone] = changes(lao)
    assert (gone.owner.key, gone.key, gone.after) == (key, "zone", None)
    assert gone.before.value == name
    Zone.objects.create(
        slug="la-new", country_id="la", name_en="New SEZ", zone_type=boten.zone_type
    )
    assert {change.told.value for change in changes(followed_country(boten.country))} == {
        name,
        "New SEZ",
    }


# -- countries ------------------------------------------------------------------------------


def test_a_law_is_told_on_the_page_of_the_country_and_of_its_zones(boten):
    law = Law.objects.filter(country="la", status="in_force").first()
    law.status = "repealed"
    law.save()
    for followed in (followed_zone(boten), followed_country(boten.country)):
        [said] = words(followed)
        assert said.startswith(f"{law.title_en}: In force")
        assert "→ Repealed" in said
    assert words(followed_zone(Zone.objects.filter(country="th").first())) == []


def test_an_incentive_is_told_only_for_the_zones_it_holds_in(boten):
    named = Incentive.objects.filter(country="la", scope="named", zones__isnull=False).first()
    term = named.terms.first()
    inside = named.zones.first()
    outside = Zone.objects.filter(country="la").exclude(pk__in=named.zones.values("pk")).first()
    term.condition = f"{term.condition} and a plan"
    term.save()
    assert len(words(followed_zone(inside))) == 1
    assert words(followed_zone(outside)) == []
    assert len(words(followed_country(boten.country))) == 1


def test_a_package_that_is_removed_is_told_without_its_terms(boten):
    package = Incentive.objects.filter(country="la", scope="all_zones", terms__isnull=False).first()
    name = package.name
    package.delete()
    for followed in (followed_zone(boten), followed_country(boten.country)):
        [change] = changes(followed)
        assert (change.label, change.after) == (name, None)


def test_a_law_leads_to_the_section_of_the_page_that_is_followed(boten):
    law = Law.objects.filter(country="la", status="in_force").first()
    law.number = f"{law.number} bis"
    law.save()
    for followed, url in (
        (followed_zone(boten), "/zones/la-boten/#n8"),
        (followed_country(boten.country), "/countries/la/#law"),
    ):
        [entry] = entries_of(followed, changes(followed))
        assert entry.url == url


def test_national_figures_are_those_of_the_country_alone(boten):
    price = CostObservation.objects.filter(country="la", zone=None, is_current=True).first()
    price.low = price.high = price.high + 1
    price.save()
    assert len(words(followed_country(boten.country))) == 1
    assert words(followed_zone(boten)) == []


# -- searches -------------------------------------------------------------------------------


def moves(query: str) -> list[tuple[int, bool]]:
    told = changes(followed_search(QueryDict(query)))
    return [(change.owner.key, change.before is None) for change in told if change.key == "found"]


def test_zones_that_come_into_a_search_and_leave_it_are_told(boten):
    boten.area_total_ha = 100
    boten.save()
    assert moves("country=la&area_min=1000") == [(boten.pk, False)]
    assert moves("country=la&area_max=100") == [(boten.pk, True)]
    assert moves("country=la") == []
    assert moves("country=th") == []


def test_a_zone_that_left_a_search_is_told_with_the_change_that_took_it_out(boten):
    followed = followed_search(QueryDict(f"country=la&status={boten.status}"))
    boten.status = "cancelled"
    boten.save()
    assert sorted(change.key for change in changes(followed)) == ["found", "status"]


@pytest.mark.parametrize("query", ["q=boten", "port_max=700&q=Boten", "corridor=nsec&q=boten"])
def test_a_search_looks_back_through_every_filter(boten, query):
    boten.name_en, boten.other_names, boten.district = "Golden Gate", "", ""
    boten.save()
    was_found = [key for key, came in moves(query) if not came]
    assert was_found in ([boten.pk], [])


def test_a_query_that_is_not_understood_filters_nothing(boten):
    odd = followed_search(QueryDict("country=xx&area_min=lots&page=7&view=table&nonsense=1"))
    assert odd.name == "All zones"
    assert odd.feed_url == "/zones/feed.xml"


def test_equal_searches_have_one_key_whatever_their_order():
    one = followed_search(QueryDict("status=planned&country=la&country=kh&order=name"))
    other = followed_search(QueryDict("country=kh&country=la&status=planned&view=table"))
    assert one.key == other.key
    assert one.name == "Zones: Cambodia, Lao PDR, Status: Planned"


# -- loads ----------------------------------------------------------------------------------


def test_a_later_load_is_told_as_one(boten):
    a_month_passes()
    firms = list(boten.observations.filter(is_current=True))
    for one in firms:
        one.value += 1
    bulk_update_with_history(firms, Observation, ["value"], default_change_reason=CHANGE_REASON)
    told = [c for c in changes(followed_zone(boten)) if c.key.startswith("observation")]
    assert len(told) == len(firms)
    assert all(change.by_load for change in told)


def test_the_first_load_stays_the_beginning_as_time_passes(boten):
    a_month_passes()
    assert words(followed_zone(boten)) == []
    assert words(followed_search(QueryDict("q=boten"))) == []


# -- queries --------------------------------------------------------------------------------


def test_queries_do_not_grow_with_what_changed(boten):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            changes(followed_country(boten.country))
        return len(asked)

    one, *others = Zone.objects.filter(country="la")[:4]
    one.area_total_ha = 999
    one.save()
    few = queries()
    for zone in others:
        zone.area_total_ha = 999
        zone.save()
    assert queries() == few < 50
