"""Cross-border economic zones by the stage they have reached."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sezportal.summaries.frames import Frames
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Chart, Column, Kind, Shape, SummaryTable, key
from zones.enums import CrossBorderStage


def tables(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    yield _stages(frames)
    yield _list(frames, register)


def group() -> str:
    return _("Cross-border economic zones")


def _stages(frames: Frames) -> SummaryTable:
    counts = dict.fromkeys(CrossBorderStage, 0)
    for pair in frames.pairs:
        counts[CrossBorderStage(pair.stage)] += 1
    return SummaryTable(
        key="cross_border_by_stage",
        title=_("Cross-border zones by stage"),
        columns=(
            key("stage", _("Stage")),
            Column("pairs", _("Cross-border zones"), Kind.COUNT, _("pairs")),
        ),
        rows=tuple((str(stage.label), number) for stage, number in counts.items()),
        group=group(),
        about=_("Pairs of the six countries with a side here; comparators are left out."),
        chart=Chart(_("Cross-border zones by stage"), Shape.BARS, "stage", ("pairs",)),
    )


def _list(frames: Frames, register: Register) -> SummaryTable:
    lines = [
        (
            pair.name,
            pair.get_stage_display(),
            *(_side(pair, number) for number in (0, 1)),
            pair.agreement_date or None,
            pair.as_of or None,
            register.numbers([pair.source_id]),
        )
        for pair in frames.pairs
    ]
    return SummaryTable(
        key="cross_border_zones",
        title=_("Cross-border zones"),
        columns=(
            key("name", _("Name")),
            Column("stage", _("Stage")),
            Column("side_a", _("Side A")),
            Column("side_b", _("Side B")),
            Column("agreement_date", _("Agreement of"), Kind.PARTIAL_DATE),
            Column("as_of", _("As of"), Kind.PARTIAL_DATE),
            Column("sources", _("Sources")),
        ),
        rows=tuple(lines),
        group=group(),
    )


def _side(pair, number: int) -> str:
    sides = list(pair.sides.all())
    if number >= len(sides):
        return ""
    side = sides[number]
    return f"{side.name} ({side.country.name_en})"
