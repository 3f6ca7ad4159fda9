"""Sets of changes: what waits, what was published, and by whom."""

from django.contrib import admin

from zones.admin.base import ScopedMixin
from zones.models import ChangeSet
from zones.perms import has_a_role


@admin.register(ChangeSet)
class ChangeSetAdmin(ScopedMixin, admin.ModelAdmin):
    """To read; accepting and refusing have pages of their own."""

    list_display = ("__str__", "zone", "state", "origin", "author", "made_at")
    list_filter = ("state", "origin")
    list_select_related = ("zone", "author")
    search_fields = ("zone__name_en", "reason")

    def get_queryset(self, request):
        return ChangeSet.objects.visible_to(request.user)

    def has_module_permission(self, request):
        return has_a_role(request.user)

    def has_view_permission(self, request, obj=None):
        if not has_a_role(request.user):
            return False
        return obj is None or self.get_queryset(request).filter(pk=obj.pk).exists()

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission
