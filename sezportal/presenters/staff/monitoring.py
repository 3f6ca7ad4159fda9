"""Monitoring pages: which zones have figures over the years, and those of one zone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.monitoring import ZoneFigures, zone_figures
from sezportal.monitoring.figures import FEWEST_YEARS, MeasureView
from sezportal.monitoring.pictures import signs
from sezportal.monitoring.reading import MEASURES, is_scoped
from sezportal.plots import Plot
from training.models import Assessment
from zones.models import Observation, Zone
from zones.presenters import formats
from zones.presenters.figures import SourceEntry, SourceRegister

BASE = "base"


@dataclass(frozen=True)
class ZoneLine:
    """A zone in the list: how many of its measures have two years or more, and from when to when
    its values reach."""

    name: str
    url: str
    measures: int
    years: str
    assessments: int


@dataclass(frozen=True)
class CountryZones:
    key: str
    name: str
    note: str
    zones: tuple[ZoneLine, ...]


def zones_with_years() -> list[CountryZones]:
    """The zones of the region that report anything of two years, by country. Four queries."""
    years: dict[int, dict[tuple[str, str], set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in _dated_rows():
        if not is_scoped(row):
            years[row.zone_id][row.indicator.code, row.currency].add(int(row.as_of[:4]))
    found = {pk: series for pk, series in years.items() if any(map(_is_long, series.values()))}
    assessed = _assessments()
    by_country: dict[str, list[Zone]] = defaultdict(list)
    for zone in Zone.objects.regional().select_related("country").filter(pk__in=found):
        by_country[zone.country_id].append(zone)
    countries = sorted(by_country.values(), key=lambda zones: zones[0].country.name_en)
    return [_country(zones, found, assessed) for zones in countries]


def _dated_rows() -> QuerySet[Observation]:
    rows = Observation.objects.current().of_zones().exclude(as_of="")
    rows = rows.filter(indicator__code__in=MEASURES).select_related("indicator").order_by()
    return rows.only("zone_id", "indicator__code", "currency", "as_of", "qualifier")


def _assessments() -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for key in Assessment.objects.valid().exclude(zone=None).values_list("zone", flat=True):
        found[key] += 1
    return found


def _is_long(years: set[int]) -> bool:
    return len(years) >= FEWEST_YEARS


def _country(zones: list[Zone], years: Mapping, assessed: Mapping[int, int]) -> CountryZones:
    country = zones[0].country
    return CountryZones(
        key=country.pk,
        name=country.name_en,
        note=formats.count("%(n)s zone", "%(n)s zones", len(zones)),
        zones=tuple(
            ZoneLine(
                name=zone.name_en,
                url=reverse("staff-monitoring-zone", args=[zone.slug]),
                measures=sum(map(_is_long, years[zone.pk].values())),
                years=_span(set().union(*years[zone.pk].values())),
                assessments=assessed[zone.pk],
            )
            for zone in sorted(zones, key=lambda one: one.name_en)
        ),
    )


def _span(years: Iterable[int]) -> str:
    years = sorted(years)
    return f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])


class BaseYearForm(forms.Form):
    """The year that stands at 100 on the index; holds what was typed with its message."""

    use_required_attribute = False
    base = forms.CharField(required=False, strip=True)

    def __init__(self, data: Mapping[str, str], years: tuple[int, ...]):
        super().__init__(data, auto_id="q-%s")
        self.years = years
        field = self.fields[BASE]
        field.label = _("Base year of the index")
        field.help_text = _("stands at 100; empty: the first year that can be compared")
        field.widget.attrs |= {"class": "input", "inputmode": "numeric", "maxlength": 4}

    def clean_base(self) -> int | None:
        typed = self.cleaned_data[BASE]
        if not typed:
            return None
        known = {str(year): year for year in self.years}
        if typed not in known:
            words = _("No value of this year is on record. There are values of: %(years)s.")
            years = ", ".join(known) or _("no year")
            raise ValidationError(words % {"years": years})
        return known[typed]


@dataclass(frozen=True)
class MonitoringPage:
    """Everything ``sezportal/staff/monitoring/zone.html`` says."""

    zone: Zone
    country: str
    figures: ZoneFigures
    plot: Plot | None
    index_plot: Plot | None
    form: BaseYearForm
    assessments: tuple[Assessment, ...]
    new_url: str
    target_url: str
    measured_url: str
    sources: tuple[SourceEntry, ...]


def monitoring_page(zone: Zone, query: Mapping[str, str]) -> MonitoringPage:
    """A base year that was not understood is said at its field, the page shown without it."""
    register = SourceRegister()
    figures = zone_figures(zone, register)
    form = BaseYearForm(query, figures.years)
    if form.is_valid() and form.cleaned_data[BASE]:
        register = SourceRegister()
        figures = zone_figures(zone, register, form.cleaned_data[BASE])
    return MonitoringPage(
        zone=zone,
        country=zone.country.name_en,
        figures=figures,
        plot=values_plot(figures.measures),
        index_plot=index_plot(figures.measures),
        form=form,
        assessments=tuple(Assessment.objects.filter(zone=zone).with_subject()),
        new_url=f"{reverse('staff-assessment-new')}?subject=zone:{zone.slug}",
        target_url=f"{reverse('admin:training_target_add')}?zone={zone.pk}",
        measured_url=f"{reverse('admin:training_measuredvalue_add')}?zone={zone.pk}",
        sources=tuple(register.entries),
    )


def values_plot(measures: Iterable[MeasureView]) -> Plot | None:
    """Pictures of values by year with targets; None where there is none."""
    drawn = [one for one in measures if one.picture is not None]
    foot = _("Scales begin at zero; nothing is joined over years without a figure.")
    return _plot("years", drawn, [one.picture for one in drawn], foot, _("Target"))


def index_plot(measures: Iterable[MeasureView]) -> Plot | None:
    """Pictures of the index beside the country; None where nothing stands beside any."""
    drawn = [one for one in measures if one.index_picture is not None]
    foot = _(
        "Each diamond is the average of those other zones of the country that report the base year "
        "and this one: the tables say how many, in each year others."
    )
    average = _("Average of the country’s other zones")
    return _plot("index", drawn, [one.index_picture for one in drawn], foot, average)


def _plot(key: str, drawn: list[MeasureView], views, foot: str, diamond: str) -> Plot | None:
    if not drawn:
        return None
    count = sum(len(one.lines) for one in drawn)
    return Plot(
        key=key,
        panels=tuple(views),
        summary=formats.count(
            "The %(n)s value behind it", "The %(n)s values behind it, with sources", count
        ),
        signs=signs(views, diamond),
        foot=foot,
        table=drawn,
        table_template="sezportal/staff/monitoring/years.html",
    )
