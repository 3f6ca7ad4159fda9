"""Whatever a paper holds, it is one page, and a page that says what it left out."""

import re
from dataclasses import replace

import pytest

from sezportal.paper.content import (
    Fact,
    Name,
    Paper,
    Paragraph,
    Row,
    SourceLine,
    State,
    Stop,
    TableBlock,
)
from sezportal.paper.setting import set_page
from tests.sezportal.paper import reading
from tests.sezportal.paper.papers import BOTEN, INCENTIVES, LOCATION, missing, section

LONG = "Extraordinarily comprehensive cross-border economic cooperation and development " * 20
UNBROKEN = "Wa" * 400
ROWS = tuple(Fact(f"Label {n}", f"{n} units", as_of="2020", sources=(n,)) for n in range(1, 401))
SOURCES = tuple(SourceLine(n, f"Publisher {n}, 2020: Title {n}") for n in range(1, 401))


def one_section(*blocks, **more) -> Paper:
    return replace(BOTEN, rows=(Row(((section("1", "All", *blocks, **more),),), (1,)),))


def filled(words: str) -> Paper:
    """Every text of the paper is ``words``."""
    fact = Fact(words, words, unit=words, as_of=words, note=words, sources=(1, 2))
    body = section("1", words, fact, replace(fact, differs=True), Paragraph(words, words, (1,)))
    places = section("2", words, LOCATION.blocks[0], fact, Paragraph(words, is_quiet=True))
    return Paper(
        title=words,
        local_names=tuple(Name(words, lang) for lang in ("lo", "zh", "th", "km", "my", "vi")),
        place=words,
        states=(State("planned", words), State("fresh-over", words), State("strip", words, (1,))),
        key_figures=(fact,) * 9,
        rows=(Row(((body,), (places, replace(INCENTIVES, title=words))), (1, 1)),),
        sources=tuple(SourceLine(n, words, "https://sources.example/") for n in (1, 2, 8)),
        contact=(words,) * 9,
        url="https://zones.example/" + "long-" * 30,
        edition=words,
        made_on=BOTEN.made_on,
        foot=words,
        line=replace(BOTEN.line, stops=(Stop(words, words),) * 40, note=words),
    )


NOTHING = Paper(
    title="",
    local_names=(),
    place="",
    states=(),
    key_figures=(),
    rows=(),
    sources=(),
    contact=(),
    url="https://zones.example/",
    edition="",
    made_on=BOTEN.made_on,
    foot="",
)
GAPS = replace(
    BOTEN,
    key_figures=tuple(missing(f"Figure {n}") for n in range(6)),
    rows=tuple(
        Row(((section(str(n), f"Section {n}", missing("Anything")),),), (1,)) for n in range(10)
    ),
    sources=(),
    line=None,
)
EXTREMES = {
    "long texts": filled(LONG),
    "long words": filled(UNBROKEN),
    "long Khmer": filled("តំបន់សេដ្ឋកិច្ចពិសេស" * 60),
    "long Burmese": filled("အထူးစီးပွားရေးဇုန်" * 60),
    "long Chinese": filled("经济特区" * 200),
    "long name": replace(BOTEN, title="N" + "ame " * 75, local_names=(Name("ຊື່" * 150, "lo"),) * 9),
    "400 rows": replace(one_section(*ROWS), sources=SOURCES),
    "400 rows that all should stay": replace(one_section(*ROWS, least=400), sources=SOURCES),
    "400 sentences": one_section(*(Paragraph(LONG, sources=(1,)) for _n in range(400))),
    "400 rows of a table": one_section(
        TableBlock(("A", "B"), tuple((f"Zone {n}", f"{n}") for n in range(400)), (False, True))
    ),
    "40 sections": replace(
        BOTEN, rows=tuple(Row(((section(str(n), "S", *ROWS[:9]),),), (1,)) for n in range(40))
    ),
    "nothing": NOTHING,
    "gaps": GAPS,
}


@pytest.mark.parametrize("name", EXTREMES)
def test_every_paper_is_one_page_without_a_warning(name):
    page = set_page(EXTREMES[name])
    assert page.warnings == ()
    assert len(reading.read(page.pdf).pages) == 1
    assert reading.claims_accessibility(page.pdf)


def test_a_section_says_how_many_rows_are_read_online():
    page = set_page(EXTREMES["400 rows"])
    said = reading.words(page.pdf)
    shown = len(set(re.findall(r"Label \d+", said)))
    assert 20 < shown < 400
    assert f"+{400 - shown} more online" in said
    assert page.is_cut


def test_what_is_left_out_is_the_end():
    said = reading.words(set_page(EXTREMES["400 rows"]).pdf)
    shown = [int(number) for number in re.findall(r"Label (\d+)", said)]
    assert shown == list(range(1, len(shown) + 1))


def test_the_first_rows_of_every_section_stay():
    few = section("2", "Few", *(Fact(f"Kept {n}", "x") for n in range(5)), least=3)
    rows = (*one_section(*ROWS).rows, Row(((few,),), (1,)))
    said = reading.words(set_page(replace(BOTEN, rows=rows, sources=SOURCES)).pdf)
    assert all(f"Kept {n}" in said for n in range(3))


def test_only_sources_of_what_stands_are_listed_with_numbers_rising_from_1():
    page = set_page(EXTREMES["400 rows"])
    numbers = [source.number for source in page.paper.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    (blocks,) = (one.blocks for row in page.paper.rows for column in row.columns for one in column)
    met = [number for block in blocks for number in block.sources]
    assert list(dict.fromkeys(n for n in met if n > len(_key_sources(page.paper)))) == sorted(
        {n for n in met if n > len(_key_sources(page.paper))}
    )
    texts = {source.number: source.text for source in page.paper.sources}
    shown = next(block for block in blocks if block.label == "Label 20")
    assert [texts[number] for number in shown.sources] == ["Publisher 20, 2020: Title 20"]


def _key_sources(paper: Paper) -> set[int]:
    return {number for fact in paper.key_figures for number in fact.sources}


def test_a_disagreement_is_never_shown_by_half():
    facts = [
        fact
        for n in range(200)
        for fact in (
            Fact(f"Label {n}", "1", as_of="2020", sources=(1,)),
            Fact(f"Label {n}", "2", as_of="2021", sources=(2,), differs=True),
        )
    ]
    page = set_page(one_section(*facts))
    (blocks,) = (one.blocks for row in page.paper.rows for column in row.columns for one in column)
    assert page.is_cut
    assert [block.differs for block in blocks] == [False, True] * (len(blocks) // 2)


def test_a_remark_stays_with_what_it_remarks_on():
    remark = Paragraph("Straight line, computed.", is_quiet=True)
    said = reading.words(set_page(one_section(*ROWS, remark)).pdf)
    assert "Straight line, computed." in said


def test_little_is_set_larger_and_much_smaller():
    little = set_page(GAPS).scale
    much = set_page(EXTREMES["400 rows"]).scale
    assert much < set_page(BOTEN).scale < little


def test_type_is_never_too_small_to_read():
    """Points of the smallest letters: 7 for what is said, 6 for sources and raised numbers less."""
    for page in (set_page(EXTREMES["long texts"]), set_page(EXTREMES["400 rows"])):
        assert page.scale * 8.2 >= 7


def test_what_is_cut_ends_with_an_ellipsis():
    said = reading.words(set_page(EXTREMES["long texts"]).pdf)
    assert "Extraordinarily comprehensive" in said
    assert "…" in said
