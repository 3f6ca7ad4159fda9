"""The report on enquiries as a page: head figures, chapters of tables, how it is counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.response_times import FEWEST, MEDIAN, NINETIETH
from sezportal.enquiry_report.asked import Period, month_before
from sezportal.presenters.staff.page import Chapter
from sezportal.presenters.staff.tables import table_view
from sezportal.summaries import Summary
from sezportal.summaries.headlines import Headline
from sezportal.summaries.tables import SummaryTable, Value
from sezportal.summaries.writing import FORMATS
from sezportal.summaries.writing.words import made_at
from zones.presenters import formats

ASKED = ("country", "from", "to")


class PeriodForm(forms.Form):
    """Holds what was typed, with the messages of what was not understood at their fields."""

    use_required_attribute = False

    def __init__(
        self, asked: Mapping[str, str], wrong: Mapping[str, str], names: Mapping[str, str]
    ):
        super().__init__(asked, auto_id="q-%s")
        # What cannot be chosen is refused by the report itself, with its own words.
        choices = [("", _("All countries")), *names.items()]
        self.fields["country"] = forms.CharField(
            label=_("Country"),
            required=False,
            widget=forms.Select(attrs={"class": "input"}, choices=choices),
        )
        for name, label in (("from", _("Asked from")), ("to", _("Asked to"))):
            widget = forms.TextInput(
                attrs={"class": "input", "inputmode": "numeric", "maxlength": 7}
            )
            self.fields[name] = forms.CharField(
                label=label,
                help_text=_("a month, as 2026-03"),
                required=False,
                widget=widget,
            )
        self.is_valid()
        for name, message in wrong.items():
            self.add_error(name, message)


@dataclass(frozen=True)
class EnquiriesPage:
    """Everything ``sezportal/staff/enquiries.html`` says; ``files`` are none where something was
    not understood, ``monthly`` leads to the report of the last month that is over."""

    title: str
    asked: tuple[tuple[str, str], ...]
    made_at: str
    notes: tuple[str, ...]
    form: PeriodForm
    figures: tuple[Headline, ...]
    chapters: tuple[Chapter, ...]
    files: tuple[dict[str, str], ...]
    monthly: dict[str, str]
    has_requests: bool

    @property
    def crumbs(self) -> list[dict[str, str]]:
        return [
            {"label": _("Staff's desk"), "url": reverse("staff-desk")},
            {"label": _("Enquiries and their answers")},
        ]


def enquiries_page(
    made: Summary,
    *,
    period: Period,
    names: Mapping[str, str],
    query: Mapping[str, str],
    wrong: Mapping[str, str],
    today: date,
) -> EnquiriesPage:
    """``wrong`` has a sentence for every parameter of ``query`` that was not understood."""
    shown = {"country": period.country or "", "from": str(period.first), "to": str(period.last)}
    typed = {name: query.get(name, "") for name in ASKED} if wrong else shown
    (counts,) = made.table("requests").records()
    return EnquiriesPage(
        title=made.title,
        asked=made.asked,
        made_at=made_at(made),
        notes=made.notes,
        form=PeriodForm(typed, wrong, names),
        figures=tuple(_figures(made, counts)),
        chapters=tuple(_chapters(made)),
        files=() if wrong else tuple(_files(shown)),
        monthly=_monthly(today, period),
        has_requests=bool(counts["requests"]),
    )


def _figures(made: Summary, counts: Mapping) -> Iterator[Headline]:
    number = formats.number
    words = _("%(n)s requests to zones and agencies") % {"n": number(counts["requests"])}
    yield Headline(_("Enquiries"), number(counts["enquiries"]), foot=words)
    done = _("of %(of)s answered") % {"of": number(counts["answered"])}
    yield Headline(_("Answered in time"), number(counts["in_time"]), foot=done)
    late = _("%(n)s of them overdue") % {"n": number(counts["overdue"])}
    yield Headline(_("Unanswered"), number(counts["waiting"]), foot=late)
    steps = {record["step"]: record for record in made.table("steps").records()}
    answer = steps[_("First answer")]
    of_what = {"n": number(answer["done"]), "waiting": number(answer["waiting"])}
    for name, percent, label in (
        ("median", MEDIAN, _("First answer: median")),
        ("p90", NINETIETH, _("90th percentile")),
    ):
        if answer[name] is None:
            few = _("fewer than %(fewest)s requests: %(n)s answered, %(waiting)s waiting")
            foot = few % {**of_what, "fewest": FEWEST[percent]}
            yield Headline(label, _("Not stated"), foot=foot)
        else:
            foot = _("working days; of %(n)s answered and %(waiting)s waiting") % of_what
            yield Headline(label, _duration(answer, name), foot=foot)


def _duration(record: Mapping, name: str) -> str:
    value = record[name]
    is_least, said = record[f"{name}_is_least"], formats.number(value)
    return _("at least %(n)s") % {"n": said} if is_least else said


def _chapters(made: Summary) -> Iterator[Chapter]:
    grouped = groupby(made.tables, key=lambda table: table.group)
    for number, (title, found) in enumerate(grouped, start=1):
        yield Chapter(number, title, tuple(table_view(_asked(table), {}) for table in found))


def _asked(table: SummaryTable) -> SummaryTable:
    """Without the lines of countries or months that nobody asked in, which a sentence names; files
    have them all. A drawn table keeps its gaps."""
    keys = [place for place, column in enumerate(table.columns) if column.is_key]
    nobody = [row for row in table.rows if _is_nothing(row, keys)]
    if table.chart or len(keys) != 1 or not nobody or len(nobody) == len(table.rows):
        return table
    names = ", ".join(str(row[keys[0]]) for row in nobody)
    words = _("Nobody asked: %(names)s.") % {"names": names}
    rows = tuple(row for row in table.rows if row not in nobody)
    return replace(table, rows=rows, notes=(*table.notes, words))


def _is_nothing(row: tuple[Value, ...], keys: list[int]) -> bool:
    return not any(value for place, value in enumerate(row) if place not in keys)


def _files(shown: Mapping[str, str]) -> Iterator[dict[str, str]]:
    asked = urlencode({name: value for name, value in shown.items() if value})
    for ending in FORMATS:
        address = reverse("staff-enquiries-file", args=[ending])
        yield {
            "label": ending.upper(),
            "url": f"{address}?{asked}",
            "format": FORMATS[ending][1].partition(";")[0],
        }


def _monthly(today: date, period: Period) -> dict[str, str]:
    month = str(month_before(today))
    asked = {"from": month, "to": month} | ({"country": period.country} if period.country else {})
    address = reverse("staff-enquiries-file", args=["pdf"])
    return {
        "label": _("Monthly report, %(month)s (PDF)") % {"month": month},
        "url": f"{address}?{urlencode(asked)}",
    }
