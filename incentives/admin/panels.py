"""What the sections of a zone show of incentives: they are part of laws, and read there."""

from django.urls import reverse
from django.utils.translation import gettext as _

from incentives.models import Incentive
from zones.admin.zone.sections import Panel, add_panel
from zones.models import Zone


def incentives_of(zone: Zone) -> Panel:
    """Packages that name the zone, for its officials to read: they are part of laws."""
    named = Incentive.objects.filter(zones=zone).order_by("is_superseded", "name")
    return Panel(
        title=_("Incentives that name this zone"),
        lines=tuple(_said(incentive) for incentive in named),
        note=_(
            "Incentives follow from laws and decrees, which the staff of the Mekong Institute keep "
            "for the whole country: they are not changed here. If one is missing, or wrong, tell "
            "them which decision of which authority grants it, and since when."
        ),
        links=(
            (f"{zone.get_absolute_url()}#n5", _("How readers see them")),
            (reverse("about") + "#corrections", _("Whom to tell, and how")),
        ),
    )


def _said(incentive: Incentive) -> str:
    words = f"{incentive.name} ({incentive.scope_text})"
    return _("%s: no longer granted") % words if incentive.is_superseded else words


add_panel("incentives", incentives_of)
