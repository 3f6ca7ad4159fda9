"""Users: Django's page for administrators, and help for whoever cannot sign in.

Staff of MI see officials and coordinators here, and help them; administrators see and write all.
"""

from datetime import datetime
from http import HTTPStatus

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import second_factor, sessions, tokens
from accounts.locking import blocked_names, blocked_until, unblock, wrong_passwords
from accounts.perms import people_helped_by
from accounts.services.notices import revoked_words, tell
from zones.perms import is_mi_staff

User = get_user_model()
admin.site.unregister(User)


@admin.register(User)
class PortalUserAdmin(UserAdmin):
    list_display = ("username", "email", "is_active", "works_as", "sign_in_state", "last_seen")
    actions = ("unblock_sign_in", "reset_second_factor", "sign_out_everywhere")
    #: Rights come from memberships; groups and permissions of Django's own do nothing here.
    fieldsets = (
        (None, {"fields": ("username", "password", "email")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "works_as")}),
        (_("Signing in"), {"fields": ("wrong_tries", "has_second_factor", "signed_in")}),
        (_("Dates"), {"fields": ("last_seen", "joined")}),
    )
    #: What staff read of those they help: no trace of a password, no switch of rights.
    reading = (
        (None, {"fields": ("username", "email", "is_active", "works_as")}),
        *fieldsets[2:],
    )
    readonly_fields = ("works_as", "wrong_tries", "has_second_factor", "signed_in")
    readonly_fields += ("last_seen", "joined")
    filter_horizontal = ()

    class Media:
        css = {"all": ("css/admin-blocks.css",)}

    def get_queryset(self, request):
        return (
            people_helped_by(request.user)
            .order_by("username")
            .prefetch_related("memberships__zone__country")
        )

    def get_fieldsets(self, request, obj=None):
        if request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return self.reading

    def get_list_filter(self, request):
        return ("is_active", "is_superuser") if request.user.is_superuser else ("is_active",)

    # -- rights -----------------------------------------------------------------------------

    def has_module_permission(self, request) -> bool:
        return is_mi_staff(request.user)

    def has_view_permission(self, request, obj=None) -> bool:
        if not is_mi_staff(request.user):
            return False
        return obj is None or people_helped_by(request.user).filter(pk=obj.pk).exists()

    def has_add_permission(self, request) -> bool:
        """Administrators alone, as for all that is written here: it decides who sees what."""
        return request.user.is_active and request.user.is_superuser

    def has_change_permission(self, request, obj=None) -> bool:
        return self.has_add_permission(request)

    has_delete_permission = has_change_permission

    def get_changelist_instance(self, request):
        """Who of the page is blocked is looked up at once."""
        found = super().get_changelist_instance(request)
        people = list(found.result_list)
        until = blocked_names(user.get_username() for user in people)
        for user in people:
            user.blocked_until = until.get(user.get_username())
        found.result_list = people
        return found

    # -- help: the list holds only people whom this person helps ------------------------------

    @admin.action(description=_("Let somebody sign in again who was blocked after wrong passwords"))
    def unblock_sign_in(self, request, queryset) -> None:
        for user in queryset:
            unblock(user)
        count = len(queryset)
        said = ngettext("%(n)s person can try again.", "%(n)s people can try again.", count)
        self.message_user(request, said % {"n": count}, messages.SUCCESS)

    @admin.action(description=_("Reset the second factor, for who lost the device"))
    def reset_second_factor(self, request, queryset):
        """They sign in with the password alone, and where it is asked for set up another."""
        if not request.POST.get("sure"):
            return self._ask(
                request,
                queryset,
                action="reset_second_factor",
                title=_("Reset the second factor?"),
                means=_(
                    "Until they set up another, the password alone signs them in, and every device "
                    "is signed out. Do it only where you know that it is the person who asks: by "
                    "telephone, for example."
                ),
                press=_("Reset it"),
            )
        count = 0
        for user in queryset:
            if second_factor.remove(user):
                count += 1
                sessions.end_all(user)
                tell(user, self._who_reset(request.user), by_others=True)
        said = ngettext("%(n)s second factor reset.", "%(n)s second factors reset.", count)
        self.message_user(request, said % {"n": count}, messages.SUCCESS)
        return None

    def _ask(self, request, queryset, **words) -> TemplateResponse:
        """The question before what cannot be undone, with the people it is about."""
        context = {**self.admin_site.each_context(request), "opts": self.opts, **words}
        context |= {"people": queryset, "ticked": ACTION_CHECKBOX_NAME}
        return TemplateResponse(request, "admin/ask_about_people.html", context)

    @staticmethod
    def _who_reset(user):
        if user.is_superuser:
            return _("An administrator reset the second factor of your account.")
        return _("The Mekong Institute reset the second factor of your account.")

    @admin.action(description=_("Sign out everywhere, programs too"))
    def sign_out_everywhere(self, request, queryset):
        if not request.POST.get("sure"):
            return self._ask(
                request,
                queryset,
                action="sign_out_everywhere",
                title=_("Sign out everywhere?"),
                means=_(
                    "Every device has to sign in again, and tokens for programs end: their owners "
                    "make new ones."
                ),
                press=_("Sign out"),
            )
        count = sum(sessions.end_all(user, but=request.session.session_key) for user in queryset)
        said = ngettext("%(n)s session ended.", "%(n)s sessions ended.", count)
        self.message_user(request, said % {"n": count}, messages.SUCCESS)
        for user in queryset:
            self._revoke_tokens(request, user)
        return None

    def user_change_password(self, request, id, form_url=""):
        """Who gives somebody another password shuts out whoever had the old one, programs too."""
        response = super().user_change_password(request, id, form_url)
        user = self.get_object(request, id)
        if request.method == "POST" and response.status_code == HTTPStatus.FOUND and user:
            self._revoke_tokens(request, user)
        return response

    def _revoke_tokens(self, request, user) -> None:
        revoked = tokens.revoke_all(user)
        if revoked:
            tell(user, revoked_words(revoked), by_others=user != request.user)
            said = f"{user.get_username()}: {revoked_words(revoked)}"
            self.message_user(request, said, messages.SUCCESS)

    # -- words ------------------------------------------------------------------------------

    @admin.display(description=_("works as"))
    def works_as(self, user) -> str:
        return "; ".join(str(membership) for membership in user.memberships.all())

    @admin.display(description=_("wrong passwords lately"))
    def wrong_tries(self, user) -> str:
        count, until = wrong_passwords(user), blocked_until(user)
        return f"{count}. {_blocked_words(until)}" if until else str(count)

    @admin.display(description=_("signing in"))
    def sign_in_state(self, user) -> str:
        return _blocked_words(user.blocked_until) if user.blocked_until else ""

    @admin.display(description=_("last signed in"), ordering="last_login")
    def last_seen(self, user) -> str:
        return _when(user.last_login)

    @admin.display(description=_("account opened"), ordering="date_joined")
    def joined(self, user) -> str:
        return _when(user.date_joined)

    @admin.display(description=_("second factor"), boolean=True)
    def has_second_factor(self, user) -> bool:
        return second_factor.has_device(user)

    @admin.display(description=_("signed in on"))
    def signed_in(self, user) -> str:
        return "; ".join(str(one.device) for one in user.sign_ins.all())


def _blocked_words(until: datetime) -> str:
    return str(_("Blocked until %(at)s")) % {"at": _when(until)}


def _when(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i") if moment else ""
