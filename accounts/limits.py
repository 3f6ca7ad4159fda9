"""How often something may be tried or sent: counted in the cache, under digests of who did it."""

from dataclasses import dataclass

from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR, DAY = 3_600, 86_400  # seconds


@dataclass(frozen=True)
class Limit:
    """At most ``most`` times within ``seconds`` of the first."""

    name: str
    most: int
    seconds: int

    def exceeded(self, who: str) -> bool:
        """Count one more of somebody, and say whether that is too many."""
        key = self._key(who)
        cache.add(key, 0, timeout=self.seconds)
        try:
            return cache.incr(key) > self.most
        except ValueError:  # it ran out between the two
            return False

    def forget(self, who: str) -> None:
        cache.delete(self._key(who))

    def _key(self, who: str) -> str:
        return salted_hmac(f"accounts.limits.{self.name}", who, algorithm="sha256").hexdigest()


#: Mails that let somebody choose a new password: to one address, and asked for from one address.
RESETS_TO = Limit("resets to", 3, HOUR)
RESETS_FROM = Limit("resets from", 20, HOUR)
#: Invitations of one person a day; a coordinator invites the offices of a country at once.
INVITATIONS = Limit("invitations", 100, DAY)
#: Mails of one invitation a day.
SENDINGS = Limit("sendings", 3, DAY)
#: Links that open nothing, tried from one address. A link has 256 random bits: this only keeps
#: machines quiet.
WRONG_LINKS = Limit("wrong links", 60, HOUR)
#: Tokens that stand for no account, tried from one address.
WRONG_TOKENS = Limit("wrong tokens", 30, HOUR)
#: Passwords asked for again within a session.
PASSWORDS = Limit("passwords", 10, HOUR)
