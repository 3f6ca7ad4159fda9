"""Two people at the same record: what the second one sends is held against what the first saved.

A page carries, for each record on it, the number of the record's latest history row. Where that is
no longer the latest, nothing is saved: the page comes back with what was typed, what stood there
when it was opened and what stands there now. What was not touched follows the other's hand. What
does not say a version cannot be compared, and is not taken.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Max
from django.forms.models import ModelForm, model_to_dict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zones.presenters import formats

FIELD = "_versions"
LONGEST_NUMBER = 18  # digits the database can hold


@dataclass(frozen=True)
class Difference:
    """A field in words: when the page was opened, as it is now, as it was typed (empty: it was
    not touched)."""

    label: str
    opened: str
    theirs: str
    yours: str


@dataclass(frozen=True)
class Conflict:
    """A record that somebody changed, or deleted, while the page was open."""

    record: str
    by: str
    at: datetime | None
    differences: tuple[Difference, ...] = ()
    is_gone: bool = False


def key_of(record: models.Model) -> str:
    return f"{record._meta.label_lower}:{record.pk}"


def carried(records: Iterable[models.Model]) -> str:
    """The versions of records as a page carries them; one query per model."""
    kept: dict[type[models.Model], list] = {}
    for record in records:
        if record.pk is not None and hasattr(record, "history"):
            kept.setdefault(type(record), []).append(record.pk)
    words = []
    for model, keys in kept.items():
        name = model._meta.pk.name
        rows = model.history.filter(**{f"{name}__in": keys}).order_by()
        latest = dict(rows.values_list(name).annotate(Max("history_id")))
        words += [f"{model._meta.label_lower}:{key}={latest.get(key, 0)}" for key in keys]
    return " ".join(words)


def opened_with(data) -> dict[str, int]:
    """The versions a page was opened with, as it sent them; what is no number is left out."""
    pairs = (word.rpartition("=") for word in data.get(FIELD, "").split())
    return {
        key: int(number)
        for key, _sign, number in pairs
        if number.isdecimal() and len(number) <= LONGEST_NUMBER
    }


def is_comparable(record: models.Model, data) -> bool:
    """Whether what was sent for a record that is there says a version that its history knows. A
    new one has none, also where its key is typed, as a country's."""
    if record._state.adding or record.pk is None or not hasattr(record, "history"):
        return True
    version = opened_with(data).get(key_of(record))
    if version is None:
        return False
    history = type(record).history.filter(**{record._meta.pk.name: record.pk})
    if version == 0:  # carried for a record that nothing was written of yet
        return not history.exists()
    return history.filter(history_id=version).exists()


def since_opened(record: models.Model, data) -> Conflict | None:
    """What somebody changed of a record since the page was opened that would delete it; of a
    version that is not known only that there is one."""
    history = type(record).history.filter(**{record._meta.pk.name: record.pk})
    latest = history.select_related("history_user").order_by("history_id").last()
    opened = history.filter(history_id=opened_with(data).get(key_of(record))).first()
    if latest is None or (opened is not None and opened.pk == latest.pk):
        return None
    names = [field.name for field in record._meta.concrete_fields if field.editable]
    before, now = (model_to_dict(one.instance, names) if one else {} for one in (opened, latest))
    differences = tuple(
        Difference(
            capfirst(record._meta.get_field(name).verbose_name),
            *(words_of(record, name, side[name]) for side in (before, now)),
            yours="",
        )
        for name in names
        if before and before[name] != now[name]
    )
    return Conflict(str(record), _who(latest), latest.history_date, differences)


def meanwhile(form: ModelForm) -> Conflict | None:
    """What somebody else changed of the form's record since its page was opened, if anything the
    form shows; then ``form.data`` takes over what its sender did not touch."""
    record = form.instance
    version = opened_with(form.data).get(key_of(record)) if record.pk else None
    if version is None:
        return None
    history = type(record).history.filter(**{record._meta.pk.name: record.pk})
    newer = history.filter(history_id__gt=version).order_by("history_id")
    latest = newer.select_related("history_user").last()
    opened = history.filter(history_id=version).first()
    if latest is None or opened is None:
        return None
    before, now = (
        form.as_shown(model_to_dict(one, fields=list(form.fields)))
        for one in (opened.instance, latest.instance)
    )
    differences = [
        _difference(form, name, before[name], now[name])
        for name in form.fields
        if name in before and before[name] != now[name]
    ]
    if not differences:
        return None
    _follow(form, before, now)
    return Conflict(str(record), _who(latest), latest.history_date, tuple(differences))


def gone(row: models.Model) -> Conflict:
    """A row that was deleted while the page was open; ``row`` as history keeps it."""
    last = type(row).history.filter(**{row._meta.pk.name: row.pk}).order_by("history_id").last()
    return Conflict(str(row), _who(last), last.history_date, is_gone=True)


def _who(entry) -> str:
    return str(entry.history_user or _("the portal"))


def _difference(form: ModelForm, name: str, before, now) -> Difference:
    field, sent = form.fields[name], _sent(form, name)
    is_touched = field.has_changed(before, sent)
    return Difference(
        str(field.label or name),
        _words(form, name, before),
        _words(form, name, now),
        _typed(form, name, sent) if is_touched else "",
    )


def _sent(form: ModelForm, name: str):
    widget = form.fields[name].widget
    return widget.value_from_datadict(form.data, form.files, form.add_prefix(name))


def _typed(form: ModelForm, name: str, sent) -> str:
    """What was sent, in words where it can be read, else as it was typed."""
    try:
        return _words(form, name, form.fields[name].clean(sent))
    except Exception:  # whatever a field refuses with: it stands at the field
        return str(sent)


def _words(form: ModelForm, name: str, value) -> str:
    return words_of(form.instance, name, value)


def words_of(record: models.Model, name: str, value) -> str:
    """A value of a record's field as pages say it."""
    field = record._meta.get_field(name)
    if value in (None, "", []):
        return _("empty")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, models.Model):
        return str(value)
    if field.is_relation and not field.many_to_many:
        return str(field.related_model._base_manager.filter(pk=value).first() or value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DecimalField):
        return formats.number(value)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)


def _follow(form: ModelForm, before: dict, now: dict) -> None:
    """Put the present value where the sender left the earlier one: it was not typed."""
    data = form.data.copy()
    for name, field in form.fields.items():
        if name not in before or before[name] == now[name]:
            continue
        if not field.has_changed(before[name], _sent(form, name)):
            _put(data, form.add_prefix(name), field, now[name])
    form.data = data


def _put(data, name: str, field, value) -> None:
    widget = field.widget
    while hasattr(widget, "widget"):  # the admin wraps choices in links to pages of their own
        widget = widget.widget
    names = [name]
    values = [field.prepare_value(value)]
    if hasattr(widget, "decompress"):
        names = [name + suffix for suffix in widget.widgets_names]
        values = widget.decompress(value)
    for key, one in zip(names, values, strict=True):
        if one is None or one is False:
            data.pop(key, None)
        elif isinstance(one, (list, tuple)):
            data.setlist(key, [str(getattr(each, "pk", each)) for each in one])
        else:
            data[key] = "on" if one is True else str(one)
