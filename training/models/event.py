"""Projects of the programme and their events."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from training.enums import EventKind
from training.querysets import EventQuerySet
from zones.fields import PartialDateField, partial_date_check
from zones.models import Country, Recorded, Source

COUNT = {"null": True, "blank": True}


class Project(Recorded):
    """A project under which events are held."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    funder = models.CharField(_("funder"), max_length=160, blank=True)
    implementer = models.CharField(_("implementer"), max_length=160, blank=True)
    partner = models.CharField(_("partner"), max_length=160, blank=True)
    start_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["code"]

    def __str__(self):
        return self.name


class Event(Recorded):
    """A training, workshop, visit or forum; counts are those of the programme's report."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=250)
    kind = models.CharField(_("kind"), max_length=30, choices=EventKind.choices)
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        related_name="events",
        null=True,
        blank=True,
        verbose_name=_("project"),
    )
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"))
    city = models.CharField(_("held in"), max_length=120, blank=True)
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="training_events",
        null=True,
        blank=True,
        verbose_name=_("country"),
    )
    participants = models.PositiveSmallIntegerField(_("participants"), **COUNT)
    female = models.PositiveSmallIntegerField(_("women"), **COUNT)
    male = models.PositiveSmallIntegerField(_("men"), **COUNT)
    government = models.PositiveSmallIntegerField(_("from government"), **COUNT)
    private = models.PositiveSmallIntegerField(_("from the private sector"), **COUNT)
    note = models.CharField(_("note"), max_length=400, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-start", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="training_event_start_before_end",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("training-event", kwargs={"slug": self.code})


class EventCountry(Recorded):
    """How many participants came from one country."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="countries", verbose_name=_("event")
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("country")
    )
    participants = models.PositiveSmallIntegerField(_("participants"))

    class Meta:
        verbose_name = _("participants of a country")
        verbose_name_plural = _("participants by country")
        ordering = ["event", "country"]
        constraints = [
            models.UniqueConstraint(fields=["event", "country"], name="training_eventcountry_once"),
        ]

    def __str__(self):
        return f"{self.country}: {self.participants}"


class LearningVisitSite(Recorded):
    """A place the participants proposed for a learning visit, and what is practised there."""

    location = models.CharField(_("location"), max_length=200, unique=True)
    practices = models.CharField(_("practices"), max_length=300)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("site for a learning visit")
        verbose_name_plural = _("sites for learning visits")
        ordering = ["location"]

    def __str__(self):
        return self.location


class ActionPlan(Recorded):
    """What the participants of one country planned at an event, and what came of it."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="action_plans", verbose_name=_("event")
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="action_plans", verbose_name=_("country")
    )
    topic = models.CharField(_("topic"), max_length=200)
    objectives = models.TextField(_("objectives"), blank=True)
    target_participants = models.TextField(_("for whom"), blank=True)
    timing = PartialDateField(_("planned for"), blank=True)
    timing_note = models.CharField(_("timing in words"), max_length=60, blank=True)
    budget_usd = models.DecimalField(
        _("budget, US dollars"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    reported_result = models.TextField(_("reported result"), blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        ordering = ["event", "country"]
        constraints = [
            models.CheckConstraint(
                condition=partial_date_check("timing"), name="training_actionplan_timing"
            ),
            models.CheckConstraint(
                condition=Q(budget_usd__isnull=True) | Q(budget_usd__gte=0),
                name="training_actionplan_budget",
            ),
        ]

    def __str__(self):
        return self.topic


class BudgetLine(Recorded):
    """One line of an action plan's budget, in US dollars."""

    plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.CASCADE,
        related_name="budget_lines",
        verbose_name=_("action plan"),
    )
    line = models.CharField(_("line"), max_length=160)
    usd = models.DecimalField(_("US dollars"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["plan", "line"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "line"], name="training_budgetline_once"),
            models.CheckConstraint(condition=Q(usd__gte=0), name="training_budgetline_usd"),
        ]

    def __str__(self):
        return self.line
