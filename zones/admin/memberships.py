"""Who works with which data."""

from django.contrib import admin, messages
from django.dispatch import Signal
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zones.admin.base import PortalAdmin
from zones.models import Membership
from zones.perms import is_coordinator, is_mi_staff, memberships_overseen_by

#: Sent with ``membership`` and ``by`` once somebody ended a right at the desk, within the
#: transaction: whoever had it is to be told.
right_ended = Signal()


def right_words(publishes_at_once: bool) -> str:
    """When what somebody changes is seen by readers."""
    return _("At once") if publishes_at_once else _("After review")


@admin.register(Membership)
class MembershipAdmin(PortalAdmin):
    """Administrators give roles; staff and coordinators see those below theirs, end them, and say
    whether they publish at once. Nobody but an administrator finds the own one here."""

    list_display = ("user", "role", "scope", "right")
    list_filter = ("role", "publishes_at_once", "country")
    list_select_related = ("user", "zone", "country")
    search_fields = ("user__username", "zone__name_en", "country__name_en")
    autocomplete_fields = ("user", "zone", "country")
    actions = None
    delete_confirmation_template = "admin/end_membership.html"
    #: What stands once it was given: another role is another membership.
    given = ("member", "role", "zone", "country")

    class Media:
        css = {"all": ("css/admin-blocks.css",)}

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

    def response_delete(self, request, obj_display, obj_id):
        """Said by ``delete_model``; the way back is the list."""
        return HttpResponseRedirect(reverse("admin:zones_membership_changelist"))

    def delete_model(self, request, obj):
        scope = obj.zone or obj.country or obj.get_role_display()
        super().delete_model(request, obj)
        right_ended.send(sender=Membership, membership=obj, by=request.user)
        said = _("The right of %(user)s has ended: %(scope)s.")
        words = said % {"user": obj.user.get_username(), "scope": scope}
        self.message_user(request, words, messages.SUCCESS)

    def delete_view(self, request, object_id, extra_context=None):
        words = {"title": _("End a right")}
        return super().delete_view(request, object_id, {**words, **(extra_context or {})})

    @admin.display(description=_("user"))
    def member(self, membership: Membership) -> str:
        """Name and address as text: the user's own page is for administrators."""
        user = membership.user
        return f"{user.get_username()} ({user.email})" if user.email else user.get_username()

    @admin.display(description=_("for"), ordering="zone__name_en")
    def scope(self, membership: Membership) -> str:
        return str(membership.zone or membership.country or _("All zones"))

    @admin.display(description=_("changes are published"), ordering="publishes_at_once")
    def right(self, membership: Membership) -> str:
        return right_words(membership.publishes_at_once)

    def has_add_permission(self, request, obj=None) -> bool:
        """Others invite; whoever is invited has to agree."""
        return request.user.is_active and request.user.is_superuser
