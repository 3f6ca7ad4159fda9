"""Pages for what goes wrong. All but the 404 page stand alone: they ask no database.

Under the API's address programs read the answers: there they are problem details.
"""

import logging
import sys

from django.contrib.admin import site
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from sezportal import problems
from sezportal.outages import is_database_outage

RETRY_SECONDS = 30

logger = logging.getLogger(__name__)


def bad_request(request, exception=None):
    if problems.is_for_programs(request):
        return problems.problem(400, _("The request cannot be read."))
    return _plain("400.html", 400)


def permission_denied(request, exception=None):
    if problems.is_for_programs(request):
        return problems.problem(403, _("This is not open to you."))
    return _plain("403.html", 403)


def csrf_failure(request, reason=""):
    """A form that came from elsewhere: the same page as for no right. A form of the desk that was
    open while somebody signed in anew is given back to be sent again."""
    from sezportal.desk.sent_again import is_given_back, sent_again  # models are not ready yet

    if is_given_back(request):
        return sent_again(request, site)
    return permission_denied(request)


def page_not_found(request, exception=None):
    """A 404 page in the portal's frame, with near matches where the view found some.

    A view that knows any raises `sezportal.suggestions.NotFoundWithSuggestions`.
    """
    if problems.is_for_programs(request):
        return problems.problem(404, _("There is nothing at this address."))
    suggestions = getattr(exception, "suggestions", ())
    return render(request, "404.html", {"suggestions": suggestions}, status=404)


def server_error(request):
    """The 500 page; or the 503 page where the cause, deep in some middleware, is the database."""
    if is_database_outage(sys.exc_info()[1]):
        return service_unavailable(request)
    if problems.is_for_programs(request):
        return problems.problem(500, _("Something failed on our side."))
    return _plain("500.html", 500)


def service_unavailable(request):
    """The 503 page, not to be kept by any cache, with the time to try again."""
    if problems.is_for_programs(request):
        response = problems.problem(503, _("The portal cannot reach its data just now."))
    else:
        response = _plain("503.html", 503)
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _plain(template: str, status: int) -> HttpResponse:
    """A page of its own; as bare words where even that cannot be drawn."""
    try:
        return HttpResponse(render_to_string(template), status=status)
    except Exception:  # whatever broke the page may have broken its frame as well
        logger.exception("The page for status %s cannot be drawn.", status)
        return HttpResponse(f"Error {status}\n", content_type="text/plain", status=status)
