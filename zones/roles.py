"""What somebody's memberships give, read once for a user object, which lives as long as a request.

As soon as a membership changes in this process, every user object there is asks the database each
time anew: what it reads then may belong to a transaction that is taken back. What changes in
another process holds from the next request on.
"""

from dataclasses import dataclass, field

from django.db.models.signals import post_delete, post_save

from zones.enums import MembershipRole


@dataclass(frozen=True)
class Roles:
    """Names of roles, keys of the zones an official speaks for, codes of the countries that are
    coordinated. ``scope`` is whether a zone is within them, by its key, where that was asked."""

    names: frozenset[str]
    zones: frozenset[int]
    countries: frozenset[str]
    scope: dict[int, bool] = field(default_factory=dict, compare=False)

    @property
    def are_of_staff(self) -> bool:
        return MembershipRole.MI_STAFF in self.names


_changes = 0  # of memberships, in this process


def roles_of(user) -> Roles:
    """Those of a user with an account; nobody's are kept from one request to the next."""
    kept_at, kept = getattr(user, "_roles_read", (None, None))
    if kept_at == _changes:
        return kept
    before, found = _changes, _read(user)
    if kept is None:
        user._roles_read = before, found
    return found


def read_again(user) -> None:
    """Have the next question read the memberships as they stand by then."""
    user._roles_read = None, None


def changed(**_signal) -> None:
    """A membership changed; to be called by whoever writes without the model's signals."""
    global _changes  # noqa: PLW0603  # one number for the process
    _changes += 1


def listen(membership: type) -> None:
    post_save.connect(changed, sender=membership, dispatch_uid="roles_saved")
    post_delete.connect(changed, sender=membership, dispatch_uid="roles_deleted")


def _read(user) -> Roles:
    rows = list(user.memberships.order_by().values_list("role", "zone", "country"))
    return Roles(
        frozenset(role for role, _zone, _country in rows),
        frozenset(zone for _role, zone, _country in rows if zone is not None),
        frozenset(country for _role, _zone, country in rows if country is not None),
    )
