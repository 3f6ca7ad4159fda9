"""What a zone shows of itself: photographs, brochures, videos."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.enums import PromotionKind, PromotionLanguage
from directory.picture_files import NAME_PATTERN, are_kept
from directory.querysets import PromotionQuerySet
from zones.fields import PartialDateField, partial_date_check
from zones.models import Zone
from zones.models.base import Recorded

MOST_PHOTOS = 12  # of a zone


class PromotionMaterial(Recorded):
    """A photograph of a zone, or the address of a brochure or video about it.

    Its credit and its rights are to it what a source is to a figure. ``picture`` names the files
    of a photograph (``directory.picture_files``); it changes only as a whole.
    """

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="promotion", verbose_name=_("zone")
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=PromotionKind.choices,
        default=PromotionKind.PHOTO,
    )
    title = models.CharField(_("title"), max_length=160)
    alternative_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_(
            "What the photo shows, for readers who do not see it: “Main gate with customs hall "
            "and a queue of container lorries”. Needed for every photo."
        ),
    )
    credit = models.CharField(
        _("credit"), max_length=160, help_text=_("Who took or published it; named beside it.")
    )
    rights = models.CharField(
        _("rights"),
        max_length=200,
        blank=True,
        help_text=_(
            "Why the portal may show it: a licence (CC BY 4.0) or who permitted it. "
            "Needed for every photo."
        ),
    )
    language = models.CharField(
        _("language"), max_length=10, choices=PromotionLanguage.choices, blank=True
    )
    picture = models.CharField(_("picture"), max_length=50, blank=True, editable=False)
    link = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
        help_text=_("Of a brochure or video; the portal keeps no copy."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Smaller numbers come first.")
    )
    as_of = PartialDateField(
        _("as of"), blank=True, help_text=_("When it was taken or published. Empty: undated.")
    )

    #: Set by a form whose files are written once everything else is checked.
    is_being_uploaded = False

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo, brochure or video")
        verbose_name_plural = _("photos, brochures and videos")
        ordering = ["zone", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=PromotionKind.PHOTO, link="", picture__regex=NAME_PATTERN)
                & ~Q(alternative_text="")
                & ~Q(rights="")
                | ~Q(kind=PromotionKind.PHOTO) & ~Q(link="") & Q(picture=""),
                name="directory_promotion_photo_or_link",
                violation_error_message=_(
                    "A photo has a picture, words for it and rights; anything else an address."
                ),
            ),
            models.CheckConstraint(
                condition=partial_date_check("as_of"), name="directory_promotion_as_of"
            ),
            models.UniqueConstraint(
                fields=["picture"],
                condition=~Q(picture=""),
                name="directory_promotion_picture_once",
            ),
            models.UniqueConstraint(
                fields=["zone", "link"],
                condition=~Q(link=""),
                name="directory_promotion_link_once",
                violation_error_message=_("This address is listed for the zone already."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_photo(self) -> bool:
        return self.kind == PromotionKind.PHOTO

    def clean(self):
        super().clean()
        refused = self._refused_photo() if self.is_photo else self._refused_link()
        if refused:
            raise ValidationError(refused)

    def _refused_photo(self) -> dict:
        refused = {}
        if not self.alternative_text:
            refused["alternative_text"] = _("Say in words what the photo shows.")
        if not self.rights:
            refused["rights"] = _("Say why the portal may show this photo.")
        if self.link:
            refused["link"] = _("A photo is uploaded; an address is for brochures and videos.")
        if not self.picture:
            refused["picture"] = _("Choose the file of the photo.")
        elif self._is_new_of_the_zone() and self._others() >= MOST_PHOTOS:
            refused["picture"] = _("A zone shows at most %(count)s photos: remove one first.") % {
                "count": MOST_PHOTOS
            }
        return refused

    def _refused_link(self) -> dict:
        refused = {}
        if not self.link:
            refused["link"] = _("Write the address of the brochure or video.")
        if not self.language:
            refused["language"] = _("Say which language it is in.")
        if self.picture:
            refused["kind"] = _("This is a photo: remove it and add the other as a new row.")
        return refused

    def _is_new_of_the_zone(self) -> bool:
        here = type(self).objects.photos().filter(pk=self.pk, zone=self.zone_id)
        return not here.exists()

    def _others(self) -> int:
        return type(self).objects.photos().filter(zone=self.zone_id).count()

    def full_clean(self, *args, **kwargs):
        """Besides what every record checks: a photo that is to be shown (again) has its files."""
        super().full_clean(*args, **kwargs)
        if self.picture and not self.is_being_uploaded and not are_kept(self.picture):
            raise ValidationError(_("The files of this photo are no longer kept: upload it again."))
