import logging

from sezportal.errors import service_unavailable
from sezportal.outages import is_database_outage

logger = logging.getLogger(__name__)


class DatabaseDownMiddleware:
    """Answers any page with a plain 503 while the database cannot be reached."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not is_database_outage(exception):
            return None
        logger.error("%s: the database does not answer: %s", request.path, exception)
        return service_unavailable(request)
