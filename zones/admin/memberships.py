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
