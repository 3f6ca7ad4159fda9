"""Incentives: packages a firm chooses between, and the terms of each."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from incentives.enums import (
    Clock,
    IncentiveBasis,
    IncentiveCategory,
    IncentiveInstrument,
    Scope,
)
from incentives.models.law import Law
from incentives.querysets import IncentiveQuerySet
from zones.models import Country, Sourced, Zone

PERCENT = {"max_digits": 7, "decimal_places": 3, "null": True, "blank": True}


class Scoped(models.Model):
    """Holds in a country's zones of some kind, or in named zones and places."""

    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("country")
    )
    scope = models.CharField(_("holds in"), max_length=20, choices=Scope.choices)
    scope_label = models.CharField(
        _("named place"), max_length=160, blank=True, help_text=_("In the source's words.")
    )
    zones = models.ManyToManyField(
        Zone, related_name="%(class)ss", blank=True, verbose_name=_("named zones")
    )

    class Meta:
        abstract = True

    @property
    def scope_text(self):
        return self.scope_label or self.get_scope_display()


class Incentive(Scoped):
    """A package of terms under one set of conditions.

    Packages that set the tax on profit are alternatives: a firm uses one of them. So is a
    package that ``replaces_holiday``. All others come beside the one that is chosen. Terms of
    one package that change the corporate income tax rate follow one another without overlap.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    sector = models.CharField(_("sector"), max_length=300, blank=True)
    is_standard = models.BooleanField(_("the country's standard, no incentive"), default=False)
    is_superseded = models.BooleanField(_("no longer granted"), default=False)
    replaces_holiday = models.BooleanField(
        _("taken instead of a tax holiday"),
        default=False,
        help_text=_("An alternative to packages that set the tax on profit, without setting it."),
    )
    zone_class = models.CharField(
        _("class of zone"),
        max_length=120,
        blank=True,
        help_text=_("The class a law gives zones, where the package holds in that class only."),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    history = HistoricalRecords()

    objects = IncentiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("incentive")
        verbose_name_plural = _("incentives")
        ordering = ["country", "is_superseded", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(scope=Scope.NAMED) | ~Q(scope_label=""),
                name="incentives_incentive_named_scope",
                violation_error_message=_("Name the place the incentive holds in."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def scope_text(self):
        """Where it holds, narrowed to the class of zones a law gives."""
        if not self.zone_class:
            return super().scope_text
        return _("Zones classed as %(zone_class)s") % {"zone_class": self.zone_class}


class IncentiveTerm(Sourced):
    """One step of a package: what is paid, from which year to which, counted from what.

    ``rate_percent`` is the rate paid, not the relief. For ``deduction`` it is the percentage
    of cost that may be deducted (200: double), for ``land_rent_exemption`` the share of rent
    still paid; ``rate_is_best_case`` where the source allows worse. Years count from
    ``starts_from``; an empty ``end_year`` has no end. For
    ``land_lease_term`` the years are the shortest and the longest term.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    incentive = models.ForeignKey(
        Incentive, on_delete=models.CASCADE, related_name="terms", verbose_name=_("incentive")
    )
    category = models.CharField(_("category"), max_length=20, choices=IncentiveCategory.choices)
    basis = models.CharField(_("basis"), max_length=20, choices=IncentiveBasis.choices)
    instrument = models.CharField(
        _("instrument"), max_length=30, choices=IncentiveInstrument.choices
    )
    rate_percent = models.DecimalField(_("rate paid, percent"), **PERCENT)
    rate_is_best_case = models.BooleanField(
        _("best rate of a range"),
        default=False,
        help_text=_("The source says “wholly or partly”, “up to” or gives a range of rates."),
    )
    standard_rate_percent = models.DecimalField(_("standard rate, percent"), **PERCENT)
    start_year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)
    starts_from = models.CharField(_("years count"), max_length=20, choices=Clock.choices)
    condition = models.TextField(_("condition"), blank=True)
    sector = models.CharField(_("sector"), max_length=300, blank=True)
    law = models.ForeignKey(
        Law,
        on_delete=models.PROTECT,
        related_name="terms",
        null=True,
        blank=True,
        verbose_name=_("law"),
    )

    class Meta(Sourced.Meta):
        verbose_name = _("incentive term")
        verbose_name_plural = _("incentive terms")
        ordering = ["incentive", "start_year", "code"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(start_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(end_year__gte=F("start_year")),
                name="incentives_incentiveterm_years",
                violation_error_message=_("The term ends before it starts."),
            ),
            models.CheckConstraint(
                condition=(Q(rate_percent__isnull=True) | Q(rate_percent__range=(0, 1000)))
                & (
                    Q(standard_rate_percent__isnull=True) | Q(standard_rate_percent__range=(0, 100))
                ),
                name="incentives_incentiveterm_rates",
                violation_error_message=_(
                    "Write a rate from 0 to 1000 percent, a standard rate from 0 to 100."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_instrument_display()} ({self.code})"
