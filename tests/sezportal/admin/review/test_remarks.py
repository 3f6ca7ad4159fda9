"""What a reviewer says of single fields: kept, and told on page, in mail and at the desk."""

import pytest
from post_office.models import Email

from tests.pages import plain
from tests.sezportal.admin.review.conftest import add_many, changes_of, page_of, write
from zones.enums import ChangeSetState
from zones.review import deciding

pytestmark = pytest.mark.django_db


def words(response):
    return plain(response.content.decode())


@pytest.fixture
def sent(people, boten):
    """Three fields that wait, and the key of their record."""
    one = write(
        people.newcomer, boten, area_total_ha=1900, land_lease_term_years=50, developer="Haicheng"
    )
    return one, one.changes.get().pk


def refusing(key, **more):
    return {
        f"refuse-{key}-area_total_ha": "on",
        f"remark-{key}-area_total_ha": "The decree says 1,640",
        f"refuse-{key}-developer": "on",
        f"remark-{key}-developer": "Who is that?",
        **more,
    }


@pytest.fixture
def refused(client, people, sent):
    one, key = sent
    client.force_login(people.coordinator)
    client.post(page_of(one), refusing(key, do="accept"))
    return one


def test_each_refused_field_has_a_box_of_its_own(client, people, sent):
    one, key = sent
    client.force_login(people.coordinator)
    html = client.get(page_of(one)).content.decode()
    for name in ("area_total_ha", "land_lease_term_years", "developer"):
        assert f'name="remark-{key}-{name}"' in html


def test_each_stands_at_its_field_once_it_is_decided(client, people, boten, refused):
    for account in (people.coordinator, people.newcomer):
        client.force_login(account)
        page = words(client.get(page_of(refused)))
        assert page.index("1,900 ha") < page.index("Comment: The decree says 1,640")
        assert page.index("Haicheng") < page.index("Comment: Who is that?")
        assert page.count("Comment:") == 2
    assert "Comment: Who is that?" in words(client.get(changes_of(boten)))


def test_the_mail_says_each_below_its_field(refused):
    (mail,) = Email.objects.filter(to=["newcomer@zones.example"])
    assert "1,900 ha – refused\n  Comment: The decree says 1,640\n" in mail.message
    assert "Haicheng – refused\n  Comment: Who is that?\n" in mail.message


def test_the_desk_says_each_of_what_was_refused_in_part(client, people, refused):
    client.force_login(people.newcomer)
    desk = words(client.get("/admin/"))
    assert "1 set of your changes came back" in desk
    assert "Total area: The decree says 1,640" in desk
    assert "Developer: Who is that?" in desk


def test_whoever_corrects_reads_them(client, people, sent):
    one, key = sent
    client.force_login(people.coordinator)
    everything = {f"refuse-{key}": "on", f"remark-{key}-developer": "Who is that?"}
    client.post(page_of(one), {"do": "accept", **everything})
    client.force_login(people.newcomer)
    (door, *_others) = client.get(page_of(one)).context["page"].doors
    page = words(client.get(door.url))
    assert "What reviewers said" in page
    assert "Developer Who is that?" in page


def test_they_stay_while_pages_are_decided_one_by_one(client, people, boten):
    one = add_many(people.newcomer, boten, 2)
    first, second = one.changes.all()
    deciding.mark(
        change_set=one,
        by=people.coordinator,
        among=[first.pk, second.pk],
        remarks={first.pk: {"capacity": "Of which year?"}},
    )
    client.force_login(people.coordinator)
    first.refresh_from_db()
    assert first.remarks == {"capacity": "Of which year?"}


def test_what_stops_the_decision_brings_them_back(client, people, boten, sent):
    one, key = sent
    write(people.trusted, boten, land_lease_term_years=40)
    client.force_login(people.coordinator)
    page = client.post(page_of(one), refusing(key, do="accept")).content.decode()
    assert "This stops it" in page
    assert 'value="Who is that?"' in page


def test_what_is_too_long_is_cut_and_what_is_no_field_is_not_kept(client, people, sent):
    one, key = sent
    client.force_login(people.coordinator)
    amiss = {f"remark-{key}-developer": "x" * 900, f"remark-{key}-nothing": "y"}
    client.post(page_of(one), refusing(key, do="accept", **amiss))
    remarks = one.changes.get().remarks
    assert remarks["developer"] == "x" * 500
    assert "nothing" not in remarks


def test_a_field_refused_without_a_word_is_asked_for_one_at_its_box(client, people, boten, sent):
    one, key = sent
    client.force_login(people.coordinator)
    answer = client.post(
        page_of(one),
        refusing(key, do="accept", comment="Thanks", **{f"remark-{key}-developer": "  "}),
    )
    html = answer.content.decode()
    assert "Developer: say why this field is refused." in words(answer)
    assert f'<a href="#why-{key}-developer">' in html
    assert f'id="why-{key}-developer"' in html
    assert f'aria-describedby="asks-{key}-developer"' in html
    assert words(answer).count("Say why you refuse this field.") == 1
    assert f'name="refuse-{key}-developer" checked' in html
    assert 'value="The decree says 1,640"' in html
    assert ">Thanks</textarea>" in html
    one.refresh_from_db()
    assert one.state == ChangeSetState.WAITING


def test_marks_of_one_page_are_not_kept_without_a_word(client, people, sent):
    one, key = sent
    client.force_login(people.coordinator)
    answer = client.post(page_of(one), {"do": "mark", f"refuse-{key}-developer": "on"})
    assert "Say why you refuse this field." in words(answer)
    assert one.changes.get().refused == []


def test_a_word_on_the_whole_record_is_one_on_its_fields(client, people, sent):
    one, key = sent
    client.force_login(people.coordinator)
    said = {f"refuse-{key}-developer": "on", f"comment-{key}": "Who is that?"}
    assert client.post(page_of(one), {"do": "accept", **said}).status_code == 302
