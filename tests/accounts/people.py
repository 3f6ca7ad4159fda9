"""People, their mails and their codes, for these tests."""

import re
import time

from django.contrib.auth import get_user_model
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from post_office.models import Email

from zones.models import Membership

PASSWORD = "Savannakhet-2026"
LINK = re.compile(r"https?://\S+")


def person(username, *, is_superuser=False, **membership):
    user = get_user_model().objects.create_user(
        username,
        f"{username}@zones.example",
        password=PASSWORD,
        is_staff=True,
        is_superuser=is_superuser,
    )
    if membership:
        Membership.objects.create(user=user, **{"publishes_at_once": True, **membership})
    return user


def last_mail(to: str) -> Email:
    return Email.objects.filter(to=[to]).latest("pk")


def path_in(mail: Email) -> str:
    """The path of the first link of a mail."""
    return "/" + LINK.search(mail.message).group().split("/", 3)[3]


def secret_in(mail: Email) -> str:
    return path_in(mail).rstrip("/").rsplit("/", 1)[1]


def code_of(device: TOTPDevice, *, steps: int = 0) -> str:
    """What the app shows ``steps`` half minutes from now."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06d}"


def with_second_factor(user) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="app", confirmed=True)


def sign_in(client, username, password=PASSWORD, **more):
    given = {"username": username, "password": password, **more}
    return client.post("/admin/login/", given)
