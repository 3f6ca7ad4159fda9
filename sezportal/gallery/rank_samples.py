"""Samples of a ranking: a firm place, one that hangs on gaps, the longest names."""

from sezportal.gallery.samples import AREA, DISTANCE, figure
from sezportal.presenters.site_selection.lines import Line, PartRow, ScoreBar

PARTS = (
    PartRow("area", "Total area", AREA, "62.5", "50.0%", "31.3"),
    PartRow("border", "Distance to a border crossing", DISTANCE, "80.5", "30.0%", "24.2"),
    PartRow(
        "wage",
        "Wage of a worker",
        figure("84 to 238", "USD a month"),
        "0.0 to 81.2",
        "15.0%",
        "0.0 to 12.2",
    ),
    PartRow("one_stop", "One-stop service", None, "0.0 to 100.0", "5.0%", "0.0 to 5.0"),
)


def line(place: int, name: str, **more) -> Line:
    defaults = {
        "slug": f"rank-{place}",
        "url": "#c-rank_row",
        "local_name": "",
        "local_lang": "",
        "where": "Luang Namtha, Lao PDR",
        "status": "operational",
        "status_label": "Operating",
        "score": "78.8",
        "bar": ScoreBar("78.80%", "0.00%"),
        "places": f"Place {place} of 147, whatever gaps and ranges turn out to be",
        "missing": "",
        "parts": PARTS[:2],
    }
    return Line(place=place, name=name, **(defaults | more))


HANGING = line(
    2,
    "Savan-Seno Special Economic Zone",
    local_name="ເຂດເສດຖະກິດພິເສດ ສະຫວັນ-ເຊໂນ",
    local_lang="lo",
    status="",
    status_label="",
    score="55.5 to 72.7",
    bar=ScoreBar("55.50%", "17.20%"),
    places="Place 2 of 147; 1 to 61, depending on gaps and ranges",
    missing="Wage of a worker, One-stop service",
    parts=PARTS,
)
LONGEST = line(
    128,
    "Dongxing Key Development and Opening-up Pilot Zone and China-Viet Nam Dongxing-Mong Cai "
    "Cross-Border Economic Cooperation Zone",
    parts=PARTS,
)

RANK_SPECIMENS = {
    "rank_row": ("Inside ol.ranks", []),
    "rank_list": (
        "Least points filled, possible ones hatched; the arithmetic on demand",
        [
            ("Firm", {"lines": [line(1, "Boten Special Economic Zone")]}),
            ("Hangs on gaps", {"lines": [HANGING], "start": 2}),
            ("Longest", {"lines": [LONGEST], "start": 128}),
        ],
    ),
}
