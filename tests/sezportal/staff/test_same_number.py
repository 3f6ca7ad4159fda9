"""One number is the same on the page, in the workbook, CSV, JSON and on paper; where page and paper
round it to be read, the whole one stands beside it."""

import csv
import io
import json
import re
from decimal import Decimal
from http import HTTPStatus

import openpyxl
import pytest

from sezportal.summaries import Asked, summary_of
from tests.pages import rows
from tests.people import mi_staff
from tests.sezportal.paper.reading import words as words_on_paper
from tests.tasks import AT_ONCE
from zones.presenters import formats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

#: Address, code, table, column, and the row by its first keys.
FIGURES = [
    ("countries/la", "la", "land", "hectares", ("Lao PDR", "Total area")),
    ("countries/la", "la", "newest_figures", "total", ("Lao PDR", "Jobs")),
    ("countries/la", "la", "newest_figures", "total", ("Lao PDR", "Cost of building the zone")),
    ("countries/la", "la", "beside_stated", "stated", ("Lao PDR", "Jobs")),
    ("countries/vn", "vn", "coverage", "percent", ("Viet Nam",)),
    ("region", None, "land", "hectares", ("Region", "Total area")),
    ("region", None, "zones_by_status", "zones", ("Operating",)),
]


@pytest.mark.parametrize(
    ("address", "code", "table", "column", "row"), FIGURES, ids=lambda one: str(one)[:30]
)
def test_the_same_number_everywhere(client, settings, address, code, table, column, row):
    settings.WORK_AT_ONCE = AT_ONCE
    client.force_login(mi_staff())
    made = summary_of(Asked(country=code)).table(table)
    place = made.place(column)
    (value,) = (line[place] for line in made.rows if line[: len(row)] == row)
    assert value

    def file(ending):
        """One that takes long is made beside the request, and stands at the same address then."""
        answer = client.get(f"/staff/{address}/summary.{ending}")
        if answer.status_code == HTTPStatus.SEE_OTHER:
            answer = client.get(f"/staff/{address}/summary.{ending}")
        return b"".join(answer) if answer.streaming else answer.content

    assert in_workbook(file("xlsx"), made.sheet or made.title, row, place) == value
    assert in_csv(file("csv"), made.title, row, place) == value
    assert in_json(file("json"), table, made, row, column) == value
    said = formats.number(value)
    # The numbers of sources follow on paper without a space.
    assert re.search(rf"(?<![\d,.]){re.escape(said)}", words_on_paper(file("pdf")))
    lines = rows(client.get(f"/staff/{address}/"))
    assert any(set(row) & set(line[:2]) and said in " ".join(line[1:]).split() for line in lines)


def in_workbook(content, title, row, place) -> Decimal:
    book = openpyxl.load_workbook(io.BytesIO(content))
    (sheet,) = (sheet for sheet in book if sheet.title == title)
    lines = sheet.iter_rows(values_only=True)
    return next(Decimal(str(line[place])) for line in lines if line[: len(row)] == row)


def in_csv(content, title, row, place) -> Decimal:
    lines = iter(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    next(line for line in lines if line == [title])
    return next(Decimal(line[place]) for line in lines if tuple(line[: len(row)]) == row)


def in_json(content, name, table, row, column) -> Decimal:
    resources = json.loads(content)["resources"]
    (data,) = (one["data"] for one in resources if one["name"] == name.replace("_", "-"))
    keys = [one.name for one in table.columns][: len(row)]
    found = next(one for one in data if tuple(one[key] for key in keys) == row)
    return Decimal(str(found[column]))
