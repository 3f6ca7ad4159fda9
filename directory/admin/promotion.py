"""The admin of photographs, brochures and videos of zones."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from directory import picture_files
from directory.admin.promotion_form import FIELDS, PromotionForm
from directory.models import PromotionMaterial
from directory.pictures import SIZES
from zones.admin.base import PortalAdmin
from zones.admin.zone import sections
from zones.admin.zone.rows import ZoneRowsInline

LIST_WIDTH = 96  # pixels


@admin.register(PromotionMaterial)
class PromotionAdmin(PortalAdmin):
    zone_path = "zone"
    form = PromotionForm
    fields = ("zone", *FIELDS)
    list_display = ("title", "small", "kind", "zone", "credit", "order")
    list_filter = ("kind", "zone__country")
    list_select_related = ("zone",)
    search_fields = ("title", "credit", "zone__name_en")
    autocomplete_fields = ("zone",)

    @admin.display(description=_("picture"))
    def small(self, material: PromotionMaterial) -> str:
        if not material.picture:
            return ""
        picture = picture_files.rendition(material.picture, SIZES[0])
        height = round(LIST_WIDTH * picture.height / picture.width)
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            *(picture.url, LIST_WIDTH, height, material.alternative_text),
        )


class PromotionInline(ZoneRowsInline):
    """The rows of a zone in its section of photos and material."""

    model = PromotionMaterial
    form = PromotionForm
    fields = FIELDS
    section_add = _("Add a photo, a brochure or a video")
    section_delete = _("Delete this photo, brochure or video")
    blank_rows = 1
    folds = False


sections.add_inline(sections.MEDIA, PromotionInline)
