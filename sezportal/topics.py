"""What people search for that is no name: "land price", "tax holiday" lead to the page about it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zones.name_search import countries_named, words_of


@dataclass(frozen=True)
class Topic:
    """A page, or a part of it, and the words that lead there; ``words`` are groups, and a query
    leads there when it has every word of one of them."""

    label: str
    view: str
    words: tuple[str, ...]
    item: str = ""

    def url(self, countries: list[str]) -> str:
        query = {"item": self.item} if self.item else {}
        if countries:
            query["country"] = countries[0]
        path = reverse(self.view)
        return f"{path}?{urlencode(query)}" if query else path


TOPICS = (
    Topic(
        _("Site selection: zones ranked for your project"),
        "site-selection",
        (
            *("site selection", "site", "short list", "shortlist", "ranking", "rank zone"),
            *("choose zone", "find zone", "best zone", "project", "investment project"),
            *("factory worker", "factory ha", "factory people", "plant worker", "plant ha"),
        ),
    ),
    Topic(
        _("Costs: land, price"), "cost-list", ("land price", "land cost"), "industrial_land_price"
    ),
    Topic(
        _("Costs: land, rent"),
        "cost-list",
        ("land rent", "land lease", "land price", "land cost"),
        "industrial_land_rent",
    ),
    Topic(_("Costs: factories, rent"), "cost-list", ("factory rent", "factory"), "factory_rent"),
    Topic(_("Costs: electricity"), "cost-list", ("electricity", "power", "energy"), "electricity"),
    Topic(_("Costs: water"), "cost-list", ("water price", "water tariff", "water"), "water"),
    Topic(_("Costs: diesel"), "cost-list", ("diesel", "fuel"), "diesel"),
    Topic(_("Costs: broadband"), "cost-list", ("internet", "broadband"), "internet"),
    Topic(_("Costs: minimum wage"), "cost-list", ("wage", "salary", "labour cost"), "minimum_wage"),
    Topic(
        _("Costs: wage of a worker"), "cost-list", ("wage", "salary", "labour cost"), "worker_wage"
    ),
    Topic(
        _("Costs of all countries, side by side"),
        "cost-list",
        ("cost", "price", "rent", "wage", "salary", "electricity", "land"),
    ),
    Topic(
        _("Cost calculator: running cost of a project"),
        "cost-calculator",
        ("cost calculator", "calculator", "running cost", "operating cost", "project cost"),
    ),
    Topic(
        _("Tax calculator: tax on profit of a project"),
        "tax-calculator",
        ("tax calculator", "calculator", "profit tax", "corporate tax", "income tax", "tax"),
    ),
    Topic(
        _("Comparison: up to four zones side by side"),
        "zone-comparison",
        ("compare", "comparison", "compare zone", "side by side"),
    ),
    Topic(
        _("Ask a zone or a country’s agency"),
        "enquiry-new",
        ("contact", "enquiry", "inquiry", "enquirie", "inquirie", "ask", "ask zone", "question"),
    ),
    Topic(
        _("Offices with address and telephone"),
        "office-list",
        ("contact", "office", "focal point", "telephone", "phone", "e mail", "email"),
    ),
    Topic(
        _("Incentives: tax holidays, duties, rents"),
        "incentive-list",
        ("tax", "incentive", "duty", "duties", "vat", "exemption", "holiday"),
    ),
)


def topics_of(query: str) -> list[tuple[str, str]]:
    """Label and address of every topic that a query speaks of, the closest first."""
    words, countries = _words_and_countries(query)
    forms = words | _singular(words)
    spoken = [(_spoken(topic, forms), topic) for topic in TOPICS]
    spoken.sort(key=lambda found: -len(found[0]))
    return [(str(topic.label), topic.url(countries)) for said, topic in spoken if said]


def is_all_topic(query: str) -> bool:
    """Whether topics answer every word of a query but its countries, so that it holds no name."""
    words, _countries = _words_and_countries(query)
    forms = words | _singular(words)
    known = {word for topic in TOPICS for word in _spoken(topic, forms)}
    return bool(words) and all(known & {word, *_singular({word})} for word in words)


def _spoken(topic: Topic, forms: set[str]) -> set[str]:
    """The words of a query that speak of a topic."""
    return {
        word
        for phrase in topic.words
        if forms.issuperset(phrase.split())
        for word in phrase.split()
    }


def _words_and_countries(query: str) -> tuple[set[str], list[str]]:
    names, countries = countries_named([word.casefold() for word in words_of(query)])
    return set(names), countries


def _singular(words: set[str]) -> set[str]:
    return {word.removesuffix("s") for word in words}
