"""The chapters of a summary: each makes its tables from the frames."""

from collections.abc import Callable, Iterator

from sezportal.summaries.frames import Frames
from sezportal.summaries.sections import (
    coverage,
    cross_border,
    figures,
    investors,
    land,
    law,
    prices,
    training,
    values,
    zones,
)
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import SummaryTable

Section = Callable[[Frames, Register], Iterator[SummaryTable]]

#: In reading order; source numbers rise with it.
SECTIONS: tuple[Section, ...] = (
    zones.tables,
    land.tables,
    figures.tables,
    investors.tables,
    prices.tables,
    law.tables,
    cross_border.tables,
    training.tables,
    coverage.tables,
    values.tables,
)
