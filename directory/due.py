"""What of this floor falls due beside the facts of the ground floor: offices and investors."""

from django.utils.translation import gettext as _

from directory.models import FocalPoint, InvestorPresence
from zones.due import Table, add_table
from zones.expectations import expected_months


def _reached(office: FocalPoint) -> str:
    ways = (office.phone, office.email, office.address, office.website)
    return "; ".join([office.office, *filter(None, ways)])


def add_tables() -> None:
    """Called once, when the app is ready."""
    add_table(
        Table(
            InvestorPresence,
            section="investors",
            months=lambda row: expected_months("investor"),
            label=lambda row: _("Investor"),
            words=lambda row: ", ".join(filter(None, (row.organisation.name_en, row.activity))),
            thing=lambda row: row.organisation_id,
            select=("organisation",),
        )
    )
    add_table(
        Table(
            FocalPoint,
            section="contact",
            months=lambda row: expected_months("office"),
            label=lambda row: _("Office"),
            words=_reached,
            thing=lambda row: row.office.casefold(),
        )
    )
