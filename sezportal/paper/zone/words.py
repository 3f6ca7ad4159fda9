"""Figures of the web page as rows of paper, and gaps said once a section."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sezportal.paper.brief import brief
from sezportal.paper.content import Fact, Paragraph
from sezportal.paper.limits import shortened_prose
from sezportal.paper.register import PaperRegister, cut
from zones.presenters import formats
from zones.presenters.figures import Figure, LedgerRow, unsourced_note

#: How many values of sources that differ stand on paper; the others are counted.
VALUES = 2
#: Letters of a sentence of a source: the page tells it in full.
LONGEST = 150


def fact(
    label: str, figure: Figure, register: PaperRegister, *, note: str = "", differs: bool = False
) -> Fact:
    """One figure as a row; ``note`` is scope that stands before the figure's own qualifier."""
    return Fact(
        label=label,
        value=value_of(figure),
        unit=figure.unit,
        as_of=date_of(figure),
        note=joined(note, brief(figure.qualifier), approximate(figure)),
        sources=register.numbers(figure.marks),
        differs=differs,
        lang=figure.lang,
    )


def facts(row: LedgerRow, register: PaperRegister) -> list[Fact]:
    """The rows of a field: its value, and where sources differ the next one too. Nothing for a
    gap: ``gap`` says all of a section at once."""
    if not row.figures:
        return []
    shown = row.figures[: VALUES if row.differs else 1]
    made = [
        fact(row.label, figure, register, note=row.hint if place == 0 else "", differs=place > 0)
        for place, figure in enumerate(shown)
    ]
    left = len(row.figures) - len(shown) if row.differs else 0
    return [*made[:-1], with_note(made[-1], more_values(left))] if left else made


def all_facts(rows: Iterable[LedgerRow], register: PaperRegister) -> list[Fact]:
    return [one for row in rows for one in facts(row, register)]


def with_note(row: Fact, note: str) -> Fact:
    return replace(row, note=joined(row.note, note))


def more_values(count: int) -> str:
    return formats.count("%(n)s more value online", "%(n)s more values online", count)


def gap(labels: Iterable[str]) -> list[Paragraph]:
    """What nobody reports, in one line: ``Not reported: developed area, land lease``."""
    named = [lowered(label) for label in labels]
    if not named:
        return []
    words = _("Not reported: %(fields)s") % {"fields": ", ".join(named)}
    return [Paragraph(words, is_missing=True)]


def gaps(rows: Iterable[LedgerRow]) -> list[Paragraph]:
    """The same for the rows of a section without a figure."""
    return gap(row.label for row in rows if not row.figures)


def missing_fact(label: str, note: str = "") -> Fact:
    return Fact(label=label, value=_("Not reported"), note=note, is_missing=True)


def value_of(figure: Figure) -> str:
    """``about USD 10 billion``."""
    return f"{figure.bound} {figure.text}" if figure.bound else figure.text


def date_of(figure: Figure) -> str:
    """When a figure holds for, as the page says it."""
    if figure.as_of:
        return figure.as_of
    return _("computed") if figure.is_computed else _("undated")


def approximate(figure: Figure) -> str:
    return unsourced_note() if figure.approximate else ""


def joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def lowered(label: str) -> str:
    """A label within a sentence: its first letter small, unless it begins with capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def shortened(text: str, longest: int) -> str:
    """A name cut at the last word before ``longest`` letters, with an ellipsis."""
    return cut(text, longest)


def prose(text: str, longest: int = LONGEST) -> str:
    """A sentence of a source; one that is cut says that it goes on: ``… (more online)``."""
    return shortened_prose(text.strip(), longest)


def sentence(text: str) -> str:
    """A text with the stop it needs."""
    return text if text.endswith(".") else f"{text}."


def listed(texts: Iterable[str]) -> str:
    """Words of several records in running text, the first with a capital."""
    return capfirst("; ".join(texts))


def years_of(figures: Iterable[Figure]) -> str:
    """The dates of several figures: ``2019``, ``2019, 2024``, of more ``2011 to 2024``; that some
    or all have none is said."""
    dates = {figure.as_of for figure in figures}
    words = span_of(date for date in dates if date)
    if "" not in dates:
        return words
    return _("%(dates)s, some undated") % {"dates": words} if words else _("undated")


def span_of(dates: Iterable[str]) -> str:
    """Dates in words, each once and rising: of more than two the years of the first and last."""
    ordered = sorted(set(dates), key=lambda date: (date[-4:], date))
    if len(ordered) <= 2:
        return ", ".join(ordered)
    return _("%(first)s to %(last)s") % {"first": ordered[0][-4:], "last": ordered[-1][-4:]}
