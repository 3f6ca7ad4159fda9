"""Figures over time: indicators, costs, exchange rates."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zones.constraints import CheckAtField
from zones.currencies import CURRENCIES
from zones.enums import Aggregation, CostCategory, IndicatorSubject
from zones.fields import PartialDateField, is_partial_date, partial_date_check
from zones.models.base import InZoneOrCountry, Recorded, Sourced
from zones.models.place import Country, Province
from zones.models.zone import Zone
from zones.plausibility import ahead
from zones.querysets import CostObservationQuerySet, ObservationQuerySet

PERCENT = "percent"
#: The unit of indicators that are amounts of money: the row says in which currency.
MONEY = "currency"
WHOLE = 100  # percent

#: Why an indicator is refused, by what it is measured for.
WRONG_SUBJECT = {
    IndicatorSubject.ZONE: _(
        "This indicator is measured for a zone, or a named group of zones: say which."
    ),
    IndicatorSubject.PROVINCE: _(
        "This indicator is measured for a province as a whole: name the province, and no zone."
    ),
    IndicatorSubject.COUNTRY: _(
        "This indicator is measured for a country as a whole, not for a zone or a part of it."
    ),
}

NO_CURRENCY = _("Say in which currency, by its three letters, such as USD.")
NO_SUCH_CURRENCY = _("“%(code)s” is not the code of a currency by ISO 4217, such as LAK or CNY.")
RATE_AHEAD = _("%(day)s lies ahead: no rate of it is known yet.")
CURRENCY_CODE = Q(currency="") | Q(currency__regex="^[A-Z]{3}$")


def plain_amount(value) -> str:
    """A number as the name of a record says it: thousands parted, no idle zeros."""
    return f"{Decimal(value).normalize():,f}"


class Indicator(Recorded):
    """What an observation measures, its unit and whether values may be added up."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    unit = models.CharField(_("unit"), max_length=40)
    subject = models.CharField(_("measured for"), max_length=10, choices=IndicatorSubject.choices)
    aggregation = models.CharField(_("adding up"), max_length=10, choices=Aggregation.choices)
    definition = models.CharField(_("definition"), max_length=500)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["subject", "name"]

    def __str__(self):
        return self.name


class Observation(InZoneOrCountry, Sourced):
    """One value of an indicator for one zone, province, country or named group of zones."""

    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        related_name="observations",
        verbose_name=_("indicator"),
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="observations", verbose_name=_("country")
    )
    province = models.ForeignKey(
        Province,
        on_delete=models.PROTECT,
        related_name="observations",
        null=True,
        blank=True,
        verbose_name=_("province"),
    )
    zone = models.ForeignKey(
        Zone,
        on_delete=models.CASCADE,
        related_name="observations",
        null=True,
        blank=True,
        verbose_name=_("zone"),
    )
    group_label = models.CharField(
        _("named group"),
        max_length=160,
        blank=True,
        help_text=_("For a group that is no zone record: All Lao SEZs, VSIP (11 parks) …"),
    )
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=300, blank=True)
    is_current = models.BooleanField(_("current for its date"), default=False)

    objects = ObservationQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["indicator", "country", "zone", "-as_of", "-is_current", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            CheckAtField(
                at="currency",
                condition=CURRENCY_CODE,
                name="zones_observation_currency",
                violation_error_message=_(
                    "Write the currency by its three capital letters, such as USD."
                ),
            ),
            CheckAtField(
                at="value",
                condition=Q(value__gte=0),
                name="zones_observation_value",
                violation_error_message=_("The value cannot be negative."),
            ),
            CheckAtField(
                at="group_label",
                condition=Q(zone__isnull=True) | Q(group_label=""),
                name="zones_observation_zone_or_group",
                violation_error_message=_("Give a zone or a named group, not both."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "country", "province", "zone", "group_label", "as_of"],
                condition=Q(is_current=True),
                nulls_distinct=False,
                name="zones_observation_one_current",
                violation_error_message=_(
                    "Another current value stands for the same thing and date: take its mark first."
                ),
            ),
            models.UniqueConstraint(
                fields=[
                    "indicator",
                    "country",
                    "province",
                    "zone",
                    "group_label",
                    "as_of",
                    "source",
                    "value",
                    "qualifier",
                ],
                nulls_distinct=False,
                name="zones_observation_once",
            ),
        ]

    def clean(self):
        super().clean()
        refused = {}
        if self.province_id and self.province.country_id != self.country_id:
            refused["province"] = _("This province lies in another country than the figure.")
        if self.indicator_id and not self._is_of_its_subject():
            refused["indicator"] = WRONG_SUBJECT[self.indicator.subject]
        if self.indicator_id and self.indicator.unit == PERCENT and (self.value or 0) > WHOLE:
            refused["value"] = _("A share is at most 100 percent.")
        if self.indicator_id and self.indicator.unit == MONEY and not self.currency:
            refused["currency"] = NO_CURRENCY
        if refused:
            raise ValidationError(refused)

    def _is_of_its_subject(self) -> bool:
        """Whether the indicator is measured for what the value is of."""
        if self.indicator.subject == IndicatorSubject.ZONE:
            return self.zone_id is not None or bool(self.group_label)
        if self.zone_id is not None or self.group_label:
            return False
        is_of_province = self.indicator.subject == IndicatorSubject.PROVINCE
        return is_of_province == (self.province_id is not None)

    def __str__(self):
        said = f"{self.indicator}: {plain_amount(self.value)}"
        unit = self.currency or self.indicator.unit
        is_said = unit == MONEY or unit.casefold() in self.indicator.name.casefold()
        return said if is_said else f"{said} {unit}"


class CostItem(Recorded):
    """Something a firm pays for: a wage, a kilowatt-hour, a square metre, a container."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    category = models.CharField(_("category"), max_length=20, choices=CostCategory.choices)
    unit = models.CharField(_("usual unit"), max_length=60)
    definition = models.CharField(_("definition"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("cost item")
        verbose_name_plural = _("cost items")
        ordering = ["category", "name"]

    def __str__(self):
        return self.name


class CostObservation(InZoneOrCountry, Sourced):
    """A stated price: from ``low`` to ``high`` in ``currency`` per ``unit``.

    ``currency`` is empty for rates in percent. A price holds for a zone, or for a place in the
    source's words, or for the whole country when both are empty.
    """

    item = models.ForeignKey(
        CostItem, on_delete=models.PROTECT, related_name="observations", verbose_name=_("item")
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="cost_observations",
        verbose_name=_("country"),
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    zone = models.ForeignKey(
        Zone,
        on_delete=models.CASCADE,
        related_name="cost_observations",
        null=True,
        blank=True,
        verbose_name=_("zone"),
    )
    low = models.DecimalField(_("low"), max_digits=18, decimal_places=4)
    high = models.DecimalField(_("high"), max_digits=18, decimal_places=4)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    unit = models.CharField(_("per"), max_length=60)
    qualifier = models.CharField(_("qualifier"), max_length=300, blank=True)
    is_current = models.BooleanField(_("current"), default=False)

    objects = CostObservationQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("stated cost")
        verbose_name_plural = _("stated costs")
        ordering = ["item", "country", "place", "-as_of", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            CheckAtField(
                at="currency",
                condition=CURRENCY_CODE,
                name="zones_costobservation_currency",
                violation_error_message=_(
                    "Write the currency by its three capital letters, such as USD."
                ),
            ),
            CheckAtField(
                at="high",
                condition=Q(low__gte=0, high__gte=F("low")),
                name="zones_costobservation_range",
                violation_error_message=_(
                    "The high end lies below the low one, or one of them is negative."
                ),
            ),
            CheckAtField(
                at="high",
                condition=~Q(unit=PERCENT) | Q(high__lte=WHOLE),
                name="zones_costobservation_share",
                violation_error_message=_("A rate is at most 100 percent."),
            ),
            models.UniqueConstraint(
                fields=[
                    "item",
                    "country",
                    "place",
                    "zone",
                    "currency",
                    "unit",
                    "qualifier",
                    "as_of",
                ],
                condition=Q(is_current=True),
                nulls_distinct=False,
                name="zones_costobservation_one_current",
                violation_error_message=_(
                    "Another current price stands for the same thing and date: take its mark first."
                ),
            ),
            models.UniqueConstraint(
                fields=[
                    "item",
                    "country",
                    "place",
                    "zone",
                    "currency",
                    "unit",
                    "qualifier",
                    "as_of",
                    "source",
                    "low",
                    "high",
                ],
                nulls_distinct=False,
                name="zones_costobservation_once",
            ),
        ]

    def clean(self):
        super().clean()
        if self.unit != PERCENT and not self.currency:
            raise ValidationError({"currency": NO_CURRENCY})

    def __str__(self):
        ends = dict.fromkeys(plain_amount(end) for end in (self.low, self.high))
        amount = " – ".join(ends)
        if not self.currency:
            return f"{self.item}: {amount} {self.unit}"
        return f"{self.item}: {self.currency} {amount} / {self.unit}"


class ExchangeRate(Recorded):
    """Units of ``currency`` for one US dollar, at a day or as the average of a year."""

    currency = models.CharField(_("currency"), max_length=3)
    as_of = PartialDateField(_("as of"))
    per_usd = models.DecimalField(_("units per US dollar"), max_digits=16, decimal_places=6)
    qualifier = models.CharField(_("qualifier"), max_length=120, blank=True)
    source = models.ForeignKey(
        "zones.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["currency", "-as_of"]
        constraints = [
            models.CheckConstraint(
                condition=Q(currency__regex="^[A-Z]{3}$"), name="zones_exchangerate_currency"
            ),
            models.CheckConstraint(
                condition=partial_date_check("as_of") & ~Q(as_of=""),
                name="zones_exchangerate_as_of",
            ),
            CheckAtField(
                at="per_usd",
                condition=Q(per_usd__gt=0),
                name="zones_exchangerate_positive",
                violation_error_message=_("The rate must be more than nothing."),
            ),
            models.UniqueConstraint(
                fields=["currency", "as_of", "source"], name="zones_exchangerate_once"
            ),
        ]

    def clean(self):
        super().clean()
        refused = {}
        if self.currency and self.currency not in CURRENCIES:
            refused["currency"] = NO_SUCH_CURRENCY % {"code": self.currency}
        if is_partial_date(self.as_of) and ahead(self.as_of, timezone.localdate()):
            refused["as_of"] = RATE_AHEAD % {"day": self.as_of}
        if refused:
            raise ValidationError(refused)

    def __str__(self):
        return f"{self.currency} {self.per_usd.normalize():f} ({self.as_of})"
