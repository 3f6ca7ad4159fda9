"""A section's page as its template shows it: facts with what stood there, rows and doubts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.forms import BoundField, Media, ModelForm
from django.urls import reverse
from django.utils.translation import gettext as _

from zones.admin.zone.section_form import CITED, PARTS
from zones.admin.zone.sections import SECTIONS, DeskSection, Panel, after, counted
from zones.models import Zone
from zones.presenters.earlier import Earlier, before, of_row, stated, versions_of
from zones.review.correcting import published_citations


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
class Box:
    """One field: its words, its unit, and what looks odd in what was typed."""

    field: BoundField
    unit: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """Boxes that are one fact, what is known of it, and the boxes for where it comes from."""

    boxes: tuple[Box, ...]
    earlier: tuple[Earlier, ...] = ()
    provenance: tuple[Box, ...] = ()
    is_open: bool = False


@dataclass(frozen=True)
class Row:
    """A row; ``known`` says what stands in it (a new one has none), ``earlier`` what its thing was
    at the date before."""

    form: ModelForm
    boxes: tuple[Box, ...]
    known: Earlier | None
    earlier: Earlier | None
    is_open: bool


@dataclass(frozen=True)
class Rows:
    title: str
    add: str
    formset: object
    rows: tuple[Row, ...]
    new: tuple[Row, ...]


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


def section_page(zone: Zone, section: DeskSection, form, inlines) -> SectionPage:
    """``form`` and ``inlines`` are those of the admin: the zone's and its rows'."""
    following = after(section.key)
    media = form.media
    for inline in inlines:
        media += inline.formset.empty_form.media
    forms = [form, *(one for inline in inlines for one in inline.formset.forms)]
    return SectionPage(
        section=section,
        zone=zone,
        doors=list(doors(zone, section)),
        facts=list(_facts(zone, section, form)),
        rows=[_rows(inline) for inline in inlines],
        panels=[panel(zone) for panel in section.panels],
        next_title=str(SECTIONS[following].title) if following else "",
        next_key=following or "",
        media=media,
        asked=[one.shown_as(name) for one in forms for name in getattr(one, "doubtful", ())],
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


def _facts(zone: Zone, section: DeskSection, form) -> Iterable[Fact]:
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
        provenance = tuple(_box(form, name) for name in names)
        yield Fact(
            tuple(_box(form, name) for name in columns),
            tuple([*known, was] if was else known),
            provenance,
            any(box.field.errors or box.doubts or box.field.initial for box in provenance),
        )


def _rows(inline) -> Rows:
    formset = inline.formset
    known = list(formset.get_queryset())
    old = [_row(form, known) for form in formset.initial_forms]
    new = [_row(form, known) for form in formset.extra_forms]
    title = str(getattr(inline.opts, "section_title", "") or inline.opts.verbose_name_plural)
    add = str(getattr(inline.opts, "section_add", _("Add one")))
    return Rows(title[:1].upper() + title[1:], add, formset, tuple(old), tuple(new))


def _row(form, known: list) -> Row:
    is_kept = form.instance.pk is not None
    names = [name for name in form.fields if not form[name].is_hidden and name != "DELETE"]
    return Row(
        form,
        tuple(_box(form, name) for name in names),
        of_row(form.instance) if is_kept and hasattr(form.instance, "source") else None,
        _year_before(form.instance, known) if is_kept else None,
        bool(form.is_bound and (form.errors or (not is_kept and form.has_changed()))),
    )


def _year_before(row, known: list) -> Earlier | None:
    """The newest row of the same thing with an earlier date."""
    thing = next((name for name in ("indicator_id", "item_id") if hasattr(row, name)), None)
    if thing is None:
        return None
    older = [
        one
        for one in known
        if getattr(one, thing) == getattr(row, thing) and one.as_of and one.as_of < row.as_of
    ]
    last = max(older, key=lambda one: (one.as_of, one.is_current), default=None)
    return of_row(last) if last else None


def _box(form, name: str) -> Box:
    words = tuple(getattr(form, "doubtful", {}).get(name, ()))
    unit = ""
    if name == "value" and getattr(form.instance, "indicator_id", None):
        unit = form.instance.currency or form.instance.indicator.unit
    return Box(form[name], unit, words)
