"""Frameworks the participants worked out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from training.enums import FrameworkPurpose
from zones.models import Recorded, Source


class FrameworkElement(Recorded):
    """An element of the framework for developing or assessing a zone."""

    section = models.CharField(_("section"), max_length=4)
    section_title = models.CharField(_("title of the section"), max_length=120)
    number = models.PositiveSmallIntegerField(_("element"))
    element = models.CharField(_("title"), max_length=200)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("element of the development framework")
        verbose_name_plural = _("development framework")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "number"], name="training_frameworkelement_number"
            ),
        ]

    def __str__(self):
        return f"{self.section}.{self.number} {self.element}"


class FrameworkIndicator(Recorded):
    """An indicator for monitoring or evaluating a zone."""

    purpose = models.CharField(_("purpose"), max_length=12, choices=FrameworkPurpose.choices)
    group = models.CharField(_("group"), max_length=40)
    indicator = models.CharField(_("indicator"), max_length=160)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("indicator of the framework")
        verbose_name_plural = _("indicator framework")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "indicator"], name="training_frameworkindicator_once"
            ),
        ]

    def __str__(self):
        return self.indicator


class InformationRequirement(Recorded):
    """Something the participants asked a shared information system on zones to hold."""

    group = models.CharField(_("group"), max_length=40)
    requirement = models.CharField(_("requirement"), max_length=600)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("information requirement")
        verbose_name_plural = _("information requirements")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "requirement"], name="training_informationrequirement_once"
            ),
        ]

    def __str__(self):
        return self.requirement
