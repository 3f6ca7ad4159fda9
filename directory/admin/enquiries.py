"""The desk: every enquiry of the own zones or country, what is due first, and how it is answered.

Nothing here is a form for the record itself: an enquiry is what its asker wrote, and changes only
by the acts of ``desk_forms``.
"""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.admin.desk_forms import FORMS, ActForm
from directory.admin.desk_page import desk_page, due_words, is_late, priority_words
from directory.desk import IN_TURN, TO_FOLLOW_UP, WAITING, with_turn
from directory.enums import ThreadStatus
from directory.models import EnquiryThread
from directory.references import read_case_number
from zones.admin.base import ScopedMixin
from zones.perms import has_a_role


class StateFilter(admin.SimpleListFilter):
    """What is to be done, in the desk's words."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return (
            ("mine", _("Mine, still open")),
            ("waiting", _("Waiting for an answer")),
            ("late", _("Later than promised")),
            ("follow_up", _("To follow up by today")),
            ("answered", _("Answered")),
            ("closed", _("Closed")),
        )

    def queryset(self, request, queryset):
        match self.value():
            case "mine":
                return queryset.open().owned_by(request.user)
            case "waiting":
                return queryset.open().filter(turn=WAITING)
            case "late":
                return queryset.overdue(timezone.now())
            case "follow_up":
                return queryset.filter(turn=TO_FOLLOW_UP)
            case "answered":
                return queryset.filter(status=ThreadStatus.ANSWERED)
            case "closed":
                return queryset.filter(status=ThreadStatus.CLOSED)
        return queryset


@admin.register(EnquiryThread)
class EnquiryThreadAdmin(ScopedMixin, admin.ModelAdmin):
    list_display = ("due_to", "number", "asked_about", "asker", "size", "weight", "owned_by")
    list_display_links = ("due_to", "asked_about")
    list_filter = (StateFilter, ("country", admin.RelatedOnlyFieldListFilter))
    show_facets = admin.ShowFacets.NEVER
    search_fields = (
        *("enquiry__name", "enquiry__organisation"),
        *("zone__name_en", "country__name_en"),
    )
    list_per_page = 50
    show_full_result_count = False
    actions = None

    class Media:
        css = {"all": ("css/admin-enquiries.css", "css/admin-blocks.css")}

    def get_queryset(self, request) -> QuerySet:
        threads = EnquiryThread.objects.visible_to(request.user).with_enquiry()
        return with_turn(threads, timezone.now())

    def get_search_results(self, request, queryset, search_term):
        """A number finds its enquiry. References are not searched: they are the askers' keys."""
        if (named := read_case_number(search_term)) is None:
            return super().get_search_results(request, queryset, search_term)
        year, key = named
        return queryset.filter(enquiry=key, enquiry__asked_at__year=year), False

    def get_ordering(self, request):
        return IN_TURN

    def has_view_permission(self, request, obj=None) -> bool:
        return has_a_role(request.user) and self._is_in_scope(request, obj)

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Enquiries"), **(extra_context or {})})

    # -- the list -----------------------------------------------------------------------------

    @admin.display(description=_("due"))
    def due_to(self, thread: EnquiryThread) -> str:
        return due_words(thread, timezone.now())

    @admin.display(description=_("number"))
    def number(self, thread: EnquiryThread) -> str:
        return thread.enquiry.number

    @admin.display(description=_("about"))
    def asked_about(self, thread: EnquiryThread) -> str:
        return str(thread.place)

    @admin.display(description=_("from"))
    def asker(self, thread: EnquiryThread) -> str:
        enquiry = thread.enquiry
        return ", ".join(filter(None, (enquiry.organisation or enquiry.name, enquiry.home_country)))

    @admin.display(description=_("sector"))
    def size(self, thread: EnquiryThread) -> str:
        return thread.enquiry.sector.title if thread.enquiry.sector else ""

    @admin.display(description=_("priority"))
    def weight(self, thread: EnquiryThread) -> str:
        return priority_words(thread)

    @admin.display(description=_("owner"))
    def owned_by(self, thread: EnquiryThread) -> str:
        return str(thread.owner or thread.get_desk_display())

    # -- the page -----------------------------------------------------------------------------

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None):
        thread = self.get_object(request, object_id)
        if thread is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        forms = {name: form(thread=thread) for name, form in FORMS.items()}
        if request.method == "POST" and request.POST.get("do") in FORMS:
            name = request.POST["do"]
            forms[name] = FORMS[name](request.POST, thread=thread)
            if forms[name].carry_out(request.user):
                messages.success(request, forms[name].done)
                return HttpResponseRedirect(request.path)
        return self._page(request, thread, forms)

    def _page(
        self, request: HttpRequest, thread: EnquiryThread, forms: dict[str, ActForm]
    ) -> HttpResponse:
        now = timezone.now()
        context = {
            **self.admin_site.each_context(request),
            **desk_page(thread, now),
            **{f"{name}_form": form for name, form in forms.items()},
            "opts": self.opts,
            "title": _("Enquiry %(number)s: %(place)s")
            % {"number": thread.enquiry.number, "place": thread.place},
            "subtitle": None,
            "is_mine": thread.owner_id == request.user.pk,
            "is_late": is_late(thread, now),
        }
        request.current_app = self.admin_site.name
        response = TemplateResponse(request, "admin/enquiry_desk.html", context)
        response["Cache-Control"] = "no-store"
        return response
