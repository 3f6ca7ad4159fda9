"""The outbox for the staff of MI: what waits, what was refused and why, and another try.

The texts are not shown: mails carry links that let whoever has them choose a new password or
stop an alert. What was written to askers stands in their threads.
"""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from post_office.models import STATUS, Email

from directory.perms import may_see_outbox
from zones.admin.base import ScopedMixin

STATES = {
    STATUS.queued: _("Waiting"),
    STATUS.requeued: _("Put off, as the server did not take it"),
    STATUS.sent: _("Sent"),
    STATUS.failed: _("Given up"),
}


class MailStateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(str(state), words) for state, words in STATES.items()]

    def queryset(self, request, queryset):
        chosen = self.value()
        return queryset.filter(status=chosen) if chosen in map(str, STATES) else queryset


@admin.register(Email)
class OutboxAdmin(ScopedMixin, admin.ModelAdmin):
    list_display = ("address", "subject", "state", "stored", "tries", "reason")
    list_filter = (MailStateFilter,)
    search_fields = ("to", "subject")
    list_per_page = 50
    show_full_result_count = False
    change_form_template = "admin/change_form.html"  # the package's own has a door we leave shut
    ordering = ("-created", "-pk")
    actions = ("send_again",)
    fields = readonly_fields = (
        "address",
        "subject",
        "state",
        "stored",
        "tries",
        "next_try",
        "reason",
    )

    def get_queryset(self, request) -> QuerySet:
        return super().get_queryset(request).prefetch_related("logs")

    def has_view_permission(self, request, obj=None) -> bool:
        return may_see_outbox(request.user)

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    @admin.display(description=_("to"))
    def address(self, mail: Email) -> str:
        return ", ".join(mail.to)

    @admin.display(description=_("state"), ordering="status")
    def state(self, mail: Email) -> str:
        return str(STATES.get(mail.status, STATES[STATUS.queued]))

    @admin.display(description=_("stored"), ordering="created")
    def stored(self, mail: Email) -> str:
        return _when(mail.created)

    @admin.display(description=_("tries that failed"))
    def tries(self, mail: Email) -> int:
        return mail.number_of_retries or 0

    @admin.display(description=_("next try"))
    def next_try(self, mail: Email) -> str:
        return _when(mail.scheduled_time) if mail.status == STATUS.requeued else ""

    @admin.display(description=_("what the server said"))
    def reason(self, mail: Email) -> str:
        return "; ".join(log.message for log in mail.logs.all())

    @admin.action(description=_("Try again to send what was not sent"))
    def send_again(self, request, queryset: QuerySet) -> None:
        """The next run of the outbox takes them up."""
        waiting = queryset.filter(status__in=(STATUS.failed, STATUS.requeued))
        count = waiting.update(status=STATUS.queued, scheduled_time=None)
        said = ngettext("%(count)s mail is tried again.", "%(count)s mails are tried again.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)


def _when(moment) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i") if moment else ""
