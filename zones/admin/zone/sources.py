"""Asking for a source: the zone's own records, what it cites already, or a new one."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import get_default_renderer
from django.template.loader import get_template
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zones.admin.zone.choices import Choices, ListedSelect
from zones.enums import SourceKind
from zones.models import Citation, Source, Sourced, Zone
from zones.services import named_source, own_records

OWN = "own"
NEW = "new"
LONGEST_TITLE = Source._meta.get_field("title").max_length


class KnownSources:
    """The sources an official chooses from on one page, read once for all its boxes."""

    def __init__(self, zone: Zone):
        self.zone = zone

    @cached_property
    def by_key(self) -> dict[str, Source]:
        """Sources that stand behind anything recorded of the zone, by key as text."""
        stated = [self.zone.citations]
        for relation in Zone._meta.related_objects:
            model = relation.related_model
            if issubclass(model, Sourced) and model is not Citation:
                stated.append(model._base_manager.filter(**{relation.field.name: self.zone}))
        first, *others = (rows.order_by().values_list("source", flat=True) for rows in stated)
        keys = set(first.union(*others)) - {self.own.pk}
        return {str(source.pk): source for source in Source.objects.filter(pk__in=keys)}

    @cached_property
    def own(self) -> Source:
        return own_records(self.zone)

    @cached_property
    def listed(self) -> Choices:
        return Choices(self._choices)

    def _choices(self) -> list[tuple]:
        known = [
            (key, f"{source.title} ({source.year})" if source.year else source.title)
            for key, source in self.by_key.items()
        ]
        return [
            ("", _("Choose a source")),
            (OWN, _("This zone's authority (our own records)")),
            (NEW, _("Another source: write it below")),
            *([(_("Cited for this zone already"), known)] if known else []),
        ]

    def chosen(self, key: str) -> Source | None:
        return self.own if key == OWN else self.by_key.get(key)

    def key_of(self, value) -> str:
        """The choice that stands for a source, its key, or nothing."""
        key = str(getattr(value, "pk", value) or "")
        return OWN if key and key == str(self.own.pk) else key


class SourceInput(forms.MultiWidget):
    """A choice; beside it the title of another source and what kind of source that is."""

    template_name = "admin/section/source_input.html"

    def __init__(self, known: KnownSources):
        self.known = known
        super().__init__(
            {
                "": ListedSelect(known.listed),
                "title": forms.TextInput(attrs={"maxlength": LONGEST_TITLE}),
                "kind": forms.Select(choices=SourceKind.choices),
            }
        )

    def _render(self, template_name, context, renderer=None):
        """The three boxes by Django's renderer, which knows its own templates alone."""
        renderer = renderer or get_default_renderer()
        for one in context["widget"]["subwidgets"]:
            box = renderer.render(one["template_name"], {"widget": one})
            one["html"] = SafeString(box)  # the renderer's own; it forgets so
        return get_template(template_name).render(context)

    def id_for_label(self, id_):
        return f"{id_}_0" if id_ else id_

    def decompress(self, value):
        return [self.known.key_of(value), "", SourceKind.OFFICIAL]


class SourceField(forms.MultiValueField):
    """A source that is known, or one that is not kept yet: ``zones.services.keep_source``."""

    def __init__(self, known: KnownSources, **kwargs):
        self.known = known
        title = forms.CharField(required=False, max_length=LONGEST_TITLE)
        kind = forms.ChoiceField(required=False, choices=SourceKind.choices)
        fields = (forms.CharField(required=False), title, kind)
        kwargs.setdefault("label", gettext_lazy("Source"))
        super().__init__(fields, require_all_fields=False, widget=SourceInput(known), **kwargs)

    def clean(self, value):
        chosen = super().clean(value)
        if self.required and chosen is None:
            raise ValidationError(_("Say where the figure comes from."), code="required")
        return chosen

    def compress(self, values) -> Source | None:
        key, title, kind = values or ("", "", "")
        if key in (NEW, "") and title:
            return named_source(title=title, kind=kind or SourceKind.OFFICIAL)
        if key == NEW:
            raise ValidationError(_("Write the title or the address of the other source."))
        if not key:
            return None
        source = self.known.chosen(key)
        if source is None:
            raise ValidationError(_("Choose one of the sources listed, or write another."))
        return source

    def has_changed(self, initial, data):
        key, title, _kind = data or ("", "", "")
        return (key or "") != self.known.key_of(initial) or bool(title)
