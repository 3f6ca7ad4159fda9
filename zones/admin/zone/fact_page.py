"""A fact on a page of its own, asked for as in a zone's sections."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.admin.utils import flatten_fieldsets

from zones.admin.zone.doubting import DoubtingForm, asking, reason_of
from zones.admin.zone.row_form import RowForm

AS_OF, UNDATED = "as_of", "undated"


@dataclass(frozen=True)
class Doubted:
    """A box that looks odd, why, and of which row where it stands in one; ``box`` is its id."""

    label: str
    words: tuple[str, ...]
    box: str
    row: str = ""


class AskedPageMixin:
    """What looks odd on the page is confirmed with a reason."""

    change_form_template = "admin/fact_form.html"
    #: Whether the page asks for a reason also where nothing looks odd.
    asks_why = False

    def get_form(self, request, obj=None, change=False, **kwargs):
        made = super().get_form(request, obj, change=change, **kwargs)
        made.tells_doubts = True
        return made

    def render_change_form(self, request, context, *args, **kwargs):
        """The head names what looks odd, which stands at its box as well; where that is all there
        is, nothing is called an error."""
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        forms = [context["adminform"].form, *(form for each in formsets for form in each.forms)]
        forms = [form for form in forms if isinstance(form, DoubtingForm)]
        context["asked"] = [form.shown_as(name) for form in forms for name in form.doubtful]
        context["doubts"] = [one for form in forms for one in _doubted(form, form is not forms[0])]
        context["asking"] = asking(request, context["asked"])
        context["asks_why"] = self.asks_why
        if context["doubts"] and _only_doubts(forms, formsets):
            context["errors"] = None
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        request.submission.reason = reason_of(request) or request.submission.reason
        super().save_model(request, obj, form, change)


class FactPageMixin(AskedPageMixin):
    """Source and date are asked for, and what looks odd is confirmed with a reason: no page is a
    way round the sections. A figure of a later year is a new row, as it is there."""

    form = RowForm

    def get_fieldsets(self, request, obj=None):
        """The tick that a fact has no date stands beside its date."""
        return [
            (title, options | {"fields": list(_with_tick(options["fields"]))})
            for title, options in super().get_fieldsets(request, obj)
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The tick is the form's own, no column. Without ``fields``, all that are shown."""
        if "fields" not in kwargs:
            kwargs["fields"] = flatten_fieldsets(self.get_fieldsets(request, obj))
        if kwargs["fields"] is not None:
            kwargs["fields"] = [name for name in kwargs["fields"] if name != UNDATED]
        return super().get_form(request, obj, change=change, **kwargs)


def _with_tick(names):
    for name in names:
        yield name
        if name == AS_OF:
            yield UNDATED


def _doubted(form: DoubtingForm, is_row: bool) -> Iterable[Doubted]:
    for name, words in form.doubtful.items():
        label = str(form.fields[name].label)
        row = str(form.instance) if is_row else ""
        yield Doubted(label[:1].upper() + label[1:], tuple(words), form[name].id_for_label, row)


def _only_doubts(forms: list[DoubtingForm], formsets: list) -> bool:
    said = any(each.non_form_errors() for each in formsets)
    return not said and all(set(form.errors) <= set(form.doubtful) for form in forms)
