"""What was found: how many, and what to do where nothing was."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sezportal.finder import ZoneFinder
from sezportal.presenters.zone_filters import address, chip_label, in_force, without
from sezportal.search import search_everything
from zones.filters import ORDER
from zones.models import Zone
from zones.presenters import formats


@dataclass(frozen=True)
class Link:
    """A link with what its component may want to know of it."""

    label: str
    url: str = ""
    current: bool = False
    icon: str = ""
    format: str = ""
    size: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Empty:
    """What to do where nothing matches: which filter to drop, the most fruitful first."""

    title: str
    text: str
    links: tuple[Link, ...]


def count_words(finder: ZoneFinder, found: int) -> str:
    zones = (
        Zone.objects.all() if finder.understood().get("comparators") else Zone.objects.regional()
    )
    number = zones.count()
    if found == number:
        return formats.count("%(n)s zone", "%(n)s zones", found)
    return _("%(found)s of %(all)s zones") % {
        "found": formats.number(found),
        "all": formats.number(number),
    }


def empty_words(finder: ZoneFinder, path: str, data: QueryDict) -> Empty:
    """One query for each filter in force: how many zones there are without it."""
    offers = []
    values = finder.understood()
    for name in in_force(finder):
        rows = finder.queryset
        for other, value in values.items():
            if other not in (name, ORDER):
                rows = finder.filters[other].filter(rows, value)
        if number := rows.order_by().count():
            offers.append((number, name, address(path, without(data, name))))
    offers.sort(key=lambda offer: -offer[0])
    links = tuple(
        Link(
            _("Without “%(filter)s”: %(zones)s")
            % {
                "filter": filter_words(finder, name).strip("“”"),
                "zones": formats.count("%(n)s zone", "%(n)s zones", number),
            },
            url,
        )
        for number, name, url in offers
    )
    words = values.get("q")
    if words and in_force(finder) == ["q"]:
        return _nothing_called_so(words, links or (Link(_("Show all zones"), path),))
    return Empty(
        title=_("No zone meets all of these filters"),
        text=_("Dropping one of them gives:") if links else _("Drop more than one of them."),
        links=(*searched_elsewhere(words), *(links or (Link(_("Show all zones"), path),))),
    )


def _nothing_called_so(words: str, links: tuple[Link, ...]) -> Empty:
    """What the list looked through, and the search of everything where that finds something."""
    elsewhere = searched_elsewhere(words)
    text = _("The list looks through names of zones, districts, provinces and towns.")
    if not elsewhere:
        text += " " + _("The search of the whole portal finds nothing either.")
    title = _("No zone or place is called “%(words)s”") % {"words": words}
    return Empty(title, text, (*elsewhere, *links))


def searched_elsewhere(words: str | None) -> tuple[Link, ...]:
    """The search of everything for these words, trades, companies and laws among it; nothing
    where it would find nothing."""
    found = search_everything(words) if words else None
    if found is None or not found.total:
        return ()
    label = _("Search everything for “%(words)s”: %(results)s") % {
        "words": words,
        "results": formats.count("%(n)s result", "%(n)s results", found.total),
    }
    return (Link(label, f"{reverse('search')}?{urlencode({'q': words})}"),)


def filter_words(finder: ZoneFinder, name: str) -> str:
    """A filter with its values, as the chips say them."""
    value = finder.understood()[name]
    if not isinstance(value, list):
        return chip_label(name, str(value))
    labels = {str(key): str(label) for key, label in finder.form.fields[name].choices}
    return " / ".join(chip_label(name, labels[str(one)]) for one in value)
