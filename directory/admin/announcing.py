"""The admin of news and investment events: the staff writes, officials and coordinators read what
is published."""

from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.utils.translation import gettext_lazy as _

from directory.models import NewsItem, PromotionEvent
from zones.admin.base import KEY, PortalAdmin
from zones.perms import is_mi_staff

TEXT = (None, {"fields": ("title", "slug", "summary", "body", "language", "link")})
SHOWN = (
    _("Where it comes from, and since when it is shown"),
    {"fields": ("source", "published_at")},
)


class KnownKeys:
    """A choice that comes back with what can be no key shows the message, without that key."""

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if not key or KEY.fullmatch(str(key))]
        return super().optgroups(name, keys, attr)


class OneOf(KnownKeys, AutocompleteSelect):
    pass


class SomeOf(KnownKeys, AutocompleteSelectMultiple):
    pass


class AnnouncementAdmin(PortalAdmin):
    everybody_reads = True
    search_fields = ("title", "summary")
    list_select_related = ("country",)
    autocomplete_fields = ("country", "zones", "source")
    prepopulated_fields = {"slug": ("title",)}

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows if is_mi_staff(request.user) else rows.published()

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("widget", OneOf(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The text has room to be written in."""
        if db_field.name == "body":
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 14})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("widget", SomeOf(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_prepopulated_fields(self, request, obj=None):
        """The address of what is there already stays; who only reads is offered nothing."""
        writes = obj is None and self.has_add_permission(request)
        return self.prepopulated_fields if writes else {}

    def view_on_site(self, obj) -> str | None:
        """A draft has no page yet."""
        return obj.get_absolute_url() if obj.is_published else None

    @admin.display(description=_("published"), boolean=True)
    def published(self, announcement) -> bool:
        return announcement.is_published


@admin.register(NewsItem)
class NewsItemAdmin(AnnouncementAdmin):
    list_display = ("title", "published", "published_at", "country", "language")
    list_filter = ("country", "language")
    date_hierarchy = "published_at"
    fieldsets = (TEXT, (_("What it concerns"), {"fields": ("country", "zones")}), SHOWN)


@admin.register(PromotionEvent)
class PromotionEventAdmin(AnnouncementAdmin):
    list_display = (
        *("title", "kind", "starts_on", "ends_on", "place", "country", "published"),
        "is_cancelled",
    )
    list_filter = ("kind", "is_cancelled", "country")
    date_hierarchy = "starts_on"
    autocomplete_fields = (*AnnouncementAdmin.autocomplete_fields, "organiser")
    fieldsets = (
        (None, {"fields": ("kind", *TEXT[1]["fields"])}),
        (
            _("When"),
            {
                "fields": (
                    *("starts_on", "ends_on", "opens_at", "closes_at", "time_zone"),
                    "is_cancelled",
                ),
                "description": _("Without hours it takes whole days."),
            },
        ),
        (
            _("Where, and by whom"),
            {"fields": ("place", "country", "zones", "organiser", "organiser_name")},
        ),
        SHOWN,
    )
