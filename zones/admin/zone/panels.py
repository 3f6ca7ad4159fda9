"""What sections of a zone's page show for reading, because others keep it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zones.admin.zone.sections import Panel, add_panel
from zones.models import CrossBorderSide, Zone


def pairs_of(zone: Zone) -> Panel:
    """The cross-border zones this zone is a side of: agreements of two countries."""
    sides = CrossBorderSide.objects.filter(zones=zone).select_related("cross_border_zone")
    return Panel(
        title=_("Cross-border zones it is part of"),
        lines=tuple(f"{side.cross_border_zone} ({side})" for side in sides),
        note=_(
            "Two countries agree on these: the staff of the Mekong Institute keep them. If "
            "something is missing, or wrong, tell them which agreement says so."
        ),
        links=(
            (f"{zone.get_absolute_url()}#n7", _("How readers see them")),
            (reverse("about") + "#corrections", _("Whom to tell, and how")),
        ),
    )


add_panel("cross_border", pairs_of)
