"""On the papers of all zones and countries no value, caveat or year is cut, and every source can be
told from the others."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from sezportal.paper.content import Fact, Line, Paper, Paragraph, Picture, TableBlock, YearsBar
from sezportal.paper.limits import MIDDLE, NOTE, TIGHT, WIDE, limited
from sezportal.paper.rendering import all_papers
from tests.sezportal.paper.papers import BOTEN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

SIZES = {"wide": WIDE, "middle": MIDDLE, "tight": TIGHT}


@pytest.fixture(scope="module")
def kept():
    """All papers as they are written, which no test here changes: made once."""
    return {}


@pytest.fixture
def papers(reference_data, kept) -> dict[str, Paper]:
    if not kept:
        kept.update({task.key: task.write() for task in all_papers()})
    return kept


def sections(paper: Paper):
    return [one for row in paper.rows for column in row.columns for one in column]


def blocks(paper: Paper):
    return [block for one in sections(paper) for block in one.blocks]


def whole_texts(paper: Paper) -> Iterator[str]:
    """What must never be cut: values, units, dates, caveats, remarks, how to reach somebody."""
    yield from (paper.place, paper.edition, paper.foot, *paper.contact[1:])
    yield from (state.text for state in paper.states)
    for block in (*paper.key_figures, *blocks(paper), *([paper.line] if paper.line else [])):
        match block:
            case Fact():
                yield from (block.value, block.unit, block.as_of, block.note)
            case Paragraph() if block.is_quiet or block.is_missing:
                yield block.text
            case YearsBar():
                for row in block.rows:
                    yield from (row.note, row.words, *(span.text for span in row.spans))
            case TableBlock():
                yield block.note
                for row in block.rows:
                    yield from (
                        cell
                        for cell, is_figure in zip(row, block.numeric, strict=True)
                        if is_figure
                    )
            case Picture() | Line():
                yield block.note


@pytest.mark.parametrize("size", SIZES)
def test_no_value_and_no_caveat_is_cut_on_any_paper(papers, size):
    cut = {
        (key, text)
        for key, paper in papers.items()
        for text in whole_texts(limited(paper, SIZES[size]))
        if "…" in text
    }
    assert cut == set()


def test_a_sentence_that_is_cut_says_where_the_rest_is_read(papers):
    cut = [
        (key, block.text)
        for key, paper in papers.items()
        for block in blocks(limited(paper, MIDDLE))
        if isinstance(block, Paragraph) and "…" in block.text
    ]
    assert cut  # else this shows nothing
    assert [text for _key, text in cut if re.search(r"…(?! \(more online\))", text)] == []


def test_rows_of_real_papers_are_never_left_out_for_their_length(papers):
    for paper in papers.values():
        before, after = sections(paper), sections(limited(paper, MIDDLE))
        assert [len(one.blocks) for one in before] == [len(one.blocks) for one in after]


def test_a_row_that_cannot_be_told_whole_is_read_online():
    caveat = "only where its condition is met " * 20
    rows = (Fact("Rent", "1", note=caveat), Fact("Price", "2", note=caveat[:NOTE].strip()))
    first = replace(sections(BOTEN)[0], blocks=rows)
    paper = replace(BOTEN, rows=(replace(BOTEN.rows[0], columns=((first,),), shares=(1,)),))

    (section,) = sections(limited(paper, MIDDLE))

    assert [fact.label for fact in section.blocks] == ["Price"]
    assert section.left == 1


def test_a_key_figure_that_cannot_be_told_whole_leads_to_the_web_page():
    long = Fact("Rent", "1", unit="USD", note="only where its condition is met " * 20, sources=(1,))

    (fact, *_rest) = limited(replace(BOTEN, key_figures=(long,)), MIDDLE).key_figures

    assert (fact.value, fact.note) == ("1", "under conditions: see the web page")


@pytest.mark.parametrize("size", SIZES)
def test_sources_can_be_told_apart_and_name_publisher_and_year(papers, size):
    for key, paper in papers.items():
        lines = [source.text for source in limited(paper, SIZES[size]).sources]

        assert len(set(lines)) == len(lines), key
        for line in lines:
            assert re.search(r"\b(1[89]|20)\d\d\b|\bundated\b", line), (key, line)
            assert len(re.sub(r"\W|\d", "", line)) >= 12, (key, line)


def test_what_rests_on_nothing_says_so_on_every_paper(papers):
    remark = "origin of its figures not stated"
    told = [
        source.text
        for paper in papers.values()
        for source in limited(paper, MIDDLE).sources
        if source.remark
    ]
    assert any(remark in text for text in told)
    assert all("approx" in text or text.endswith(f"({remark})") for text in told)
    assert [text for text in told if text.count("approximate") > 1] == []


@pytest.mark.parametrize("kind", ["zone", "country"])
def test_sources_are_listed_in_full_where_the_paper_says(client, papers, settings, kind):
    key, path = {"zone": ("la-boten", "/zones/la-boten/"), "country": ("la", "/countries/la/")}[
        kind
    ]

    assert papers[key].url == settings.SITE_URL + path
    assert 'id="sources"' in client.get(path).content.decode()


def test_years_of_tax_stand_in_words(papers):
    rows = [
        (key, row)
        for key, paper in papers.items()
        for block in blocks(paper)
        if isinstance(block, YearsBar)
        for row in block.rows
    ]
    assert len(rows) > 200
    for key, row in rows:
        assert re.search(r"\byears? \d|\b20\d\d\b", row.words), (key, row.label, row.words)
        for span in row.spans:
            assert re.search(r"\byears? \d|\b20\d\d\b", span.text), (key, row.label, span.text)


def test_a_rate_at_best_says_why(papers):
    rows = {
        (row.label, row.words)
        for paper in papers.values()
        for block in blocks(paper)
        if isinstance(block, YearsBar)
        for row in block.rows
        if "at best" in row.words
    }
    assert rows
    assert [row for row in rows if "At best: " not in row[1]] == []


def test_pakse_says_what_its_seven_percent_hang_on(papers):
    (pakse,) = (paper for key, paper in papers.items() if key.startswith("la-pakse"))
    (bar,) = (block for block in blocks(pakse) if isinstance(block, YearsBar))
    first, second = (row.words for row in bar.rows)

    assert "Years 1 to 16: 0 %; from year 17: 7 % at best" in first
    assert "35 percent of the ordinary rate" in first
    assert "the rate would be 13." in first
    assert second.endswith("At best: as above.")


def test_a_price_of_a_place_names_the_place(papers):
    (power,) = (
        fact
        for fact in papers["kh-sihanoukville-sez"].key_figures
        if fact.label == "Electricity, its place"
    )
    assert power.note.startswith("Provinces; not reported by the zone")
