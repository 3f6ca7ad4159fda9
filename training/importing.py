"""The tables of the training programme, in the order they are loaded."""

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
    Module,
    Project,
    PublishedMean,
)
from zones.importing.columns import Column, Link, PathLink
from zones.importing.reference import COUNTRY, SOURCE, plain
from zones.importing.tables import Table

EVENT = Link("event", to=Event)
MODULE = PathLink("module", path=("event", "module"), to=Module, by=("event__code", "number"))

TABLES = (
    Table(
        "training/projects",
        Project,
        ("code",),
        (*plain("code", "name", "funder", "implementer", "partner", "start_year"), SOURCE),
    ),
    Table(
        "training/events",
        Event,
        ("code",),
        (
            *plain("code", "title", "kind"),
            Link("project", to=Project),
            *plain("start", "end", "city"),
            COUNTRY,
            *plain("participants", "female", "male", "government", "private", "note"),
            SOURCE,
        ),
    ),
    Table(
        "training/event_countries",
        EventCountry,
        ("event", "country"),
        (EVENT, COUNTRY, Column("participants")),
    ),
    Table(
        "training/modules",
        Module,
        ("event", "number"),
        (EVENT, *plain("number", "title")),
    ),
    Table(
        "training/assessment_items",
        AssessmentItem,
        ("event", "module", "number"),
        (MODULE, *plain("number", "title", "pre_mean", "post_mean")),
    ),
    Table(
        "training/published_means",
        PublishedMean,
        ("event", "module"),
        (EVENT, MODULE, *plain("pre_mean", "post_mean"), SOURCE),
    ),
    Table(
        "training/evaluation_questions",
        EvaluationQuestion,
        ("event", "code"),
        (
            EVENT,
            *plain("code", "section", "question"),
            *plain("scale_1", "scale_2", "scale_3", "scale_4", "scale_5"),
            *plain("count_1", "count_2", "count_3", "count_4", "count_5"),
            Column("published_mean"),
            SOURCE,
        ),
    ),
    Table(
        "training/action_plans",
        ActionPlan,
        ("code",),
        (
            Column("code"),
            EVENT,
            COUNTRY,
            *plain("topic", "objectives", "target_participants", "timing", "timing_note"),
            *plain("budget_usd", "reported_result"),
            SOURCE,
        ),
    ),
    Table(
        "training/action_plan_budget",
        BudgetLine,
        ("plan", "line"),
        (Link("plan", to=ActionPlan), *plain("line", "usd")),
    ),
    Table(
        "training/learning_visits",
        LearningVisitSite,
        ("location",),
        (*plain("location", "practices"), SOURCE),
    ),
    Table(
        "training/development_framework",
        FrameworkElement,
        ("section", "number"),
        (*plain("section", "section_title", "number", "element"), SOURCE),
    ),
    Table(
        "training/indicator_framework",
        FrameworkIndicator,
        ("purpose", "indicator"),
        (*plain("purpose", "group", "indicator"), SOURCE),
    ),
    Table(
        "training/information_requirements",
        InformationRequirement,
        ("group", "requirement"),
        (*plain("group", "requirement"), SOURCE),
    ),
)
