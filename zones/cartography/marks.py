"""The marks of the map: shape says where a zone lies, fill says how far it has come.

A disc is an inland or coastal zone, a diamond one at a border. Full is operating, half under
construction, hollow planned, struck suspended, crossed cancelled, dashed not reported. Each is
given as paths around (0, 0) with their CSS classes; the drawn and the interactive map use the
same. Lengths in CSS pixels. No Django.
"""

from dataclasses import dataclass

DISC = 6.0
DIAMOND = 7.4  # a diamond needs a larger radius to look as large as a disc
NUMBER_DISC = 11.0
NUMBER_DIAMOND = 14.0
RIM = 3.2  # how far from its outline the half of a mark with a number is full
STROKE_IN, STROKE_OUT = 1.5, 3.5  # how far down and across its strokes run from the outline
GROUP = 11.0
SMALL = 0.75  # how much smaller a mark is that only gives the surroundings
CURRENT = 1.5  # how much larger the mark is that the map is about
SITE = 5.5
FAR_SITE = 0.7  # how much smaller a site is drawn where the map shows a whole region
SITE_STRAY = 14.0  # a site is left out where it would have to move further than this

STATUSES = (
    "operational",
    "under_construction",
    "planned",
    "suspended",
    "cancelled",
    "unknown",
)
SITE_KINDS = (
    "crossing",
    "seaport",
    "river_port",
    "airport",
    "rail_terminal",
    "dry_port",
    "inland_container_depot",
    "town",
)
LINE_KINDS = ("corridor", "railway")

Path = tuple[str, str]  # CSS classes, path data


@dataclass(frozen=True)
class Symbol:
    """One mark, drawn once in a map and used wherever it occurs."""

    key: str
    paths: tuple[Path, ...]


def zone_symbol_key(status: str, is_border: bool, numbered: bool = False) -> str:
    """The symbol of a zone; a status that is not known or not given counts as not reported."""
    status = status if status in STATUSES else "unknown"
    return ("number-" if numbered else "") + status + ("-border" if is_border else "")


def zone_radius(is_border: bool, numbered: bool = False) -> float:
    """Half the width of a zone's mark."""
    if numbered:
        return NUMBER_DIAMOND if is_border else NUMBER_DISC
    return DIAMOND if is_border else DISC


def symbol(key: str) -> Symbol:
    """The symbol with this key. Raises KeyError for a key that no mark has."""
    return SYMBOLS[key]


def _disc(r: float) -> str:
    return f"M{-r:g} 0a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"


def _diamond(r: float) -> str:
    return f"M0 {-r:g}L{r:g} 0 0 {r:g} {-r:g} 0z"


def _zone_paths(status: str, is_border: bool) -> tuple[Path, ...]:
    r = zone_radius(is_border)
    outline = (_diamond if is_border else _disc)(r)
    half = (
        f"M0 {-r:g}L{r:g} 0 0 {r:g}z" if is_border else f"M0 {-r:g}a{r:g} {r:g} 0 0 1 0 {2 * r:g}z"
    )
    c = r * (0.5 if is_border else 0.7)  # where a stroke at 45 degrees meets the outline
    fall, rise = f"M{-c:g} {-c:g}L{c:g} {c:g}", f"M{-c:g} {c:g}L{c:g} {-c:g}"
    inside = {
        "operational": (("mk mk--full", outline),),
        "under_construction": (("mk mk--line", outline), ("mk mk--full", half)),
        "planned": (("mk mk--line", outline),),
        "suspended": (("mk mk--line", outline), ("mk mk--line", rise)),
        "cancelled": (("mk mk--line", outline), ("mk mk--line", rise + fall)),
        "unknown": (("mk mk--line mk--dash", outline),),
    }
    return (("mk mk--ground", outline), *inside[status])


def _number_paths(status: str, is_border: bool) -> tuple[Path, ...]:
    """The same signs with an even ground in the middle, on which a number can be read: half of
    the rim is full, and strokes run across the rim only."""
    r = zone_radius(is_border, numbered=True)
    outline = (_diamond if is_border else _disc)(r)
    h = r - RIM
    half = (
        f"M0 {-r:g}L{r:g} 0 0 {r:g}V{h:g}L{h:g} 0 0 {-h:g}z"
        if is_border
        else f"M0 {-r:g}a{r:g} {r:g} 0 0 1 0 {2 * r:g}v{-RIM:g}a{h:g} {h:g} 0 0 0 0 {-2 * h:g}z"
    )
    middle = r * (0.5 if is_border else 0.7)
    near, far = middle - STROKE_IN, middle + STROKE_OUT
    rise = f"M{near:g} {-near:g}L{far:g} {-far:g}M{-near:g} {near:g}L{-far:g} {far:g}"
    fall = f"M{near:g} {near:g}L{far:g} {far:g}M{-near:g} {-near:g}L{-far:g} {-far:g}"
    inside = {
        "operational": (("mk mk--full", outline),),
        "under_construction": (("mk mk--line", outline), ("mk mk--full", half)),
        "planned": (("mk mk--line", outline),),
        "suspended": (("mk mk--line", outline), ("mk mk--line", rise)),
        "cancelled": (("mk mk--line", outline), ("mk mk--line", rise + fall)),
        "unknown": (("mk mk--line mk--dash", outline),),
    }
    return (("mk mk--ground", outline), *inside[status])


def _ringed(*paths: Path) -> tuple[Path, ...]:
    return (("mk mk--ground", _disc(SITE)), *paths)


_SQUARE = "M-4 -4H4V4H-4z"
_TRIANGLE = "M-5 -4H5L0 5z"
_SITE_PATHS = {
    # two gate posts
    "crossing": _ringed(("mk mk--bar", "M-2.5 -4.5V4.5M2.5 -4.5V4.5")),
    "seaport": (("mk mk--ground", _TRIANGLE), ("mk mk--full", _TRIANGLE)),
    "river_port": (("mk mk--ground", _TRIANGLE), ("mk mk--line", _TRIANGLE)),
    "airport": _ringed(("mk mk--bar", "M0 -5V5M-5 0.5L0 -1.5 5 0.5M-2.2 4.5H2.2")),
    "rail_terminal": (("mk mk--ground", _SQUARE), ("mk mk--full", _SQUARE)),
    "dry_port": (("mk mk--ground", _SQUARE), ("mk mk--line", _SQUARE)),
    "inland_container_depot": (
        ("mk mk--ground", _SQUARE),
        ("mk mk--line", _SQUARE + "M-4 0H4"),
    ),
    "town": (("mk--anchor", _disc(2.5)),),
}


def _all_symbols() -> dict[str, Symbol]:
    paths: dict[str, tuple[Path, ...]] = {}
    for border in (False, True):
        for status in STATUSES:
            paths[zone_symbol_key(status, border)] = _zone_paths(status, border)
            paths[zone_symbol_key(status, border, numbered=True)] = _number_paths(status, border)
    paths["group"] = (("mk mk--ground", _disc(GROUP)), ("mk mk--group", _disc(GROUP)))
    paths |= _SITE_PATHS
    return {key: Symbol(key, value) for key, value in paths.items()}


SYMBOLS = _all_symbols()
