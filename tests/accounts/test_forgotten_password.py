"""A new password by a link, for its owner and nobody else."""

import pytest

from accounts.models import SignIn
from tests.accounts.people import PASSWORD, last_mail, path_in, person, sign_in, with_second_factor

pytestmark = pytest.mark.django_db

ASK = "/accounts/password/forgotten/"
FRESH = "Thakhek-2028-y"


def mails_to(address) -> int:
    from post_office.models import Email

    return Email.objects.filter(to=[address]).count()


def ask(client, email, **more):
    return client.post(ASK, {"email": email}, **more)


def choose(client, path):
    page = client.get(path, follow=True)
    form = page.redirect_chain[-1][0]
    return client.post(form, {"new_password1": FRESH, "new_password2": FRESH})


def test_the_answer_is_the_same_for_every_address(client, official):
    known, unknown = ask(client, official.email), ask(client, "nobody@zones.example")
    assert known["Location"] == unknown["Location"]
    assert (mails_to(official.email), mails_to("nobody@zones.example")) == (1, 0)


def test_the_link_names_the_portal_s_own_address(client, official, settings):
    settings.ALLOWED_HOSTS = ["*"]
    ask(client, official.email, headers={"Host": "evil.example"})
    mail = last_mail(official.email)
    assert settings.SITE_URL in mail.message
    assert "evil.example" not in mail.message


def test_the_link_lets_choose_a_password_once(client, official):
    sign_in(client, "official")
    ask(client, official.email)
    path = path_in(last_mail(official.email))
    client.logout()
    choose(client, path)
    official.refresh_from_db()
    assert official.check_password(FRESH)
    assert not SignIn.objects.filter(user=official).exists()
    again = client.get(path)
    assert again.status_code == 200
    assert "older than four hours" in again.content.decode()


def test_it_signs_nobody_in_so_the_second_factor_is_still_asked_for(client, official):
    with_second_factor(official)
    ask(client, official.email)
    choose(client, path_in(last_mail(official.email)))
    assert client.get("/admin/").status_code == 302
    assert sign_in(client, "official", FRESH)["Location"] == "/accounts/verify/"


def test_it_opens_a_name_that_was_blocked(client, official):
    for _time in range(5):
        sign_in(client, "official", "wrong")
    assert sign_in(client, "official").status_code == 429
    ask(client, official.email)
    choose(client, path_in(last_mail(official.email)))
    assert sign_in(client, "official", FRESH).status_code == 302


def test_no_address_gets_more_than_three_in_an_hour_and_the_answer_stays_the_same(client, official):
    answers = {ask(client, official.email)["Location"] for _time in range(5)}
    assert len(answers) == 1
    assert mails_to(official.email) == 3


def test_nobody_asks_for_many_addresses_at_once(client, db):
    answers = [ask(client, f"{number}@x.example").status_code for number in range(21)]
    assert answers == [302] * 20 + [429]


def test_a_shut_account_gets_no_link(client, db):
    shut = person("shut")
    shut.is_active = False
    shut.save()
    ask(client, shut.email)
    assert mails_to(shut.email) == 0
    assert shut.check_password(PASSWORD)


def test_the_link_is_kept_nowhere_once_it_was_used(client, official):
    from post_office.models import Email

    ask(client, official.email)
    path = path_in(last_mail(official.email))
    choose(client, path)
    assert not Email.objects.filter(message__contains=path).exists()
