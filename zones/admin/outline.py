"""The outline of a zone in the admin: a GeoJSON file or its text, drawn over the base map.

Without scripts the file and the text are all there is, and they suffice.
"""

import hashlib
import json
from collections.abc import Iterable
from copy import copy
from dataclasses import replace

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _

from zones import outlines
from zones.admin.submitted import OF_VALUES
from zones.outline_rules import (
    checked,
    doubts_of,
    measured,
    measured_words,
    note_words,
    refusal_words,
)
from zones.outlines import Note, Outline, Problem, Refused
from zones.plausibility import Doubt
from zones.widgets import country_boxes

FIELD = "outline"


class OutlineWidget(forms.Textarea):
    """The text of an outline under its field's own name; beside it ``<name>-file`` for a file,
    which counts more than the text, and ``<name>-remove``."""

    needs_multipart_form = True
    fixed_country = ""
    #: Beside what is known of this zone an outline is measured; None where it is not known yet.
    zone = None
    #: What was put right in what is shown; and in what a page that came back was sent, by the
    #: mark of its outline: the text in its box is right by now and says nothing of it.
    notes: tuple[Note, ...] = ()
    carried = ""
    #: Whether what is shown was sent with this page and is not saved yet.
    is_kept = False

    class Media:
        css = {"all": ["leaflet/leaflet.css", "css/admin-point-map.css", "css/admin-outline.css"]}
        js = ["leaflet/leaflet.js", Script("js/admin-outline-map.js", type="module")]

    def __init__(self, attrs=None):
        super().__init__({"rows": 4, "spellcheck": "false"} | (attrs or {}))

    def value_from_datadict(self, data, files, name) -> str | Refused:
        self.carried = data.get(f"{name}-notes", "")
        if data.get(f"{name}-remove"):
            return ""
        file = files.get(f"{name}-file")
        if file is None:
            return data.get(name, "")
        if not hasattr(file, "outline_text"):  # a form asks again when the file is closed already
            file.outline_text = _text_of(file)
        return file.outline_text

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}-file" not in files

    def render(self, name, value, attrs=None, renderer=None):
        shown = value if isinstance(value, str) else ""
        field = super().render(name, shown, attrs, renderer)
        remove = format_html(
            '<label class="outline__remove"><input type="checkbox" name="{}-remove" value="on">'
            " {}</label>",
            *(name, _("Remove the outline")),
        )
        return format_html(
            '<div class="outline" data-outline-map data-base="{base}" data-boxes="{boxes}"'
            ' data-country="{country}" data-word-map="{map}"'
            ' data-word-unreadable="{unreadable}">{kept}'
            '<p class="outline__choice"><label for="{id}-file">{choose}</label>'
            '<input type="file" id="{id}-file" name="{name}-file"'
            ' accept=".geojson,.json,application/geo+json,application/json"></p>'
            '<div class="point-map" hidden><div class="point-map__sheet"></div>'
            '<p class="outline__caption">{caption}</p>'
            '<p class="outline__told" role="status"></p></div>'
            '{measured}<details class="outline__text"><summary>{words}</summary>{field}</details>'
            "{remove}</div>",
            base=static("map/region.topo.json"),
            boxes=country_boxes(),
            country=self.fixed_country,
            kept=self._kept(name, shown),
            caption=_(
                "The dot is the zone’s point. The outline is drawn here as soon as its file is "
                "chosen or its text is pasted; this map cannot be drawn on."
            ),
            map=_("Map with the outline of the zone"),
            unreadable=_("This cannot be drawn; after sending, the portal says what is wrong."),
            id=(attrs or {}).get("id", f"id_{name}"),
            name=name,
            choose=_("GeoJSON file (WGS 84)"),
            words=_("Or paste the text"),
            field=field,
            remove=remove if shown else "",
            measured=self._measured(shown),
        )

    def _kept(self, name: str, text: str) -> str:
        """That what was sent need not be chosen anew, with what was put right in it."""
        if not self.is_kept:
            return ""
        carried = format_html(
            '<input type="hidden" name="{}-notes" value="{}">',
            *(name, " ".join([_mark(json.loads(text)), *self.notes])),
        )
        words = _("The outline you sent is kept: its file need not be chosen again.")
        return format_html('<p class="outline__kept">{}</p>{}', words, carried)

    def _measured(self, text: str) -> str:
        """What was put right, how large the outline is beside the stated area, and where the point
        lies."""
        outline = _outcome(text)
        if self.zone is None or not isinstance(outline, Outline):
            return ""
        words = [*map(note_words, self.notes), *measured_words(measured(outline, self.zone))]
        return format_html('<p class="outline__measured">{}</p>', " ".join(words))


def _text_of(file) -> str | Refused:
    """The text of an uploaded file, or why there is none."""
    if file.size > outlines.LARGEST_FILE:
        return Refused(Problem.TOO_MANY_BYTES, most=outlines.LARGEST_FILE)
    content = file.read()
    if content.startswith((b"PK", b"<")):
        return Refused(Problem.OTHER_FORMAT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Refused(Problem.NOT_TEXT)


class OutlineField(forms.Field):
    """The cleaned value is a GeoJSON geometry, or None; ``sent`` the outline as it was read.

    Whether it lies in the country is asked by the zone's own checks.
    """

    widget = OutlineWidget
    sent: Outline | None = None
    _last: tuple[str | Refused | None, Outline | Refused | None] | None = None

    def __init__(self, *, encoder=None, decoder=None, **kwargs):
        super().__init__(**kwargs)

    def to_python(self, value) -> dict | None:
        try:
            self.sent = self._read(value)
        except Refused as refused:
            raise ValidationError(refusal_words(refused), code=refused.problem) from refused
        return self.sent.geometry if self.sent else None

    def prepare_value(self, value):
        return json.dumps(value) if isinstance(value, dict) else value or ""

    def bound_data(self, data, initial):
        """A file is shown as the text that was read from it: it need not be chosen again. What
        was put right is said beside it, since the text holds it no more."""
        try:
            outline = self._read(data)
        except Refused:
            return data if isinstance(data, str) else ""
        self.widget.notes = outline.notes if outline else ()
        self.widget.is_kept = outline is not None and outline.geometry != initial
        return json.dumps(outline.geometry) if outline else ""

    def has_changed(self, initial, data):
        try:
            outline = self._read(data)
        except Refused:
            return True
        return (outline.geometry if outline else None) != (initial or None)

    def _read(self, value: str | Refused | None) -> Outline | None:
        """What was sent is read once, however often a form asks. Raises Refused."""
        if self._last is None or self._last[0] != value:
            self._last = (value, _with_notes(_outcome(value), self.widget.carried))
        outcome = self._last[1]
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    def shown_as(self) -> str:
        """A short mark of what was sent, the same for a file as for its text."""
        return _mark(self.sent.geometry if self.sent else None)


def _mark(geometry: dict | None) -> str:
    return hashlib.sha256(json.dumps(geometry).encode()).hexdigest()[:16]


def _with_notes(outcome: Outline | Refused | None, carried: str):
    """The outline with what was put right in it when the page was sent before."""
    mark, *names = carried.split() or [""]
    if not isinstance(outcome, Outline) or outcome.notes or mark != _mark(outcome.geometry):
        return outcome
    return replace(outcome, notes=tuple(note for note in Note if note in names))


def _outcome(value: str | Refused | None) -> Outline | Refused | None:
    """The outline in a text, or why it is not taken."""
    if isinstance(value, Refused) or not (value or "").strip():
        return value or None
    try:
        return outlines.read(value)
    except Refused as refused:
        return refused


class OutlineMixin:
    """Gives the admin of zones the field, and says after saving what was put right and measured."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == FIELD:
            return db_field.formfield(form_class=OutlineField, widget=OutlineWidget())
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        field = form.base_fields.get(FIELD)
        if field is not None and obj is not None:
            field.widget.fixed_country = obj.country_id
            field.widget.zone = obj
        return form

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if FIELD not in form.changed_data:
            return
        outline = form.fields[FIELD].sent or Outline(obj.outline)
        request.submission.put_right = list(outline.notes)
        if obj.outline:
            self._tell(request, obj, outline)

    def _tell(self, request, zone, outline: Outline) -> None:
        found = measured(outline, zone)
        words = [*measured_words(found), *(note_words(note) for note in outline.notes)]
        is_odd = found.is_area_odd or found.is_point_odd or found.beyond_km is not None
        level = messages.WARNING if is_odd else messages.INFO
        self.message_user(request, " ".join(words), level, extra_tags=OF_VALUES)


def outline_doubts(form) -> Iterable[tuple[str, Doubt]]:
    """What is odd about the outline in a zone's form, once everything else of it is cleaned."""
    outline = form.cleaned_data.get(FIELD)
    if not outline or FIELD not in form.changed_data:
        return
    zone = copy(form.instance)
    for name in ("latitude", "longitude", "coordinate_precision"):
        setattr(zone, name, form.cleaned_data.get(name, getattr(zone, name)))
    try:
        zone.outline = checked(outline, zone.country_id).geometry
    except Refused:
        return  # the zone's own checks refuse it
    yield from ((FIELD, doubt) for doubt in doubts_of(zone))
