"""What of this floor falls due: laws, packages, requirements and procedures, country by country.

They hold in a country, not in a zone, and are kept by the staff of the Mekong Institute. A package
is looked at as a whole, and so is a procedure: each is as current as the term or step that waits
longest, and one check dates all of them. What no longer holds is history and never falls due.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incentives.models import Incentive, IncentiveTerm, Law, Procedure, ProcedureStep, Requirement
from incentives.presenters import common
from incentives.presenters.packages import holds
from incentives.presenters.procedures import value_of
from zones.due import RANK, DueItem, digest_of
from zones.expectations import expected_months
from zones.freshness import WORSENING, due_on, freshness
from zones.models import Sourced

#: In the order they are read: what grants, what is granted, what is asked, how it is done.
SECTIONS = ("law", "incentive", "requirement", "procedure")

#: A record that says itself of when it is, or one that is of the year of its source.
Part = Sourced | Law | ProcedureStep


@dataclass(frozen=True)
class RuleItem(DueItem):
    """A rule of a country and how current it is."""

    country: str = ""


def due_rules(today: date, country: str | None = None) -> list[RuleItem]:
    """What is due, overdue, neglected or undated, of one country or of all: by country and
    section, the worst first. Seven queries, however many rules."""
    found = (one for one in rules(today, country) if one.state.wants_a_look)
    return sorted(found, key=_urgency)


def rules(today: date, country: str | None = None) -> list[RuleItem]:
    """Every rule that holds now, due or not."""
    within = {"country": country} if country else {}
    return [
        item
        for made in (_laws, _packages, _requirements, _procedures)
        for item in made(within, today)
    ]


def _urgency(item: RuleItem) -> tuple:
    return item.country, SECTIONS.index(item.section), RANK[item.state], item.label, item.key


def _laws(within: dict, today: date) -> Iterable[RuleItem]:
    for law in Law.objects.in_force().filter(**within).select_related("source"):
        said = (law.get_status_display(), law.get_instrument_display(), law.number)
        words = ", ".join(str(one) for one in (*said, law.year) if one)
        yield _item("law", law, law.title_en, words, [law], today)


def _packages(within: dict, today: date) -> Iterable[RuleItem]:
    granted = Incentive.objects.granted().filter(**within)
    for package in granted.prefetch_related("terms"):
        terms = [term for term in package.terms.all() if holds(term, package)]
        if terms:
            words = "; ".join(map(_term_words, terms))
            yield _item("incentive", package, package.name, words, terms, today)


def _requirements(within: dict, today: date) -> Iterable[RuleItem]:
    for one in Requirement.objects.filter(**within):
        stated = value_of(one)
        number = " ".join(filter(None, stated.values())) if stated["value"] else ""
        words = ": ".join(filter(None, (number, one.text)))
        yield _item("requirement", one, str(one.get_topic_display()), words, [one], today)


def _procedures(within: dict, today: date) -> Iterable[RuleItem]:
    steps = models.Prefetch("steps", ProcedureStep.objects.select_related("source"))
    for procedure in Procedure.objects.filter(**within).prefetch_related(steps):
        found = list(procedure.steps.all())
        if found:
            count = ngettext("%(n)s step", "%(n)s steps", len(found)) % {"n": len(found)}
            words = f"{count}: {'; '.join(step.name for step in found)}"
            yield _item("procedure", procedure, procedure.name, words, found, today)


def _term_words(term: IncentiveTerm) -> str:
    said = (term.get_instrument_display(), common.rate(term), _period_words(term))
    return ", ".join(str(one) for one in said if one)


def _period_words(term: IncentiveTerm) -> str:
    """The period with its unit: where no heading says that years are counted, "1 to 16" is none."""
    period, counted = common.period(term), common.years(term.start_year, term.end_year)
    if term.end_year is None or counted not in (period, period.partition(",")[0]):
        return period
    if term.start_year == term.end_year:
        return _("year %(period)s") % {"period": period}
    return _("years %(period)s") % {"period": period}


def _item(
    kind: str, rule: models.Model, label: str, words: str, parts: Sequence[Part], today: date
) -> RuleItem:
    months = expected_months(kind)
    parts = sorted(parts, key=lambda part: part.pk)
    dates = [
        {"checked_on": part.checked_on, "as_of": common.told_of(part)}
        | {"today": today, "months": months}
        for part in parts
    ]
    state, oldest = max(
        ((freshness(**one), one) for one in dates), key=lambda pair: _waiting(pair[0])
    )
    return RuleItem(
        zone_id=None,
        key=f"{rule._meta.label}:{rule.pk}",
        section=kind,
        label=label,
        value_words=words,
        as_of=oldest["as_of"],
        checked_on=oldest["checked_on"],
        state=state,
        months=months,
        due_on=due_on(**oldest),
        digest=digest_of(*parts),
        record=rule,
        parts=tuple(parts),
        country=rule.country_id,
    )


def _waiting(state) -> int:
    """What wants a look soonest is the greatest."""
    return -RANK.get(state, len(WORSENING))
