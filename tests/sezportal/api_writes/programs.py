"""Programs that write through the API, for its tests."""

from accounts import tokens
from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Source, Zone

ROOT = "/api/v1/"
PROBLEM = "application/problem+json"


class Program:
    """What a script with a token does; ``token`` None: one without."""

    def __init__(self, client, token):
        self.client = client
        self.headers = {"authorization": f"Token {token}"} if token else {}

    def send(self, method, path, body=None, *, version=None, **how):
        """One request; ``version`` is the ETag it names."""
        headers = self.headers | ({"if-match": version} if version else {})
        send = getattr(self.client, method)
        how.setdefault("content_type", "application/json")
        return send(ROOT + path, body if body is not None else {}, headers=headers, **how)

    def version(self, path):
        return self.client.get(ROOT + path)["ETag"]

    def change(self, path, body):
        return self.send("patch", path, body, version=self.version(path))


def account(name, slug="la-boten", **membership):
    """An official's account with a token."""
    zone = Zone.objects.get(slug=slug)
    made = user(name, role=MembershipRole.ZONE_OFFICIAL, zone=zone, **membership)
    return made, token(made)


def token(owner):
    return tokens.create(user=owner, name="script")[1]


def a_source():
    """One of no year: its age raises no doubt."""
    return Source.objects.filter(year=None).order_by("code").first().code


def stated(value, **said):
    return {"value": value, "source": a_source(), "as_of": "2026", "locator": "p. 3", **said}
