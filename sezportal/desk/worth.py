"""What a field of the factsheet is worth to readers: what they do with it, and on which pages.

The rule: a field is worth what the portal's public pages do with it, and nothing is weighed
against anything else. Named are the pages that read the field beyond the factsheet, its PDF and
the files, where every field stands. A missing field that more of these pages read is listed
before one that fewer read; equals keep the order of the factsheet.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LIST, MAP, COUNTRY = "zone-list", "zone-map", "country-list"
COMPARISON, CHOICE = "zone-comparison", "site-selection"
COSTS, TAX = "cost-calculator", "tax-calculator"
PAIRS, INVESTORS, OFFICES = "cross-border-list", "investor-list", "office-list"

#: The public pages that read fields, by the name of their address.
PAGES = {
    LIST: _("List of zones"),
    MAP: _("Map"),
    COUNTRY: _("Country page"),
    COMPARISON: _("Comparison"),
    CHOICE: _("Choose a site"),
    COSTS: _("Cost calculator"),
    TAX: _("Tax calculator"),
    PAIRS: _("Cross-border zones"),
    INVESTORS: _("Investors"),
    OFFICES: _("Offices"),
}


@dataclass(frozen=True)
class Worth:
    """What readers miss without the field, and the pages that read it."""

    missed: str | Promise
    pages: tuple[str, ...] = ()


#: Of electricity and of water.
RECKONED_WITH_TARIFF = _("The running cost is reckoned with the country's tariff, or left open.")

WORTH: dict[str, Worth] = {
    "status": Worth(
        _("Nobody can tell whether the zone operates; whoever filters for it does not find it."),
        (LIST, MAP, COUNTRY),
    ),
    "established_year": Worth(
        _("Whoever filters zones by the year they were founded does not find this one."),
        (LIST, COUNTRY, COMPARISON),
    ),
    "operational_year": Worth(_("It is unknown how long the zone has operated."), (COMPARISON,)),
    "management_model": Worth(
        _("It is unknown whether the zone is run publicly, privately or by both."),
        (LIST, COMPARISON),
    ),
    "developer": Worth(_("Investors do not learn who builds the zone."), (COMPARISON,)),
    "position": Worth(
        _("The zone is on no map, and no distance to port, airport or border can be computed."),
        (MAP, COUNTRY, COMPARISON, CHOICE),
    ),
    "district": Worth(_("Readers see the province at most."), (COMPARISON,)),
    "seaport": Worth(
        _("The portal computes a straight line instead, which says little about the road."),
        (LIST, COMPARISON, CHOICE),
    ),
    "airport": Worth(
        _("The portal computes a straight line instead, which says little about the road."),
        (COMPARISON, CHOICE),
    ),
    "border": Worth(
        _("The portal computes a straight line instead, which says little about the road."),
        (COMPARISON, CHOICE),
    ),
    "area_total_ha": Worth(
        _("Whoever filters or ranks zones by size does not find this one."),
        (LIST, COUNTRY, COMPARISON, CHOICE),
    ),
    "area_developed_ha": Worth(
        _("It is unknown how much of the land can be built on now."), (COMPARISON,)
    ),
    "area_available_ha": Worth(
        _("Whoever looks for free land cannot tell whether there is any."), (COMPARISON, CHOICE)
    ),
    "land_lease_term_years": Worth(
        _("It is unknown for how long land can be leased."), (COMPARISON,)
    ),
    "transport": Worth(_("Readers do not learn how goods get in and out.")),
    "utilities": Worth(_("Readers do not learn what power, water and lines there are.")),
    "land_price": Worth(
        _("Costs of land or of a factory are reckoned with prices of the country, or left out."),
        (LIST, COMPARISON, CHOICE, COSTS),
    ),
    "electricity": Worth(
        RECKONED_WITH_TARIFF,
        (COMPARISON, CHOICE, COSTS),
    ),
    "water": Worth(
        RECKONED_WITH_TARIFF,
        (COMPARISON, COSTS),
    ),
    "wage": Worth(
        _("The running cost is reckoned with wages of the country, or the legal minimum."),
        (COMPARISON, CHOICE, COSTS),
    ),
    "incentives": Worth(
        _("The tax of a project is reckoned with what holds in the whole country."),
        (COMPARISON, CHOICE, TAX),
    ),
    "sectors": Worth(
        _("Whoever looks for zones of an industry does not find this one."),
        (LIST, COMPARISON, CHOICE),
    ),
    "firms": Worth(
        _("It is unknown how many firms are there; the country's sum leaves the zone out."),
        (LIST, COUNTRY, COMPARISON),
    ),
    "employment": Worth(
        _("It is unknown how many people work there; the country's sum leaves the zone out."),
        (COUNTRY, COMPARISON),
    ),
    "investment": Worth(_("It is unknown how much was invested."), (COMPARISON,)),
    "exports": Worth(_("It is unknown what the zone sells abroad."), (COMPARISON,)),
    "investors": Worth(
        _("Whoever looks for neighbours or suppliers finds no company here."),
        (COMPARISON, INVESTORS),
    ),
    "cross_border": Worth(
        _("The zone stands without the one it faces across the border."), (COMPARISON, PAIRS)
    ),
    "legal_basis": Worth(_("Lawyers do not find the decree the zone rests on."), (COMPARISON,)),
    "regulator": Worth(_("Investors do not learn which authority decides."), (COMPARISON,)),
    "one_stop_service": Worth(
        _("The zone counts as one where no one-stop service is described."), (COMPARISON, CHOICE)
    ),
    "office_address": Worth(_("Nobody knows where to go or to write to."), (OFFICES,)),
    "phone": Worth(_("Nobody can ring the zone."), (OFFICES,)),
    "email": Worth(_("Nobody can write to the zone but through the portal."), (OFFICES,)),
    "website": Worth(_("Readers cannot look at what the zone says itself.")),
}


@dataclass(frozen=True)
class Page:
    label: str
    url: str


def pages_of(field: str) -> tuple[Page, ...]:
    """The public pages that read a field, with their addresses."""
    return tuple(Page(str(PAGES[name]), reverse(name)) for name in WORTH[field].pages)
