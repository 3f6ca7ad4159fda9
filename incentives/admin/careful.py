"""Pages that ask again where a rule changed oddly, and why it was changed."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets

from incentives.plausibility import doubts_of_rule
from zones.admin.base import FIELDS
from zones.admin.fields import wide_where_long, without_doors
from zones.admin.formsets import RowsFormSet
from zones.admin.holding import HeldRowsMixin
from zones.admin.zone.fact_page import UNDATED, FactPageMixin
from zones.admin.zone.row_form import RowForm


class RuleForm(RowForm):
    """Besides what facts are asked, years that move back and amounts and durations that change
    much."""

    def find_doubts(self):
        yield from super().find_doubts()
        stands = self._meta.model._base_manager.filter(pk=self.instance.pk).first()
        for name, each in doubts_of_rule(stands, self._typed()).items():
            yield from ((name, doubt) for doubt in each)


class RulePageMixin(FactPageMixin):
    form = RuleForm
    asks_why = True


class RulesInline(HeldRowsMixin, admin.StackedInline):
    """Rows of a record that belongs to the staff of MI, one below the other: they have more boxes
    than a line has room for. The parent's page has the rights, and asks about them."""

    extra = 0
    form = RuleForm
    formset = RowsFormSet
    formfield_overrides = FIELDS

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A source or law that is missing can be added here; what is done to others has pages of
        its own."""
        wide = wide_where_long(db_field)
        field = super().formfield_for_dbfield(db_field, request, **wide, **kwargs)
        return without_doors(field, "change", "view", "delete")

    def get_formset(self, request, obj=None, **kwargs):
        """The tick that a row has no date is the form's own, no column."""
        names = flatten_fieldsets(self.get_fieldsets(request, obj))
        kwargs["fields"] = [name for name in names if name != UNDATED]
        made = super().get_formset(request, obj, **kwargs)
        made.form.tells_doubts = True
        return made

    def has_view_permission(self, request, obj=None):
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
