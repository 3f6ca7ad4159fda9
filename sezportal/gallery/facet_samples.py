"""Sample filters: every kind, with a bad value and its error."""

from sezportal.projects.misread import Misread
from zones.facets import Chip, Facet, Option


def option(value: str, label: str, count=None, selected: bool = False, icon: str = "") -> Option:
    return Option(value, label, count, selected, icon)


def facet(key: str, label: str, options=(), **more) -> Facet:
    defaults = {"kind": "choices", "is_open": True}
    return Facet(key, label, options=tuple(options), **(defaults | more))


STATUS_FACET = facet(
    "status",
    "Status",
    [
        option("operational", "Operating", 95, True, icon="s-operational"),
        option("under_construction", "Under construction", 23, icon="s-under_construction"),
        option("planned", "Planned", 33, icon="s-planned"),
        option("suspended", "Suspended", 0, icon="s-suspended"),
        option("unknown", "Not reported", 32, icon="s-unknown"),
    ],
)
AREA_FACET = facet(
    "area",
    "Area",
    kind="range",
    unit="hectares",
    low_name="area_min",
    low="100",
    high_name="area_max",
    high="",
    note="Area is reported for 139 of 185 zones.",
)
BAD_FACET = facet(
    "year",
    "Year founded",
    kind="range",
    unit="",
    low_name="year_min",
    low="20x5",
    high_name="year_max",
    high="2015",
    error="“20x5” is not a year. Write it like 2015.",
)
COUNTRY_FACET = facet(
    "country",
    "Country",
    [option("kh", "Cambodia", 38), option("la", "Lao PDR", 19), option("th", "Thailand", 38)],
    kind="select",
    empty_label="All countries",
)
ORDER_FACET = facet(
    "mode",
    "Model",
    [option("public", "Public", 12, True), option("private", "Private", 80)],
    single=True,
    is_open=False,
)

CHIPS = [
    Chip("At a border", "#c-chips"),
    Chip("Operating", "#c-chips"),
    Chip("Area from 100 ha", "#c-chips"),
]

MISREAD = (
    Misread("Land, ha", "2,5", "A comma parts thousands only.", "#c-error_summary"),
    Misread("Year of the licence", "soon", "Write it like 2015.", "#c-error_summary"),
)
