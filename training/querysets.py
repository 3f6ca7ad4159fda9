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
