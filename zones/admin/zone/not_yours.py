"""The answer where a zone, or a record of one, is not, or no longer, entrusted to whoever asks:
with what was typed."""

import re

from django.core.exceptions import FieldDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zones.models import Zone

#: What a form holds beside what people type.
OF_THE_FORM = re.compile(
    r"^_|^csrf|password|-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|-(id|zone|DELETE)$"
)
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
    """The boxes of a form that were not empty, by name, in the order of the page."""
    return [
        (_label(name), value)
        for name, values in request.POST.lists()
        if not OF_THE_FORM.search(name)
        for value in values
        if value.strip()
    ]


def _label(name: str) -> str:
    row = ROW.match(name)
    if row:
        number = int(row["number"]) + 1
        return capfirst(f"{_plain(row['rows'])} {number}: {_plain(row['name'])}")
    column, _dash, asked = name.partition("-")
    return capfirst(f"{_column(column)}: {_plain(asked)}" if asked else _column(column))


def _column(name: str) -> str:
    try:
        return str(Zone._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return _plain(name)


def _plain(name: str) -> str:
    return name.replace("_", " ")
