"""What every page's frame shows: the main navigation, the languages, the page's own address.

One list of places drives the bar, the menu on small screens, the second row inside a group and
the foot of the page, so no page can be reachable from one of them only.
"""

from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sezportal.desk.keeper import keeper_of

#: Where the staff's pages lie, which say who is signed in.
STAFF = "/staff/"


@dataclass(frozen=True)
class Place:
    """One entry: its words, the name of its address, and the pages that belong under it.

    ``sense`` is ``"page"`` on the page itself, ``"true"`` on a page below it, else empty: the
    value ``aria-current`` takes.
    """

    label: str
    name: str
    children: tuple["Place", ...] = ()
    url: str = ""
    sense: str = ""


PLACES = (
    Place(
        _("Zones"),
        "zone-list",
        (
            Place(_("All zones"), "zone-list"),
            Place(_("Compare"), "zone-comparison"),
            Place(_("Choose a site"), "site-selection"),
        ),
    ),
    Place(_("Map"), "zone-map"),
    Place(_("Countries"), "country-list"),
    Place(
        _("Cross-border"),
        "cross-border-list",
        (
            Place(_("Cross-border zones"), "cross-border-list"),
            Place(_("Corridors"), "corridor-list"),
        ),
    ),
    Place(
        _("Incentives and costs"),
        "incentive-list",
        (
            Place(_("Incentives"), "incentive-list"),
            Place(_("Laws"), "law-list"),
            Place(_("Costs"), "cost-list"),
            Place(_("Tax calculator"), "tax-calculator"),
            Place(_("Cost calculator"), "cost-calculator"),
        ),
    ),
    Place(
        _("Directory"),
        "investor-list",
        (
            Place(_("Investors"), "investor-list"),
            Place(_("Organisations"), "organisation-list"),
            Place(_("Offices"), "office-list"),
            Place(_("Ask a zone"), "enquiry-new"),
        ),
    ),
    Place(_("Training"), "training-home"),
    Place(_("Data"), "data-home"),
    Place(
        _("About"),
        "about",
        (
            Place(_("About the portal"), "about"),
            Place(_("News"), "news-list"),
            Place(_("Investment events"), "event-list"),
        ),
    ),
)


#: What the languages of the region call themselves; Django knows Lao not at all.
ENDONYMS = {
    "en": "English",
    "km": "ខ្មែរ",
    "lo": "ລາວ",
    "my": "မြန်မာ",
    "th": "ไทย",
    "vi": "Tiếng Việt",
    "zh-hans": "中文",
}


def sense_of(url: str, path: str) -> str:
    """How ``url`` relates to the page at ``path``: itself, above it, or not at all."""
    if path == url:
        return "page"
    return "true" if path.startswith(url) else ""


def placed(place: Place, path: str) -> Place:
    """``place`` with its address in the language in force and its relation to ``path``."""
    url = reverse(place.name)
    children = _nearest(tuple(placed(child, path) for child in place.children))
    inside = "true" if any(child.sense for child in children) else ""
    return Place(place.label, place.name, children, url, sense_of(url, path) or inside)


def _nearest(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Of places above a page only the nearest is said to hold it: the list of zones lies at the
    beginning of the comparison's address too."""
    longest = max((len(place.url) for place in places if place.sense), default=0)
    return tuple(
        place if len(place.url) == longest else replace(place, sense="") for place in places
    )


def languages(path: str) -> list[dict[str, str | bool]]:
    """The page's other languages by their own names; nothing while there is only one."""
    if len(settings.LANGUAGES) < 2:
        return []
    return [
        {
            "code": code,
            "name": ENDONYMS.get(code, str(name)),
            "url": translate_url(path, code),
            "is_current": code == get_language(),
        }
        for code, name in settings.LANGUAGES
    ]


def _is_of_staff(request) -> bool:
    user = getattr(request, "user", None)
    return request.path.startswith(STAFF) and user is not None and user.is_authenticated


def frame(request) -> dict:
    """Context processor for ``templates/base.html``. Sets no cookie, and reads the database on the
    staff's pages alone, to say who is signed in."""
    places = [placed(place, request.path) for place in PLACES]
    site = (getattr(settings, "SITE_URL", "") or request.build_absolute_uri("/")).rstrip("/")
    return {
        "nav": places,
        "nav_group": next((p for p in places if p.sense and p.children), None),
        "languages": languages(request.get_full_path()),
        "page_url": f"{site}{request.path}",
        **({"keeper": keeper_of(request.user)} if _is_of_staff(request) else {}),
    }
