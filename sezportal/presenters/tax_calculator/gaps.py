"""What the data do not say of a place's taxes, and how the page computes all the same."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from incentives.schedules import LOSSES
from incentives.taxpath import Project
from sezportal.presenters.tax_calculator.reckoning import Option, Reckoning


def gaps_of(one: Reckoning, project: Project | None) -> tuple[str, ...]:
    """Sentences on one place, the weightiest first."""
    if one.schedules.baseline is None:
        return (_("No source gives the country’s standard rate; nothing can be computed."),)
    counted = [one.chosen] if one.chosen else [*one.open_options, *one.depending_options]
    found = [
        _unstated(_names(counted, lambda option: option.candidate.schedule.has_unstated_clock)),
        _best_case(_names(counted, lambda option: option.is_best_case)),
        *_notes(counted),
        _uncomputable(_names(one.options, lambda o: not o.candidate.schedule.is_computable)),
        _only_in(one),
        _untied(one),
        _losses(one, project),
        _losses_in_words(one),
        _own_losses(one),
        _earlier_rates(one, project),
        _standard_in_words(one),
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def general(project: Project | None) -> tuple[str, ...]:
    """Sentences that hold for every place."""
    found = [
        _(
            "The profit you give is taken as the taxable profit before losses of earlier years, "
            "and every tax year as a calendar year."
        ),
        _(
            "Only the tax on profit is computed. Minimum and top-up taxes, withholding taxes, "
            "value-added tax and duties are not in it."
        ),
        _(
            "The portal’s data hold no threshold of a package as a number that could be checked "
            "against your project; the conditions stand with each package in the sources’ words."
        ),
    ]
    if project is not None and not project.revenue:
        found.insert(0, _("You gave no revenue: the first revenue is taken to fall in year 1."))
    return tuple(found)


def _names(options: Sequence[Option], is_meant) -> str:
    """The packages meant, by name in a row."""
    return "; ".join(one.candidate.incentive.name for one in options if is_meant(one))


def _unstated(packages: str) -> str:
    if not packages:
        return ""
    return _(
        "No source says what starts the count of years of: %(packages)s. The tax is computed from "
        "the licence, from the first revenue and from the first profit, and stands as a range."
    ) % {"packages": packages}


def _best_case(packages: str) -> str:
    if not packages:
        return ""
    return _(
        "The best rate or the longest years of a range stand in the source of: %(packages)s."
    ) % {"packages": packages}


def _uncomputable(packages: str) -> str:
    if not packages:
        return ""
    return _(
        "The benefit lies in deductions, or in years that no source states, and cannot be "
        "computed from a profit: %(packages)s. Chosen, such a package shows the standard rate."
    ) % {"packages": packages}


def _notes(options: Sequence[Option]) -> Iterator[str]:
    """What the data remark on a package: how its words were read, what its source leaves open."""
    for option in options:
        incentive = option.candidate.incentive
        if incentive.note:
            yield f"{incentive.name}: {incentive.note}"


def _only_in(one: Reckoning) -> str:
    """Of a country as a place: packages that hold in a part of it, outside its zones too."""
    if one.place.is_zone:
        return ""
    rows = [option.candidate.incentive for option in one.options]
    names = "; ".join(f"{row.name} ({row.scope_label})" for row in rows if row.scope_label)
    if not names:
        return ""
    return _("Only in a part of %(country)s: %(packages)s.") % {
        "country": one.place.country.name_en,
        "packages": names,
    }


def _untied(one: Reckoning) -> str:
    names = "; ".join(f"{row.name} ({row.scope_label})" for row in one.schedules.untied)
    if not names:
        return ""
    return _(
        "Packages that could not be tied to a zone, because their places are no zones of the "
        "portal: %(packages)s. If the place lies there, they may hold; they are not computed."
    ) % {"packages": names}


def _losses_in_words(one: Reckoning) -> str:
    """The country’s rule as its source says it, with what the source leaves open."""
    term = one.schedules.baseline.record
    if term is None or not term.condition:
        return ""
    said = _("%(country)s, losses in the source’s words: “%(words)s”.") % {
        "country": one.place.country.name_en,
        "words": term.condition,
    }
    if term.law is None or term.law.is_in_force:
        return said
    return said + " " + _("The law of this rule is no longer in force.")


def _losses(one: Reckoning, project: Project | None) -> str:
    country = one.place.country.name_en
    if one.schedules.baseline.loss_years is None:
        return _(
            "%(country)s: the data do not say for how many years a loss may be carried forward. "
            "Losses are not set against later profits here."
        ) % {"country": country}
    if project is None or all(amount >= 0 for amount in project.profit):
        return ""
    return _(
        "Losses are set against the earliest profits, the oldest first, and against those of "
        "exempt years too. Where a source has another order, as losses of a holiday that wait for "
        "its end, this is not computed."
    )


def _own_losses(one: Reckoning) -> str:
    """The rule of a package itself, in the source's words."""
    shown = one.shown
    if shown is None:
        return ""
    terms = shown.candidate.incentive.terms.all()
    words = next((term.condition for term in terms if term.instrument == LOSSES), "")
    if not words:
        return ""
    return _("%(package)s, losses in the source’s words: “%(words)s”.") % {
        "package": shown.candidate.incentive.name,
        "words": words,
    }


def _earlier_rates(one: Reckoning, project: Project | None) -> str:
    """Years before the one that the standard rate is stated for."""
    baseline = one.schedules.baseline
    stated = baseline.standard.record.as_of[:4]
    if project is None or not stated or baseline.former_standards:
        return ""
    if project.start_year >= int(stated):
        return ""
    return _(
        "%(country)s: the standard rate is stated as of %(year)s; earlier years are computed with "
        "it, because the data hold no earlier rate."
    ) % {"country": one.place.country.name_en, "year": stated}


def _standard_in_words(one: Reckoning) -> str:
    """The source's own words, which name the rates of small companies where it does."""
    condition = one.schedules.baseline.standard.record.condition
    if not condition:
        return ""
    return _(
        "%(country)s, standard rate in the source’s words: “%(words)s”. Rates for small companies "
        "are not computed."
    ) % {"country": one.place.country.name_en, "words": condition}
