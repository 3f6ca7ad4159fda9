"""The admin of the training programme: kept by the staff of MI."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from training.models import (
    ActionPlan,
    AssessmentItem,
    BudgetLine,
    EvaluationQuestion,
    Event,
    EventCountry,
    FrameworkElement,
    FrameworkIndicator,
    InformationRequirement,
    LearningVisitSite,
    MeasuredValue,
    Module,
    Project,
    PublishedMean,
    Target,
)
from zones.admin.base import PortalAdmin
from zones.admin.network import StaffInline


class CountryInline(StaffInline):
    model = EventCountry
    autocomplete_fields = ("country",)


class ModuleInline(StaffInline):
    model = Module
    show_change_link = True


class ItemInline(StaffInline):
    model = AssessmentItem


class PublishedMeanInline(StaffInline):
    model = PublishedMean
    autocomplete_fields = ("module", "source")


class BudgetInline(StaffInline):
    model = BudgetLine


@admin.register(Project)
class ProjectAdmin(PortalAdmin):
    list_display = ("name", "funder", "partner", "start_year")
    search_fields = ("name", "code", "funder")
    autocomplete_fields = ("source",)


@admin.register(Event)
class EventAdmin(PortalAdmin):
    list_display = ("title", "kind", "start", "end", "city", "participants")
    list_filter = ("kind", "project", "country")
    search_fields = ("title", "code", "city")
    date_hierarchy = "start"
    autocomplete_fields = ("project", "country", "source")
    inlines = (CountryInline, ModuleInline, PublishedMeanInline)


@admin.register(EventCountry)
class EventCountryAdmin(PortalAdmin):
    list_display = ("event", "country", "participants")
    list_filter = ("country",)
    search_fields = ("event__title", "country__name_en")
    autocomplete_fields = ("event", "country")


@admin.register(Module)
class ModuleAdmin(PortalAdmin):
    list_display = ("title", "number", "event")
    list_filter = ("event",)
    search_fields = ("title", "event__title")
    autocomplete_fields = ("event",)
    inlines = (ItemInline,)


@admin.register(AssessmentItem)
class AssessmentItemAdmin(PortalAdmin):
    list_display = ("title", "module", "number", "pre_mean", "post_mean")
    list_filter = ("module",)
    list_select_related = ("module",)
    search_fields = ("title",)
    autocomplete_fields = ("module",)


@admin.register(PublishedMean)
class PublishedMeanAdmin(PortalAdmin):
    list_display = ("event", "module", "pre_mean", "post_mean", "source")
    list_filter = ("event",)
    list_select_related = ("event", "module", "source")
    search_fields = ("event__title", "module__title")
    autocomplete_fields = ("event", "module", "source")


@admin.register(EvaluationQuestion)
class EvaluationQuestionAdmin(PortalAdmin):
    list_display = ("question", "event", "section", "published_mean")
    list_filter = ("event", "section")
    list_select_related = ("event",)
    search_fields = ("question", "code")
    autocomplete_fields = ("event", "source")
    fieldsets = (
        (None, {"fields": ("event", "code", "section", "question")}),
        (
            "1 – 5",
            {"fields": [(f"scale_{n}", f"count_{n}") for n in range(1, 6)]},
        ),
        (None, {"fields": ("published_mean", "source")}),
    )


@admin.register(ActionPlan)
class ActionPlanAdmin(PortalAdmin):
    list_display = ("topic", "country", "event", "timing", "budget_usd")
    list_filter = ("country", "event")
    list_select_related = ("country", "event")
    search_fields = ("topic", "objectives")
    autocomplete_fields = ("event", "country", "source")
    inlines = (BudgetInline,)


@admin.register(BudgetLine)
class BudgetLineAdmin(PortalAdmin):
    list_display = ("line", "plan", "usd")
    search_fields = ("line", "plan__topic")
    autocomplete_fields = ("plan",)


@admin.register(LearningVisitSite)
class LearningVisitSiteAdmin(PortalAdmin):
    list_display = ("location", "practices")
    search_fields = ("location", "practices")
    autocomplete_fields = ("source",)


@admin.register(FrameworkElement)
class FrameworkElementAdmin(PortalAdmin):
    list_display = ("element", "section", "section_title", "number")
    list_filter = ("section",)
    search_fields = ("element", "section_title")
    autocomplete_fields = ("source",)


@admin.register(FrameworkIndicator)
class FrameworkIndicatorAdmin(PortalAdmin):
    list_display = ("indicator", "purpose", "group")
    list_filter = ("purpose", "group")
    search_fields = ("indicator",)
    autocomplete_fields = ("source",)


@admin.register(InformationRequirement)
class InformationRequirementAdmin(PortalAdmin):
    list_display = ("requirement", "group")
    list_filter = ("group",)
    search_fields = ("requirement",)
    autocomplete_fields = ("source",)


@admin.register(MeasuredValue)
class MeasuredValueAdmin(PortalAdmin):
    list_display = ("zone", "framework_indicator", "as_of", "value", "currency", "unit", "source")
    list_filter = ("zone__country", "framework_indicator")
    list_select_related = ("zone", "framework_indicator", "source")
    search_fields = ("zone__name_en", "framework_indicator__indicator")
    autocomplete_fields = ("zone", "framework_indicator", "source")
    fieldsets = (
        (None, {"fields": ("zone", "framework_indicator")}),
        (_("What was measured"), {"fields": (("as_of", "value"), ("currency", "unit"))}),
        (_("Who says so"), {"fields": ("source", "locator")}),
    )


@admin.register(Target)
class TargetAdmin(PortalAdmin):
    list_display = ("zone", "measure", "year", "value", "currency", "unit", "source")
    list_filter = ("zone__country", "indicator", "year")
    list_select_related = ("zone", "indicator", "framework_indicator", "source")
    search_fields = ("zone__name_en", "indicator__name", "framework_indicator__indicator", "reason")
    autocomplete_fields = ("zone", "indicator", "framework_indicator", "source")
    fieldsets = (
        (None, {"fields": ("zone", "indicator", "framework_indicator")}),
        (_("What it shall be"), {"fields": (("year", "value"), ("currency", "unit"))}),
        (_("Who says so"), {"fields": ("source", "reason")}),
    )
