"""Log-ins for a first look: one for each role, with passwords made on this machine.

They exist only with the embedded database. The passwords are kept in PORTAL_HOME, where only the
owner may read them, so that later runs can print them again; whoever changes a password in the
portal keeps the change.
"""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sezportal.configuration import write_private
from zones.enums import MembershipRole
from zones.models import Membership, Zone

STORE = "demo-accounts.json"
# The official's zone: one with many facts, so that there is something to look at. The coordinator
# is that of its country.
ZONE = "la-savan-seno"
COUNTRY = "la"
# The host of their e-mail addresses: mails to them can be read where they are printed, and reach
# nobody where they are sent (RFC 2606).
NOWHERE = "portal.invalid"


@dataclass(frozen=True)
class Role:
    """A kind of user: its log-in, its words and its membership. The administrator has none."""

    username: str
    label: str
    membership: MembershipRole | None = None


ROLES = (
    Role("administrator", _("administrator")),
    Role("mi-staff", _("MI staff"), MembershipRole.MI_STAFF),
    Role(
        "country-coordinator",
        _("coordinator, Lao PDR"),
        MembershipRole.COUNTRY_COORDINATOR,
    ),
    Role("zone-official", _("zone official"), MembershipRole.ZONE_OFFICIAL),
)


@dataclass(frozen=True)
class LogIn:
    """What is printed: the role's words, its name, and its password where it is still ours."""

    label: str
    username: str
    password: str


def demo_log_ins(home: Path) -> list[LogIn]:
    """Make what is missing of the demo accounts and return all of them, in the order of roles."""
    store = home / STORE
    passwords = json.loads(store.read_text("utf-8")) if store.exists() else {}
    with transaction.atomic():
        for role in ROLES:
            passwords[role.username] = _password_of(role, passwords.get(role.username, ""))
        write_private(store, json.dumps(passwords, indent=1))
    return [LogIn(str(role.label), role.username, passwords[role.username]) for role in ROLES]


def _password_of(role: Role, known: str) -> str:
    """The account's password as long as it is the one we made; empty once a person changed it."""
    user = get_user_model().objects.filter(username=role.username).first()
    if user is not None:
        return known if known and user.check_password(known) else ""
    password = secrets.token_urlsafe(12)
    user = get_user_model().objects.create_user(
        role.username,
        f"{role.username}@{NOWHERE}",
        password=password,
        is_staff=True,
        is_superuser=role.membership is None,
    )
    if role.membership:
        Membership.objects.create(
            user=user, role=role.membership, publishes_at_once=True, **_scope_of(role)
        )
    return password


def _scope_of(role: Role) -> dict:
    if role.membership == MembershipRole.ZONE_OFFICIAL:
        zone = Zone.objects.filter(slug=ZONE).first() or Zone.objects.earliest("slug")
        return {"zone": zone}
    if role.membership == MembershipRole.COUNTRY_COORDINATOR:
        return {"country_id": COUNTRY}
    return {}
