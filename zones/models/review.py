"""Changes to the data, as one person made them at one time: waiting, published or refused."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zones.enums import ChangeAction, ChangeOrigin, ChangeSetState
from zones.models.place import Country
from zones.models.zone import Zone
from zones.review.querysets import ChangeSetQuerySet, RecordChangeQuerySet

PERSON = {
    "to": settings.AUTH_USER_MODEL,
    "on_delete": models.SET_NULL,
    "null": True,
    "blank": True,
    "related_name": "+",
}


class ChangeSet(models.Model):
    """What one person changed in one go.

    A waiting set has touched nothing yet: its records say what they would become. A published
    one says what was done, which is how it can be reversed. ``zone`` is the one zone it touches,
    or null where there are several or none; then ``country`` may be known.
    """

    author = models.ForeignKey(**PERSON, verbose_name=_("made by"))
    origin = models.CharField(_("came in"), max_length=20, choices=ChangeOrigin.choices)
    zone = models.ForeignKey(
        Zone,
        on_delete=models.SET_NULL,
        related_name="change_sets",
        null=True,
        blank=True,
        verbose_name=_("zone"),
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.SET_NULL,
        related_name="change_sets",
        null=True,
        blank=True,
        verbose_name=_("country"),
    )
    reason = models.CharField(
        _("reason"),
        max_length=500,
        blank=True,
        help_text=_("What the author says of it; asked for where a figure changes unusually."),
    )
    put_right = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        editable=False,
        verbose_name=_("put right"),
        help_text=_("What the portal put right in the outline that was sent."),
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=ChangeSetState.choices,
        default=ChangeSetState.WAITING,
    )
    decided_by = models.ForeignKey(**PERSON, verbose_name=_("decided by"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    comment = models.CharField(_("reviewer's comment"), max_length=1000, blank=True)
    reverses = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="reversals",
        null=True,
        blank=True,
        verbose_name=_("reverses"),
    )
    replaces = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="replacements",
        null=True,
        blank=True,
        verbose_name=_("in place of"),
        help_text=_("The set of the same author that this one corrects."),
    )

    objects = ChangeSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("set of changes")
        verbose_name_plural = _("sets of changes")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "made_at"], name="zones_changeset_queue")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ChangeSetState.WAITING, decided_at__isnull=True)
                | (~Q(state=ChangeSetState.WAITING) & Q(decided_at__isnull=False)),
                name="zones_changeset_decided_once_settled",
                violation_error_message=_("What is settled says when; what waits does not."),
            ),
        ]

    def __str__(self):
        return str(_("Changes no. %(number)s")) % {"number": self.pk}


class RecordChange(models.Model):
    """One record of a change set: what stood in it before, and what stands in it afterwards.

    ``before`` and ``after`` map the names of columns to values as ``zones.review.values`` writes
    them. Of a changed record they hold the columns that differ; of an added one ``before`` is null,
    of a removed one ``after``. ``refused`` names the columns a reviewer did not take over;
    ``is_refused`` the whole record. ``left_out`` names those among them that nobody refused: the
    reviewer kept what stands there by now, or it was there already. ``stood`` says of columns that
    were kept, by name, what stood there: its ``value``, and the ``set``, or else the person ``by``
    whose key it is, and ``at`` what time, that wrote it. ``remarks`` are what a reviewer said of
    single columns, by name, beside the ``comment`` on the record. ``doubts`` says by column what
    was odd about it when it was decided, or published at once, as ``zones.review.doubted`` writes
    it; null of what was not. ``versions`` holds the keys of the rows that publishing it wrote into
    the history of the record; null of what is not published, and of what was published before these
    keys were noted. ``zone`` is the one the record stands in afterwards, or stood in;
    ``further_zones`` holds the keys of others that it touches, such as the one it was moved from.
    """

    change_set = models.ForeignKey(
        ChangeSet, on_delete=models.CASCADE, related_name="changes", verbose_name=_("changes")
    )
    position = models.PositiveIntegerField(_("order"))
    action = models.CharField(_("what happens"), max_length=10, choices=ChangeAction.choices)
    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of record")
    )
    object_id = models.CharField(_("record"), max_length=40)
    zone = models.ForeignKey(
        Zone,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("zone"),
    )
    further_zones = ArrayField(
        models.BigIntegerField(), default=list, blank=True, verbose_name=_("further zones")
    )
    label = models.CharField(_("name of the record"), max_length=300)
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), null=True, blank=True)
    is_refused = models.BooleanField(_("refused"), default=False)
    refused = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    left_out = ArrayField(models.CharField(max_length=60), default=list, blank=True, editable=False)
    stood = models.JSONField(_("kept instead"), null=True, blank=True, editable=False)
    comment = models.CharField(_("reviewer's comment"), max_length=500, blank=True)
    remarks = models.JSONField(_("comments on fields"), default=dict, blank=True, editable=False)
    doubts = models.JSONField(_("what was unusual"), null=True, blank=True, editable=False)
    versions = ArrayField(models.BigIntegerField(), null=True, blank=True, editable=False)

    objects = RecordChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a record")
        verbose_name_plural = _("changes of records")
        ordering = ["change_set", "position"]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="zones_change_record"),
            GinIndex(fields=["further_zones"], name="zones_change_further_zones"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["change_set", "position"], name="zones_recordchange_order"
            ),
            models.CheckConstraint(
                condition=Q(action=ChangeAction.ADD, before__isnull=True, after__isnull=False)
                | Q(action=ChangeAction.CHANGE, before__isnull=False, after__isnull=False)
                | Q(action=ChangeAction.REMOVE, before__isnull=False, after__isnull=True),
                name="zones_recordchange_sides",
                violation_error_message=_("What is added has no before, what is removed no after."),
            ),
        ]

    def __str__(self):
        return f"{self.get_action_display()}: {self.label}"

    @property
    def model(self) -> type[models.Model]:
        return self.content_type.model_class()

    @property
    def columns(self) -> list[str]:
        """The columns concerned, in the order of the model."""
        return list(self.after or self.before)

    @property
    def is_left_out(self) -> bool:
        """Whether nothing of it was taken over, though nobody refused any of it."""
        return self.is_refused and set(self.columns) <= set(self.left_out)

    @property
    def accepted_columns(self) -> list[str]:
        return (
            [] if self.is_refused else [name for name in self.columns if name not in self.refused]
        )
