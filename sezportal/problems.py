"""What programs are told when something goes wrong: RFC 9457 problem details, never a page.

``{"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "…"}``; where values
are at fault, ``errors`` holds the messages of each parameter or field that was sent, by dotted
name (``area_total_ha.source``). Errors may bring members of their own, such as the present version
of a record.
"""

from collections.abc import Iterator
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
ROOT = "/api/"
#: How serializers name what concerns no single field.
OF_ALL = "non_field_errors"


def is_for_programs(request: HttpRequest) -> bool:
    """Whether the address belongs to the API."""
    return request.path.startswith(ROOT)


def problem(
    status: int, detail: str, errors: dict[str, list[str]] | None = None, **members
) -> JsonResponse:
    """An answer with these details; ``errors`` by parameter or field."""
    details = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **members,
    }
    if errors:
        details["errors"] = errors
    return JsonResponse(
        details,
        status=status,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def tell(error: Exception, context: dict) -> HttpResponseBase | None:
    """The API's answer to an error it knows; None leaves it to the pages of `sezportal.errors`."""
    known = exception_handler(error, context)
    if known is None:
        return None
    errors = known.data if known.status_code == HTTPStatus.BAD_REQUEST else {}
    if isinstance(errors, dict) and "detail" not in errors and errors:
        errors = dict(_flat(errors))
        is_read = context["request"].method in ("GET", "HEAD", "OPTIONS")
        answer = problem(known.status_code, _said(errors, is_read=is_read), errors)
    else:
        members = getattr(error, "members", {})
        answer = problem(known.status_code, _only_words(known.data), **members)
    for name, value in known.headers.items():
        if name != "Content-Type":
            answer[name] = value
    return answer


def _flat(errors: dict, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """Messages by dotted name, those of a record within a record as well."""
    for name, told in errors.items():
        if isinstance(told, dict):
            yield from _flat(told, f"{prefix}{name}.")
        else:
            known = name.removeprefix(OF_ALL)
            yield f"{prefix}{known}".rstrip("."), told


def _said(errors: dict, *, is_read: bool) -> str:
    names = ", ".join(errors)
    if is_read:
        return _("These parameters cannot be read: %(names)s.") % {"names": names}
    return _("Nothing was saved. These values cannot be taken: %(names)s.") % {"names": names}


def _only_words(data) -> str:
    if isinstance(data, dict):
        return str(data.get("detail", ""))
    return " ".join(str(part) for part in data)
