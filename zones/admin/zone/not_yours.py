"""The answer where a zone, or a record of one, is not, or no longer, entrusted to whoever asks:
with what was typed."""

import re

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zones.models import CostItem, Country, Indicator, Province, Zone

#: What a form holds beside what people type: keys of sources and kinds chosen beforehand, too.
OF_THE_FORM = re.compile(
    r"^_|^csrf|password|-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$"
    r"|-(id|zone|DELETE|source|source_kind)$"
)
#: Few and public: chosen from by name.
NAMED = (Country, Province, Indicator, CostItem)
ROW = re.compile(r"^(?P<rows>\w+)-(?P<number>\d+)-(?P<name>\w+)$")


def not_yours(request: HttpRequest, site, status: int = 404) -> HttpResponse:
    """The same for what belongs to others and for what is not there. A right can end while a form
    is open: what was typed in it is given back, to be sent by somebody else."""
    context = site.each_context(request) | {
        "title": _("This is not entrusted to you"),
        "was_sent": request.method == "POST",
        "typed": typed_in(request),
    }
    return TemplateResponse(request, "admin/not_yours.html", context, status=status)


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """The boxes of a form that were not empty, by name, in the order of the page, in words."""
    return [
        (_label(name), words)
        for name, values in request.POST.lists()
        if not OF_THE_FORM.search(name)
        for words in (_in_words(_field(name), value) for value in values)
        if words.strip()
    ]


def _in_words(field: models.Field | None, value: str) -> str:
    """A choice by its name; empty for the key of any other record: it tells nobody anything, and
    names of what is not public are not for whoever sends its key."""
    if isinstance(field, models.BooleanField):
        return str(_("yes"))
    if getattr(field, "is_relation", False):
        known = field.related_model.objects.all() if field.related_model in NAMED else ()
        return next((str(one) for one in known if str(one.pk) == value), "")
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))


def _label(name: str) -> str:
    row = ROW.match(name)
    if row:
        number = int(row["number"]) + 1
        return capfirst(f"{_plain(row['rows'])} {number}: {_called(_field(name), row['name'])}")
    column, _dash, asked = name.partition("-")
    called = _called(_field(column), column)
    return capfirst(f"{called}: {_plain(asked)}" if asked else called)


def _field(name: str) -> models.Field | None:
    """The field of a zone, or of a row of one, that a box is for."""
    row = ROW.match(name)
    try:
        if row is None:
            return Zone._meta.get_field(name)
        return Zone._meta.get_field(row["rows"]).related_model._meta.get_field(row["name"])
    except (FieldDoesNotExist, AttributeError):
        return None


def _called(field: models.Field | None, name: str) -> str:
    return str(getattr(field, "verbose_name", _plain(name)))


def _plain(name: str) -> str:
    return name.replace("_", " ")
