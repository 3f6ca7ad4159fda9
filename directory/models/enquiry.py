"""What investors ask, and who answers.

These records hold personal data: they have no history table, which would keep what must be
forgotten, and are in no export and no API. ``EnquiryEvent`` says what happened to them.
"""

from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.enums import Desk, EventKind, Outcome, Start, ThreadStatus
from directory.querysets import EnquiryQuerySet, EnquiryThreadQuerySet
from directory.references import case_number, new_reference
from directory.screening import Priority, priority
from zones.models import Country, InZoneOrCountry, Sector, Zone

LONGEST_TEXT = 5000  #: characters of a message


class Enquiry(models.Model):
    """A question from somebody without an account, to one or several zones or countries.

    ``erase()`` of the services empties who asked and what was written; sector, size, timing,
    places asked, dates and outcomes stay for statistics.
    ``reference`` is a secret between the portal and the asker, ``number`` is what everybody may
    read.
    """

    reference = models.CharField(
        _("reference"), max_length=20, unique=True, default=new_reference, editable=False
    )
    asked_at = models.DateTimeField(_("asked at"))
    acknowledged_at = models.DateTimeField(
        _("acknowledged at"),
        null=True,
        blank=True,
        help_text=_("When the mail server took the acknowledgement; empty where it took none."),
    )
    language = models.CharField(_("language"), max_length=12, default="en")
    name = models.CharField(_("name"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    home_country = models.CharField(_("home country"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    sector = models.ForeignKey(
        Sector,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("sector"),
    )
    investment_usd = models.PositiveBigIntegerField(
        _("investment (USD)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(1_000_000_000_000)],
    )
    jobs = models.PositiveIntegerField(
        _("jobs"), null=True, blank=True, validators=[MaxValueValidator(1_000_000)]
    )
    land_ha = models.DecimalField(
        _("land (ha)"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    start = models.CharField(_("start"), max_length=12, choices=Start.choices, blank=True)
    message = models.TextField(_("message"), max_length=LONGEST_TEXT)
    consent_at = models.DateTimeField(_("consent given at"))
    erase_on = models.DateField(
        _("personal data kept until"), help_text=_("24 months after the last message.")
    )
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, blank=True)
    sender_digest = models.CharField(
        _("sender's digest"),
        max_length=64,
        blank=True,
        help_text=_("Tells robots apart for a day; holds no address."),
    )

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["erase_on"], name="directory_enquiry_erase_on"),
            models.Index(fields=["asked_at"], name="directory_enquiry_asked_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(
                    **dict.fromkeys(
                        (
                            *("name", "organisation", "email", "phone", "message"),
                            *("sender_digest", "home_country"),
                        ),
                        "",
                    )
                ),
                name="directory_enquiry_erased_is_empty",
            ),
        ]

    def __str__(self):
        return gettext("Enquiry %(number)s") % {"number": self.number}

    def get_absolute_url(self):
        """The asker's own page: a key to it, for nobody else's eyes."""
        return reverse("enquiry-detail", kwargs={"reference": self.reference})

    @property
    def number(self) -> str:
        """What offices, mails and lists call it, ``2026-00042``: the reference is the asker's.

        Empty before it is stored.
        """
        return case_number(self.asked_at, self.pk) if self.pk else ""

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def priority(self) -> Priority:
        """How much hangs on it, by size and timing: the desk's order of work."""
        return priority(
            investment_usd=self.investment_usd,
            jobs=self.jobs,
            land_ha=self.land_ha,
            start=self.start,
        )


class EnquiryThread(InZoneOrCountry):
    """An enquiry as one zone, or one country's agency, deals with it: it has exactly one owner.

    ``desk`` is the level that owns it now and ``owner`` the one account there. Only the desk of
    the Mekong Institute can be without an account, while it has none; a shared mailbox is told.
    Offices without an account never own a thread, since nobody would read it.

    ``promised_by`` is the promise of the first answer and never changes; ``next_promised_by`` that
    of the next one, while the asker waits for it.

    ``escalates_at`` is the moment at which the thread moves up unless the desk acts before; empty
    while nobody waits for the desk.
    """

    enquiry = models.ForeignKey(
        Enquiry, on_delete=models.CASCADE, related_name="threads", verbose_name=_("enquiry")
    )
    zone = models.ForeignKey(
        Zone,
        on_delete=models.PROTECT,
        related_name="enquiry_threads",
        null=True,
        blank=True,
        verbose_name=_("zone"),
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="enquiry_threads",
        verbose_name=_("country"),
    )
    desk = models.CharField(_("desk"), max_length=10, choices=Desk.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="enquiry_threads",
        null=True,
        blank=True,
        verbose_name=_("owner"),
    )
    office = models.CharField(
        _("office"), max_length=200, help_text=_("The public name of the office that answers.")
    )
    promised_by = models.DateTimeField(_("answer promised by"))
    status = models.CharField(
        _("status"), max_length=10, choices=ThreadStatus.choices, default=ThreadStatus.NEW
    )
    escalates_at = models.DateTimeField(_("moves up at"), null=True, blank=True)
    taken_up_at = models.DateTimeField(_("taken up at"), null=True, blank=True)
    first_reply_at = models.DateTimeField(_("first reply at"), null=True, blank=True)
    next_promised_by = models.DateTimeField(
        _("next answer promised by"),
        null=True,
        blank=True,
        help_text=_("Where the asker wrote again after an answer or after it was closed."),
    )
    escalated_at = models.DateTimeField(_("last moved up at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome.choices, blank=True)
    outcome_note = models.TextField(_("note on the outcome"), max_length=1000, blank=True)
    follow_up_on = models.DateField(_("follow up on"), null=True, blank=True)

    objects = EnquiryThreadQuerySet.as_manager()

    class Meta:
        # Officials know no threads: what lies on their desk is an enquiry.
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-enquiry__asked_at", "pk"]
        indexes = [
            models.Index(
                fields=["escalates_at"],
                condition=Q(escalates_at__isnull=False),
                name="directory_thread_escalates_at",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "zone"], name="directory_enquirythread_zone_once"
            ),
            models.UniqueConstraint(
                fields=["enquiry", "country"],
                condition=Q(zone__isnull=True),
                name="directory_enquirythread_country_once",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(desk=Desk.MI) | Q(status=ThreadStatus.CLOSED),
                name="directory_enquirythread_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(zone__isnull=False) | ~Q(desk=Desk.ZONE),
                name="directory_enquirythread_desk_of_zone",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(outcome=""),
                    status=ThreadStatus.CLOSED,
                    closed_at__isnull=False,
                    escalates_at__isnull=True,
                )
                | (~Q(status=ThreadStatus.CLOSED) & Q(closed_at__isnull=True, outcome="")),
                name="directory_enquirythread_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(status=ThreadStatus.CLOSED) | Q(next_promised_by__isnull=True),
                name="directory_enquirythread_closed_promises_nothing",
            ),
        ]

    def __str__(self):
        return f"{self.enquiry}: {self.place}"

    @property
    def place(self) -> Zone | Country:
        """What was asked about."""
        return self.zone or self.country

    @property
    def is_open(self) -> bool:
        return self.status != ThreadStatus.CLOSED

    @property
    def owed_by(self) -> datetime | None:
        """The promised moment of the answer that the asker waits for; None where none is due."""
        if not self.is_open:
            return None
        first = self.promised_by if self.first_reply_at is None else None
        return self.next_promised_by or first


class EnquiryMessage(models.Model):
    """Something the asker or an office wrote after the enquiry; plain text, never markup."""

    thread = models.ForeignKey(
        EnquiryThread, on_delete=models.CASCADE, related_name="messages", verbose_name=_("thread")
    )
    is_from_asker = models.BooleanField(_("from the asker"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("author"),
    )
    office = models.CharField(
        _("office"),
        max_length=200,
        blank=True,
        help_text=_("The public name of the office that wrote; empty for the asker."),
    )
    text = models.TextField(_("text"), max_length=LONGEST_TEXT)
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_from_asker=False) | Q(author__isnull=True, office=""),
                name="directory_enquirymessage_asker_has_no_account",
            ),
        ]

    def __str__(self):
        return f"{self.thread}, {self.written_at:%Y-%m-%d %H:%M}"


class EnquiryEvent(models.Model):
    """One step in the life of a thread: what, when and by whom; without a user, by itself.

    Notes name offices and accounts, never the asker.
    """

    thread = models.ForeignKey(
        EnquiryThread, on_delete=models.CASCADE, related_name="events", verbose_name=_("thread")
    )
    kind = models.CharField(_("kind"), max_length=14, choices=EventKind.choices)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("by"),
    )
    note = models.CharField(_("note"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("event of an enquiry")
        verbose_name_plural = _("events of enquiries")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d %H:%M}"
