"""Times of one run, and whether they keep their bounds. Pure: seconds in, milliseconds out."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median

#: How much more than in proportion to the zones a time may grow: room for the noise of a machine.
SLACK = 1.25


@dataclass(frozen=True)
class Taken:
    """Seconds of one request: ``wall`` by the clock, ``server`` of a processor, the portal's and
    its database's together."""

    wall: float
    server: float


@dataclass(frozen=True)
class Timing:
    """A page's times in milliseconds: ``p95`` is the 95th percentile, ``bound`` the most that the
    median of the server's time may take, ``anew`` that median where nothing is kept, as right
    after a change of the data; ``queries`` are those of one request."""

    median: float
    p95: float
    wall_median: float
    wall_p95: float
    requests: int
    queries: int
    bytes: int
    anew: float
    bound: float
    ok: bool


def timing(
    taken: Sequence[Taken], anew: Sequence[Taken], *, queries: int, size: int, bound: float
) -> Timing:
    """Raises ValueError without any time."""
    if not taken or not anew:
        raise ValueError("nothing was measured")
    server, wall = [one.server for one in taken], [one.wall for one in taken]
    middle = _milliseconds(median(server))
    return Timing(
        median=middle,
        p95=_milliseconds(percentile(server, 95)),
        wall_median=_milliseconds(median(wall)),
        wall_p95=_milliseconds(percentile(wall, 95)),
        requests=len(taken),
        queries=queries,
        bytes=size,
        anew=_milliseconds(median(one.server for one in anew)),
        bound=bound,
        ok=middle <= bound,
    )


def _milliseconds(seconds: float) -> float:
    return round(1000 * seconds, 1)


def percentile(values: Sequence[float], percent: float) -> float:
    """The least value that at least so many percent of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(math.ceil(percent / 100 * len(ordered)), 1) - 1]


@dataclass(frozen=True)
class Growth:
    """Medians in milliseconds by number of zones; ``ok`` where the time for most zones is at most
    in proportion to that for the fewest, with ``SLACK``."""

    medians: Mapping[int, float]
    ok: bool


def growth(seconds: Mapping[int, Sequence[float]]) -> Growth:
    """``seconds`` of the server by number of zones."""
    medians = {number: median(times) for number, times in sorted(seconds.items())}
    fewest, most = min(medians), max(medians)
    in_proportion = medians[fewest] * most / fewest
    return Growth(
        {number: _milliseconds(one) for number, one in medians.items()},
        ok=medians[most] <= in_proportion * SLACK,
    )


def plain(found: Timing | Growth) -> dict:
    """As it stands in the file of results."""
    return asdict(found)
