"""The second factor: time-based codes of an app (RFC 6238), and recovery codes for when it is lost.

django-otp keeps devices, refuses a code that was used, and makes whoever types wrong ones wait.
"""

from base64 import b32encode
from dataclasses import dataclass
from math import ceil

import segno
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from zones.enums import MembershipRole
from zones.models import Membership

CODES = 10  # recovery codes of a set
DIGITS = 6  # of a code of the app
#: Roles that are asked for a second factor where the operator says so.
ASKED = (MembershipRole.MI_STAFF, MembershipRole.COUNTRY_COORDINATOR)


@dataclass(frozen=True)
class Checked:
    """What became of a code: the device that took it, or how many seconds to wait before another
    try is looked at (0: at once)."""

    device: TOTPDevice | StaticDevice | None
    wait: int = 0


def device_of(user) -> TOTPDevice | None:
    """The app somebody signs in with; None for whoever has no second factor."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def has_device(user) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def is_asked_for(user) -> bool:
    """Whether somebody must have one before working at the desk."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return False
    return user.is_superuser or Membership.objects.filter(user=user, role__in=ASKED).exists()


@transaction.atomic
def begin(user) -> TOTPDevice:
    """The device that is being set up, the same until it is confirmed."""
    get_user_model().objects.select_for_update().get(pk=user.pk)  # two tabs set up one device
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user=user, name="app", confirmed=False)


@transaction.atomic
def confirm(user, code: str) -> TOTPDevice | None:
    """The app shows the right code: from now on it is asked for. None where it does not, or there
    is a confirmed one already. Wrong codes make nobody wait here: the secret stands on the page."""
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if device is None or has_device(user):
        return None
    device.throttle_reset(commit=False)
    if not device.verify_token(_plain(code)):
        return None
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    return device


@transaction.atomic
def check(user, code: str) -> Checked:
    """Look at a code of the app, or at a recovery code, which holds once."""
    plain = _plain(code)
    kind = TOTPDevice if plain.isdecimal() and len(plain) == DIGITS else StaticDevice
    device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
    if device is None:
        return Checked(None)
    allowed, why = device.verify_is_allowed()
    if not allowed:
        until = (why or {}).get("locked_until")
        wait = ceil((until - timezone.now()).total_seconds()) if until else 1
        return Checked(None, wait=max(wait, 1))
    return Checked(device if device.verify_token(plain) else None)


@transaction.atomic
def new_recovery_codes(user) -> list[str]:
    """Ten codes to write down, each good once; earlier ones are void. Whoever signed in by one of
    them stays signed in."""
    device, _made = StaticDevice.objects.get_or_create(user=user, name="recovery")
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _one in range(CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def recovery_codes_left(user) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def remove(user) -> bool:
    """Whether there was a second factor; there is none any more."""
    had = has_device(user)
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    return had


def qr_code(device: TOTPDevice) -> str:
    """What the app scans, as SVG: dark on white whatever the page's colours, with a quiet zone."""
    code = segno.make(device.config_url, error="m", micro=False)
    return code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True)


def secret_words(device: TOTPDevice) -> str:
    """The secret to type where nothing can be scanned: base 32, in groups of four."""
    text = b32encode(device.bin_key).decode("ascii").rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()
