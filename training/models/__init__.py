"""Projects, events, ratings, action plans and frameworks of the training programme."""

from training.models.assessment import Assessment, AssessmentFinding, ElementScore, Target
from training.models.evaluation import (
    AssessmentItem,
    EvaluationQuestion,
    Module,
    PublishedMean,
)
from training.models.event import (
    ActionPlan,
    BudgetLine,
    Event,
    EventCountry,
    LearningVisitSite,
    Project,
)
from training.models.framework import (
    FrameworkElement,
    FrameworkIndicator,
    InformationRequirement,
)
from training.models.measured import MeasuredValue

__all__ = [
    "ActionPlan",
    "Assessment",
    "AssessmentFinding",
    "AssessmentItem",
    "BudgetLine",
    "ElementScore",
    "EvaluationQuestion",
    "Event",
    "EventCountry",
    "FrameworkElement",
    "FrameworkIndicator",
    "InformationRequirement",
    "LearningVisitSite",
    "MeasuredValue",
    "Module",
    "Project",
    "PublishedMean",
    "Target",
]
