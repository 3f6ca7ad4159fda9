"""Incentives that are granted, and laws in force."""

from collections.abc import Iterator

import pandas as pd
from django.utils.translation import gettext as _

from incentives.enums import IncentiveInstrument, LawScope, LawStatus, Scope
from sezportal.summaries.frames import Frames
from sezportal.summaries.sections.counting import country_columns, labelled
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Chart, Column, Kind, Shape, SummaryTable, key

IN_FORCE = (LawStatus.IN_FORCE, LawStatus.AMENDED)


def tables(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    yield _count(
        frames,
        frames.incentives.rename(columns={"pk": "thing"}),
        ("scope", _("Holds in"), Scope),
        name="incentives_by_scope",
        sheet=_("Incentives by where they hold"),
        title=_("Incentives granted, by where they hold"),
        unit=_("packages"),
        about=_("Packages that a project licensed on the day would get; standard taxes are none."),
    )
    terms = frames.terms.rename(
        columns={"incentive_id": "thing", "incentive__country_id": "country_id"}
    )
    yield _count(
        frames,
        terms,
        ("instrument", _("Instrument"), IncentiveInstrument),
        name="incentives_by_instrument",
        sheet=_("Incentives by instrument"),
        title=_("Incentives granted, by instrument"),
        unit=_("packages"),
        about=_("A package counts for each instrument among its terms. Sources: %s.")
        % (register.numbers(terms["source_id"]) or _("none")),
    )
    laws = frames.laws
    in_force = laws[laws["status"].isin([str(status) for status in IN_FORCE])]
    yield _count(
        frames,
        in_force.rename(columns={"pk": "thing"}),
        ("scope", _("Subject"), LawScope),
        name="laws_by_subject",
        title=_("Laws in force, by subject"),
        unit=_("laws"),
        about=_("Laws, decrees and other instruments on record as in force. Sources: %s.")
        % (register.numbers(in_force["source_id"]) or _("none")),
    )
    yield _count(
        frames,
        laws.rename(columns={"pk": "thing"}),
        ("status", _("Status"), LawStatus),
        name="laws_by_status",
        title=_("Laws by status"),
        unit=_("laws"),
        about="",
    )


def _count(
    frames: Frames,
    rows: pd.DataFrame,
    category,
    *,
    name: str,
    title: str,
    unit: str,
    about: str,
    sheet: str = "",
) -> SummaryTable:
    """Distinct things by a choice of theirs, in the order of the choices."""
    column, head, choices = category
    rows = rows.assign(**{column: labelled(rows[column], dict(choices.choices))})
    countries = country_columns(frames, unit)
    lines = []
    for label in map(str, choices.labels):
        found = rows[rows[column] == label]
        if len(found):
            by_country = (
                int(found[found["country_id"] == one.name]["thing"].nunique()) for one in countries
            )
            lines.append((label, int(found["thing"].nunique()), *by_country))
    return SummaryTable(
        key=name,
        title=title,
        columns=(key(column, head), Column("number", title, Kind.COUNT, unit), *countries),
        rows=tuple(lines),
        group=_("Law and incentives"),
        about=about,
        sheet=sheet,
        chart=Chart(title, Shape.BARS, column, ("number",)),
    )
