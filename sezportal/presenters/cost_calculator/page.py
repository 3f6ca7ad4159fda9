"""The page of the cost calculator: questions, zones, results and ways on."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.enquiries.links import ask_url
from sezportal.presenters.cost_calculator import Calculation, calculation
from sezportal.presenters.cost_calculator.chooser import FIND, Chooser, address, chooser_of
from sezportal.projects.cost_form import CostForm
from sezportal.projects.links import carry, hidden
from sezportal.projects.places import ZONE

#: Half of the questions, filled in: a project to try the page with.
EXAMPLE = {
    "zone": ("la-savan-seno", "th-mukdahan-sez"),
    "premises": "land",
    "area": "2",
    "headcount": "800",
    "power": "100000",
    "water": "3000",
    "containers": "300",
    "gateway": "port-thlch",
    "freight": "1.5",
}


@dataclass(frozen=True)
class CostPage:
    """``result`` is None as long as no zone is chosen."""

    form: CostForm
    chooser: Chooser
    result: Calculation | None
    hidden: list[tuple[str, str]]
    search_hidden: list[tuple[str, str]]
    action: str
    address: str
    links: tuple[dict[str, str], ...]
    downloads: tuple[dict[str, str], ...]
    example_url: str

    @property
    def crumbs(self) -> list[dict[str, str]]:
        return [
            {"label": _("Costs"), "url": reverse("cost-list")},
            {"label": _("Cost calculator")},
        ]


def cost_page(data: QueryDict, today: date) -> CostPage:
    form = CostForm(data)
    answers = form.understood()
    chooser = chooser_of(data)
    result = calculation(chooser.zones, answers, data, today) if chooser.zones else None
    return CostPage(
        form=form,
        chooser=chooser,
        result=result,
        hidden=hidden(data, but=(*form.fields, FIND)),
        search_hidden=hidden(data, but=(FIND,)),
        action=reverse("cost-calculator"),
        address=address(data, **{FIND: None}),
        links=tuple(_ways_on(data)),
        downloads=tuple(_files(data)) if result else (),
        example_url=address(QueryDict(), **EXAMPLE),
    )


def _ways_on(data: QueryDict):
    """The same project on the pages that compute other things of it."""
    onward = carry(data, **{FIND: None})
    for name, label in (
        ("zone-comparison", _("Compare these zones")),
        ("tax-calculator", _("Tax on profit of this project")),
        ("site-selection", _("Rank all zones for this project")),
    ):
        yield {"label": label, "url": reverse(name) + onward}
    asked = ask_url(data.getlist(ZONE), project=data)
    yield {"label": _("Ask these zones, all in one enquiry"), "url": asked}


def _files(data: QueryDict):
    onward = carry(data, **{FIND: None})
    for kind in ("csv", "xlsx", "pdf"):
        url = f"{reverse('cost-calculator')}{onward}&format={kind}"
        yield {"label": kind.upper(), "url": url}
