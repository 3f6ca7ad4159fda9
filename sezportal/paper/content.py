"""What stands on a one-page factsheet, before it is set: words and figures, no layout.

Presenters of zones and countries fill these; ``sezportal.paper.setting`` sets them with Typst. A
page always holds everything it must: where the room is short, the last entries of a section give
way, and the section says how many more are read online.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True)
class Name:
    """A name in its own language, for the face and shaping it needs. ``lang`` is BCP 47."""

    text: str
    lang: str = ""


@dataclass(frozen=True)
class Fact:
    """A row of a section: label, value with its unit, date and source numbers.

    ``is_missing``: nobody has reported it; ``value`` then says so. ``differs``: another source
    than that of the row above gives another value of the same thing. ``note`` is scope or
    qualifier ("national", "planned"), set small behind the value.
    """

    label: str
    value: str
    unit: str = ""
    as_of: str = ""
    note: str = ""
    sources: tuple[int, ...] = ()
    is_missing: bool = False
    differs: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A sentence or a list of names in running text."""

    text: str
    as_of: str = ""
    sources: tuple[int, ...] = ()
    is_missing: bool = False
    is_quiet: bool = False  # a remark on what stands above, set small


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG with its text alternative; ``note`` stands below it."""

    svg: str
    alternative: str
    note: str = ""
    height_mm: float = 42


@dataclass(frozen=True)
class Span:
    """Years ``first`` to ``last``, counted from 1: ``exempt``, ``reduced`` or ``unstated``.

    ``text`` names the years too; ``short`` stands instead where the span is too narrow for it.
    """

    kind: str
    first: int
    last: int
    text: str = ""
    short: str = ""


@dataclass(frozen=True)
class YearsRow:
    """One instrument over the years of a project; ``words`` below it say the same in full."""

    label: str
    spans: tuple[Span, ...]
    alternative: str
    note: str = ""
    sources: tuple[int, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class YearsBar:
    """Incentives on an axis of ``years`` years; ``first_label`` names the first."""

    years: int
    rows: tuple[YearsRow, ...]
    first_label: str


@dataclass(frozen=True)
class Stop:
    """A town of a corridor with its distance from the place of the factsheet."""

    name: str
    distance: str
    is_here: bool = False


@dataclass(frozen=True)
class Line:
    """A corridor as a railway line with its stops; ``note`` says what the distances are."""

    stops: tuple[Stop, ...]
    note: str
    alternative: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class TableBlock:
    """A small table; the first column is the label. ``numeric``: which columns are figures.

    ``row_sources`` are the source numbers of each row, set behind it in a column of their own;
    empty where the table has none but its own ``sources``. ``shares`` are the columns' parts of
    the width; empty gives figures less than words. ``is_whole``: all rows stand or none, as
    where a map gives their numbers; else the last rows give way first.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    note: str = ""
    sources: tuple[int, ...] = ()
    row_sources: tuple[tuple[int, ...], ...] = ()
    shares: tuple[float, ...] = ()
    is_whole: bool = False


Block: TypeAlias = Fact | Paragraph | Picture | YearsBar | Line | TableBlock


@dataclass(frozen=True)
class Section:
    """A numbered part of the page: its blocks by importance, the first ``least`` of which stay
    whatever the room. ``url`` is the same part on the web page, in full; ``left`` is how many
    entries are read only there already, to be counted with those that give way."""

    number: str
    title: str
    blocks: tuple[Block, ...]
    least: int = 1
    sources: tuple[int, ...] = ()
    url: str = ""
    left: int = 0


@dataclass(frozen=True)
class Row:
    """Sections side by side: each column holds sections below each other.

    ``shares`` are the columns' parts of the width.
    """

    columns: tuple[tuple[Section, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class SourceLine:
    """A numbered source: publisher, year and title, with its address where it is one.

    ``short`` is the same with a shorter publisher, for where its line must be cut; ``remark`` is a
    caution that stands whole behind it in any case.
    """

    number: int
    text: str
    url: str = ""
    short: str = ""
    remark: str = ""


@dataclass(frozen=True)
class State:
    """A word on the state of the place or its record, with the sign drawn before it.

    ``sign``: a status (``operating``, ``under_construction``, ``planned``, ``suspended``,
    ``not_reported``), a freshness (``fresh-…``) or ``strip``, whose ten shares (0 to 1) are
    ``cells``.
    """

    sign: str
    text: str
    cells: tuple[float, ...] = ()


@dataclass(frozen=True)
class Paper:
    """One factsheet.

    ``edition`` names this version ("LA-BOTEN, edition 412"); ``url`` is the page's address, which
    the QR code holds; ``contact`` are the lines beside it.
    """

    title: str
    local_names: tuple[Name, ...]
    place: str
    states: tuple[State, ...]
    key_figures: tuple[Fact, ...]
    rows: tuple[Row, ...]
    sources: tuple[SourceLine, ...]
    contact: tuple[str, ...]
    url: str
    edition: str
    made_on: date
    foot: str
    lang: str = "en"
    line: Line | None = None
