"""A section's page as its template shows it: facts with what stood there, rows and doubts."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.forms import BoundField, FileField, Media, ModelForm
from django.urls import reverse
from django.utils.translation import gettext as _

from zones.admin.zone.folded import carried, row_anchor
from zones.admin.zone.section_form import CITED, PARTS
from zones.admin.zone.sections import SECTIONS, DeskSection, Panel, after, counted
from zones.models import Zone
from zones.models.figures import MONEY
from zones.presenters.changes.sent import Sent, Waiting
from zones.presenters.earlier import Earlier, before, of_row, stated, versions_of
from zones.review.correcting import is_proposed, published_citations

AS_OF, UNDATED = "as_of", "undated"


@dataclass(frozen=True)
class Door:
    """A section in the navigation; ``reported`` of ``total`` fields, None where not counted."""

    number: int
    title: str
    url: str
    is_here: bool
    reported: int | None = None
    total: int | None = None


@dataclass(frozen=True)
class Fold:
    """Boxes that are folded away beneath another, and the words that open them."""

    words: str
    boxes: tuple["Box", ...]
    is_open: bool


@dataclass(frozen=True)
class Box:
    """One field: its words, its unit, what looks odd in what was typed; a tick that answers the
    same question, and boxes folded away beneath it."""

    field: BoundField
    unit: str = ""
    doubts: tuple[str, ...] = ()
    tick: BoundField | None = None
    fold: Fold | None = None


@dataclass(frozen=True)
class Refusal:
    """What keeps the page from being saved, as a link to the box it concerns."""

    label: str
    anchor: str
    words: str


@dataclass(frozen=True)
class Fact:
    """Boxes that are one fact, what is known of it, and the boxes for where it comes from."""

    boxes: tuple[Box, ...]
    earlier: tuple[Earlier, ...] = ()
    provenance: tuple[Box, ...] = ()
    is_open: bool = False
    sent: tuple[Sent, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row; ``anchor`` is its place in the page, ``known`` says what stands in it (a new one has
    none), ``earlier`` what its thing was at the date before. A folded one has no boxes:
    ``carried`` are names and values it sends. Rows of one ``thing`` stand under one heading;
    ``name`` is what a refusal calls it."""

    form: ModelForm
    boxes: tuple[Box, ...]
    carried: tuple[tuple[str, str], ...]
    known: Earlier | None
    earlier: Earlier | None
    is_open: bool
    anchor: str = ""
    sent: tuple[Sent, ...] = ()
    thing: str = ""
    name: str = ""

    @property
    def said_above(self) -> str:
        """What the words of the row begin with where the heading above it says it already."""
        beginning = f"{self.thing}: "
        told = self.known is not None and self.thing and self.known.text.startswith(beginning)
        return beginning if told else ""

    @property
    def said(self) -> str:
        return self.known.text.removeprefix(self.said_above) if self.known else ""


@dataclass(frozen=True)
class Rows:
    title: str
    add: str
    delete: str
    formset: object
    rows: tuple[Row, ...]
    new: tuple[Row, ...]
    sent: tuple[Sent, ...] = ()

    @property
    def units(self) -> list[str]:
        """What its boxes for a unit offer."""
        known = getattr(self.formset.form.base_fields.get("unit"), "known", None)
        return known.all if known else []


@dataclass
class SectionPage:
    section: DeskSection
    zone: Zone
    doors: list[Door]
    facts: list[Fact]
    rows: list[Rows]
    panels: list[Panel]
    next_title: str
    next_key: str
    media: Media
    asked: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    #: Whether a page that comes back has lost files that were chosen.
    loses_files: bool = False

    @property
    def is_folded(self) -> bool:
        """Whether there are rows that get their boxes from a script."""
        return any(row.carried for group in self.rows for row in group.rows)

    @property
    def waiting_sets(self) -> set[int]:
        """The keys of the sets that wait and concern this section."""
        rows = [row for group in self.rows for row in group.rows]
        return {one.set_key for part in (*self.facts, *self.rows, *rows) for one in part.sent}


def section_page(
    zone: Zone,
    section: DeskSection,
    form,
    inlines,
    *,
    waiting: Waiting,
    has_all_boxes: bool,
    at: str = "",
) -> SectionPage:
    """``form`` and ``inlines`` are those of the admin: the zone's and its rows'. ``at`` is the
    anchor of a row to open."""
    following = after(section.key)
    media = form.media
    for inline in inlines:
        media += inline.formset.empty_form.media
    forms = [form, *(one for inline in inlines for one in inline.formset.forms)]
    return SectionPage(
        section=section,
        zone=zone,
        doors=list(doors(zone, section)),
        facts=list(_facts(zone, section, form, waiting)),
        rows=[_rows(inline, has_all_boxes, at, waiting) for inline in inlines],
        panels=[panel(zone) for panel in section.panels],
        next_title=str(SECTIONS[following].title) if following else "",
        next_key=following or "",
        media=media,
        asked=[one.shown_as(name) for one in forms for name in getattr(one, "doubtful", ())],
        refusals=[
            *_refusals(form),
            *(refusal for inline in inlines for refusal in _refusals_of_rows(inline)),
        ],
        loses_files=any(isinstance(own, FileField) for one in forms for own in one.fields.values()),
    )


def doors(zone: Zone, here: DeskSection) -> Iterable[Door]:
    """The sections of a zone with how much of each is reported."""
    found = counted(zone)
    counts = dict(zip(SECTIONS, found.sections, strict=False)) if found else {}
    for number, (key, section) in enumerate(SECTIONS.items(), start=1):
        yield Door(
            number,
            str(section.title),
            reverse("admin:zones_zone_section", args=[zone.pk, key]),
            section is here,
            *counts.get(key, (None, None)),
        )


def _facts(zone: Zone, section: DeskSection, form, waiting: Waiting) -> Iterable[Fact]:
    citations = published_citations(zone) if section.fields else []
    history = versions_of(zone) if section.fields else []
    shown = set()
    for one in section.fields:
        columns = one if isinstance(one, tuple) else (one,)
        columns = [name for name in columns if name in form.fields]
        if not columns:
            continue
        facts = [name for name, own in CITED.items() if set(own) <= set(columns)]
        fact = facts[0] if facts and facts[0] not in shown else ""
        shown.add(fact)
        known = stated(zone, fact, citations) if fact else []
        was = before(zone, columns[0], history)
        names = [f"{fact}-{part}" for part in PARTS] if fact else []
        provenance = tuple(_boxes(form, names))
        yield Fact(
            tuple(_box(form, name) for name in columns),
            tuple([*known, was] if was else known),
            provenance,
            _is_told(form, names) or any(_is_due(box) for box in provenance),
            waiting.of_columns(columns),
        )


def _rows(inline, has_all_boxes: bool, at: str, waiting: Waiting) -> Rows:
    formset, opts = inline.formset, inline.opts
    known = list(formset.get_queryset())
    title = str(opts.section_title or opts.verbose_name_plural)
    folds = opts.folds and not has_all_boxes and bool(formset.extra_forms)
    new = enumerate(formset.extra_forms, start=1)
    return Rows(
        title[:1].upper() + title[1:],
        str(opts.section_add),
        str(opts.section_delete),
        formset,
        tuple(
            _row(opts, form, known, folds, at, waiting) for form in _by_thing(formset.initial_forms)
        ),
        tuple(
            replace(_row(opts, form, known, folds and number > 1), name=_name_of_new(form, number))
            for number, form in new
        ),
        tuple(waiting.added.get(opts.model, ())),
    )


def _row(opts, form, known: list, folds: bool, at: str = "", waiting: Waiting | None = None) -> Row:
    is_kept = form.instance.pk is not None
    anchor = row_anchor(form.instance) if is_kept else ""
    is_asked = bool(anchor) and anchor == at
    is_open = is_asked or bool(form.is_bound and (form.errors or form.has_changed()))
    names = [name for name in form.fields if not form[name].is_hidden and name != "DELETE"]
    return Row(
        form,
        () if folds and not is_open else tuple(_boxes(form, names)),
        tuple(carried(form, names)) if folds and not is_open else (),
        opts.words_of(_as_it_stands(form)) if is_kept else None,
        _year_before(form.instance, known) if is_kept else None,
        is_open,
        anchor,
        waiting.of_row(form.instance) if waiting and is_kept else (),
        _thing(form.instance) if is_kept else "",
    )


def _as_it_stands(form):
    """The row of a form, without what was typed into it."""
    row = form.instance
    if not form.is_bound or is_proposed(row) or not form.has_changed():
        return row
    return type(row)._base_manager.filter(pk=row.pk).first() or row


def _name_of_new(form, number: int) -> str:
    """``Electricity (new, 2)``: the thing of a new row as far as it was chosen, and which it is."""
    thing = _thing(form.instance)
    words = _("%(thing)s (new, %(number)s)") if thing else _("New entry %(number)s")
    return words % {"thing": thing, "number": number}


def _by_thing(forms: list) -> list:
    """Forms of rows, those of one thing together, the newest first and the undated last. Rows
    that are of no such thing stay as they come."""
    if not any(_thing(form.instance) for form in forms):
        return forms
    newest_first = sorted(forms, key=lambda form: form.instance.as_of or "", reverse=True)
    return sorted(newest_first, key=lambda form: _thing(form.instance))


def _thing(row) -> str:
    """The indicator or price that a row is one figure of; empty for other rows."""
    name = _thing_column(row)
    return str(getattr(row, name)) if name and getattr(row, f"{name}_id") else ""


def _thing_column(row) -> str:
    return next((name for name in ("indicator", "item") if hasattr(row, f"{name}_id")), "")


def _year_before(row, known: list) -> Earlier | None:
    """The newest row of the same thing with an earlier date."""
    thing = _thing_column(row)
    if not thing:
        return None
    older = [
        one for one in known if one.as_of and one.as_of < row.as_of and _thing(one) == _thing(row)
    ]
    last = max(older, key=lambda one: (one.as_of, one.is_current), default=None)
    return of_row(last) if last else None


def _is_told(form, names: list[str]) -> bool:
    """Whether a page that comes back holds something in boxes that are folded away."""
    return form.is_bound and bool(set(names) & set(form.changed_data))


def _is_due(box: Box) -> bool:
    return bool(box.field.errors or box.doubts or box.field.initial)


def _boxes(form, names: list[str]) -> Iterable[Box]:
    """The fields as boxes: what belongs to another box stands in it."""
    folded = getattr(form, "folded", {})
    inner = {name for name, _words in folded.values()}
    for name in names:
        if name in inner or name.rpartition("-")[2] == UNDATED:
            continue
        box = _box(form, name)
        if name.rpartition("-")[2] == AS_OF and f"{name.removesuffix(AS_OF)}{UNDATED}" in names:
            box = replace(box, tick=form[f"{name.removesuffix(AS_OF)}{UNDATED}"])
        if name in folded:
            box = replace(box, fold=_fold(form, *folded[name]))
        yield box


def _fold(form, name: str, words: str) -> Fold:
    box = _box(form, name)
    is_filled = box.field.value() not in (None, "")
    return Fold(str(words), (box,), bool(is_filled or box.field.errors or box.doubts))


def _box(form, name: str) -> Box:
    words = tuple(getattr(form, "doubtful", {}).get(name, ()))
    unit = ""
    if name == "value" and getattr(form.instance, "indicator_id", None):
        unit = form.instance.currency or form.instance.indicator.unit
        unit = "" if unit == MONEY else unit
    return Box(form[name], unit, words)


def _refusals_of_rows(inline) -> Iterable[Refusal]:
    for form in inline.formset.initial_forms:
        yield from _refusals(form, str(_as_it_stands(form)) if form.errors else "")
    for number, form in enumerate(inline.formset.extra_forms, start=1):
        yield from _refusals(form, _name_of_new(form, number))


def _refusals(form, row: str = "") -> Iterable[Refusal]:
    """Where a form is refused: in which ``row``, at which box, and in which words."""
    if not form.is_bound:
        return
    names = [name for name in form.errors if name in form.fields]
    for name in sorted(names, key=lambda name: _place(form, name)):
        label = ": ".join(part for part in (row, _label(form, name)) if part)
        yield Refusal(label, form[name].id_for_label, " ".join(form.errors[name]))


def _place(form, name: str) -> tuple[int, int]:
    """Where a box stands on the page: those of a fact of the zone behind its own."""
    order = list(form.fields)
    columns = getattr(form, "cited", {}).get(name.rpartition("-")[0], (name,))
    return order.index(columns[0]), order.index(name)


def _label(form, name: str) -> str:
    """The words of a box; where it belongs to a fact of the zone, behind those of the fact."""
    own = str(form[name].label)
    fact = name.rpartition("-")[0]
    if fact not in getattr(form, "cited", {}):
        return own
    return f"{form[form.cited[fact][0]].label}: {own[:1].lower()}{own[1:]}"
