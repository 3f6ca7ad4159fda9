"""Every component's states: its file's name, a note, and caption with context for each.

A component that only stands inside another has no state of its own and says where it is shown.
"""

from dataclasses import replace
from types import SimpleNamespace as Thing

from django.core.paginator import Paginator

from sezportal.gallery.assess_samples import ASSESS_SPECIMENS
from sezportal.gallery.comparison_samples import COMPARISON_SPECIMENS
from sezportal.gallery.cost_samples import COST_SPECIMENS
from sezportal.gallery.enquiry_samples import ENQUIRY_SPECIMENS
from sezportal.gallery.facet_samples import (
    AREA_FACET,
    BAD_FACET,
    CHIPS,
    COUNTRY_FACET,
    MISREAD,
    ORDER_FACET,
    STATUS_FACET,
)
from sezportal.gallery.map_samples import EMPTY, LOCATION, REGION
from sezportal.gallery.plot_samples import PLOT_SPECIMENS
from sezportal.gallery.rank_samples import RANK_SPECIMENS
from sezportal.gallery.samples import (
    AREA,
    BARS,
    CRUMBS,
    DISTANCE,
    EVERYTHING,
    LINKS,
    LONGEST_ZONE,
    NAME_LAO,
    NOTHING,
    ONE_SOURCE,
    PANELS,
    PRICE,
    RANGE,
    ROWS,
    SECTIONS,
    SOME,
    SOURCES,
    STATES,
    STOPS,
    TABS,
    THREE_VALUES,
    TRENDS,
    YEARS,
    ZONES,
    figure,
    freshness,
    pair,
    row,
    section,
    source,
    zone,
)
from sezportal.gallery.tax_samples import RATES, STANDARD_RATE
from zones.freshness import Freshness

SPECIMENS = {
    "icon": (
        "Sprite, in the colour of its place",
        [
            (name, {"name": name, "class": "u-ico"})
            for name in ("i-search", "i-down", "i-warn", "s-planned", "s-border")
        ],
    ),
    "search": (
        "GET /search/?q=",
        [
            ("In the bar", {"id": "q-sample"}),
            (
                "On the front page, with words kept",
                {"id": "q-large", "large": True, "query": "磨憨"},
            ),
        ],
    ),
    "crumbs": ("", [("Four levels", {"crumbs": CRUMBS, "label": "Sample breadcrumb"})]),
    "figure": (
        "Value, unit, year, source number",
        [
            ("Complete", {"figure": AREA}),
            ("With small print", {"figure": PRICE}),
            ("Computed", {"figure": DISTANCE}),
            ("Undated and approximate", {"figure": figure("5,000", "", "", approximate=True)}),
            ("Another script", {"figure": NAME_LAO}),
            ("A gap", {"figure": None}),
        ],
    ),
    "value": ("A value alone", [("With unit", {"figure": AREA})]),
    "bound": (
        "The word of quantity before a value",
        [("Stated", {"figure": replace(AREA, bound="more than")})],
    ),
    "asof": ("The year it holds for", [("Dated", {"figure": AREA})]),
    "checked": (
        "Follows a date that is old: somebody looked since",
        [("Checked", {"checked": "3 Nov 2026"})],
    ),
    "marks": (
        "Source numbers",
        [
            ("In a line", {"marks": AREA.marks}),
            ("In a column", {"marks": AREA.marks, "plain": True}),
        ],
    ),
    "not_reported": ("A gap is content", [("Plain", {}), ("Other words", {"text": "No data"})]),
    "differ": ("Both values stand", [("Label", {})]),
    "status": (
        "Shape first, word second, colour last",
        [(label or "Empty", {"status": key, "label": label}) for key, label, _ in STATES],
    ),
    "freshness": (
        "By how long ago somebody last checked, of how often it is expected",
        [(key.value, {"freshness": freshness(key.value)}) for key in Freshness],
    ),
    "age": (
        "Beside the date of a value that nobody updated or confirmed in time",
        [
            (key, {"age": Thing(key=key, label=label)})
            for key, label in (("over", "overdue"), ("neglected", "neglected"))
        ],
    ),
    "strip": (
        "One cell per factsheet section",
        [
            ("Some", {"completeness": SOME}),
            ("Nothing", {"completeness": NOTHING}),
            ("Everything", {"completeness": EVERYTHING}),
            ("Without words", {"completeness": SOME, "bare": True}),
        ],
    ),
    "keyfigs": (
        "The figures an investor asks first",
        [
            (
                "Six",
                {
                    "rows": [
                        row("Total area", AREA),
                        row("Firms registered", figure("917", "", "Dec 2023", (2,))),
                        row("Investment", figure("USD 1.98", "billion", "Dec 2023", (2,))),
                        row("Free land"),
                        THREE_VALUES,
                        row("Electricity", PRICE),
                    ]
                },
            ),
            ("Three in a row", {"rows": [ROWS[0], ROWS[2], ROWS[3]], "columns": 3}),
            ("One", {"rows": [ROWS[0]]}),
        ],
    ),
    "ledger": (
        "Label, value, as of, source",
        [
            ("Every kind of row", {"rows": ROWS}),
            ("Three values for one field", {"rows": [THREE_VALUES]}),
            ("One row, without a head", {"rows": ROWS[:1], "headless": True}),
        ],
    ),
    "ledger_row": ("Inside a ledger's dl", []),
    "contents": ("Numbers outlive language", [("Ten sections", {"sections": SECTIONS})]),
    "section_head": (
        "Numbered, sticky at the left",
        [("With a note", {"section": section(3, "Land", 2, 3, ROWS[:3], "from two reports")})],
    ),
    "sources": (
        "In reading order",
        [("Every kind", {"sources": SOURCES}), ("One", {"sources": ONE_SOURCE})],
    ),
    "sources_section": (
        "At the foot of a page",
        [
            ("Folded", {"sources": [source(102, "A report", "World Bank")], "folded": True}),
            ("None", {"sources": []}),
        ],
    ),
    "facet": ("One filter, its error beside it", []),
    "facets": (
        "A GET form",
        [
            (
                "Every kind of filter",
                {
                    "facets": [STATUS_FACET, COUNTRY_FACET, AREA_FACET, BAD_FACET, ORDER_FACET],
                    "action": "#c-facets",
                    "hidden": [Thing(name="order", value="name")],
                    "clear_url": "#c-facets",
                    "active": 2,
                },
            )
        ],
    ),
    "chips": (
        "Filters in force",
        [("Three", {"chips": CHIPS, "clear_url": "#c-chips"}), ("One", {"chips": CHIPS[:1]})],
    ),
    "zone_row": ("Inside ul.zlist", []),
    "zone_list": (
        "Rows in a list",
        [
            ("Every script and status", {"rows": ZONES}),
            ("One", {"rows": [zone(1, "Boten Special Economic Zone")]}),
            ("Longest", {"rows": [LONGEST_ZONE]}),
        ],
    ),
    "zone_table": (
        "The same list as a table",
        [("Every script and status", {"rows": [*ZONES, LONGEST_ZONE]})],
    ),
    "pager": (
        "Keeps the query string",
        [
            (
                "First of many",
                {"page": Paginator(range(185), 10).page(1), "label": "Sample pages 1"},
            ),
            (
                "In the middle",
                {"page": Paginator(range(185), 10).page(9), "label": "Sample pages 2"},
            ),
            ("A few", {"page": Paginator(range(45), 20).page(2), "label": "Sample pages 3"}),
            ("One page", {"page": Paginator(range(7), 10).page(1), "label": "Sample pages 4"}),
        ],
    ),
    "tabs": ("Views, as links", [("Two", {"tabs": TABS, "label": "View"})]),
    "downloads": ("", [("Three files", {"links": LINKS, "lead": "These 37 zones as"})]),
    "copy_link": ("", [("Where the browser can copy", {})]),
    "notice": (
        "A message beside the content",
        [
            ("Information", {"text": "This page has not been translated into Lao yet."}),
            ("Warning", {"text": "Years run from 2015 to 2025.", "kind": "warn"}),
            (
                "Error",
                {
                    "text": "The list could not be read just now.",
                    "kind": "error",
                    "url": "#c-notice",
                    "link": "Try again",
                },
            ),
        ],
    ),
    "blank": (
        "Empty and error states",
        [
            (
                "Nothing found",
                {
                    "title": "No zone meets all four filters",
                    "text": "Without “Land price below USD 20” there are 7.",
                    "links": [Thing(label="Drop that filter", url="#c-blank")],
                    "level": "h4",
                },
            ),
            (
                "No such page",
                {
                    "title": "There is no page at this address",
                    "text": "The zone may have been renamed.",
                    "mark": "border",
                    "level": "h4",
                },
            ),
        ],
    ),
    "stage": ("Five cells", [("Three of five", {"stage": 3})]),
    "pairs": (
        "The border is the axis",
        [
            (
                "Three",
                {
                    "pairs": [
                        pair(5, "Operating"),
                        pair(3, "Agreement signed", figure=None),
                        pair(1, "Memorandum", b=None, url=""),
                    ]
                },
            ),
            ("One", {"pairs": [pair(4, "Ratified")]}),
        ],
    ),
    "line": (
        "A corridor; vertical when narrow",
        [
            ("Road R3A", {"stops": STOPS, "label": "Road R3A from Kunming to Bangkok"}),
            ("Two towns", {"stops": STOPS[4:6], "label": "Mohan to Boten"}),
            ("Many", {"stops": STOPS * 2, "label": "A long corridor"}),
        ],
    ),
    "bars": (
        "A chart that is a table",
        [
            (
                "With a gap",
                {
                    "bars": BARS,
                    "caption": "Electricity for industry",
                    "note": "USD per kWh",
                    "head": "Country",
                    "unit_head": "USD/kWh",
                    "foot": "China publishes no comparable figure for 2018.",
                },
            ),
            ("One", {"bars": BARS[:1], "head": "Country", "unit_head": "USD/kWh"}),
        ],
    ),
    "range": ("Low to high", [("Four countries", {"range": RANGE})]),
    "years": ("Incentives over a project's years", [("Two instruments", {"years": YEARS})]),
    "multiples": (
        "One frame, one scale",
        [("Six countries", {"panels": PANELS, "foot": "Percent a year; hatched: not reported."})],
    ),
    "trend": (
        "Counts of days, each on a scale from zero",
        [("A month, and the first day", {"trends": TRENDS})],
    ),
    "rate_years": (
        "The rate of tax by year",
        [("Four rates", {"chart": RATES}), ("The standard rate", {"chart": STANDARD_RATE})],
    ),
    "legend": ("How to read a figure", [("As on the front page", {})]),
    "zone_map": (
        "Drawn; js/map.js makes it live",
        [("Five zones, one without a place", {"map": REGION}), ("No zone", {"map": EMPTY})],
    ),
    "location_map": ("One zone in its surroundings", [("At a border", {"map": LOCATION})]),
    "map_sheet": ("The drawing inside both maps", []),
    "map_notes": ("What stands below both maps", []),
    "error_summary": (
        "What was not understood, above a result",
        [("Two answers", {"misread": MISREAD})],
    ),
    "form_field": ("A question of a form, on the calculators", []),
    "progress": (
        "How far long work is",
        [
            ("Part known", {"progress": {"words": "Reading: part 5 of 12", "percent": 33}}),
            ("Unknown", {"progress": {"words": "Writing the file", "percent": None}}),
        ],
    ),
    **COMPARISON_SPECIMENS,
    **COST_SPECIMENS,
    **ENQUIRY_SPECIMENS,
    **ASSESS_SPECIMENS,
    **PLOT_SPECIMENS,
    **RANK_SPECIMENS,
}
