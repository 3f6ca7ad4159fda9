"""Who is told by e-mail when something changes.

These records hold addresses of private people: like enquiries they have no history table and are
in no export, no API and no page. ``docs/alerts.md`` says what is kept, and for how long.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.enums import Frequency
from directory.querysets import SubscriptionQuerySet
from zones.models import Country, Zone

LONGEST_SEARCH = 2000  #: characters of a query string


class Follower(models.Model):
    """An address that follows something. ``key`` is what its links in mails are made of."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    first_asked_at = models.DateTimeField(_("first asked at"))

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        ordering = ["pk"]

    def __str__(self):
        return str(self.key)  # no address in a log

    @property
    def mail_tag(self) -> str:
        """Ties its stored mails to it, so that they are forgotten with it."""
        return f"follower:{self.key}"


class Subscription(models.Model):
    """One thing that an address follows: a zone, a country, or what a search finds.

    It counts from its confirmation. ``told_until`` is the moment up to which changes were told,
    ``told_version`` the content version then, ``found`` the zones that a search found then.
    ``name`` is what the thing was called when it was last told of, for a zone that is gone.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    follower = models.ForeignKey(
        Follower,
        on_delete=models.CASCADE,
        related_name="subscriptions",
        verbose_name=_("follower"),
    )
    zone = models.ForeignKey(
        Zone,
        on_delete=models.SET_NULL,
        related_name="subscriptions",
        null=True,
        blank=True,
        verbose_name=_("zone"),
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.SET_NULL,
        related_name="subscriptions",
        null=True,
        blank=True,
        verbose_name=_("country"),
    )
    is_search = models.BooleanField(_("follows a search"), default=False)
    search = models.CharField(_("query string"), max_length=LONGEST_SEARCH, blank=True)
    name = models.CharField(_("last name of what is followed"), max_length=500)
    frequency = models.CharField(
        _("how often"), max_length=10, choices=Frequency.choices, default=Frequency.DAILY
    )
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)
    told_until = models.DateTimeField(_("told until"), null=True, blank=True)
    told_version = models.PositiveBigIntegerField(_("content version then"), null=True, blank=True)
    found = ArrayField(
        models.BigIntegerField(), verbose_name=_("zones found then"), default=list, blank=True
    )

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail alert")
        verbose_name_plural = _("e-mail alerts")
        ordering = ["follower", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "zone"],
                condition=Q(zone__isnull=False),
                name="directory_subscription_zone_once",
            ),
            models.UniqueConstraint(
                fields=["follower", "country"],
                condition=Q(country__isnull=False),
                name="directory_subscription_country_once",
            ),
            models.UniqueConstraint(
                fields=["follower", "search"],
                condition=Q(is_search=True),
                name="directory_subscription_search_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(told_until__isnull=False),
                name="directory_subscription_told_from_confirmation",
            ),
            models.CheckConstraint(
                condition=(Q(zone__isnull=True) | Q(country__isnull=True))
                & (Q(is_search=False) | Q(zone__isnull=True, country__isnull=True)),
                name="directory_subscription_of_one_thing",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def url(self) -> str:
        """The page of what is followed; empty where that is gone."""
        if self.is_search:
            return f"{reverse('zone-list')}?{self.search}"
        followed = self.zone or self.country
        return followed.get_absolute_url() if followed else ""

    @property
    def is_running(self) -> bool:
        return self.confirmed_at is not None and self.stopped_at is None


class AlertRequest(models.Model):
    """That somebody asked for an alert, for a day: how often one sender asked, and for one
    address. Holds neither, only digests that change every day."""

    asked_at = models.DateTimeField(_("asked at"), db_index=True)
    sender_digest = models.CharField(_("sender's digest"), max_length=64)
    email_digest = models.CharField(_("digest of the address"), max_length=64)

    class Meta:
        verbose_name = _("request for an alert")
        verbose_name_plural = _("requests for alerts")
        ordering = ["asked_at"]

    def __str__(self):
        return f"{self.asked_at:%Y-%m-%d}"
