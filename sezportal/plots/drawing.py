"""Drawing a panel: Altair declares it, vl-convert draws it in V8, without a browser.

Starting V8 and reading the faces takes some two seconds and a hundred megabytes, a drawing then
some 50 ms: so nothing starts before a drawing is missing from the shelf, and one thread draws at a
time.
"""

import threading
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sezportal.plots.faces import folder_with_faces
from sezportal.plots.kinds import specification
from sezportal.plots.svg import Drawing, lean

_one_at_a_time = threading.Lock()
_ready_for: set[Path] = set()


def draw(panel, separators: tuple[str, str], home: Path) -> Drawing:
    """The panel drawn. ``home`` is the folder where the faces lie or will lie."""
    with _one_at_a_time:
        import vl_convert

        if home not in _ready_for:
            vl_convert.register_font_directory(str(folder_with_faces(home)))
            _ready_for.add(home)
        return lean(
            vl_convert.vegalite_to_svg(specification(panel, separators), allowed_base_urls=[])
        )


@cache
def recipe() -> str:
    """Stands for how drawings are made: this package's code and the libraries' versions."""
    code = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
    return repr((code, version("altair"), version("vl-convert-python")))
