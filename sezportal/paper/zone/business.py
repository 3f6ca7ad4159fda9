"""Sections 6 and 7: sectors, investors and their figures; ties across the border."""

from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Fact, Paragraph
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.words import (
    VALUES,
    all_facts,
    fact,
    gap,
    joined,
    listed,
    lowered,
    more_values,
    prose,
    sentence,
    with_note,
    years_of,
)
from sezportal.presenters.factsheet.cross_border import CrossBorder, Link, PairInFull
from sezportal.presenters.factsheet.figures import Series, YearRow
from sezportal.presenters.factsheet.investors import InvestorRow, Investors
from zones.models import Zone

#: How many investors and sectors stand on paper; the others are counted.
NAMED = 8
SECTORS = 10


def investors_blocks(
    section: Investors, register: PaperRegister, above: tuple[str, ...]
) -> list[Block]:
    """Sectors and firms in running text, then the figures that do not stand ``above`` (labels of
    the key figures) or on which sources differ."""
    figures = [one for series in section.series for one in _series(series, register, above)]
    missing = [one.label for one in section.series if not one.rows]
    missing += [] if section.sectors else [_("sectors")]
    missing += [] if section.investors else [_("investors by name")]
    return [
        *_sectors(section, register),
        *_named(section, register),
        *figures[:4],
        *all_facts(section.building, register),
        *gap(missing),
        *figures[4:],
    ]


def _sectors(section: Investors, register: PaperRegister) -> list[Paragraph]:
    if not section.sectors:
        return []
    shown = [row.figure for row in section.sectors[:SECTORS]]
    words = listed(figure.text for figure in shown)
    more = len(section.sectors) - len(shown)
    if more:
        words = joined(words, _("%(n)s more online") % {"n": more})
    marks = [mark for figure in shown for mark in figure.marks]
    return [Paragraph(sentence(words), as_of=years_of(shown), sources=register.numbers(marks))]


def _named(section: Investors, register: PaperRegister) -> list[Paragraph]:
    """Anchor firms first; a company that two sources name stands once."""
    rows: dict[str, InvestorRow] = {}
    for row in section.investors:
        rows.setdefault(row.name, row)
    if not rows:
        return []
    shown = list(rows.values())[:NAMED]
    words = _("Named: %(firms)s") % {"firms": "; ".join(_investor(row) for row in shown)}
    more = len(rows) - len(shown)
    if more:
        words = joined(words, _("%(n)s more online") % {"n": more})
    marks = [mark for row in shown for mark in row.figure.marks]
    dates = years_of(row.figure for row in shown)
    return [Paragraph(sentence(words), as_of=dates, sources=register.numbers(marks))]


def _investor(row: InvestorRow) -> str:
    """``Koyorad (Japan, since 2015)``."""
    since = _("since %(year)s") % {"year": row.since} if row.since else ""
    about = ", ".join(part for part in (row.home, since) if part)
    return f"{row.name} ({about})" if about else row.name


def _series(series: Series, register: PaperRegister, above: tuple[str, ...]) -> list[Fact]:
    """The newest value of an indicator, and what other sources give for the same year."""
    if not series.rows:
        return []
    newest = series.rows[0]
    rivals = [row for row in series.rows[1:] if newest.differs and _is_rival(row, newest)]
    if series.key in above and not rivals:
        return []
    made = [fact(series.label, newest.figure, register)]
    shown = rivals[: VALUES - 1]
    made += [fact(series.label, row.figure, register, differs=True) for row in shown]
    left = len(rivals) - len(shown)
    return [*made[:-1], with_note(made[-1], more_values(left))] if left else made


def _is_rival(row: YearRow, newest: YearRow) -> bool:
    """Another value for the newest value's year."""
    return (
        row.differs
        and row.figure.as_of[-4:] == newest.figure.as_of[-4:]
        and (row.figure.text, row.figure.unit) != (newest.figure.text, newest.figure.unit)
    )


# -- across the border ----------------------------------------------------------------------


def cross_border_blocks(zone: Zone, section: CrossBorder, register: PaperRegister) -> list[Block]:
    """Each pair in a sentence with what is agreed; then firms that divide their work."""
    blocks: list[Block] = []
    for pair in section.pairs:
        blocks += _pair(zone, pair, register)
    blocks += [_link(link, register) for link in section.links]
    if blocks:
        return blocks
    if section.is_asked:
        return gap([_("a pair across the border")])
    words = _("Away from the borders: not asked for a pair across one.")
    return [Paragraph(words, is_quiet=True)]


def _pair(zone: Zone, found: PairInFull, register: PaperRegister) -> list[Block]:
    """The other side, the pair's name and how far it has come; then what is agreed."""
    pair = found.pair
    others = [s for s in (pair.a, pair.b) if s and s.country != zone.country.name_en]
    facing = _(" and ").join(f"{side.name} ({side.country})" for side in others)
    lead = _("Faces %(other)s in the %(pair)s.") if others else _("Part of the %(pair)s.")
    words = _("%(lead)s Stage: %(stage)s.") % {
        "lead": lead % {"other": facing, "pair": pair.name},
        "stage": lowered(pair.stage_label),
    }
    lead = Paragraph(
        words,
        as_of=pair.figure.as_of or _("undated"),
        sources=register.numbers(pair.figure.marks),
    )
    agreed = [row for row in found.rows if row.figures]
    said = " ".join(sentence(f"{row.label}: {prose(row.figures[0].text, 170)}") for row in agreed)
    marks = [mark for row in agreed for mark in row.figures[0].marks]
    dates = years_of(row.figures[0] for row in agreed)
    rest = [Paragraph(said, as_of=dates, sources=register.numbers(marks))] if agreed else []
    return [lead, *rest, *gap(row.label for row in found.rows if not row.figures)]


def _link(link: Link, register: PaperRegister) -> Paragraph:
    words = _("%(company)s, %(product)s: here %(here)s; %(there)s: %(work)s") % {
        "company": link.company,
        "product": lowered(link.product),
        "here": prose(link.work_here, 120),
        "there": link.there,
        "work": prose(link.work_there, 120),
    }
    return Paragraph(sentence(words), as_of=link.when, sources=register.numbers(link.marks))
