"""Reading the training programme in the field's words."""

from django.db import models
from django.db.models import Prefetch


class EventQuerySet(models.QuerySet):
    def with_place(self):
        """What a line in the list says of an event."""
        return self.select_related("country", "project", "source").prefetch_related("countries")

    def with_everything(self):
        """What an event's own page says: modules, items, answers and plans."""
        from training.models import (
            ActionPlan,
            EvaluationQuestion,
            EventCountry,
            Module,
            PublishedMean,
        )

        plans = ActionPlan.objects.select_related("country", "source")
        return self.select_related("country", "project", "source").prefetch_related(
            Prefetch("countries", EventCountry.objects.select_related("country")),
            Prefetch("modules", Module.objects.prefetch_related("items")),
            Prefetch("published_means", PublishedMean.objects.select_related("source")),
            Prefetch("questions", EvaluationQuestion.objects.select_related("source")),
            Prefetch("action_plans", plans.prefetch_related("budget_lines")),
        )


class AssessmentQuerySet(models.QuerySet):
    def completed(self):
        return self.filter(status="completed")

    def valid(self):
        """Completed, and corrected by no other completed one."""
        return self.completed().exclude(corrected_by__status="completed")

    def with_subject(self):
        """What a line in the list says of an assessment."""
        return self.select_related("zone__country", "country", "project", "corrects")

    def with_answers(self):
        """What an assessment's own page says: scores with evidence and source, findings."""
        from training.models import AssessmentFinding, ElementScore

        scores = ElementScore.objects.select_related("source", "element", "indicator")
        findings = AssessmentFinding.objects.order_by("kind", "position")
        return self.with_subject().prefetch_related(
            Prefetch("scores", scores), Prefetch("findings", findings)
        )
