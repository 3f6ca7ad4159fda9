"""Samples of zones side by side: agreement, disagreement, gaps, a best value, a conversion."""

from types import SimpleNamespace as Thing

from sezportal.gallery.samples import AREA, NOTHING, SOME, figure, freshness
from sezportal.presenters.comparison import Comparison
from sezportal.presenters.comparison.values import Cell, Column, Group, Row, Value


def column(slug: str, name: str, place: str, completeness=SOME, state: str = "fresh") -> Column:
    return Column(
        zone=Thing(slug=slug),
        name=name,
        short=name,
        url="#",
        place=place,
        status="operational",
        status_label="Operating",
        freshness=freshness(state),
        completeness=completeness,
        drop="#",
    )


COLUMNS = (
    column("kh-sample", "Phnom Penh SEZ", "Phnom Penh, Cambodia"),
    column("la-sample", "Savan-Seno SEZ", "Savannakhet, Lao PDR", state="over"),
    column("mm-sample", "Thilawa SEZ", "Yangon Region, Myanmar", NOTHING, "undated"),
)
RIVALS = Cell(
    (
        Value(figure("1,000", "ha", "2018", (2,))),
        Value(figure("900", "ha", "2015", (3,), bound="more than")),
    ),
    differs=True,
)
WAGE = Cell(
    (
        Value(
            figure("USD 117", "a month", "", (7,), qualifier="rate of 7 May 2024"),
            beside=figure("LAK 2,500,000", "a month", "Oct 2024", (6,)),
            scope="national",
        ),
    )
)


def water(price: str, best: str = "") -> Cell:
    return Cell((Value(figure(price, "per m³", "2018", (5,)), scope="national"),), best=best)


SAMPLE = Comparison(
    columns=COLUMNS,
    groups=(
        Group(
            "sample-size",
            "Size and activity",
            (
                Row("area", "Total area", (Cell((Value(AREA),)), RIVALS, Cell())),
                Row("wage", "Minimum wage", (Cell(), WAGE, Cell(gap="Not computed"))),
            ),
        ),
        Group(
            "sample-prices",
            "Prices",
            (
                Row(
                    "water",
                    "Water",
                    (water("USD 0.19", "lowest"), water("USD 0.36"), water("USD 1")),
                ),
                Row(
                    "power",
                    "Electricity",
                    (water("USD 0.20"), Cell(), Cell()),
                    verdict="Not marked: comparable for 1 of 3 zones",
                ),
            ),
            note="Prices as stated",
        ),
    ),
    hidden=0,
    currency="USD",
    rates=(),
    sources=(),
)

COMPARISON_SPECIMENS = {
    "comparison_table": (
        "Names stay in sight; cells by themselves",
        [("Three", {"found": SAMPLE})],
    ),
    "comparison_cell": ("A cell of the comparison", []),
    "add_to_comparison": (
        "A link; with script a switch of the tray",
        [("Of a zone", {"slug": "la-boten", "name": "Boten Special Economic Zone"})],
    ),
    "tray": ("At the foot of every page once a zone is chosen", []),
}
