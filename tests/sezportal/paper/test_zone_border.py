"""Section 7 of a zone's paper: the same pairs, companies and dates as on the web."""

import re

import pytest
from django.template.loader import render_to_string

from sezportal.paper.content import Paragraph
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.business import cross_border_blocks
from sezportal.presenters.factsheet import factsheet_zones
from sezportal.presenters.factsheet.cross_border import CrossBorder, cross_border
from sezportal.reporting import completeness_of
from zones.models import CrossBorderZone, ValueChainLink, Zone
from zones.presenters.figures import SourceRegister
from zones.presenters.sections import section_heads

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def both(zone: Zone) -> tuple[CrossBorder, list[Paragraph]]:
    """What the web page says, and the same on paper."""
    page = SourceRegister()
    head = section_heads(completeness_of(zone))["cross_border"]
    section = cross_border(zone, head, page)
    return section, cross_border_blocks(zone, section, PaperRegister(page))


def html(section: CrossBorder) -> str:
    return render_to_string("sezportal/factsheet/cross_border.html", {"section": section})


def seen(markup: str) -> str:
    """The markup without what only a screen reader says."""
    return re.sub(r'<span class="u-visually-hidden">.*?</span>', "", markup, flags=re.DOTALL)


def text(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", markup).split())


def dates_of_links(page: str) -> list[str]:
    cells = re.findall(r'<td[^>]*data-label="Since">(.*?)</td>', seen(page), re.DOTALL)
    return [text(cell) for cell in cells]


def dates_of_pairs(page: str) -> list[str]:
    found = r'<span class="pairs__when">\s*<span class="asof">(.*?)</span>'
    return [text(date) for date in re.findall(found, seen(page), re.DOTALL)]


def test_marunix_bears_on_paper_the_year_that_the_web_gives():
    section, blocks = both(factsheet_zones().get(slug="kh-phnom-penh-sez"))
    told = {block.text.partition(";")[0]: block.as_of for block in blocks}

    assert told["Marunix, electronic components: here assembly"] == "since 2018"
    assert "2018" in dates_of_links(html(section))


def test_every_company_and_pair_of_every_zone_has_the_date_of_its_web_page():
    links = pairs = 0
    for zone in factsheet_zones():
        section, blocks = both(zone)
        page = html(section)
        names = [one.pair.name for one in section.pairs]
        leads = [b for b in blocks if any(f"the {name}. Stage:" in b.text for name in names)]
        told = blocks[len(blocks) - len(section.links) :] if section.links else []

        assert dates_of_pairs(page) == [block.as_of for block in leads], zone.slug
        assert dates_of_links(page) == [
            block.as_of.removeprefix("since ").replace("start not", "Not") for block in told
        ], zone.slug
        assert [block.text.partition(", ")[0] for block in told] == [
            one.company for one in section.links
        ]
        links, pairs = links + len(told), pairs + len(leads)
    assert links > 20
    assert pairs > 20


def test_a_pair_without_a_date_says_so():
    CrossBorderZone.objects.update(as_of="")
    section, blocks = both(factsheet_zones().get(slug="la-boten"))

    assert blocks[0].as_of == "undated"
    assert dates_of_pairs(html(section))[0] == "undated"


def test_the_date_of_the_record_itself_stands_on_both():
    ValueChainLink.objects.update(as_of="2019", start_year=None)
    section, blocks = both(factsheet_zones().get(slug="kh-phnom-penh-sez"))

    assert blocks[-1].as_of == "start not reported; 2019"
    assert dates_of_links(html(section))[-1] == "Not reported 2019"
