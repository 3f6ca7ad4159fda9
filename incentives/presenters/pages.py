"""Heads, crumbs and tabs of this app's pages."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incentives.models import Incentive, Law
from incentives.presenters.common import LinkedText
from incentives.presenters.laws import Coverage
from incentives.presenters.packages import is_alternative
from zones.facets import Panel

TABS = (
    ("incentive-list", gettext_lazy("Packages")),
    ("standard-rates", gettext_lazy("Standard rates")),
    ("procedure-list", gettext_lazy("Procedures")),
    ("requirement-list", gettext_lazy("Requirements")),
)


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    current: bool
    icon: str = ""


def tabs(current: str) -> dict:
    """The four views of incentives as ``components/tabs.html`` takes them."""
    made = [Tab(str(label), reverse(name), name == current) for name, label in TABS]
    return {"tabs": made, "tabs_label": _("Incentives")}


def _listing(panel: Panel, *, heading: str, lede: str, count: str, nothing: bool) -> dict:
    return {
        "panel": panel,
        "heading": heading,
        "lede": lede,
        "count": count,
        "crumbs": [LinkedText(heading)],
        "empty": nothing,
        "empty_title": _("Nothing meets these filters"),
        "empty_links": [LinkedText(_("Clear all filters"), panel.clear_url)],
    }


def law_list(panel: Panel, page: Page, held: list[Coverage]) -> dict:
    shown, total = page.paginator.count, sum(country.total for country in held)
    return {
        "page": page,
        "held": held,
        **_listing(
            panel,
            heading=_("Laws and regulations"),
            lede=_(
                "What zones, investment, tax, customs, land, labour and environment rest on, "
                "with what each text repealed or amended."
            ),
            count=_("%(shown)s of %(total)s laws") % {"shown": shown, "total": total},
            nothing=shown == 0,
        ),
    }


def law_crumbs(law: Law) -> list[LinkedText]:
    laws = reverse("law-list")
    return [
        LinkedText(_("Laws"), laws),
        LinkedText(law.country.name_en, f"{laws}?country={law.country_id}"),
        LinkedText(law.title_en),
    ]


def incentive_list(panel: Panel, page: Page, total: int) -> dict:
    shown = page.paginator.count
    return {
        "page": page,
        **tabs("incentive-list"),
        **_listing(
            panel,
            heading=_("Incentives"),
            lede=_(
                "Packages that set the tax on profit are alternatives: a firm uses one of them. "
                "Other benefits, as VAT, duties, land, visas or one-stop service, come beside it. "
                "Rates are what is paid, not the relief."
            ),
            count=_("%(shown)s of %(total)s packages") % {"shown": shown, "total": total},
            nothing=shown == 0,
        ),
    }


def incentive_detail(incentive: Incentive, others: list[Incentive]) -> dict:
    url = reverse("incentive-list")
    choices = [other for other in others if is_alternative(other)]
    beside = [other for other in others if not is_alternative(other)]
    return {
        **tabs(""),
        "crumbs": [
            LinkedText(_("Incentives"), url),
            LinkedText(incentive.country.name_en, f"{url}?country={incentive.country_id}"),
            LinkedText(incentive.name),
        ],
        "is_standard": incentive.is_standard,
        "alternatives": [_package_link(other) for other in choices],
        "beside": [_package_link(other) for other in beside],
        "calculator_url": _calculator_url(incentive),
    }


def _calculator_url(incentive: Incentive) -> str:
    """The tax calculator with the package chosen in its first named zone; without one empty, and
    empty for what sets no tax on profit."""
    if incentive.is_standard or incentive.is_superseded or not is_alternative(incentive):
        return ""
    zone = next(iter(incentive.zones.all()), None)
    query = f"?zone={zone.slug}&package_{zone.slug}={incentive.code}" if zone else ""
    return reverse("tax-calculator") + query


def _package_link(incentive: Incentive) -> LinkedText:
    url = reverse("incentive-detail", kwargs={"slug": incentive.code})
    return LinkedText(incentive.name, url, str(incentive.scope_text))


def standard_rates() -> dict:
    heading = _("Standard rates")
    return {
        **tabs("standard-rates"),
        "heading": heading,
        "crumbs": [LinkedText(_("Incentives"), reverse("incentive-list")), LinkedText(heading)],
    }


def procedure_list(panel: Panel, countries: list, total: int) -> dict:
    shown = sum(len(rows) for _country, rows in countries)
    return {
        **tabs("procedure-list"),
        **_listing(
            panel,
            heading=_("Procedures"),
            lede=_(
                "Registration, licences and clearance, step by step: agency, days, fee, papers."
            ),
            count=_("%(shown)s of %(total)s procedures") % {"shown": shown, "total": total},
            nothing=shown == 0,
        ),
    }


def requirement_list(panel: Panel, countries: list, total: int) -> dict:
    shown = sum(len(rows) for _country, rows in countries)
    return {
        **tabs("requirement-list"),
        **_listing(
            panel,
            heading=_("Requirements"),
            lede=_("What an investor must fulfil: capital, shares, land, labour, environment."),
            count=_("%(shown)s of %(total)s requirements") % {"shown": shown, "total": total},
            nothing=shown == 0,
        ),
    }
