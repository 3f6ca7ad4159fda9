"""Filling in the form of an enquiry as a visitor does, and sending it."""

import re
from datetime import timedelta
from html import unescape

from django.utils import timezone

from directory.robots import new_stamp

ADDRESS = "/enquiries/new/"
ANSWERS = {
    "message": "Two hectares near the bridge: what does the land cost?",
    "name": "Aiko Tanaka",
    "email": "aiko@harness.example",
    "organisation": "Tokai Harness",
    "home_country": "Japan",
    "phone": "+81 52 555 0100",
    "language": "en",
    "sector": "",
    "investment": "12,000,000",
    "headcount": "800",
    "area": "2.5",
    "timing": "year",
    "consent": "on",
}


def stamp(*, seconds: float = 30) -> str:
    """That of a form shown so many seconds ago."""
    return new_stamp("enquiry", timezone.now() - timedelta(seconds=seconds))


def answers(*zones, but=(), **changes) -> dict:
    """A form filled in as it should be, for zones by their slugs, with ``changes`` and without
    the answers named in ``but``."""
    filled = {**ANSWERS, "zone": list(zones), "stamp": stamp(), "send": "1", **changes}
    return {name: value for name, value in filled.items() if name not in but}


def value_of(response, name: str) -> list[str]:
    """What the form of a page shows as the answer to ``name``."""
    page = response.content.decode()
    inputs = [tag for tag in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in tag]
    values = ["".join(re.findall(r'\bvalue="([^"]*)"', tag)) for tag in inputs]
    areas = re.findall(rf'<textarea[^>]*name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.S)
    return [unescape(text) for text in (*values, *areas)]
