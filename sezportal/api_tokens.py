"""``Authorization: Token lmez_…``, or ``Bearer lmez_…``: who writes through the API."""

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled

from accounts import tokens
from accounts.limits import WRONG_TOKENS
from accounts.network import network_of

SCHEME = "Token"
SCHEMES = (b"token", b"bearer")  # many programs know no other word than the second
LONGEST = 200  # bytes; a token is a quarter of it
READING = ("GET", "HEAD", "OPTIONS")


class TokenAuthentication(BaseAuthentication):
    """The account behind a token. Requests that only read are nobody's, whatever they carry.

    A header of another kind is none. Who tries many wrong tokens from one address is told to wait;
    a right one is never held up by others' wrong ones.
    """

    def authenticate(self, request):
        if request.method in READING:
            return None
        scheme, _space, raw = get_authorization_header(request).partition(b" ")
        if scheme.lower() not in SCHEMES:
            return None
        user = self._owner(raw.strip())
        if user is not None:
            return user, None
        if WRONG_TOKENS.exceeded(network_of(request)):
            raise Throttled(wait=WRONG_TOKENS.seconds)
        raise AuthenticationFailed(_("This token is not known, or its account was shut."))

    @staticmethod
    def _owner(raw: bytes):
        if not raw or len(raw) > LONGEST or not raw.isascii() or b"\x00" in raw:
            return None
        return tokens.authenticate(raw.decode("ascii"))

    def authenticate_header(self, request):
        return SCHEME


class TokenScheme(OpenApiAuthenticationExtension):
    """What the schema says of it."""

    target_class = "sezportal.api_tokens.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema):
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": (
                "`Authorization: Token lmez_…`, or `Bearer lmez_…`. Needed for writing only. "
                "Officials make tokens on the page of their account; a token can do what its "
                "account can do."
            ),
        }
