"""Versions of what the API answers: an ETag on every read, and the one a write must name."""

import hashlib

from django.utils.cache import get_conditional_response
from django.utils.http import parse_etags
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer


class VersionMissing(APIException):
    status_code = 428
    default_detail = "Name the version you change: If-Match with the ETag that reading it gave."
    default_code = "version_missing"


class VersionOutdated(APIException):
    """``members`` holds the record as it is now and what was sent."""

    status_code = 412
    default_detail = "The record was changed since you read it. Nothing was saved."
    default_code = "version_outdated"

    def __init__(self, *, present: dict, sent):
        super().__init__()
        self.members = {"current": present, "etag": etag_of(present), "sent": sent}


def tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def etag_of(record: dict) -> str:
    """The ETag of a whole record as JSON, as the record's own address gives it."""
    return tag(JSONRenderer().render(record))


def conditional(request):
    """A callback for answers that are rendered: gives them an ETag, or 304 where it is known."""

    def answer(response):
        response["ETag"] = tag(response.content)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return answer


def require_version(request, present: dict) -> None:
    """Raises VersionMissing or VersionOutdated unless the request names the present version.

    Compressed answers carry the ETag marked as weak; it names the same record. ``*`` names none.
    """
    named = [one.removeprefix("W/") for one in parse_etags(request.headers.get("If-Match", ""))]
    if not named or named == ["*"]:
        raise VersionMissing
    if etag_of(present) not in named:
        raise VersionOutdated(present=present, sent=request.data if request.data else None)
