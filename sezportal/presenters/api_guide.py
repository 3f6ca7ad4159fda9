"""How programs read and write, for the page of the data."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.limits import WRONG_TOKENS
from accounts.tokens import MOST_OF_A_USER
from sezportal.api_guide import READING, WRITING, Example
from sezportal.pagination import PageNumberPagination
from zones.api.parsing import LARGEST
from zones.outlines import MOST_KEPT

KIB = 1024


@dataclass(frozen=True)
class GuideLink:
    label: str
    url: str


@dataclass(frozen=True)
class ShownExample:
    """A request as a command line, and the part of the answer that matters."""

    title: str
    text: str
    method: str
    status: str
    command: str
    answer: str


@dataclass(frozen=True)
class Guide:
    """``rights`` and ``limits`` are pairs: whom or what, and what holds."""

    links: list[GuideLink]
    reading: list[ShownExample]
    writing: list[ShownExample]
    rights: list[tuple[str, str]]
    limits: list[tuple[str, str]]


def guide() -> Guide:
    return Guide(
        links=[
            GuideLink(_("Reference: every request, field and answer"), reverse("api-docs")),
            GuideLink(_("Its resources"), reverse("api-root")),
            GuideLink(_("Its schema (OpenAPI)"), reverse("api-schema")),
        ],
        reading=[_shown(one) for one in READING],
        writing=[_shown(one) for one in WRITING],
        rights=_rights(),
        limits=_limits(),
    )


def _shown(one: Example) -> ShownExample:
    return ShownExample(
        title=str(one.title),
        text=str(one.text),
        method=one.method,
        status=str(one.status),
        command=one.command(settings.SITE_URL),
        answer=one.answer_text,
    )


def _rights() -> list[tuple[str, str]]:
    return [
        (_("Official"), _("The own zones: facts, outline, and records of indicators and so on.")),
        (
            _("Coordinator"),
            _(
                "The zones of the country, and what holds in all of it: prices, indicators and "
                "offices. Without trust to publish, the latter waits for the staff."
            ),
        ),
        (_("Staff"), _("All zones and countries.")),
        (_("Nobody"), _("Laws, incentives, sources and other lists: programs only read them.")),
    ]


def _limits() -> list[tuple[str, str]]:
    return [
        (_("Body"), _("%(size)d KiB of JSON in UTF-8") % {"size": LARGEST // KIB}),
        (_("Outline"), _("kept with at most %(most)d corners") % {"most": MOST_KEPT}),
        (_("Page"), _("%(most)d rows") % {"most": PageNumberPagination.max_page_size}),
        (_("Tokens"), _("%(most)d of an account") % {"most": MOST_OF_A_USER}),
        (
            _("Wrong tokens"),
            _("%(most)d an hour from one network, then 429 with Retry-After; right ones go through")
            % {"most": WRONG_TOKENS.most},
        ),
        (_("Reading"), _("no limit; ask with If-None-Match, and 304 says nothing changed")),
    ]
