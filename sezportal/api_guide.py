"""The guide to the API in examples: requests in the order in which a program makes them.

The page at /data/ shows them as command lines, and a test sends every one of them: what stands
here is what the portal answers.
"""

import json
from dataclasses import dataclass, field
from shlex import quote
from typing import Literal

from django.utils.translation import gettext_lazy as _

SOURCE = "bkwk-boten"  # of no year: one of 2022 would be asked how it knows a figure of 2026
BOTEN = "zones/la-boten/"


@dataclass(frozen=True)
class Example:
    """One request. ``version`` says which ETag it names: the present one, an earlier one or none;
    ``status`` and the members of ``answer`` are those of the portal's answer. ``waits``: sent by
    somebody whose changes are reviewed."""

    title: str
    text: str
    method: str
    path: str
    status: int
    body: dict | None = None
    version: Literal["", "present", "earlier"] = ""
    answer: dict = field(default_factory=dict)
    waits: bool = False

    def command(self, site: str) -> str:
        """The request as a command line; ``site`` is the portal's address without a slash."""
        address = quote(f"{site}/api/v1/{self.path}")
        if self.method == "GET":
            return f"curl -i {address}"
        lines = [f"curl -i -X {self.method} {address}", "-H 'Authorization: Token lmez_…'"]
        if self.version:
            lines.append("-H 'If-Match: \"…\"'")
        if self.body is not None:
            body = json.dumps(self.body, ensure_ascii=False)
            lines += ["-H 'Content-Type: application/json'", f"-d {quote(body)}"]
        return " \\\n  ".join(lines)

    @property
    def answer_text(self) -> str:
        return json.dumps(self.answer, ensure_ascii=False, indent=2) if self.answer else ""


def fact(value, **more) -> dict:
    return {"value": value, "source": SOURCE, "as_of": "2026", **more}


READING = (
    Example(
        _("Zones of a country, as CSV"),
        _("Lists take filters, search, ordering, fields and page_size, and give CSV and GeoJSON."),
        *("GET", "zones/?country=la&fields=slug,name_en,area_total_ha&format=csv", 200),
    ),
    Example(
        _("What is overdue"),
        _(
            "Every value says when it was last checked and how current it is: up_to_date, due, "
            "overdue, neglected or undated. Where freshness is null, a newer value stands beside."
        ),
        *("GET", "costs/?country=la&fields=item,low,high,as_of,checked_on,freshness,due_on", 200),
    ),
    Example(
        _("Photos of a zone"),
        _("With the words for readers who do not see them, credit, rights, and every size."),
        *("GET", "media/?zone=la-boten", 200),
    ),
)

WRITING = (
    Example(
        _("Read the version"),
        _("The answer’s ETag names the version of the record. Every change has to name it."),
        *("GET", BOTEN, 200),
        answer={"slug": "la-boten", "country": "la"},
    ),
    Example(
        _("Change a figure"),
        _("A fact is sent whole, with its source and date. 200: it is published."),
        *("PATCH", BOTEN, 200),
        body={"area_total_ha": fact(1700, locator="p. 3"), "reason": "New survey"},
        version="present",
        answer={"slug": "la-boten"},
    ),
    Example(
        _("Or it waits"),
        _(
            "Where your changes are reviewed, the answer is 202 with the number and the address of "
            "the waiting set. Readers see the old value until somebody accepts it."
        ),
        *("PATCH", BOTEN, 202),
        body={"area_total_ha": fact(1720, locator="p. 3")},
        version="present",
        answer={"state": "waiting"},
        waits=True,
    ),
    Example(
        _("Without a version"),
        _("Nothing is overwritten unseen: a change without If-Match is refused."),
        *("PATCH", BOTEN, 428),
        body={"note": "Open on Saturdays."},
        answer={"title": "Precondition Required", "status": 428},
    ),
    Example(
        _("Somebody was faster"),
        _("412 brings the record as it is now (current), its version (etag) and what you sent."),
        *("PATCH", BOTEN, 412),
        body={"note": "Open on Saturdays."},
        version="earlier",
        answer={"status": 412, "sent": {"note": "Open on Saturdays."}},
    ),
    Example(
        _("Without a source"),
        _("400 names each field that cannot be taken, dotted where one lies in another."),
        *("PATCH", BOTEN, 400),
        body={"area_total_ha": {"value": 1800}},
        version="present",
        answer={
            "status": 400,
            "errors": {
                "area_total_ha.source": ["Say where the value comes from."],
                "area_total_ha.as_of": ["Say where the value comes from."],
            },
        },
    ),
    Example(
        _("An unusual change"),
        _(
            "More than half up or down, another unit, an older date, one after the year of its "
            "source, or a first price over ten times the country's or under a tenth: 409 says what "
            "looks odd."
        ),
        *("PATCH", BOTEN, 409),
        body={"area_total_ha": fact(17000)},
        version="present",
        answer={
            "status": 409,
            "doubts": [
                {"field": "area_total_ha", "kind": "magnitude", "before": 1700, "after": 17000}
            ],
        },
    ),
    Example(
        _("It is right all the same"),
        _("Send the same again with a sentence that says why; reviewers and the history keep it."),
        *("PATCH", BOTEN, 200),
        body={"area_total_ha": fact(17000), "confirm_reason": "Enlarged by decree in 2026."},
        version="present",
        answer={"slug": "la-boten"},
    ),
    Example(
        _("Give the outline"),
        _(
            "GeoJSON in WGS 84 with its source, checked as at the desk: inside the country, not "
            "crossing itself, its area beside the stated one. The header Outline-Corrected "
            "says what was put right."
        ),
        *("PATCH", BOTEN, 200),
        body={
            "outline": fact(
                {
                    "type": "Polygon",
                    "coordinates": [
                        [[101.66, 21.12], [101.7, 21.12], [101.7, 21.155], [101.66, 21.155]],
                    ],
                }
            ),
            "confirm_reason": "The first of several parts.",
        },
        version="present",
        answer={"slug": "la-boten"},
    ),
    Example(
        _("Add a record"),
        _(
            "indicators, costs, infrastructure, distances, investors and focal-points take POST. "
            "201 and Location: where the record is. Staff and coordinators name a country instead "
            "of a zone for what holds in all of it."
        ),
        *("POST", "indicators/", 201),
        body={
            "zone": "la-boten",
            "indicator": "firms",
            "value": 930,
            "source": SOURCE,
            "as_of": "2026",
        },
        answer={"zone": "la-boten", "indicator": "firms", "value": 930},
    ),
)
