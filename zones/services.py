"""Writing on the ground floor."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import override

from zones.enums import SourceKind
from zones.models import Citation, Source, Zone
from zones.outlines import in_brief

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")
LONGEST_CODE = Source._meta.get_field("code").max_length


def count_public_change() -> int:
    """Count a change that readers can see, in the transaction that makes it.

    Returns the new number. Caches, ETags and rendered files are keyed by it, so nothing stale
    is served once the transaction is through.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO zones_contentversion (id, number, changed_at) VALUES (1, 1, %s)"
            " ON CONFLICT (id) DO UPDATE SET number = zones_contentversion.number + 1,"
            " changed_at = EXCLUDED.changed_at RETURNING number",
            [timezone.now()],
        )
        return cursor.fetchone()[0]


def let_citations_follow(zone: Zone, changed: Iterable[str], *, by=None) -> None:
    """After fields of a zone were changed by hand: the current citation of each states the new
    value, or there is none.

    A source on record that states the new value now stands behind it. Where none does, pages say
    that its source is not recorded, beside what the sources state. Citations are never deleted.
    ``by`` is the author, where no request says.
    """
    for name in {"position" if name in ("latitude", "longitude") else name for name in changed}:
        citations = list(zone.citations.filter(field=name).order_by("-is_current", "-as_of"))
        behind = next((one for one in citations if states(one, as_stated(zone, name))), None)
        for citation in citations:  # the one that was current comes first, so two never are
            if citation.is_current != (citation is behind):
                _keep_citation(citation, by, is_current=citation is behind)


def cite(
    *,
    zone: Zone,
    field: str,
    source: Source,
    as_of: str,
    locator: str = "",
    qualifier: str | None = None,
    by=None,
) -> Citation:
    """This source states the present value of a zone's field, and stands behind it from today.

    ``field`` is a column or ``position``; ``as_of`` a partial date, empty where the value is
    undated. Without ``locator`` and ``qualifier`` those on record stay. The citation that stood
    behind the value before stays, as what it said; but where it is of the same source, date and
    place in it, the value was corrected, and the citation says the new one from today: no source
    disagrees with itself. So it is with the zone's own records of any date: they tell what the
    authority knows by now. ``by`` is the author, where no request says.
    """
    value = as_stated(zone, field)
    key = {"content_type": ContentType.objects.get_for_model(Zone), "object_id": zone.pk}
    on_record = list(Citation.objects.filter(**key, field=field).order_by("-is_current", "pk"))
    said = (source.pk, as_of)
    same = [one for one in on_record if (one.source_id, one.as_of) == said and states(one, value)]
    if not same:
        same = [
            one
            for one in on_record
            if (one.source_id, one.as_of, one.locator) == (*said, locator or one.locator)
            or (one.source_id == source.pk and source.code == _own_code(zone))
        ]
    citation = same[0] if same else Citation(**key, field=field, source=source, as_of=as_of)
    for other in on_record:
        if other.is_current and other is not citation:
            _keep_citation(other, by, is_current=False)
    details = {
        "as_of": as_of,
        "locator": locator or citation.locator,
        "checked_on": timezone.localdate(),
    }
    if qualifier is None and field == "position":
        qualifier = _kind_of_position(zone)
    if qualifier is not None:
        details["qualifier"] = qualifier
    if not states(citation, value):
        details["stated_value"] = value
    _keep_citation(citation, by, is_current=True, **details)
    return citation


def _kind_of_position(zone: Zone) -> str:
    """What the point is the position of, kept with what states it: of a later point the zone may
    say otherwise. In English, as all remarks of sources are."""
    with override("en"):
        place = zone.get_coordinate_precision_display().partition(",")[0]
    return f"position of {place}" if place else ""


def _keep_citation(citation: Citation, by, **values) -> None:
    for name, value in values.items():
        setattr(citation, name, value)
    if by is not None:
        citation._history_user = by
    citation.save()


def earlier_own_records(citation: Citation) -> models.QuerySet:
    """What the zone's own records said of a field before this current citation of them, brought by
    another set of changes: they tell what the authority knows by now, and disagree with nobody."""
    zone = citation.record
    if not (citation.is_current and isinstance(zone, Zone)):
        return Citation.objects.none()
    rows = Citation.objects.filter(
        content_type=citation.content_type, object_id=zone.pk, field=citation.field
    )
    return rows.filter(source=citation.source_id, source__code=_own_code(zone)).exclude(
        pk=citation.pk
    )


def own_records(zone: Zone) -> Source:
    """What the authority of a zone knows of itself, as a source: the one there is, or one to be
    kept with ``keep_source``. Whoever operates the zone publishes it, never its regulator, which is
    often a ministry for many zones, and knows nothing of it."""
    code = _own_code(zone)
    return Source.objects.filter(code=code).first() or Source(
        code=code,
        title=f"{zone.name_en}: own records of the zone's authority",
        publisher=(zone.operator or f"The authority of {zone.name_en}")[:200],
        kind=SourceKind.OFFICIAL,
    )


def _own_code(zone: Zone) -> str:
    return f"own-records-{zone.slug}"[:LONGEST_CODE]


def named_source(*, title: str, kind: str) -> Source:
    """The source with this title or address, or a new one to be kept with ``keep_source``. An
    address written into the title is split off it."""
    title, url = _title_and_address(title)
    same = models.Q(title__iexact=title) | (models.Q(url=url) if url else models.Q(pk=None))
    known = Source.objects.filter(same).first()
    return known or Source(title=title, url=url, kind=kind)


def _title_and_address(typed: str) -> tuple[str, str]:
    found = ADDRESS.search(typed)
    if found is None:
        return typed.strip(), ""
    url = found[0].rstrip(".,;:)]>")
    rest = EMPTY_BRACKETS.sub(" ", typed.replace(url, " "))
    return " ".join(rest.split()).strip(" ,;:.-–—") or url, url


def keep_source(source: Source) -> Source:
    """The source, kept: once for its code, or under a code of its own made from its title."""
    if source.pk is None and source.code:
        known = Source.objects.filter(code=source.code).first()
        if known:
            return known
    if source.pk is None:
        source.code = source.code or free_code(source.title)
        source.save()
    return source


def rule_of_mark(model: type[models.Model]) -> models.UniqueConstraint | None:
    """The constraint that lets one row be the current one of its thing and date, where there is
    such a mark; its ``fields`` say what the thing and date are."""
    rules = (
        rule
        for rule in model._meta.constraints
        if isinstance(rule, models.UniqueConstraint) and rule.condition
    )
    return next(rules, None)


def take_mark(row: models.Model) -> None:
    """``row``, about to be saved, is the current one of its thing and date: none beside it is."""
    for other in holders_of_mark(row):
        other.is_current = False
        other.save()
    row.is_current = True


def holders_of_mark(row: models.Model) -> models.QuerySet:
    """The other rows that are current for the thing and date of ``row``: one, or none."""
    same = {}
    for name in rule_of_mark(type(row)).fields:
        value = getattr(row, row._meta.get_field(name).attname)
        same |= {f"{name}__isnull": True} if value is None else {name: value}
    return type(row).objects.filter(**same, is_current=True).exclude(pk=row.pk)


def free_code(title: str) -> str:
    """A code for a source with this title that no source has yet."""
    stem = slugify(title)[: LONGEST_CODE - 5].strip("-") or "source"
    taken = set(Source.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(
        code
        for code in (stem, *(f"{stem}-{number}" for number in range(2, 10_000)))
        if code not in taken
    )


def as_stated(zone: Zone, name: str) -> str:
    """The value of a field in the form that citations keep."""
    if name == "position":
        return f"{zone.latitude}, {zone.longitude}"
    value = getattr(zone, name, None)
    if name == "outline":
        return in_brief(value) if value else ""
    return "" if value is None else str(getattr(value, "code", value))


def states(citation: Citation, value: str) -> bool:
    """Whether this is what a citation states; 1640 and 1640.00 are the same, and so are degrees
    with and without noughts at their end."""
    try:
        return _numbers(citation.stated_value) == _numbers(value)
    except InvalidOperation:
        return citation.stated_value == value


def _numbers(stated: str) -> list[Decimal]:
    """The number, or the two of a position. Raises InvalidOperation for anything else."""
    return [Decimal(part) for part in stated.split(", ")]
