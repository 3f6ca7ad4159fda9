"""Charts drawn before anybody asks: those of every factsheet and country.

Comparisons are as many as there are choices of zones: they are drawn when somebody asks. While the
data and this code are the same, nothing is looked at again.
"""

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone, translation

from sezportal.plots.drawing import recipe
from sezportal.plots.figure import PanelView, Plot
from sezportal.plots.shelf import home
from sezportal.presenters.countries.page import country_page
from sezportal.presenters.countries.records import CountryRecords
from sezportal.presenters.factsheet.figures import series_of
from sezportal.presenters.factsheet.plots import indicator_plot
from zones.models import ContentVersion, Country, Zone
from zones.presenters.figures import SourceRegister


def state() -> str:
    """Stands for all that the charts depend on: content, code, year and languages."""
    version = ContentVersion.objects.first()
    parts = (version and version.number, timezone.localdate().year, settings.LANGUAGES, recipe())
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def is_done(now: str) -> bool:
    record = home() / "drawn-ahead"
    return record.exists() and record.read_text("utf-8") == now


def mark_done(now: str) -> None:
    home().mkdir(parents=True, exist_ok=True)
    (home() / "drawn-ahead").write_text(now, "utf-8")


def every_view() -> Iterator[PanelView]:
    """Every panel of every factsheet and country, in each language; not drawn yet."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for plot in _plots():
                yield from plot.panels


def _plots() -> Iterator[Plot]:
    for zone in Zone.objects.prefetch_related("observations__indicator", "observations__source"):
        if plot := indicator_plot(series_of(zone, SourceRegister())):
            yield plot
    for country in Country.objects.filter(is_member=True):
        page = country_page(CountryRecords(country), timezone.localdate())
        yield from filter(None, (page.since, page.beside))
