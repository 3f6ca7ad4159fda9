/* The base map: country outlines, rivers and lakes, from one TopoJSON file of our own. */

/** Positions of every arc as [lat, lng], undoing the steps between whole numbers. */
function decodeArcs({ arcs, transform }) {
  const [scaleX, scaleY] = transform.scale;
  const [moveX, moveY] = transform.translate;
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([stepX, stepY]) => {
      x += stepX;
      y += stepY;
      return [y * scaleY + moveY, x * scaleX + moveX];
    });
  });
}

/** The layers of the file with their lines as [lat, lng] positions. */
export function decodeBase(topology) {
  const arcs = decodeArcs(topology);
  const line = (numbers) =>
    numbers.flatMap((n, i) => {
      const arc = n >= 0 ? arcs[n] : [...arcs[~n]].reverse();
      return i ? arc.slice(1) : arc;
    });
  const { land, lakes, ...lines } = topology.objects;
  const area = (geometry) => geometry.arcs.map((polygon) => polygon.map(line));
  return {
    land: land.geometries.map((geometry) => ({
      code: geometry.properties.iso_alpha2 ?? "",
      polygons: area(geometry),
    })),
    lakes: area(lakes),
    places: topology.label_points ?? {},
    lines: Object.entries(lines).map(([name, { arcs: members }]) => [name, members.map(line)]),
  };
}

/** Draw the base into a pane under everything else. Colours come from the style sheet. */
export function drawBase(map, outlines) {
  const pane = map.createPane("base");
  pane.classList.add("zmap__base");
  const renderer = L.svg({ pane: "base", padding: 0.6 });
  const still = { pane: "base", renderer, interactive: false, smoothFactor: 0.7 };
  const filled = { ...still, stroke: false, fillOpacity: 1 };
  for (const { code, polygons } of outlines.land) {
    const className = `zmap__land ${code ? `zmap__land--${code}` : "zmap__land--away"}`;
    L.polygon(polygons, { ...filled, className }).addTo(map);
  }
  L.polygon(outlines.lakes, { ...still, fillOpacity: 1, className: "zmap__lake" }).addTo(map);
  for (const name of ["rivers", "mekong", "coasts", "provinces", "borders"]) {
    const [, members] = outlines.lines.find(([key]) => key === name) ?? [name, []];
    L.polyline(members, { ...still, fill: false, className: `zmap__${name}` }).addTo(map);
  }
}
