"""What the Mekong Institute itself announces: news, and events that promote investment.

A training, workshop or visit of the programme is a ``training.Event``: a record of what took place,
with participants and evaluation, from the programme's reports. A ``PromotionEvent`` is an
invitation, made before it takes place, to whoever may invest; calendars subscribe to it. A business
meeting of the programme that is over stays there and is not repeated here.
"""

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.enums import EventTimeZone, PromotionEventKind, PromotionLanguage
from directory.models.organisation import Organisation
from directory.querysets import AnnouncementQuerySet, PromotionEventQuerySet
from zones.models import Country, Recorded, Source, Zone

LONGEST_BODY = 20_000  # characters


class Announcement(Recorded):
    """A text of the institute's own. Without ``published_at`` it is a draft, which the staff alone
    sees. ``body`` is Markdown (CommonMark) without headings, pictures and HTML."""

    slug = models.SlugField(
        _("address name"),
        max_length=80,
        unique=True,
        help_text=_("The last part of its address; links to it break when it changes."),
    )
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("One or two sentences, for lists and calendars.")
    )
    body = models.TextField(
        _("text"),
        max_length=LONGEST_BODY,
        blank=True,
        help_text=_(
            "Paragraphs with an empty line between them. Lists, *emphasis* and [links](https://…) "
            "as in Markdown."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=PromotionLanguage.choices,
        default=PromotionLanguage.ENGLISH,
    )
    zones = models.ManyToManyField(
        Zone, related_name="%(class)ss", blank=True, verbose_name=_("zones concerned")
    )
    link = models.URLField(
        _("link"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
        help_text=_("Where more is said, or where to register."),
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("source"),
        help_text=_("Where it comes from; empty where the Mekong Institute says it itself."),
    )
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("Empty: a draft, which the staff alone sees."),
    )
    changed_at = models.DateTimeField(_("last changed at"), auto_now=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.published_at and self.published_at > timezone.now():
            raise ValidationError(
                {"published_at": _("This moment lies ahead: leave it empty until then.")}
            )

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class NewsItem(Announcement):
    """News of the institute; ``country`` where it is about one alone."""

    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="news_items",
        null=True,
        blank=True,
        verbose_name=_("country"),
        help_text=_("Empty: it concerns the whole region."),
    )

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        ordering = [F("published_at").desc(nulls_first=True), "slug"]

    def get_absolute_url(self):
        return reverse("news-detail", kwargs={"slug": self.slug})


class PromotionEvent(Announcement):
    """An investment expo, a seminar, a mission: when, where, by whom.

    Without hours it takes whole days. ``sequence`` counts changes of what calendars hold fast
    (RFC 5545), ``uid`` names it there for ever.
    """

    CALENDAR = (
        *("starts_on", "ends_on", "opens_at", "closes_at", "time_zone", "place", "country_id"),
        "is_cancelled",
    )

    kind = models.CharField(_("kind"), max_length=12, choices=PromotionEventKind.choices)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    opens_at = models.TimeField(_("begins at"), null=True, blank=True)
    closes_at = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=20,
        choices=EventTimeZone.choices,
        default=EventTimeZone.BANGKOK,
        help_text=_("Of the hours above."),
    )
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Venue and town, or “online”.")
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="promotion_events",
        null=True,
        blank=True,
        verbose_name=_("country"),
        help_text=_("Where it takes place; empty where it is online."),
    )
    organiser = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="promotion_events",
        null=True,
        blank=True,
        verbose_name=_("organiser"),
    )
    organiser_name = models.CharField(
        _("other organiser"),
        max_length=200,
        blank=True,
        help_text=_("Where the directory does not hold it."),
    )
    is_cancelled = models.BooleanField(
        _("cancelled"),
        default=False,
        help_text=_("It stays on its page and in calendars, marked as cancelled."),
    )
    uid = models.UUIDField(_("name in calendars"), unique=True, default=uuid.uuid4, editable=False)
    sequence = models.PositiveIntegerField(_("changes of date or place"), default=0, editable=False)

    objects = PromotionEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("investment event")
        verbose_name_plural = _("investment events")
        ordering = ["-starts_on", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="directory_promotionevent_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True, closes_at__isnull=True)
                | Q(opens_at__isnull=False, closes_at__isnull=False),
                name="directory_promotionevent_both_hours",
                violation_error_message=_("Give both hours, or neither for whole days."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(ends_on__gt=F("starts_on"))
                | Q(closes_at__gt=F("opens_at")),
                name="directory_promotionevent_closes_later",
                violation_error_message=_("It ends at an hour before it begins."),
            ),
        ]

    def save(self, *args, **kwargs):
        """A change of what calendars hold counts up, so that they take it for the newer one."""
        before = type(self).objects.filter(pk=self.pk).values_list(*self.CALENDAR).first()
        if before and before != tuple(getattr(self, name) for name in self.CALENDAR):
            self.sequence += 1
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("event-detail", kwargs={"slug": self.slug})

    @property
    def has_hours(self) -> bool:
        return self.opens_at is not None

    @property
    def begins(self) -> datetime:
        """The aware first moment; only of an event with hours."""
        return datetime.combine(self.starts_on, self.opens_at, ZoneInfo(self.time_zone))

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.ends_on, self.closes_at, ZoneInfo(self.time_zone))

    @property
    def organiser_words(self) -> str:
        return self.organiser.name_en if self.organiser else self.organiser_name
