"""What programs are told when something goes wrong: RFC 9457 problem details, never a page.

``{"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "…"}``; where values of
the query are at fault, ``errors`` holds the messages of each parameter.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
ROOT = "/api/"


def is_for_programs(request: HttpRequest) -> bool:
    """Whether the address belongs to the API."""
    return request.path.startswith(ROOT)


def problem(status: int, detail: str, errors: dict[str, list[str]] | None = None) -> JsonResponse:
    """An answer with these details; ``errors`` by parameter."""
    details = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
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
        answer = problem(known.status_code, _said(errors), errors)
    else:
        answer = problem(known.status_code, _only_words(known.data))
    for name, value in known.headers.items():
        if name != "Content-Type":
            answer[name] = value
    return answer


def _said(errors: dict) -> str:
    return _("These parameters cannot be read: %(names)s.") % {"names": ", ".join(errors)}


def _only_words(data) -> str:
    if isinstance(data, dict):
        return str(data.get("detail", ""))
    return " ".join(str(part) for part in data)
