"""Headers of pages that nobody else should read."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """No cache keeps the page, no search engine lists it, and no other site learns its address,
    which may be a key."""

    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return answered
