"""Invented papers: one like a real one, from which the extremes are made."""

from datetime import date

from sezportal.paper.content import (
    Fact,
    Line,
    Name,
    Paper,
    Paragraph,
    Picture,
    Row,
    Section,
    SourceLine,
    Span,
    State,
    Stop,
    TableBlock,
    YearsBar,
    YearsRow,
)

MAP = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 372">
<rect width="640" height="372" fill="#ebeeed"/>
<path d="M200 372 L300 120 L420 90 L640 200 L640 372 z" fill="#fbf7ea" stroke="#8c999f"/>
<path d="M0 40 Q200 80 220 372" fill="none" stroke="#5fa3ba" stroke-width="4"/>
<circle cx="376" cy="200" r="85" fill="none" stroke="#46545d" stroke-dasharray="3 4"/>
<g fill="#33434c" font-size="22" stroke="#ffffff" stroke-width="4">
<text x="376" y="303" text-anchor="middle" font-size="16">50 km</text>
<text x="230" y="60">Jinghong</text><text x="500" y="330" font-weight="600">Lao PDR</text>
<text x="362" y="190" text-anchor="end" xml:lang="zh">磨憨</text></g>
<path d="M376 186L390 200 376 214 362 200z" fill="#9a6510"/>
<text x="394" y="192" font-size="24" font-weight="700" fill="#0e1a20">Boten</text>
</svg>"""


def missing(label: str) -> Fact:
    return Fact(label, "Not reported", is_missing=True)


def section(number: str, title: str, *blocks, **more) -> Section:
    return Section(number, title, blocks, url=f"https://zones.example/zones/x/#{number}", **more)


IDENTITY = section(
    "1",
    "Identity",
    Fact("Established", "2003", as_of="2022", sources=(1, 4)),
    Fact("sources differ", "2009", as_of="2009", sources=(5,), differs=True),
    Fact(
        "Developer",
        "Yunnan Haicheng Industrial Group (private, Chinese)",
        as_of="2022",
        sources=(1, 4),
    ),
    Fact("Run by", "Luang Namtha Province", as_of="2019", sources=(4,)),
    Fact("Planned investment", "USD 500 million", as_of="2019", sources=(4,)),
    Fact("sources differ", "About USD 10 billion", as_of="2022", sources=(1,), differs=True),
    Fact("Spent so far", "Over USD 1 billion", as_of="2019", sources=(4,)),
)
LAND = section(
    "3",
    "Land and infrastructure",
    Fact("Land cleared", "80", unit="%", as_of="2019", sources=(4,)),
    Fact("Road", "Beside Road R3A", as_of="2019", sources=(4,)),
    Fact("Rail", "First Lao stop, China-Laos Railway", as_of="2024", sources=(2,)),
    Fact("Container depot", "Inspection yard, bonded warehouses", as_of="2019", sources=(4,)),
    missing("Free land, lease term"),
)
LOCATION = section(
    "2",
    "Location and access",
    Picture(MAP, "Boten on the border of Lao PDR and China, between Jinghong and Luang Namtha"),
    Fact("China border at Mohan", "0 km"),
    Fact("Boten railway station", "2 km"),
    Fact("Luang Namtha Airport", "36 km"),
    Fact("Guanlei Port, China", "74 km"),
    Fact("Vientiane", "371 km"),
    Paragraph("Straight line, computed. Position known to the town.", is_quiet=True),
)
COSTS = section(
    "4",
    "Costs, national",
    Fact(
        "Electricity", "0.09", unit="USD/kWh", note="region 0.09–0.20", as_of="2018", sources=(3,)
    ),
    Fact("Water", "0.36", unit="USD/m³", note="region 0.19–1.00", as_of="2018", sources=(3,)),
    Fact(
        "Minimum wage",
        "117",
        unit="USD/month",
        note="LAK 2,500,000",
        as_of="Oct 2024",
        sources=(6,),
    ),
    Fact("Social security", "6%, employer", as_of="2026", sources=(7,)),
    missing("Zone’s own costs"),
)
INCENTIVES = section(
    "5",
    "Incentives, Decree 188/GOV of 2018",
    YearsBar(
        20,
        (
            YearsRow(
                "Profit tax, zone 1",
                (Span("exempt", 1, 16, "Exempt, 16 years"), Span("reduced", 17, 20, "35%")),
                "Years 1 to 16 exempt, then 35 percent of the normal rate",
                "Poor and remote areas",
                (8,),
            ),
            YearsRow(
                "Profit tax, zone 2",
                (Span("exempt", 1, 8, "Exempt, 8 years"), Span("unstated", 9, 20, "not stated")),
                "Years 1 to 8 exempt, then not stated",
                "Areas with infrastructure",
                (8,),
            ),
        ),
        "Year 1",
    ),
    sources=(8,),
)
INVESTORS = section(
    "6",
    "Sectors and investors",
    Paragraph(
        "Biopharmaceuticals; international commerce, finance and conventions; bonded logistics and "
        "processing; education and medical services; cultural tourism; real estate.",
        as_of="2019, 2024",
        sources=(2, 4),
    ),
    Paragraph("Named: Element Pharma; Lao International ICD; Lao China Bank; JDB Bank."),
)
LINKS = section(
    "7",
    "Cross-border links",
    Paragraph(
        "Twinned with Mohan (磨憨), Yunnan: joint scheme of 2015.", as_of="2019", sources=(4,)
    ),
)
LEGAL = section(
    "8",
    "Legal basis",
    Paragraph("Decree 188/GOV, 7 July 2018; Law on Investment Promotion, 2016.", sources=(8, 9)),
)
ONE_STOP = section(
    "9",
    "One-stop service",
    Paragraph(
        "Seven documents under one roof, from land lease to tax.", as_of="2019", sources=(4,)
    ),
    missing("Fees and days"),
)
CONTACT = section(
    "10",
    "Contact",
    Fact("Office", "Boten SEZ, Luang Namtha Province, Lao PDR", sources=(4,)),
    missing("Telephone"),
)
SOURCES = tuple(
    SourceLine(number, text, "https://sources.example/" + str(number))
    for number, text in enumerate(
        (
            "The People's Map of Global China, 2022: Boten Special Economic Zone (project profile)",
            "People's Daily, 2024: Boten Special Economic Zone in Laos has great potential",
            "chujuan.cn, 2024: Saysettha Development Area case with 2018 factor-price table for "
            "five Southeast Asian countries (in Chinese)",
            "Mekong Institute, 2019: Structured Learning Visit report: Shanghai Pilot Free Trade "
            "Zone and China-Laos Mohan-Boten Economic Cooperation Zone",
            "VOA Lao, 2009: Lao government approves two new special economic zones",
            "The Laotian Times, 2024: Lao government increases minimum wage",
            "People Partners Lao, 2026: Social Security contributions 2026",
            "Rajah & Tann Asia, 2018: New decree offers tax incentives to investors in Lao SEZs",
            "International Energy Agency, 2016: Law on Investment Promotion (2016), policy record",
        ),
        start=1,
    )
)
LINE = Line(
    tuple(
        Stop(name, distance, name == "Boten")
        for name, distance in (
            ("Kunming", "443 km"),
            ("Yuxi", "364 km"),
            ("Jinghong", "129 km"),
            ("Mohan", "3 km"),
            ("Boten", "here"),
            ("Luang Namtha", "37 km"),
            ("Houayxay", "164 km"),
            ("Chiang Khong", "166 km"),
            ("Chiang Rai", "237 km"),
            ("Bangkok", "834 km"),
        )
    ),
    "Road R3A, North-South Economic Corridor; straight-line km from Boten.",
    "Boten on the corridor from Kunming to Bangkok",
)

BOTEN = Paper(
    title="Boten Special Economic Zone",
    local_names=(Name("ເຂດເສດຖະກິດພິເສດ ບໍ່ເຕນ", "lo"), Name("磨丁经济特区", "zh")),
    place="Luang Namtha, Lao PDR",
    states=(
        State("under_construction", "Under construction, partly operating"),
        State("fresh-due", "Update due: newest figure 2024"),
        State("strip", "16 of 32 fields", (1, 0.5, 0.5, 0, 0, 0.7, 0.5, 0.5, 1, 0.25)),
    ),
    key_figures=(
        Fact("Total area", "1,640", unit="ha", as_of="2022", sources=(1,)),
        Fact("Firms registered", "917", as_of="Dec 2023", sources=(2,)),
        Fact("Investment registered", "1.98", unit="bn USD", as_of="Dec 2023", sources=(2,)),
        missing("Free land"),
        missing("Land rent"),
        Fact("Electricity, national", "0.09", unit="USD/kWh", as_of="2018", sources=(3,)),
    ),
    rows=(
        Row(((IDENTITY, LAND), (LOCATION,)), (1.25, 1)),
        Row(((COSTS,), (INCENTIVES,)), (1.25, 1)),
        Row(((INVESTORS,), (LINKS, LEGAL), (ONE_STOP, CONTACT)), (1, 1, 1)),
    ),
    sources=SOURCES,
    contact=("Ask about this zone", "Special Economic Zone Office, Vientiane", "+856 21 000 000"),
    url="https://zones.example/zones/la-boten/",
    edition="LA-BOTEN, edition 412",
    made_on=date(2026, 11, 21),
    foot="16 of 32 fields reported. Not yet confirmed by the zone.",
    line=LINE,
)

#: A country's page holds tables where a zone's holds ledgers.
ZONES_TABLE = TableBlock(
    ("Zone", "Area, ha", "Firms"),
    (("Boten", "1,640", "917"), ("Savan-Seno", "954", "112"), ("Saysettha", "1,000", "145")),
    (False, True, True),
    "Areas and firms as last reported.",
    (1, 2),
)
