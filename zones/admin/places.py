"""Countries, provinces, sectors and sources."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from zones.admin.base import FactAdmin, PortalAdmin, dated
from zones.models import Citation, Country, Province, Sector, Source
from zones.presenters.link_checks import last_opened


@admin.register(Country)
class CountryAdmin(PortalAdmin):
    everybody_reads = True
    list_display = ("name_en", "iso2", "name_local", "currency", "is_member")
    list_filter = ("is_member",)
    search_fields = ("name_en", "name_local", "iso2", "iso3")
    autocomplete_fields = ("source",)
    fieldsets = (
        (None, {"fields": ("iso2", "iso3", "name_en", ("name_local", "local_language"))}),
        (_("Facts"), {"fields": ("official_languages", "currency", "is_member", "scope_note")}),
        (_("Capital"), {"fields": ("capital", ("capital_latitude", "capital_longitude"))}),
        (_("Where it comes from"), {"fields": ("source",)}),
    )


@admin.register(Province)
class ProvinceAdmin(PortalAdmin):
    everybody_reads = True
    list_display = ("name_en", "country", "kind", "code")
    list_filter = ("country",)
    search_fields = ("name_en", "name_local", "code")
    autocomplete_fields = ("country",)
    prepopulated_fields = {"code": ("name_en",)}


@admin.register(Sector)
class SectorAdmin(PortalAdmin):
    everybody_reads = True
    list_display = ("code", "title", "level", "parent")
    list_filter = ("level",)
    list_select_related = ("parent",)
    search_fields = ("code", "title")
    autocomplete_fields = ("parent",)


@admin.register(Source)
class SourceAdmin(PortalAdmin):
    """Everybody with a role may cite a source and add a new one; changing one is MI's."""

    everybody_reads = True
    list_display = ("title", "publisher", "year", "kind", "code")
    list_filter = ("kind", "year")
    search_fields = ("title", "publisher", "code", "url")
    prepopulated_fields = {"code": ("title",)}

    def get_readonly_fields(self, request, obj=None):
        """What became of the address last; of a new source nobody opened one."""
        opened = ("opened",) if obj and obj.url else ()
        return (*super().get_readonly_fields(request, obj), *opened)

    @admin.display(description=_("address when last opened"))
    def opened(self, source):
        return last_opened(source)

    def has_add_permission(self, request, obj=None):
        return self.has_view_permission(request)


@admin.register(Citation)
class CitationAdmin(FactAdmin):
    list_display = ("record", "field", "stated_value", "qualifier", dated, "source", "is_current")
    list_filter = ("is_current", "field")
    list_select_related = ("source",)
    search_fields = ("field", "stated_value", "source__title", "source__code")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("record")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "content_type":
            kwargs["queryset"] = ContentType.objects.filter(app_label__in=("zones", "incentives"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
