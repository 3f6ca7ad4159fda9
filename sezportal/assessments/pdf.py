"""A scorecard on paper: tagged pages of A4 set by Typst from what the page shows.

The data go in as one JSON text that the template reads as values: nothing in them is ever parsed
as markup.
"""

import json
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urljoin

import typst
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sezportal.assessments.scorecard import Scorecard, Version
from sezportal.monitoring.figures import MeasureView
from sezportal.plots import PanelView, paper_svg
from sezportal.plots.theme import FONT
from sezportal.typesetting import ACCESSIBLE, compiler
from training.enums import SCORE_MEANINGS, Score
from zones.presenters.figures import Figure

TEMPLATE = Path(__file__).with_name("scorecard.typ")
#: Typst sets the text of a drawing at the first weight of a variable face: that of the pages' is
#: extra light, this one's is regular.
LEGIBLE = "Noto Sans Lao"
#: A sentence that ends in one of these needs no full stop.
ENDS = (".", "!", "?", "…", "。", "។", "။")


def pdf_bytes(card: Scorecard, url: str) -> bytes:
    """A text in a script that none of the faces has is set with boxes: such a document is tagged
    and does not claim the standard."""
    try:
        return _compiled(card, url, format="pdf", pdf_standards=[ACCESSIBLE])
    except typst.TypstError:
        return _compiled(card, url, format="pdf")


def _compiled(card: Scorecard, url: str, **options) -> bytes:
    data = json.dumps(content(card, url), ensure_ascii=False)
    return compiler(TEMPLATE, card=data).compile(**options)


def content(card: Scorecard, url: str) -> dict:
    """What the template sets."""
    figures = card.figures
    return {
        "title": card.title,
        "kind": card.kind,
        "state": card.state,
        "url": url,
        "made_at": _("Made %s") % date_format(timezone.localtime(), "j F Y, H:i"),
        "facts": [list(fact) for fact in card.facts],
        "overall": asdict(card.overall),
        "parts": [
            {"mean": asdict(part.mean), "elements": [_element(one) for one in part.elements]}
            for part in card.parts
        ],
        "findings": [{"title": title, "texts": list(texts)} for title, texts in card.findings],
        "has_before": bool(card.before),
        "notes": list(card.notes),
        "scale": [f"{step.value} {step.label}: {SCORE_MEANINGS[step]}" for step in Score],
        "measures": [_measure(one) for one in figures.measures] if figures else [],
        "targets": [_target(one) for one in figures.targets] if figures else [],
        "measured": [_measured(one) for one in figures.measured] if figures else [],
        "has_figures": figures is not None,
        "newer": _newer(card, url),
        "versions": [_version(one) for one in card.versions if not one.is_this],
        "sources": [
            {
                "number": one.number,
                "title": one.title,
                "about": ", ".join(filter(None, (one.publisher, one.year))),
                "url": one.url if one.url.startswith(("http://", "https://")) else "",
            }
            for one in card.sources
        ],
        "lang": (get_language() or "en").partition("-")[0],
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        "site": _("Lancang-Mekong Economic Zones"),
        "page": _("Page {n} of {of}"),
        "element": _("Element"),
        "score": _("Score"),
        "evidence": _("Evidence"),
        "before": _("Before"),
        "change": _("Change"),
        "target": _("Target"),
        "part": _("Part"),
        "mean": _("Mean, of 5"),
        "covers": _("Covers"),
        "growth": _("Growth beside the country"),
        "of_what": _("Of what"),
        "years": _("Years"),
        "from": _("From"),
        "to": _("To"),
        "in_all": _("In all"),
        "rate": _("Rate"),
        "year": _("Year"),
        "value": _("Value"),
        "index": _("Index of the zone"),
        "index_average": _("Index of the average"),
        "others": _("Other zones covered"),
        "targets": _("Targets"),
        "to_reach": _("To reach"),
        "by": _("By the end of"),
        "newest": _("Newest value"),
        "measured": _("Indicators of the framework"),
        "indicator": _("Indicator"),
        "place": _("Place in the source"),
        "finding": _("Finding"),
        "findings": _("Findings"),
        "who": _("Who says so"),
        "no_target": _("No target is set for this zone."),
        "nothing": _("Not reported"),
        "no_average": _("no other zone"),
        "scale": _("Scale"),
        "versions": _("Other versions"),
        "sources": _("Sources"),
        "none_written": _("None written yet"),
        "diamonds": _(
            "Points are this zone’s values, diamonds beside them targets; on an index, diamonds "
            "are the average of the country’s other zones."
        ),
    }


def _newer(card: Scorecard, url: str) -> dict | None:
    """Which version to read in place of this one, and where it stands."""
    if card.newer is None:
        return None
    told = f"{card.newer.label}, {_version(card.newer)['about']}"
    return {"words": card.newer_words, "told": told, "url": urljoin(url, card.newer.url)}


def _version(one: Version) -> dict:
    """``Completed 3 May 2026: two reports came in later.``: one full stop, whatever was typed."""
    about = ": ".join(filter(None, (one.state, one.reason)))
    return {"label": one.label, "about": about if about.endswith(ENDS) else f"{about}."}


def _element(one) -> dict:
    return {**asdict(one), "marks": [mark.number for mark in one.marks]}


def _measure(one: MeasureView) -> dict:
    return {
        "title": one.title,
        "unit": one.unit,
        "sentences": list(one.sentences),
        "rates": [asdict(rate) for rate in one.rates],
        "lines": [
            {
                "year": str(line.year),
                "value": _said(line.figure),
                "marks": _numbers(line.figure),
                "index": line.index,
                "country": line.country,
                "zones": line.zones or "0",
            }
            for line in one.lines
        ],
        "base": one.base,
        "note": one.note,
        "pictures": [_picture(view) for view in one.pictures if len(one.lines) > 1],
    }


def _picture(view: PanelView) -> dict:
    title = f"{view.title}, {view.unit}" if view.unit else view.title
    drawing = paper_svg(view.panel, title).replace(FONT, LEGIBLE)
    return {"title": title, "svg": drawing, "says": view.sentence}


def _target(one) -> dict:
    return {
        "measure": one.measure,
        "year": str(one.year),
        "target": one.target,
        "reached": _said(one.reached) if one.reached else "",
        "reached_marks": _numbers(one.reached) if one.reached else [],
        "finding": one.finding,
        "reason": one.reason,
        "marks": [mark.number for mark in one.marks],
    }


def _measured(one) -> dict:
    return {
        "measure": one.measure,
        "value": _said(one.figure),
        "marks": _numbers(one.figure),
        "place": one.place,
    }


def _said(figure: Figure) -> str:
    """``about 500 firms, 2014 (planned)``."""
    amount = " ".join(filter(None, (figure.bound, figure.text, figure.unit)))
    dated = f"{amount}, {figure.as_of}" if figure.as_of else amount
    return f"{dated} ({figure.qualifier})" if figure.qualifier else dated


def _numbers(figure: Figure) -> list[int]:
    return [mark.number for mark in figure.marks]
