"""What every admin page of the portal has: scope in the queryset, history, provenance.

A model without ``zone_path`` belongs to the staff of MI. A model with one belongs, row by row,
to those who may edit the zone it leads to; everybody else sees nothing. A forgotten declaration
therefore hides too much, never too little.
"""

import re

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import SEARCH_VAR
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.contenttypes.admin import GenericTabularInline
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from zones.admin import versions
from zones.admin.correcting import CorrectingMixin
from zones.admin.deleting import DeletingMixin
from zones.admin.earlier_versions import EarlierVersionsMixin
from zones.admin.fields import MaybeJSONField, of_our_clock, wide_where_long, without_doors
from zones.admin.formsets import PresentRowsMixin, RecordForm, RowsFormSet
from zones.admin.histories import ToldHistoryMixin
from zones.admin.holding import HeldRowsMixin, HoldingMixin
from zones.admin.submitted import SubmittedMixin
from zones.models import Citation, Sourced, Zone
from zones.perms import countries_kept_by, has_a_role, is_coordinator, is_mi_staff, may_edit_zone
from zones.presenters import formats
from zones.widgets import PlainNumberInput

FIELDS = {
    models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.JSONField: {
        "form_class": MaybeJSONField,
        "widget": AdminTextareaWidget(attrs={"rows": 3}),
    },
    models.DecimalField: {"widget": PlainNumberInput},
    models.URLField: {"assume_scheme": "https"},
}
#: A primary key as addresses carry it: a number the database can hold, or a short code.
KEY = re.compile(r"[1-9]\d{0,17}|[a-z]{2}|[A-Z0-9]{1,2}")
PROVENANCE = ("source", "as_of", "checked_on", "locator")


class ScopedMixin:
    """Rows and rights of a model by the zones a user may edit.

    ``zone_path``: the lookup from this model to the zone, ``"pk"`` for the zone itself.
    ``everybody_reads``: reference lists that officials choose from, such as sources.
    ``holds_in_countries``: rows of no zone are what holds in a country as a whole, which its
    coordinator writes as well.
    """

    zone_path: str | None = None
    everybody_reads = False
    holds_in_countries = False
    #: What a fact of no zone is tied to: officials do not speak for a country.
    beyond_zones = ("country", "province", "place", "group_label")

    def get_queryset(self, request) -> QuerySet:
        rows = super().get_queryset(request)
        if is_mi_staff(request.user):
            return rows
        if self.zone_path:
            zones = Zone.objects.editable_by(request.user)
            mine = Q(**{f"{self.zone_path}__in": zones.values("pk")})
            if self._speaks_for_countries(request):
                ours = countries_kept_by(request.user)
                mine |= Q(**{f"{self.zone_path}__isnull": True, "country__in": ours.values("pk")})
            return rows.filter(mine)
        if self.everybody_reads and has_a_role(request.user):
            return rows
        return rows.none()

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Whoever follows the address of what is another's reads whose it is not."""
        if is_mi_staff(request.user):
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        raise Http404

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        """Of a record, only within the scope: the history pages ask with any record there is."""
        if is_mi_staff(request.user):
            return True
        reads = self.zone_path is not None or self.everybody_reads
        return reads and has_a_role(request.user) and self._is_in_scope(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._may_write(request, obj)

    def has_add_permission(self, request, obj=None):
        return self._may_write(request)

    def has_delete_permission(self, request, obj=None):
        return self._may_write(request, obj)

    def _may_write(self, request, obj=None) -> bool:
        if is_mi_staff(request.user):
            return True
        if self.zone_path is None or not has_a_role(request.user):
            return False
        return self._is_in_scope(request, obj)

    def _speaks_for_countries(self, request) -> bool:
        return self.holds_in_countries and is_coordinator(request.user)

    def _is_in_scope(self, request, obj) -> bool:
        """Inlines are asked with their parent, which has its own check."""
        if not isinstance(obj, self.model) or obj.pk is None:
            return True
        if self.model is Zone:
            return may_edit_zone(request.user, obj.pk)
        return self.get_queryset(request).filter(pk=obj.pk).exists()

    def get_list_filter(self, request):
        """What leads to other records offers those alone that rows in the scope lead to."""
        return [self._scoped_filter(one) for one in super().get_list_filter(request)]

    def _scoped_filter(self, asked):
        is_path = isinstance(asked, str) and get_fields_from_path(self.model, asked)[-1].is_relation
        return (asked, admin.RelatedOnlyFieldListFilter) if is_path else asked

    def get_changelist_instance(self, request):
        """A list whose filters hold what no text in the database can is answered like other bad
        ones. The words searched for have a form of their own that says so."""
        filters = (values for name, values in request.GET.lists() if name != SEARCH_VAR)
        if any("\x00" in value for values in filters for value in values):
            raise IncorrectLookupParameters
        return super().get_changelist_instance(request)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Only zones and countries in the user's scope can be chosen, or submitted by hand."""
        speaks_for_countries = self._speaks_for_countries(request)
        if db_field.remote_field.model is Zone and not is_mi_staff(request.user):
            kwargs["queryset"] = Zone.objects.editable_by(request.user)
            must_be = db_field.name == "zone" and not speaks_for_countries
            kwargs["required"] = must_be or not db_field.blank
        elif db_field.name == "country" and speaks_for_countries:
            kwargs["queryset"] = countries_kept_by(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """No cross beside a choice deletes what is chosen: that has pages of its own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return without_doors(field, "delete")

    def get_exclude(self, request, obj=None):
        """Whoever speaks for zones alone is not asked for a country: it is the zone's."""
        exclude = list(super().get_exclude(request, obj) or ())
        speaks_for_more = is_mi_staff(request.user) or self._speaks_for_countries(request)
        if self.zone_path == "zone" and not speaks_for_more:
            names = {field.name for field in self.model._meta.fields}
            exclude += [name for name in self.beyond_zones if name in names]
        return exclude or None


class PortalAdmin(
    CorrectingMixin,
    SubmittedMixin,
    DeletingMixin,
    HoldingMixin,
    EarlierVersionsMixin,
    ToldHistoryMixin,
    ScopedMixin,
    SimpleHistoryAdmin,
):
    """An admin page with scope, review and history; a published change is counted."""

    form = RecordForm
    list_per_page = 50
    show_full_result_count = False
    save_on_top = True
    list_select_related = True
    change_form_template = "admin/record_form.html"
    formfield_overrides = FIELDS

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        kwargs = {**wide_where_long(db_field), **kwargs}
        return of_our_clock(super().formfield_for_dbfield(db_field, request, **kwargs))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """The page carries the versions of its records, and shows what changed meanwhile. It is
        called after what stands, not after what was typed and refused."""
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        forms = [context["adminform"].form]
        forms += [form for formset in formsets for form in formset.initial_forms]
        context["versions"] = versions.carried(form.instance for form in forms)
        conflicts = [getattr(forms[0], "conflict", None)]
        conflicts += [each for formset in formsets for each in getattr(formset, "conflicts", ())]
        context["conflicts"] = [conflict for conflict in conflicts if conflict]
        if obj is not None and forms[0].is_bound:
            stands = self.model._base_manager.filter(pk=obj.pk).first() or obj
            context |= {"original": stands, "subtitle": str(stands)}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_changeform_initial_data(self, request):
        """What the address of a form suggests, without what cannot be a key, and without moments,
        whose boxes take no words."""
        initial = super().get_changeform_initial_data(request)
        if self._speaks_for_countries(request):
            ours = list(countries_kept_by(request.user).values_list("pk", flat=True)[:2])
            initial |= {"country": ours[0]} if len(ours) == 1 else {}
        fields = self.model._meta.fields
        links = {field.name for field in fields if field.is_relation}
        moments = {field.name for field in fields if isinstance(field, models.DateTimeField)}
        return {
            name: value
            for name, value in initial.items()
            if name not in moments and (name not in links or KEY.fullmatch(str(value)))
        }

    def response_action(self, request, queryset):
        """What is done with rows that are ticked, where each is named by what can be a key."""
        ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if all(KEY.fullmatch(key) for key in ticked):
            return super().response_action(request, queryset)
        self.message_user(request, _("These rows are not in the list."), messages.WARNING)
        return None


class FactAdmin(PortalAdmin):
    """A sourced record: its provenance stands in a section of its own."""

    autocomplete_fields = ("source",)
    list_filter = ("country",)

    def get_fieldsets(self, request, obj=None):
        if self.fieldsets:
            return self.fieldsets
        fields = list(super().get_fields(request, obj))
        facts = [name for name in fields if name not in PROVENANCE]
        provenance = [name for name in PROVENANCE if name in fields]
        return (
            (None, {"fields": facts}),
            (_("Where it comes from"), {"fields": provenance}),
        )


class ScopedInline(HeldRowsMixin, ScopedMixin, admin.TabularInline):
    """Rows of a zone inside its page."""

    form = RecordForm
    formset = RowsFormSet
    extra = 0
    zone_path = "zone"
    show_change_link = True
    formfield_overrides = FIELDS

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A row has no room for doors to other pages; a new source is all that may be missing."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        others = () if db_field.name == "source" else ("add",)
        return without_doors(field, "change", "view", *others)

    def get_autocomplete_fields(self, request):
        names = {field.name for field in self.model._meta.fields}
        return [name for name in ("source", "indicator", "item", "gateway") if name in names]


class PresentCitations(PresentRowsMixin, BaseGenericInlineFormSet):
    pass


class CitationInline(GenericTabularInline):
    """What sources say about the fields of this record, to read; citations have their own page."""

    model = Citation
    formset = PresentCitations
    extra = 0
    fields = readonly_fields = (
        *("field", "stated_value", "qualifier", "dated", "source", "locator", "is_current"),
    )
    can_delete = False
    ordering = ("field", "-is_current", "-as_of")
    classes = ("collapse",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return has_a_role(request.user)

    @admin.display(description=_("as of"))
    def dated(self, citation: Citation) -> str:
        return dated(citation)


@admin.display(description=_("as of"), ordering="as_of")
def dated(fact: Sourced) -> str:
    """The date of a fact in words, for lists."""
    return formats.partial_date(fact.as_of) or str(_("undated"))
