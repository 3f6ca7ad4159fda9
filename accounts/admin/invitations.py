"""Invitations: written, sent again, withdrawn. What was sent is not edited."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.admin.invitation_form import InvitationForm
from accounts.models import Invitation
from accounts.perms import may_invite
from accounts.services import inviting
from zones.admin.base import ScopedMixin
from zones.admin.memberships import right_words
from zones.perms import is_mi_staff


@admin.register(Invitation)
class InvitationAdmin(ScopedMixin, admin.ModelAdmin):
    form = InvitationForm
    change_form_template = "admin/invitation.html"
    list_display = ("email", "role", "scope", "right", "state_words", "expires", "sender", "sent")
    list_select_related = ("country", "invited_by")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("email",)
    actions = None

    class Media:
        css = {"all": ("css/admin-people.css", "css/admin-blocks.css")}

    writing = ("email", "role", "zones", "country", "publishes_at_once", "language")
    reading = ("email", "role", "scope", "right", "state_words")
    reading += ("sender", "sent", "times_sent", "expires", "member")

    def get_queryset(self, request):
        return Invitation.objects.overseen_by(request.user).prefetch_related("zones")

    def get_fields(self, request, obj=None):
        return self.reading if obj else self.form.fields_for(request.user)

    def get_readonly_fields(self, request, obj=None):
        return self.reading if obj else ()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return form if obj else type(form.__name__, (form,), {"by": request.user})

    def get_list_filter(self, request):
        return ("role",) if is_mi_staff(request.user) else ()

    # -- rights -----------------------------------------------------------------------------

    def has_view_permission(self, request, obj=None) -> bool:
        return may_invite(request.user) and self._is_in_scope(request, obj)

    def has_add_permission(self, request, obj=None) -> bool:
        return may_invite(request.user)

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    has_delete_permission = has_change_permission

    # -- writing ----------------------------------------------------------------------------

    def save_form(self, request, form, change):
        """The form's checks are done; the invitation itself is the service's to make."""
        return form.instance

    def save_model(self, request, obj, form, change):
        given = {**form.cleaned_data}
        made = inviting.invite(
            by=request.user,
            email=given["email"],
            role=given["role"],
            zones=given.get("zones") or (),
            country=given.get("country"),
            publishes_at_once=given["publishes_at_once"],
            language=given["language"],
        )
        obj.__dict__.update(made.__dict__)
        obj.replaces = form.replaces

    def save_related(self, request, form, formsets, change):
        """The zones are saved with the invitation."""

    def response_add(self, request, obj, post_url_continue=None):
        said = _("The invitation to %(email)s is on its way. The link holds for two weeks.")
        self.message_user(request, said % {"email": obj.email}, messages.SUCCESS)
        if obj.replaces:
            said = _("The earlier invitation, with another right, is withdrawn.")
            self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:accounts_invitation_changelist"))

    def add_view(self, request, form_url="", extra_context=None):
        try:
            return super().add_view(request, form_url, extra_context)
        except inviting.TooManyMails:
            said = _("You sent a hundred invitations today. Please send the others tomorrow.")
            self.message_user(request, said, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:accounts_invitation_changelist"))

    # -- buttons ----------------------------------------------------------------------------

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/again/", wrap(self.again_view), name="accounts_invitation_again"),
            path(
                "<int:pk>/withdraw/", wrap(self.withdraw_view), name="accounts_invitation_withdraw"
            ),
            *super().get_urls(),
        ]

    def again_view(self, request, pk: int):
        said = _("A new link is on its way; the earlier one opens nothing any more.")
        return self._done(request, pk, inviting.send_again, said)

    def withdraw_view(self, request, pk: int):
        said = _("The invitation is withdrawn; its link opens nothing any more.")
        return self._done(request, pk, inviting.withdraw, said)

    def _done(self, request, pk: int, act, said):
        invitation = get_object_or_404(self.get_queryset(request), pk=pk)
        level = messages.SUCCESS
        if request.method == "POST":
            try:
                act(invitation=invitation, by=request.user)
            except PermissionDenied:
                said, level = _("This invitation is over, or not yours to send."), messages.ERROR
            except inviting.TooManyMails:
                level = messages.ERROR
                said = _("It was sent three times today. Please try again tomorrow.")
            self.message_user(request, said, level)
        return HttpResponseRedirect(reverse("admin:accounts_invitation_change", args=[pk]))

    # -- words ------------------------------------------------------------------------------

    @admin.display(description=_("for"))
    def scope(self, invitation: Invitation) -> str:
        zones = ", ".join(zone.name_en for zone in invitation.zones.all())
        return zones or (invitation.country.name_en if invitation.country else "")

    @admin.display(description=_("changes are published"), ordering="publishes_at_once")
    def right(self, invitation: Invitation) -> str:
        return right_words(invitation.publishes_at_once)

    @admin.display(description=_("state"))
    def state_words(self, invitation: Invitation) -> str:
        return invitation.state.label

    @admin.display(description=_("invited by"))
    def sender(self, invitation: Invitation) -> str:
        return invitation.invited_by.get_username()

    @admin.display(description=_("accepted by"))
    def member(self, invitation: Invitation) -> str:
        return invitation.accepted_by.get_username() if invitation.accepted_by else ""

    @admin.display(description=_("sent"), ordering="sent_at")
    def sent(self, invitation: Invitation) -> str:
        return _when(invitation.sent_at)

    @admin.display(description=_("link holds until"), ordering="expires_at")
    def expires(self, invitation: Invitation) -> str:
        return _when(invitation.expires_at) if invitation.is_open else ""


def _when(moment) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i") if moment else ""
