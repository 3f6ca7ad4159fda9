"""Companies that sources name in zones: where they come from, and what zones are for."""

from collections.abc import Iterator

import pandas as pd
from django.utils.translation import gettext as _

from sezportal.summaries.frames import Frames, picked
from sezportal.summaries.sections.counting import not_reported
from sezportal.summaries.sections.investor_sectors import by_sector
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Chart, Column, Kind, Shape, SummaryTable, key

SECTION_CODE_LENGTH = 1  # ISIC: a letter for a section, two digits for a division


def tables(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    yield _by_home(frames, register)
    yield by_sector(frames, register, group())
    yield from _by_sector(frames, register)


def group() -> str:
    return _("Investors and sectors")


def _by_home(frames: Frames, register: Register) -> SummaryTable:
    rows = frames.presences.copy()
    rows["home"] = [
        country or words or not_reported()
        for country, words in zip(
            rows["organisation__country__name_en"].fillna(""),
            rows["organisation__home_country"].fillna(""),
            strict=True,
        )
    ]
    lines = []
    for home, some in rows.groupby("home", sort=False):
        lines.append(
            (
                home,
                int(some["organisation_id"].nunique()),
                int(some["zone_id"].nunique()),
                int(some[some["is_anchor"].astype(bool)]["organisation_id"].nunique()),
                register.numbers(some["source_id"]),
            )
        )
    lines.sort(key=lambda line: (line[0] == not_reported(), -line[1], line[0]))
    named = rows["zone_id"].nunique()
    return SummaryTable(
        key="investors_by_home_country",
        title=_("Investors by home country"),
        columns=(
            key("home_country", _("Home country")),
            Column("companies", _("Companies"), Kind.COUNT, _("companies")),
            Column("zones", _("Zones"), Kind.COUNT, _("zones")),
            Column("anchor_firms", _("Anchor firms"), Kind.COUNT, _("companies")),
            Column("sources", _("Sources")),
        ),
        rows=tuple(lines),
        group=group(),
        about=_(
            "Companies that sources name, in %(named)s of %(known)s zones: examples, not a "
            "register. A company in several zones counts once."
        )
        % {"named": named, "known": len(frames.zones)},
        chart=Chart(_("Companies by home country"), Shape.BARS, "home_country", ("companies",)),
    )


def _by_sector(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    """Zones by the ISIC classes of the activities that sources name for them."""
    rows = frames.zone_sectors
    classed = rows[rows["code"].notna()]
    titles = frames.sectors
    sections = classed.assign(
        sector=[parent or code for parent, code in _pairs(classed, "parent", "code")]
    )
    divisions = picked(classed, (len(code) > SECTION_CODE_LENGTH for code in classed["code"]))
    divisions = divisions.assign(sector=divisions["code"])
    about = _(
        "The class is the portal's reading of the words of a source (ISIC Rev. 4). Zones with a "
        "class: %(classed)s of %(known)s; a zone counts for each of its classes."
    ) % {"classed": classed["zone_id"].nunique(), "known": len(frames.zones)}
    for name, title, some in (
        ("zones_by_isic_section", _("Zones by ISIC section"), sections),
        ("zones_by_isic_division", _("Zones by ISIC division"), divisions),
    ):
        yield _sector_table(name, title, some, titles, about, register)


def _sector_table(
    name: str, title: str, rows: pd.DataFrame, titles, about: str, register: Register
) -> SummaryTable:
    lines = [
        (
            code,
            titles[code],
            int(some["zone_id"].nunique()),
            register.numbers(some["source_id"]),
        )
        for code, some in rows.groupby("sector", sort=True)
    ]
    return SummaryTable(
        key=name,
        title=title,
        columns=(
            key("isic_code", _("ISIC code")),
            key("sector", _("Sector")),
            Column("zones", _("Zones"), Kind.COUNT, _("zones")),
            Column("sources", _("Sources")),
        ),
        rows=tuple(lines),
        group=group(),
        about=about,
        chart=Chart(title, Shape.BARS, "sector", ("zones",)),
    )


def _pairs(rows: pd.DataFrame, *names: str):
    return zip(*(rows[name] for name in names), strict=True)
