"""Values of the framework's indicators, which the portal keeps no other figures of."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.models.framework import FrameworkIndicator
from zones.constraints import CheckAtField
from zones.fields import PartialDateField, partial_date_check
from zones.models import Recorded, Source, Zone
from zones.models.figures import CURRENCY_CODE


class MeasuredValue(Recorded):
    """What an indicator of the framework was in a zone, at a date and as a source says. Together
    with the other dates' it is the series that a target of this indicator is held against; values
    in another unit or currency than the target's are never compared with it."""

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="measured_values", verbose_name=_("zone")
    )
    framework_indicator = models.ForeignKey(
        FrameworkIndicator,
        on_delete=models.PROTECT,
        related_name="measured_values",
        verbose_name=_("indicator of the framework"),
    )
    as_of = PartialDateField(_("as of"), help_text=_("The year, month or day that it is of."))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        help_text=_("Of amounts of money: three letters, such as USD."),
    )
    unit = models.CharField(
        _("unit"),
        max_length=40,
        blank=True,
        help_text=_("What the value counts, in the words of the target: percent, firms."),
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )
    locator = models.CharField(_("place in the source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("measured value")
        verbose_name_plural = _("measured values")
        ordering = ["zone", "framework_indicator", "as_of", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=partial_date_check("as_of") & ~Q(as_of=""),
                name="training_measuredvalue_as_of",
            ),
            CheckAtField(
                at="currency",
                condition=CURRENCY_CODE,
                name="training_measuredvalue_currency",
                violation_error_message=_(
                    "Write the currency by its three capital letters, such as USD."
                ),
            ),
            CheckAtField(
                at="unit",
                condition=~Q(unit="") | ~Q(currency=""),
                name="training_measuredvalue_unit",
                violation_error_message=_("Say what the value counts, such as percent or firms."),
            ),
            models.UniqueConstraint(
                fields=["zone", "framework_indicator", "as_of", "unit", "currency", "source"],
                name="training_measuredvalue_once",
                violation_error_message=_(
                    "There is a value of this indicator, date and source already."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.zone}: {self.framework_indicator}, {self.as_of}"

    def clean(self):
        super().clean()
        today = timezone.localdate().isoformat()
        if self.as_of and self.as_of > today[: len(self.as_of)]:
            raise ValidationError({"as_of": _("This date lies ahead: nothing is measured yet.")})
