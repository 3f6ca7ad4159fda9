"""Users, for administrators: Django's page, and what to do when somebody lost a device."""

from http import HTTPStatus

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import second_factor, sessions, tokens
from accounts.services.notices import revoked_words, tell

User = get_user_model()
admin.site.unregister(User)


@admin.register(User)
class PortalUserAdmin(UserAdmin):
    list_display = ("username", "email", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser")
    actions = ("reset_second_factor", "sign_out_everywhere")
    #: Rights come from memberships; groups and permissions of Django's own do nothing here.
    fieldsets = (
        (None, {"fields": ("username", "password", "email")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()

    def has_module_permission(self, request) -> bool:
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None) -> bool:
        """Administrators alone: names and addresses are nobody else's, and whoever writes here
        decides who sees what."""
        return self.has_module_permission(request)

    def has_add_permission(self, request) -> bool:
        return self.has_module_permission(request)

    has_change_permission = has_delete_permission = has_view_permission

    @admin.action(description=_("Reset the second factor, for who lost the device"))
    def reset_second_factor(self, request, queryset) -> None:
        """They sign in with the password alone, and where it is asked for set up another."""
        count = 0
        for user in queryset:
            if second_factor.remove(user):
                count += 1
                sessions.end_all(user)
                tell(user, _("An administrator reset the second factor of your account."))
        said = ngettext("%(n)s second factor reset.", "%(n)s second factors reset.", count)
        self.message_user(request, said % {"n": count}, messages.SUCCESS)

    @admin.action(description=_("Sign out everywhere, programs too"))
    def sign_out_everywhere(self, request, queryset) -> None:
        count = sum(sessions.end_all(user, but=request.session.session_key) for user in queryset)
        said = ngettext("%(n)s session ended.", "%(n)s sessions ended.", count)
        self.message_user(request, said % {"n": count}, messages.SUCCESS)
        for user in queryset:
            self._revoke_tokens(request, user)

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
            tell(user, revoked_words(revoked))
            said = f"{user.get_username()}: {revoked_words(revoked)}"
            self.message_user(request, said, messages.SUCCESS)
