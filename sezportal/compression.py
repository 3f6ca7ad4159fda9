"""Compression of what views answer; static files were compressed when they were collected."""

import re

import brotli
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

SMALLEST = 200  # bytes; below, as for gzip, there is nothing to gain
QUALITY = 5  # a tenth smaller than gzip in the same time; higher takes many times longer
NEVER = re.compile(r"q=0(\.0*)?")


class CompressionMiddleware(GZipMiddleware):
    """Brotli for visitors' pages, gzip for everything else.

    A compressed page that holds a secret beside words of the request can be made to give the
    secret away by its length (BREACH). Django's gzip hides the length with random bytes; Brotli
    has no room for them. So Brotli is for exchanges that hold no secret: no cookie came, none is
    set, nobody signed in by a header.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not (accepts_brotli(request) and holds_no_secret(request, response)):
            return super().process_response(request, response)
        if response.streaming or len(response.content) < SMALLEST:
            return super().process_response(request, response)
        if response.has_header("Content-Encoding"):
            return response
        response.content = brotli.compress(response.content, quality=QUALITY)
        response["Content-Encoding"] = "br"
        response["Content-Length"] = str(len(response.content))
        patch_vary_headers(response, ("Accept-Encoding",))
        etag = response.get("ETag", "")
        if etag.startswith('"'):  # the same page, other bytes
            response["ETag"] = f"W/{etag}"
        return response


def accepts_brotli(request: HttpRequest) -> bool:
    for choice in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, _, weight = choice.replace(" ", "").partition(";")
        if coding == "br":
            return not NEVER.fullmatch(weight)
    return False


def holds_no_secret(request: HttpRequest, response: HttpResponse) -> bool:
    return not (request.COOKIES or response.cookies or "Authorization" in request.headers)
