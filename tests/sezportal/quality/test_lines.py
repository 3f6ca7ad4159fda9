"""What gets a line on the board, what its line says, and what gets none."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.models import FocalPoint, Organisation
from sezportal.quality import board
from sezportal.quality.asking import whom_to_ask
from sezportal.quality.names import groups
from tests.factories import (
    CitationFactory,
    CostObservationFactory,
    CountryFactory,
    ObservationFactory,
    SourceFactory,
    ZoneFactory,
)
from tests.people import coordinator, official
from zones.enums import QualityMeasure
from zones.models import Country, LinkCheck, Zone

pytestmark = pytest.mark.django_db


def lines(measure):
    return board(timezone.localdate()).finding(measure).lines


def titles(measure):
    return [line.title for line in lines(measure)]


@pytest.fixture(autouse=True)
def _laos(db):
    """The only country, unless a test makes another."""
    CountryFactory()


def zones(*areas, **more):
    made = []
    for number, area in enumerate(areas):
        zone = ZoneFactory(name_en=f"Place {chr(65 + number) * 5}", area_total_ha=area, **more)
        CitationFactory(
            record=zone,
            stated_value=str(area),
            is_current=True,
            as_of=str(timezone.localdate().year),
        )
        made.append(zone)
    return made


# -- far from the others ------------------------------------------------------------------------


def test_an_area_typed_in_square_metres():
    """Nine of about 300 ha: logarithms' middle that of 310 ha; 3,000,000 is 9,680 times as much."""
    *_others, odd = zones(280, 290, 300, 305, 310, 320, 330, 350, 3_000_000)
    (line,) = lines(QualityMeasure.DOUBTED)
    assert line.zones == (odd.pk,)
    assert "3,000,000 ha" in line.said
    assert "9,680 times the middle of 9 values of Lao PDR, 310 ha" in line.said
    assert (float(line.beside.middle), line.beside.count) == (310, 9)
    assert line.url == f"/admin/zones/zone/{odd.pk}/section/land/#id_area_total_ha"


def test_seven_values_are_too_few_and_say_so():
    zones(280, 290, 300, 305, 310, 320, 3_000_000)
    found = board(timezone.localdate()).finding(QualityMeasure.DOUBTED)
    assert found.lines == ()
    assert found.total() == (0, 0)
    assert "7 more values have too few beside them" in found.note


def test_a_small_country_is_compared_with_the_region():
    zones(280, 290, 300, 305, 310, 320, 330, 350)
    thailand = CountryFactory(iso2="th")
    zones(9_000_000, country=thailand, latitude="13.7", longitude="100.5")
    (line,) = lines(QualityMeasure.DOUBTED)
    assert line.country == "th"
    assert "9 values of the region" in line.said
    assert "Too few in the country itself" in line.said


def test_what_somebody_has_checked_comes_last():
    one, *_others, other = zones(0.1, 290, 300, 305, 310, 320, 330, 350, 9_000_000)
    first, second = lines(QualityMeasure.DOUBTED)
    assert first.zones == (other.pk,) or first.zones == (one.pk,)
    checked = first.zones[0]
    Zone.objects.get(pk=checked).citations.update(checked_on=timezone.localdate())
    last = lines(QualityMeasure.DOUBTED)[-1]
    assert last.zones == (checked,)
    assert "Somebody has checked it since." in last.said
    assert second.zones != last.zones


def test_a_figure_ten_times_the_one_before():
    zone = ZoneFactory()
    ObservationFactory(zone=zone, as_of="2019", value=40)
    ObservationFactory(zone=zone, as_of="2021", value=4000)
    (line,) = lines(QualityMeasure.DOUBTED)
    assert "4,000 firms (2021)." in line.said
    assert "It was 40 and is now 4,000" in line.said


def test_a_figure_that_grows_by_half_is_no_doubt():
    zone = ZoneFactory()
    ObservationFactory(zone=zone, as_of="2019", value=40)
    ObservationFactory(zone=zone, as_of="2021", value=90)
    assert lines(QualityMeasure.DOUBTED) == ()


def test_prices_in_two_currencies_are_compared_in_dollars(db):
    """Eight in dollars and one in a currency that no rate is known of: that one is left out."""
    for number in range(8):
        CostObservationFactory(low=0.10 + number / 100, high=0.10 + number / 100)
    CostObservationFactory(low=9000, high=9000, currency="LAK")
    odd = CostObservationFactory(low=9, high=9)
    (line,) = lines(QualityMeasure.DOUBTED)
    assert line.title == f"{odd.place}, Lao PDR"
    assert line.url == f"/admin/zones/costobservation/{odd.pk}/change/"
    assert line.beside.count == 9


# -- the other kinds ----------------------------------------------------------------------------


def test_a_value_that_sources_state_differently():
    zone = ZoneFactory(area_total_ha=100)
    CitationFactory(record=zone, stated_value="100", is_current=True)
    CitationFactory(record=zone, stated_value="150", as_of="2018")
    (line,) = lines(QualityMeasure.DIFFERING)
    assert line.said == "2 values are stated: 100 ha of 2020, shown to readers; 150 ha of 2018."
    assert line.url.endswith("#id_area_total_ha")
    zone.citations.filter(is_current=True).update(checked_on=timezone.localdate())
    assert lines(QualityMeasure.DIFFERING) == ()
    assert board(timezone.localdate()).finding(QualityMeasure.DIFFERING).total() == (0, 1)


def test_a_value_becomes_late_after_twice_its_time():
    """Firms are asked for every year: of 2 years ago they are merely due."""
    zone = ZoneFactory()
    for years, is_late in ((2, False), (3, True), (5, True)):
        zone.observations.all().delete()
        ObservationFactory(zone=zone, as_of=str(timezone.localdate().year - years))
        assert bool(lines(QualityMeasure.NOT_CURRENT)) is is_late, years
    (line,) = lines(QualityMeasure.NOT_CURRENT)
    assert f"“50 firms” of {timezone.localdate().year - 5}. Expected every 12 months" in line.said
    assert board(timezone.localdate()).finding(QualityMeasure.NOT_CURRENT).total("la") == (1, 1)


def test_zones_of_nearly_one_name():
    zones(1, 2)
    ZoneFactory(name_en="Savan Seno Special Economic Zone")
    ZoneFactory(name_en="Savan-Seno SEZ")
    ZoneFactory(name_en="Savan-Seno SEZ 2")
    (line,) = lines(QualityMeasure.TWICE)
    assert "“Savan Seno Special Economic Zone”; “Savan-Seno SEZ”." in line.said
    assert line.weight == 1
    assert len(line.zones) == 2


def test_parts_of_a_zone_and_zones_of_other_countries_may_be_named_alike():
    whole = ZoneFactory(name_en="Savan-Seno Special Economic Zone")
    ZoneFactory(name_en="Savan Seno Economic Zone", part_of=whole)
    thailand = CountryFactory(iso2="th")
    place = {"latitude": "13.7", "longitude": "100.5"}
    ZoneFactory(name_en="Savan Seno Zone", country=thailand, **place)
    assert lines(QualityMeasure.TWICE) == ()


def test_organisations_of_nearly_one_name():
    source = SourceFactory()
    for number, name in enumerate(("Yunnan Haicheng Group Co., Ltd.", "Yunnan Haichang Group")):
        Organisation.objects.create(code=f"o-{number}", kind="company", name_en=name, source=source)
    Organisation.objects.create(code="o-3", kind="agency", name_en="Yunnan Haicheng", source=source)
    (line,) = lines(QualityMeasure.TWICE)
    assert "Haicheng Group Co., Ltd." in line.said
    assert "Haichang" in line.said
    assert line.country == ""


def test_sources_of_one_address_and_the_same_figure_through_both():
    zone = ZoneFactory()
    one, other = (SourceFactory(url=f"https://a.example/page{end}") for end in ("", "/"))
    ObservationFactory(zone=zone, source=one, as_of="2020")
    ObservationFactory(zone=zone, source=other, as_of="2020-06", is_current=False)
    ObservationFactory(zone=zone, source=SourceFactory(), as_of="2020-07", is_current=False)
    figure, sources = lines(QualityMeasure.TWICE)
    assert "50 firms of 2020 is on record 2 times from one source" in figure.said
    assert "have the same address, https://a.example/page" in sources.said
    assert sources.country == "la"


def test_groups_hang_together_by_pairs():
    assert [one.keys for one in groups([(1, 2), (2, 3), (5, 9), (3, 1)])] == [(1, 2, 3), (5, 9)]
    assert groups([]) == []


def test_a_broken_link_says_since_when_and_leads_to_its_source():
    zone = ZoneFactory(area_total_ha=5)
    source = SourceFactory(url="https://a.example/gone")
    CitationFactory(record=zone, source=source, stated_value="5", is_current=True)
    now = timezone.now()
    check = LinkCheck.objects.create(
        source=source,
        url=source.url,
        checked_at=now,
        status=404,
        error="The page is no longer there (404).",
        failures=3,
        failed_since=now - timedelta(days=14),
    )
    (line,) = lines(QualityMeasure.BROKEN)
    assert line.said.startswith("The page is no longer there (404). Failed 3 times in a row, first")
    assert (line.country, line.zones) == ("la", (zone.pk,))
    assert line.url == f"/admin/zones/source/{source.pk}/change/"
    check.url = "https://a.example/another"
    check.save()
    assert board(timezone.localdate()).finding(QualityMeasure.BROKEN).total() == (0, 0)


def test_without_a_check_nothing_is_called_broken():
    SourceFactory(url="https://a.example/")
    found = board(timezone.localdate()).finding(QualityMeasure.BROKEN)
    assert found.total() == (0, 0)
    assert "No address has been opened yet" in found.note


# -- whom to ask --------------------------------------------------------------------------------


def asked(zone):
    found = [one for one in lines(QualityMeasure.MISSING) if one.zones == (zone.pk,)]
    ((*people,),) = whom_to_ask(found)
    return people


def test_whom_to_ask_office_official_and_coordinator():
    zone = ZoneFactory()
    FocalPoint.objects.create(
        zone=zone,
        country=zone.country,
        office="Zone office",
        email="office@zone.example",
        source=SourceFactory(),
    )
    official(zone, first_name="Khamla", email="khamla@private.example")
    coordinator(Country.objects.get(pk="la"))
    office, person, above = asked(zone)
    assert (office.words, office.email) == ("Zone office", "office@zone.example")
    assert person.words == "Official of the zone (1 account)"
    assert above.words == "Coordinator of Lao PDR (1 account)"
    said = "".join(str(one) for one in (office, person, above))
    assert "Khamla" not in said
    assert "private.example" not in said


def test_nobody_yet_leads_to_staff_and_to_an_invitation():
    zone = ZoneFactory()
    staff, invite = asked(zone)
    assert staff.words == "Staff of the Mekong Institute"
    assert invite.url == f"/admin/accounts/invitation/add/?zones={zone.pk}"


def test_of_two_zones_each_is_named():
    one, other = (ZoneFactory(name_en=f"Savan Seno {end}") for end in ("SEZ", "Zone"))
    official(other)
    ((*people,),) = whom_to_ask(lines(QualityMeasure.TWICE))
    assert [person.words for person in people] == [
        "Official of the zone (1 account)",
        f"No official of {one.name_en} yet: invite one",
    ]
    assert [person.is_invitation for person in people] == [False, True]


def test_an_account_that_is_switched_off_is_nobody():
    zone = ZoneFactory()
    official(zone, is_active=False)
    assert [one.words for one in asked(zone)][-1] == "No official yet: invite one"
