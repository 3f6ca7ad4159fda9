"""What a ranking is for, in words: the project, its must-haves, the weights, what was not read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sezportal.finder import ZoneFinder
from sezportal.presenters.site_selection.measures import BY_KEY
from sezportal.presenters.site_selection.must_haves import SECTOR, MustHave
from sezportal.presenters.site_selection.questions import MARKET, SelectionForm
from sezportal.projects.misread import Misread, misread_of
from zones.models import Country, Sector
from zones.presenters import formats


@dataclass(frozen=True)
class Asked:
    """``project``, ``follows`` (must-haves that come from the project), ``chosen`` (those the
    reader set) and ``weights`` as one line each; empty where there is nothing to say."""

    project: str
    follows: str
    chosen: str
    weights: str


def asked_of(values: Mapping, weights: Mapping[str, int], conditions: Sequence[MustHave]) -> Asked:
    return Asked(
        project=", ".join(filter(None, _project(values))),
        follows=_conditions(one for one in conditions if one.follows),
        chosen=_conditions(one for one in conditions if not one.follows),
        weights=weight_words(weights),
    )


def land_words(values: Mapping) -> str:
    """What the hectares of a project do and do not; empty where none are given."""
    if values.get("area") is None:
        return ""
    return _(
        "The %(n)s ha only leave out zones that are smaller. What land costs, rented or bought "
        "once, is in no measure; the cost calculator shows it."
    ) % {"n": formats.number(values["area"])}


def weight_words(weights: Mapping[str, int]) -> str:
    """The measures that have a weight, or that all have the same."""
    positive = {key: weight for key, weight in weights.items() if weight}
    if is_even(weights):
        return _("the same for all %(n)s measures") % {"n": len(weights)}
    return ", ".join(f"{BY_KEY[key].label} {weight}" for key, weight in positive.items())


def is_even(weights: Mapping[str, int]) -> bool:
    """Whether every measure has the same weight, and has one."""
    return len(set(weights.values())) == 1 and any(weights.values())


def _project(values: Mapping) -> Iterable[str]:
    if code := values.get(SECTOR):
        title = Sector.objects.values_list("title", flat=True).get(pk=code)
        yield _("%(title)s (ISIC %(code)s)") % {"title": title, "code": code}
    for name, words in (
        ("area", _("%(n)s ha")),
        ("floor", _("%(n)s m² of factory")),
        ("headcount", _("%(n)s people")),
        ("power", _("%(n)s kWh a month")),
    ):
        if values.get(name) is not None:
            yield words % {"n": formats.number(values[name])}
    if code := values.get(MARKET):
        country = Country.objects.values_list("name_en", flat=True).get(pk=code)
        yield _("goods to %(country)s") % {"country": country}
    if values.get("start"):
        yield _("licence in %(year)s") % {"year": values["start"]}


def _conditions(found: Iterable[MustHave]) -> str:
    return "; ".join(map(_condition, found))


def _condition(one: MustHave) -> str:
    """The condition, and how many zones it leaves out where it leaves out any."""
    if not one.failing:
        return str(one.label)
    return _("%(condition)s (%(zones)s left out)") % {
        "condition": one.label,
        "zones": formats.count("%(n)s zone", "%(n)s zones", len(one.failing)),
    }


def misread(form: SelectionForm, finder: ZoneFinder) -> tuple[Misread, ...]:
    """Every answer with an error, those of the project before those of the must-haves."""
    filters = [
        Misread(
            str(finder.filters[name].label or name),
            ", ".join(finder.data.getlist(name)),
            " ".join(errors),
            f"#f-{name}-error" if finder.filters[name].kind == "choices" else f"#f-{name}",
        )
        for name, errors in finder.form.errors.items()
        if name in finder.filters and name not in form.errors
    ]
    return (*misread_of(form), *filters)
