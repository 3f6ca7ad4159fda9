"""Who works with which data."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from zones.admin.base import PortalAdmin
from zones.models import Membership
from zones.perms import is_coordinator, is_mi_staff, memberships_overseen_by


@admin.register(Membership)
class MembershipAdmin(PortalAdmin):
    """Administrators give roles; staff and coordinators see those below theirs, end them, and say
    whether they publish at once. Nobody but an administrator finds the own one here."""

    list_display = ("user", "role", "zone", "country", "publishes_at_once")
    list_filter = ("role", "publishes_at_once", "country")
    list_select_related = ("user", "zone", "country")
    search_fields = ("user__username", "zone__name_en", "country__name_en")
    autocomplete_fields = ("user", "zone", "country")
    actions = None
    delete_confirmation_template = "admin/end_membership.html"
    #: What stands once it was given: another role is another membership.
    given = ("member", "role", "zone", "country")

    def get_queryset(self, request):
        return memberships_overseen_by(request.user)

    def get_fields(self, request, obj=None):
        if request.user.is_superuser:
            return ("user", "role", "zone", "country", "publishes_at_once")
        return (*self.given, "publishes_at_once")

    def get_readonly_fields(self, request, obj=None):
        return () if request.user.is_superuser else self.given

    def has_view_permission(self, request, obj=None) -> bool:
        oversees = is_mi_staff(request.user) or is_coordinator(request.user)
        return oversees and self._is_in_scope(request, obj)

    has_change_permission = has_delete_permission = has_view_permission

    def delete_view(self, request, object_id, extra_context=None):
        words = {"title": _("End a right")}
        return super().delete_view(request, object_id, {**words, **(extra_context or {})})

    @admin.display(description=_("user"))
    def member(self, membership: Membership) -> str:
        """Name and address as text: the user's own page is for administrators."""
        user = membership.user
        return f"{user.get_username()} ({user.email})" if user.email else user.get_username()

    def has_add_permission(self, request, obj=None) -> bool:
        """Others invite; whoever is invited has to agree."""
        return request.user.is_active and request.user.is_superuser
