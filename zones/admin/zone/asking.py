"""Words that columns and rows of a section ask with."""

from django.utils.translation import gettext_lazy as _

DATE_OF_FIGURE = _("The date the figure is of, not today’s: 2026, 2026-08 or 2026-08-26.")
UNDATED = _("The source gives no date")
