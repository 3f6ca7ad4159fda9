"""Every address of the portal that needs no argument, read off the URL configuration."""

import re

from django.urls import URLPattern, URLResolver, get_resolver

#: For those who sign in; their forms need a cookie.
NOT_FOR_VISITORS = ("admin/", "accounts/", "i18n/")
PLAIN = re.compile(r"[\w/.-]*")


def public_addresses() -> list[str]:
    """Paths of pages, files and API lists that a visitor can open, sorted."""
    routes = {route for route in _routes(get_resolver()) if PLAIN.fullmatch(route)}
    return sorted(f"/{route}" for route in routes if not route.startswith(NOT_FOR_VISITORS))


def _routes(resolver: URLResolver, prefix: str = ""):
    for entry in resolver.url_patterns:
        route = prefix + _words(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def _words(pattern) -> str:
    """A pattern as the address it stands for; what takes an argument keeps its brackets."""
    if hasattr(pattern, "_route"):
        return pattern._route
    return getattr(pattern, "_regex", "").removeprefix("^").removesuffix("$").replace("\\Z", "")
