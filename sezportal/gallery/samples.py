"""Sample contexts for the gallery: one row and three, nothing at all, the longest, every script.

They keep to what presenters hand over, so a component that stops fitting its presenter shows it
here first. The values are samples; no page of the portal reads them.
"""

from types import SimpleNamespace as Thing

from zones import charts
from zones.completeness import Completeness
from zones.presenters.figures import (
    FactsheetSection as Section,
)
from zones.presenters.figures import (
    Figure,
    LedgerRow,
    SourceEntry,
    SourceMark,
)


def mark(number: int) -> SourceMark:
    return SourceMark(number, f"s{number}", "A report", "Mekong Institute")


def figure(text: str, unit: str = "", as_of: str = "2022", marks=(1,), **more) -> Figure:
    defaults = {"is_current": False}
    return Figure(text, unit, as_of, marks=tuple(map(mark, marks)), **(defaults | more))


def row(label: str, *figures: Figure, **more) -> LedgerRow:
    return LedgerRow(label, figures, differs=len(figures) > 1, **more)


AREA = figure("1,640", "ha", "2022", (1, 4))
PRICE = figure("0.09", "USD/kWh", "2018", (3,), qualifier="national tariff")
NAME_LAO = figure("ເຂດເສດຖະກິດພິເສດ ບໍ່ເຕນ", "", "2022", (2,), lang="lo")
LONG = figure(
    "First Lao station of the China-Laos Railway, 427 km to Vientiane, with an inspection yard, "
    "indoor, outdoor and bonded warehouses beside the road",
    "",
    "Dec 2024",
    (2, 4, 12),
)
DISTANCE = figure("36", "km", "", (), is_computed=True, qualifier="straight line")

ROWS = [
    row("Total area", AREA),
    row(
        "Established",
        figure("2003", "", "2022", (1, 4), is_current=True),
        figure("2009", "", "2009", (5,), qualifier="approved by the government that year"),
    ),
    row("Free land"),
    row("Electricity", PRICE),
    row("Name in Lao", NAME_LAO),
    row("Luang Namtha Airport", DISTANCE),
    row("Jobs", figure("5,000", "", "", (6,), approximate=True)),
    row("Rail", LONG),
    row("Exports", hint="China and Thailand publish no figure by zone"),
]
THREE_VALUES = row(
    "Planned investment, all phases, public and private, to completion",
    figure("USD 500 million", "", "2019", (4,)),
    figure("USD 10 billion", "", "2022", (1,), approximate=True),
    figure("USD 1.98 billion", "", "Dec 2023", (2,), is_current=True),
)


def section(number, title, reported, total, rows=(), note="") -> Section:
    return Section(number, title.lower(), title, reported, total, tuple(rows), note)


SECTIONS = [
    section(n, title, reported, total)
    for n, (title, reported, total) in enumerate(
        [
            ("Identity", 4, 4),
            ("Location and access", 2, 4),
            ("Land and infrastructure", 2, 4),
            ("Costs", 0, 4),
            ("Incentives", 0, 1),
            ("Sectors and investors", 4, 6),
            ("Cross-border links", 1, 2),
            ("Legal basis", 1, 2),
            ("One-stop service", 1, 1),
            ("Contact", 1, 4),
        ],
        start=1,
    )
]
SOME = Completeness(tuple((s.reported, s.total) for s in SECTIONS))
NOTHING = Completeness(tuple((0, s.total) for s in SECTIONS))
EVERYTHING = Completeness(tuple((s.total, s.total) for s in SECTIONS))


def source(number: int, title: str, publisher: str, year: str = "2022", **more) -> SourceEntry:
    defaults = {"url": "https://example.org/report", "host": "example.org", "unsourced": False}
    return SourceEntry(number, f"s{number}", title, publisher, year, **(defaults | more))


SOURCES = [
    source(1, "Boten Special Economic Zone (project profile)", "The People's Map of Global China"),
    source(
        2,
        "磨憨—磨丁经济合作区：从边境小镇到国际口岸城市",
        "People's Daily",
        "2024",
        used_for=["firms registered", "investment registered"],
    ),
    source(3, "Electricity tariffs of five countries", "chujuan.cn", "2018"),
    source(
        4,
        "Structured Learning Visit report: Shanghai Pilot Free Trade Zone and China-Laos "
        "Mohan-Boten Economic Cooperation Zone, with the questionnaires and the action plans",
        "Mekong Institute",
        "2019",
        url="",
        host="",
        used_for=["status", "developer", "run by", "spent so far", "road", "rail", "banks"],
    ),
    source(5, "Lao government approves two new special economic zones", "VOA Lao", "2009"),
    source(6, "General knowledge of the region", "", "", url="", host="", unsourced=True),
    source(12, "ປະກາດນະຄອນຫຼວງ", "ສຳນັກຂ່າວສານປະເທດລາວ", "", used_for=["rail"]),
]
ONE_SOURCE = [source(101, "A single source", "Asian Development Bank", "2016")]


def freshness(key: str) -> Thing:
    labels = {
        "fresh": "Checked Nov 2026",
        "due": "Check due: last Mar 2024",
        "over": "Check overdue: last Jan 2024",
        "neglected": "Neglected: newest figure 2019",
        "planned": "Planned for 2027",
        "undated": "Never checked",
    }
    return Thing(key=key, label=labels[key])


def zone(number, name: str, **more) -> Thing:
    defaults = {
        "slug": f"sample-{number}",
        "at_border": True,
        "url": "#c-zone_row",
        "local_name": "",
        "local_lang": "",
        "place": "Luang Namtha, Lao PDR",
        "kind": "Special economic zone",
        "faces": "China",
        "status": "operational",
        "status_label": "Operating",
        "facts": [
            row("Area", AREA),
            row("Firms", figure("917", "", "Dec 2023", (2,))),
            row("Land price"),
        ],
        "completeness": SOME,
        "freshness": freshness("fresh"),
    }
    return Thing(number=number, name=name, **(defaults | more))


NAMES = [
    ("Savan-Seno Special Economic Zone", "ເຂດເສດຖະກິດພິເສດ ສະຫວັນ-ເຊໂນ", "lo"),
    ("Lao Bao Special Economic and Trade Zone", "Khu kinh tế - thương mại đặc biệt Lao Bảo", "vi"),
    ("Manhattan (Svay Rieng) Special Economic Zone", "曼哈顿经济特区", "zh-Hans"),
    ("Tak Special Economic Development Zone", "เขตพัฒนาเศรษฐกิจพิเศษตาก", "th"),
    ("Thilawa Special Economic Zone", "သီလဝါ အထူးစီးပွားရေးဇုန်", "my"),
    ("Sihanoukville Special Economic Zone", "តំបន់សេដ្ឋកិច្ចពិសេស ក្រុងព្រះសីហនុ", "km"),
]
STATES = [
    ("operational", "Operating", "fresh"),
    ("under_construction", "Under construction", "due"),
    ("planned", "Planned", "over"),
    ("suspended", "Suspended", "undated"),
    ("cancelled", "Cancelled", "fresh"),
    ("", "", "due"),
]
ZONES = [
    zone(
        n,
        name,
        local_name=local,
        local_lang=lang,
        at_border=n % 2 == 0,
        status=status,
        status_label=label,
        freshness=freshness(key),
        faces="Thailand" if n % 2 == 0 else "",
    )
    for n, ((name, local, lang), (status, label, key)) in enumerate(
        zip(NAMES, STATES, strict=True), start=8
    )
]
LONGEST_ZONE = zone(
    128,
    "Dongxing Key Development and Opening-up Pilot Zone and China-Viet Nam Dongxing-Mong Cai "
    "Cross-Border Economic Cooperation Zone",
    local_name="中国东兴—越南芒街跨境经济合作区 · Khu hợp tác kinh tế biên giới",
    local_lang="zh-Hans",
    place="Fangchenggang, Guangxi Zhuang Autonomous Region, China",
    kind="Cross-border economic cooperation zone",
    faces="Viet Nam",
    facts=[
        row("Area", figure("141,900", "ha", "Dec 2015", (1, 2, 4, 12))),
        row("Firms"),
        row("Land price", figure("0.035 to 0.704", "USD/m²/year", "", (3,), approximate=True)),
    ],
    completeness=NOTHING,
)


SIDE_A = Thing(
    name="Mohan Border Economic Cooperation Zone",
    url="#c-pairs",
    where="Yunnan, China",
    local_name="磨憨边境经济合作区",
    local_lang="zh-Hans",
    note="",
)
SIDE_B = Thing(
    name="Boten Special Economic Zone",
    url="#c-pairs",
    where="Luang Namtha, Lao PDR",
    local_name="ເຂດເສດຖະກິດພິເສດ ບໍ່ເຕນ",
    local_lang="lo",
    note="",
)


def pair(stage: int, label: str, a=SIDE_A, b=SIDE_B, **more) -> Thing:
    defaults = {"url": "#c-pairs", "figure": figure(label, "", "2019", (4,))}
    return Thing(a=a, b=b, stage=stage, stage_label=label, **(defaults | more))


def stop(name: str, km: str, **more) -> Thing:
    defaults = {"url": "", "note": "", "here": False, "border": False, "lang": ""}
    return Thing(name=name, km=km, **(defaults | more))


STOPS = [
    stop("Kunming", "443 km"),
    stop("Yuxi", "364 km"),
    stop("Pu'er", "193 km"),
    stop("Jinghong", "129 km"),
    stop("Mohan", "3 km", border=True, url="#c-line"),
    stop("Boten", "here", here=True),
    stop("Luang Namtha", "37 km"),
    stop("Houayxay", "164 km", border=True),
    stop("Chiang Khong", "165 km"),
    stop("Chiang Rai", "238 km"),
    stop("Bangkok", "864 km"),
]

BARS = [
    charts.Bar(label, figure(text, "", "2018", (3,)) if text else None, width=width, **more)
    for label, text, width, more in [
        ("Cambodia", "0.20", charts.width(20, 20), {}),
        ("Lao PDR", "0.09", charts.width(9, 20), {"is_self": True, "url": "#c-bars"}),
        ("China", "", "", {"sub": "Yunnan and Guangxi"}),
        ("Viet Nam", "0.11", charts.width(11, 20), {}),
    ]
]
YEARS = charts.Years(
    charts.ticks(20, "Year 1"),
    [
        charts.YearsRow(
            "Profit tax, zone 1",
            [
                charts.span("exempt", 1, 16, of=20, text="Exempt, 16 years"),
                charts.span("reduced", 17, 20, of=20, text="35 %"),
            ],
            "Years 1 to 16 exempt, then 35 percent of the normal rate",
            note="Poor and remote areas",
            marks=[mark(1)],
        ),
        charts.YearsRow(
            "VAT, export plants",
            [charts.span("unstated", 1, 20, of=20)],
            "Exempt; the period is not stated",
            marks=[mark(1)],
        ),
    ],
)
RANGE = charts.range_of(
    [
        ("Cambodia", 20, "0.20"),
        ("Lao PDR", 9, "0.09"),
        ("Thailand", 9, "0.09"),
        ("Viet Nam", 11, "0.11"),
    ],
    here="Lao PDR",
    sentence="Electricity: Lao PDR 0.09; lowest 0.09, Lao PDR and Thailand; highest 0.20, Cambodia",
)


def panel(title: str, values, *, is_self: bool = False, note: str = "") -> Thing:
    pairs = [(str(2018 + n), value) for n, value in enumerate(values)]
    latest = next((value for value in reversed(values) if value is not None), None)
    return Thing(
        title=title,
        url="",
        value=f"{latest} %" if latest is not None else "",
        note=note,
        is_self=is_self,
        columns=charts.columns(pairs, 8) if latest is not None else [],
        sentence=f"{title}, growth by year: "
        + ", ".join(f"{year} {v if v is not None else 'not reported'}" for year, v in pairs),
    )


PANELS = [
    panel("Cambodia", [7.5, 7.1, 0.0, 3.0, 5.2]),
    panel("China", [6.7, 6.0, 2.2, 8.0, 3.0]),
    panel("Lao PDR", [6.3, 5.5, 0.5, None, 2.7], is_self=True),
    panel("Myanmar", [None, None, None, None, None]),
    panel("Thailand", [4.2, 2.2, None, 1.6, 2.5]),
    panel("Viet Nam", [7.5, 7.4, 2.9, 2.6, 8.0]),
]

TRENDS = [
    Thing(
        title="Not reported",
        sentence="4,812 on 1 Oct 2026, 4,536 on 31 Oct 2026.",
        first="1 Oct 2026",
        last="31 Oct 2026",
        points="0.00,2.00 33.33,4.50 66.67,4.50 100.00,4.06",
    ),
    Thing(
        title="No focal point",
        sentence="169 on 31 Oct 2026, the first day that was counted.",
        first="",
        last="",
        points="",
    ),
]

CRUMBS = [
    Thing(label="Zones", url="/zones/", lang=""),
    Thing(label="Lao PDR", url="/countries/la/", lang=""),
    Thing(label="Boten Special Economic Zone", url="", lang=""),
]
LINKS = [
    Thing(label="CSV", url="#c-downloads", format="text/csv", size="84 kB"),
    Thing(label="XLSX", url="#c-downloads", format="", size=""),
    Thing(label="GeoJSON", url="#c-downloads", format="application/geo+json", size=""),
]
TABS = [
    Thing(label="List and map", url="#c-tabs", current=True, icon="i-list"),
    Thing(label="Table", url="#c-tabs", current=False, icon="i-table"),
]

SCRIPTS = [
    ("en", "Boten Special Economic Zone", "Every figure has its unit, year and source: 1,640 ha."),
    ("vi", "Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn", "Mỗi số liệu có đơn vị, năm và nguồn."),
    ("zh-Hans", "磨憨—磨丁经济合作区", "每个数字都注明单位、年份和来源：1,640 公顷。"),
    ("th", "เขตพัฒนาเศรษฐกิจพิเศษตาก", "ตัวเลขทุกตัวมีหน่วย ปี และแหล่งที่มา: 1,640 เฮกตาร์"),
    ("lo", "ເຂດເສດຖະກິດພິເສດ ບໍ່ເຕນ", "ຕົວເລກທຸກຕົວມີຫົວໜ່ວຍ ປີ ແລະແຫຼ່ງຂໍ້ມູນ: 1,640 ເຮັກຕາ"),
    ("km", "តំបន់សេដ្ឋកិច្ចពិសេស ប៉ោយប៉ែត", "តួលេខនីមួយៗមានឯកតា ឆ្នាំ និងប្រភព៖ 1,640 ហិកតា"),
    ("my", "သီလဝါ အထူးစီးပွားရေးဇုန်", "ကိန်းဂဏန်းတိုင်းတွင် ယူနစ်၊ နှစ်နှင့် အရင်းအမြစ်ပါရှိသည်။"),
]
