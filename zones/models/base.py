"""What every record of the portal has: a history, and, for facts, a source and two dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from zones.fields import PartialDateField, partial_date_check


class LinksChecked(models.Model):
    """A record with rules about its links to many others, which are saved after it.

    Forms and loaders ask before they save the links.
    """

    class Meta:
        abstract = True

    def clean_links(self, name: str, others: models.QuerySet) -> None:
        """Raises ValidationError, at the field ``name``, where it cannot link to ``others``."""


class Recorded(models.Model):
    """A record whose every change is kept: who, when, old value, new value."""

    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True


class Sourced(Recorded):
    """A fact with its source and two dates.

    ``as_of`` is the date the value refers to, ``checked_on`` the day somebody last looked
    whether it still holds; they answer different questions and neither replaces the other.
    ``BEGAN`` names the columns with the year in which what is stated began.
    """

    BEGAN: tuple[str, ...] = ()

    source = models.ForeignKey(
        "zones.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )
    as_of = PartialDateField(
        _("as of"), blank=True, help_text=_("The date the value refers to. Empty: undated.")
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day somebody last confirmed that the value still holds."),
    )
    locator = models.CharField(
        _("place in the source"),
        max_length=300,
        blank=True,
        help_text=_("Page, table, paragraph or the words that carry the value."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=partial_date_check("as_of"), name="%(app_label)s_%(class)s_as_of"
            )
        ]


class InZoneOrCountry(models.Model):
    """A fact of a zone, or of a country: with a zone, the country is the zone's.

    Expects the fields ``zone`` (may be empty) and ``country`` on the model.
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self._follow_zone()
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self._follow_zone()

    def _follow_zone(self):
        if self.zone_id is not None:
            self.country_id = self.zone.country_id
