"""Who works with which data."""

from django.contrib import admin

from zones.admin.base import PortalAdmin
from zones.models import Membership


@admin.register(Membership)
class MembershipAdmin(PortalAdmin):
    list_display = ("user", "role", "zone", "country")
    list_filter = ("role", "country")
    list_select_related = ("user", "zone", "country")
    search_fields = ("user__username", "zone__name_en", "country__name_en")
    autocomplete_fields = ("user", "zone", "country")

    def has_view_permission(self, request, obj=None):
        """Whoever gives roles decides who sees what: administrators alone."""
        return request.user.is_active and request.user.is_superuser

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
