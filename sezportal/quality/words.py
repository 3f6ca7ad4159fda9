"""What the board calls its kinds, what each counts, and how it is told."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zones.enums import QualityMeasure


@dataclass(frozen=True)
class Words:
    """``unit``: what is counted; ``looked_at``: out of what; ``about``: how a line comes about."""

    title: str | Promise
    unit: str | Promise
    looked_at: str | Promise
    about: str | Promise


WORDS: dict[QualityMeasure, Words] = {
    QualityMeasure.MISSING: Words(
        _("Not reported"),
        _("fields"),
        _("fields asked"),
        _(
            "Every zone is asked for the fields of the factsheet, two of them at borders only. "
            "Zones with the largest part missing come first."
        ),
    ),
    QualityMeasure.NOT_CURRENT: Words(
        _("Out of date"),
        _("values"),
        _("values expected again"),
        _(
            "Values of zones, and rules of countries, that have waited twice as long as they are "
            "expected again or longer, and those that no date is known of. The worst come first."
        ),
    ),
    QualityMeasure.DIFFERING: Words(
        _("Sources disagree"),
        _("facts"),
        _("facts stated more than once"),
        _(
            "Readers see all values until somebody who keeps the zone has looked. Those with the "
            "most values come first."
        ),
    ),
    QualityMeasure.DOUBTED: Words(
        _("Far from the others"),
        _("values"),
        _("values compared"),
        _(
            "Doubts, not errors. A value is compared with the same of its country; where there are "
            "fewer than eight or most are equal, with the region's. It is named where it lies far "
            "from their middle (a modified z-score beyond 3.5 on logarithms, after Iglewicz and "
            "Hoaglin, 1993) and is half as much again or two thirds of it. Also named: a figure "
            "ten times the one before it or a tenth, one dated later than its source, a zone's "
            "price ten times its country's. Money is compared in US dollars at the rate of its "
            "year, tariffs that a law sets are not. What somebody has checked comes last."
        ),
    ),
    QualityMeasure.BROKEN: Words(
        _("Broken links to sources"),
        _("addresses"),
        _("addresses opened"),
        _(
            "What became of each source's address when a command last opened it, once a week. "
            "Pages that only turn programs away are not counted. Those that failed most often in a "
            "row come first."
        ),
    ),
    QualityMeasure.TWICE: Words(
        _("Recorded twice?"),
        _("records"),
        _("records compared"),
        _(
            "Zones of a country, and organisations, whose names are nearly the same; sources with "
            "one address; the same figure twice from one source. Parts of one zone are meant to be "
            "named alike and left out. Counted is how many would be too many: a line of three that "
            "may be one counts two."
        ),
    ),
    QualityMeasure.NO_OFFICE: Words(
        _("No focal point"),
        _("zones"),
        _("zones"),
        _(
            "Zones without an office that an investor could write to or ring. Those that operate "
            "come first."
        ),
    ),
}
