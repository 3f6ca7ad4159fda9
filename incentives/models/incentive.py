"""Incentives: packages a firm chooses between, and the terms of each."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from incentives.enums import (
    Clock,
    IncentiveBasis,
    IncentiveCategory,
    IncentiveInstrument,
    Scope,
    SectorRule,
)
from incentives.models.law import Law
from incentives.querysets import IncentiveQuerySet
from zones.constraints import CheckAtField
from zones.fields import PartialDateField, partial_date_check
from zones.models import Country, LinksChecked, Sector, Sourced, Zone

#: What may be more than the whole: percent of a cost that counts against profit.
OF_COST = (IncentiveInstrument.DEDUCTION, IncentiveInstrument.ACCELERATED_DEPRECIATION)
PERCENT = {"max_digits": 7, "decimal_places": 3, "null": True, "blank": True}


class Scoped(LinksChecked):
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

    def clean_links(self, name, others):
        if name == "zones" and others.exclude(country=self.country_id).exists():
            raise ValidationError({name: _("Some of these zones lie in another country.")})

    @property
    def scope_text(self):
        return self.scope_label or self.get_scope_display()

    def holds_in(self, zone) -> bool:
        """The same as the queryset's ``for_zone``, for records read ``with_zones()``."""
        if self.country_id == zone.country_id and (
            self.scope == Scope.ALL_ZONES
            or (self.scope == Scope.BORDER_ZONES and zone.is_at_border)
        ):
            return True
        return zone.pk in self.named_zones

    @cached_property
    def named_zones(self) -> frozenset[int]:
        """The keys of the zones it names, looked at once for a hundred zones."""
        return frozenset(zone.pk for zone in self.zones.all())


class Incentive(Scoped):
    """A package of terms under one set of conditions.

    Packages that set the tax on profit are alternatives: a firm uses one of them. So is a
    package that ``replaces_holiday``. All others come beside the one that is chosen. Terms of
    one package that change the corporate income tax rate follow one another without overlap,
    but for a term that ``is_extension``.

    ``granted_from`` and ``granted_until`` bound the licences that get the package: a project
    licensed in that window keeps it. The years in which a rule itself holds, whoever was
    licensed when, stand in its terms. Empty means not bounded, or not known; a superseded
    package without a last date is granted to nobody.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    sector = models.CharField(_("sector"), max_length=300, blank=True)
    sector_rule = models.CharField(
        _("open to"), max_length=10, choices=SectorRule.choices, default=SectorRule.ALL
    )
    sectors = models.ManyToManyField(
        Sector,
        related_name="incentives",
        blank=True,
        verbose_name=_("ISIC classes"),
        help_text=_("Sections and divisions that the package's words plainly cover."),
    )
    granted_from = PartialDateField(
        _("granted from"), blank=True, help_text=_("First licence that gets the package.")
    )
    granted_until = PartialDateField(
        _("granted until"), blank=True, help_text=_("Last licence that gets the package.")
    )
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
            CheckAtField(
                at="scope_label",
                condition=~Q(scope=Scope.NAMED) | ~Q(scope_label=""),
                name="incentives_incentive_named_scope",
                violation_error_message=_("Name the place the incentive holds in."),
            ),
            models.CheckConstraint(
                condition=partial_date_check("granted_from") & partial_date_check("granted_until"),
                name="incentives_incentive_granted_dates",
            ),
            models.CheckConstraint(
                condition=Q(granted_from="")
                | Q(granted_until="")
                | Q(granted_until__gte=F("granted_from"))
                | Q(granted_from__startswith=F("granted_until")),
                name="incentives_incentive_granted_order",
                violation_error_message=_("The package ends before it begins."),
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
    ``starts_from``; an empty ``end_year`` has no end. For ``land_lease_term`` the years are the
    shortest and the longest term, for ``loss_carry_forward`` ``end_year`` is the number of years
    in which a loss may still be set against profit.

    ``from_calendar_year`` and ``until_calendar_year`` bound the rule itself, whatever year of
    its own count a project is in. A count from the first profit begins at the latest in
    ``latest_clock_year``, counted from the first revenue (which is year 1), where the law says
    so. ``is_extension``: granted only to those who meet the term's own condition.
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
    clock_date = models.DateField(
        _("years count from this date"),
        null=True,
        blank=True,
        help_text=_("Where years count from a fixed date."),
    )
    latest_clock_year = models.PositiveSmallIntegerField(
        _("latest year of first profit"),
        null=True,
        blank=True,
        help_text=_("The count begins at the latest in this year after the first revenue."),
    )
    from_calendar_year = models.PositiveSmallIntegerField(
        _("first calendar year"), null=True, blank=True
    )
    until_calendar_year = models.PositiveSmallIntegerField(
        _("last calendar year"), null=True, blank=True
    )
    is_extension = models.BooleanField(_("only where its own condition is met"), default=False)
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
    article = models.CharField(
        _("article"),
        max_length=120,
        blank=True,
        help_text=_("Article or section of the law, as “Article 26” or “Section 32 (a)”."),
    )

    class Meta(Sourced.Meta):
        verbose_name = _("incentive term")
        verbose_name_plural = _("incentive terms")
        ordering = ["incentive", "start_year", "code"]
        constraints = [
            *Sourced.Meta.constraints,
            CheckAtField(
                at="end_year",
                condition=Q(start_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(end_year__gte=F("start_year")),
                name="incentives_incentiveterm_years",
                violation_error_message=_("The term ends before it starts."),
            ),
            CheckAtField(
                at="rate_percent",
                condition=Q(rate_percent__isnull=True)
                | Q(rate_percent__range=(0, 100))
                | Q(rate_percent__range=(0, 1000), instrument__in=OF_COST),
                name="incentives_incentiveterm_rate",
                violation_error_message=_(
                    "Write a rate from 0 to 100 percent; only of a cost can more than the whole "
                    "be deducted or written off."
                ),
            ),
            CheckAtField(
                at="standard_rate_percent",
                condition=Q(standard_rate_percent__isnull=True)
                | Q(standard_rate_percent__range=(0, 100)),
                name="incentives_incentiveterm_standard_rate",
                violation_error_message=_("Write a standard rate from 0 to 100 percent."),
            ),
            models.CheckConstraint(
                condition=~Q(starts_from=Clock.FIXED_DATE) | Q(clock_date__isnull=False),
                name="incentives_incentiveterm_clock_date",
                violation_error_message=_("Give the date from which the years count."),
            ),
            models.CheckConstraint(
                condition=Q(latest_clock_year__isnull=True)
                | Q(latest_clock_year__gte=1, starts_from=Clock.FIRST_PROFIT),
                name="incentives_incentiveterm_latest_clock",
                violation_error_message=_("Only a count from the first profit has a latest year."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(from_calendar_year__isnull=True)
                    | Q(until_calendar_year__isnull=True)
                    | Q(until_calendar_year__gte=F("from_calendar_year"))
                )
                & (Q(from_calendar_year__isnull=True) | Q(from_calendar_year__range=(1900, 2200)))
                & (
                    Q(until_calendar_year__isnull=True) | Q(until_calendar_year__range=(1900, 2200))
                ),
                name="incentives_incentiveterm_calendar_years",
                violation_error_message=_(
                    "Write calendar years from 1900 to 2200, the last not before the first."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_instrument_display()} ({self.code})"
