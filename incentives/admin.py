"""The admin of laws and incentives: kept by the staff of MI."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext as _

from incentives.models import (
    Incentive,
    IncentiveTerm,
    Law,
    Procedure,
    ProcedureStep,
    Requirement,
)
from zones.admin.base import FactAdmin, PortalAdmin, dated
from zones.admin.network import StaffInline
from zones.admin.zone.sections import Panel, add_panel
from zones.models import Zone


@admin.register(Law)
class LawAdmin(PortalAdmin):
    list_display = ("title_en", "country", "instrument", "number", "year", "status", "scope")
    list_filter = ("country", "status", "scope", "instrument")
    search_fields = ("title_en", "title_local", "number", "issuer", "code")
    autocomplete_fields = ("country", "amends", "source")


class TermInline(StaffInline):
    model = IncentiveTerm
    fields = (
        *("code", "category", "basis", "instrument", "rate_percent", "rate_is_best_case"),
        "standard_rate_percent",
        *("start_year", "end_year", "starts_from", "until_calendar_year", "is_extension"),
        *("law", "article", "as_of", "source"),
    )
    autocomplete_fields = ("law", "source")
    show_change_link = True


@admin.register(Incentive)
class IncentiveAdmin(PortalAdmin):
    list_display = ("name", "country", "scope", "scope_label", "is_standard", "is_superseded")
    list_filter = ("country", "scope", "sector_rule", "is_superseded", "is_standard")
    search_fields = ("name", "code", "scope_label", "sector")
    autocomplete_fields = ("country", "zones", "sectors")
    inlines = (TermInline,)


@admin.register(IncentiveTerm)
class IncentiveTermAdmin(FactAdmin):
    list_display = (
        "code",
        "incentive",
        "instrument",
        "rate_percent",
        "start_year",
        "end_year",
        dated,
    )
    list_filter = ("instrument", "category", "starts_from", "incentive__country")
    list_select_related = ("incentive",)
    search_fields = ("code", "condition", "incentive__name", "law__title_en")
    autocomplete_fields = ("incentive", "law", "source")


class StepInline(StaffInline):
    model = ProcedureStep
    autocomplete_fields = ("law", "source")


@admin.register(Procedure)
class ProcedureAdmin(PortalAdmin):
    list_display = ("name", "country", "scope", "scope_label")
    list_filter = ("country", "scope")
    search_fields = ("name", "code", "steps__name")
    autocomplete_fields = ("country", "zones")
    inlines = (StepInline,)


@admin.register(ProcedureStep)
class ProcedureStepAdmin(PortalAdmin):
    list_display = ("name", "procedure", "number", "agency", "days", "fee_usd")
    list_filter = ("procedure__country",)
    list_select_related = ("procedure",)
    search_fields = ("name", "agency", "procedure__name")
    autocomplete_fields = ("procedure", "law", "source")


@admin.register(Requirement)
class RequirementAdmin(FactAdmin):
    list_display = ("text", "country", "topic", "scope", "value", "unit", dated)
    list_filter = ("country", "topic", "scope")
    search_fields = ("text", "code", "law__title_en")
    autocomplete_fields = ("country", "zones", "law", "source")


def incentives_of(zone: Zone) -> Panel:
    """Packages that name the zone, for its officials to read: they are part of laws."""
    named = Incentive.objects.filter(zones=zone).order_by("is_superseded", "name")
    return Panel(
        title=_("Incentives that name this zone"),
        lines=tuple(_said(incentive) for incentive in named),
        note=_(
            "Incentives follow from laws and decrees, which the staff of the Mekong Institute keep "
            "for the whole country: they are not changed here. If one is missing, or wrong, tell "
            "them which decision of which authority grants it, and since when."
        ),
        links=(
            (f"{zone.get_absolute_url()}#n5", _("How readers see them")),
            (reverse("about") + "#corrections", _("Whom to tell, and how")),
        ),
    )


def _said(incentive: Incentive) -> str:
    words = f"{incentive.name} ({incentive.scope_text})"
    return _("%s: no longer granted") % words if incentive.is_superseded else words


add_panel("incentives", incentives_of)
