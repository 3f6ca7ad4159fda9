"""Changes are told in words: no codes, no values left out, no half of a position."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.pages import plain
from zones.due import facts
from zones.models import Citation, Zone
from zones.presenters.changes.brief import brief_words
from zones.presenters.earlier import before, versions_of
from zones.review.confirming import confirm, shown_key

pytestmark = pytest.mark.django_db


def line(made):
    return brief_words([made])[made.pk]


def test_a_language_has_its_name(official, boten, submit):
    assert line(submit(official, boten, local_language="km")).endswith(
        "Language of that name: Khmer"
    )


def test_of_a_long_text_the_line_has_the_beginning(official, boten, submit):
    words = "Decree of the Prime Minister on the special economic zone of Boten the Beautiful"
    said = line(submit(official, boten, legal_basis=words))
    assert said == "Legal basis: Decree of the Prime Minister on the …"


def test_what_was_confirmed_is_named_by_its_value(official, boten):
    today = timezone.localdate()
    item = next(one for one in facts(boten, today) if one.key == "field:area_total_ha")
    done = confirm(by=official, zone=boten, keys=[shown_key(item)], on=today)
    assert line(done.change_set) == f"Total area: {item.value_words}"


def test_an_undated_value_that_was_sent_anew_reads_on(client, official, boten, submit):
    Citation.objects.filter(object_id=boten.pk, field="area_total_ha", is_current=True).update(
        as_of="", checked_on=None
    )
    submit(official, boten, area_total_ha=1500)
    client.force_login(official)
    page = client.get(reverse("admin:zones_zone_desk", args=[boten.pk])).content.decode()
    assert "Undated you sent 1,500 ha" in plain(page)


def test_an_earlier_position_has_both_its_numbers(boten):
    was = f"{boten.latitude:.4f}"[:5], f"{boten.longitude:.4f}"[:6]
    boten.latitude += 1
    boten.save()
    now = Zone.objects.get(pk=boten.pk)
    said = before(now, "latitude", versions_of(now)).text
    assert was[0] in said
    assert was[1] in said


def test_the_day_an_earlier_value_ended_is_the_portals_own(boten):
    boten.note = "Gate 3 opens in May"
    boten.save()
    boten.note = "Gate 4 opens in May"
    boten.save()
    changed = datetime(2026, 11, 22, 19, 21, tzinfo=UTC)  # past midnight in Bangkok
    boten.history.filter(pk=boten.history.latest().pk).update(history_date=changed)
    versions = [boten.history.get(note__contains=gate) for gate in ("Gate 4", "Gate 3")]
    assert before(boten, "note", versions).dated == "until 23 Nov 2026"
