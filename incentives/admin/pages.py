"""The admin of laws and incentives: kept by the staff of MI."""

from django.contrib import admin

from incentives.admin.careful import RulePageMixin, RulesInline
from incentives.models import (
    Incentive,
    IncentiveTerm,
    Law,
    Procedure,
    ProcedureStep,
    Requirement,
)
from zones.admin.base import FactAdmin, PortalAdmin, dated


@admin.register(Law)
class LawAdmin(RulePageMixin, PortalAdmin):
    list_display = ("title_en", "country", "instrument", "number", "year", "status", "scope")
    list_filter = ("country", "status", "scope", "instrument")
    search_fields = ("title_en", "title_local", "number", "issuer", "code")
    autocomplete_fields = ("country", "amends", "source")


class TermInline(RulesInline):
    model = IncentiveTerm
    fields = (
        *(("code", "instrument"), ("category", "basis")),
        ("rate_percent", "standard_rate_percent", "rate_is_best_case"),
        *(("start_year", "end_year", "starts_from"), ("until_calendar_year", "is_extension")),
        *(("law", "article"), ("source", "as_of", "undated")),
    )
    autocomplete_fields = ("law", "source")
    show_change_link = True


@admin.register(Incentive)
class IncentiveAdmin(RulePageMixin, PortalAdmin):
    list_display = ("name", "country", "scope", "scope_label", "is_standard", "is_superseded")
    list_filter = ("country", "scope", "sector_rule", "is_superseded", "is_standard")
    search_fields = ("name", "code", "scope_label", "sector")
    autocomplete_fields = ("country", "zones", "sectors")
    inlines = (TermInline,)
    told_with = (IncentiveTerm,)


@admin.register(IncentiveTerm)
class IncentiveTermAdmin(RulePageMixin, FactAdmin):
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


class StepInline(RulesInline):
    model = ProcedureStep
    fields = (
        *("number", "name", ("agency", "documents"), ("days", "fee_usd", "checked_on")),
        ("law", "source"),
    )
    show_change_link = True
    autocomplete_fields = ("law", "source")


@admin.register(Procedure)
class ProcedureAdmin(RulePageMixin, PortalAdmin):
    list_display = ("name", "country", "scope", "scope_label")
    list_filter = ("country", "scope")
    search_fields = ("name", "code", "steps__name")
    autocomplete_fields = ("country", "zones")
    inlines = (StepInline,)
    told_with = (ProcedureStep,)


@admin.register(ProcedureStep)
class ProcedureStepAdmin(RulePageMixin, PortalAdmin):
    list_display = ("name", "procedure", "number", "agency", "days", "fee_usd")
    list_filter = ("procedure__country",)
    list_select_related = ("procedure",)
    search_fields = ("name", "agency", "procedure__name")
    autocomplete_fields = ("procedure", "law", "source")


@admin.register(Requirement)
class RequirementAdmin(RulePageMixin, FactAdmin):
    list_display = ("text", "country", "topic", "scope", "value", "unit", dated)
    list_filter = ("country", "topic", "scope")
    search_fields = ("text", "code", "law__title_en")
    autocomplete_fields = ("country", "zones", "law", "source")
