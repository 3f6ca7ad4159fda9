"""A page opened in a browser and noted down, so that many tests can ask about one visit."""

import hashlib
import pickle
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser import axe_violations, until

WIDE, MIDDLE, NARROW, NARROWEST = 1280, 640, 390, 320

#: Maps in sight are drawings until their scripts have come; a visit waits for them.
MAPS_STAND = """
() => [...document.querySelectorAll("[data-map]")].every((map) => {
  const { top, height } = map.getBoundingClientRect();
  return !height || top > innerHeight || map.classList.contains("zmap--live");
})
"""
HEAD_AND_OUTLINE = """
() => ({
  title: document.title,
  description: document.querySelector("meta[name=description]")?.content ?? "",
  canonical: document.querySelector("link[rel=canonical]")?.href ?? "",
  language: document.documentElement.lang,
  headings: [...document.querySelectorAll("h1")].map((heading) => heading.innerText),
  anchors: [...document.querySelectorAll("[id]")].map(({ id }) => id),
  links: ["href", "src", "action"].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name)),
  ),
})
"""
REACH = "document.documentElement.scrollWidth"


@dataclass
class Visit:
    """What was seen at ``path``. Links are as written; ``reach`` is the page's width in pixels
    by the window's."""

    path: str
    status: int
    title: str
    description: str
    canonical: str
    language: str
    headings: list[str]
    anchors: list[str]
    links: list[str]
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    violations: dict[str, list[str]] = field(default_factory=dict)
    reach: dict[int, int] = field(default_factory=dict)


class VisitorsBook:
    """Visits noted in a folder, a file each."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def _page(self, path: str) -> Path:
        return self.folder / hashlib.sha256(path.encode()).hexdigest()

    def read(self, path: str) -> Visit | None:
        page = self._page(path)
        return pickle.loads(page.read_bytes()) if page.exists() else None  # noqa: S301  # our own

    def write(self, visit: Visit) -> Visit:
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
            pickle.dump(visit, file)
        Path(file.name).replace(self._page(visit.path))  # whole, whoever reads meanwhile
        return visit


def visit_of(path: str, *, wide, narrow) -> Visit:
    """Open ``path`` in both tabs and note what is there."""
    response = _open(wide, path)
    visit = Visit(path, response.status, **wide.evaluate(HEAD_AND_OUTLINE))
    visit.violations["wide, light"] = axe_violations(wide)
    _open(narrow, path)
    visit.violations["narrow, dark"] = axe_violations(narrow)
    for width in (MIDDLE, NARROW, NARROWEST):
        narrow.set_viewport_size({"width": width, "height": 900})
        visit.reach[width] = narrow.evaluate(REACH)
    narrow.set_viewport_size({"width": NARROW, "height": 900})
    for tab in (wide, narrow):
        visit.errors += tab.watch.errors
        visit.outside += tab.watch.outside
        tab.watch.errors.clear()
        tab.watch.outside.clear()
    return visit


def _open(tab, path: str):
    response = tab.goto(path)
    until(tab, MAPS_STAND)
    return response
