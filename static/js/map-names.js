/* Names on the interactive map: beside marks that are to be named, and of countries, deep inside the
   part of each that is in sight. A name that would cover a mark or another name is left out. */

import { element } from "./map-popup.js";

const LINE = 18; // height of a name in pixels
const AWAY = 4; // between a mark and its name
const CONTROLS = { x: 64, y: 104 }; // the corner of the zoom buttons

const pen = document.createElement("canvas").getContext("2d");

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function boxAt(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

export class MapNames {
  /** countries: [key, name]; places: key to [lng, lat, depth in degrees], the innermost first. */
  constructor(map, countries, places) {
    this.map = map;
    this.countries = countries;
    this.places = places;
    this.layer = L.layerGroup().addTo(map);
    const { fontFamily, fontSize } = getComputedStyle(map.getContainer());
    this.font = `600 ${fontSize} ${fontFamily}`;
  }

  /** Place all names anew around the marks, which have layer points as places. */
  place(marks) {
    this.layer.clearLayers();
    this.size = this.map.getSize();
    const corner = { left: this.size.x - CONTROLS.x, right: this.size.x, top: 0, bottom: CONTROLS.y };
    this.taken = [corner, ...marks.map((mark) => this.markBox(mark))];
    for (const mark of marks) this.nameMark(mark);
    for (const [key, name] of this.countries) this.nameCountry(name, this.places[key] ?? []);
  }

  markBox({ x, y, radius }) {
    const at = this.map.layerPointToContainerPoint(L.point(x, y));
    return boxAt(at.x, at.y, 2 * radius, 2 * radius);
  }

  nameMark(mark) {
    const { name, named, selected } = mark.members[0].feature.properties;
    if (mark.members.length > 1 || !(named || selected)) return;
    const at = this.map.layerPointToContainerPoint(L.point(mark.x, mark.y));
    const width = this.widthOf(name);
    const side = mark.radius + AWAY + width / 2;
    const above = mark.radius + LINE / 2;
    const sides = [[side, 0], [-side, 0], [0, -above], [0, above], [side, -LINE], [-side, -LINE], [side, LINE], [-side, LINE]];
    for (const [dx, dy] of sides) {
      if (this.write(name, at.x + dx, at.y + dy, width, "zmap__name zmap__name--mark")) return;
    }
  }

  nameCountry(name, places) {
    const width = this.widthOf(name);
    for (const [lng, lat] of places) {
      const at = this.map.latLngToContainerPoint([lat, lng]);
      if (this.write(name, at.x, at.y, width, "zmap__name")) return;
    }
  }

  widthOf(name) {
    pen.font = this.font;
    return pen.measureText(name).width + 6;
  }

  /** Put the name there if it covers nothing and lies on the map; tells whether it did. */
  write(name, x, y, width, className) {
    const box = boxAt(x, y, width, LINE);
    const inside = box.left >= 0 && box.top >= 0 && box.right <= this.size.x && box.bottom <= this.size.y;
    if (!inside || this.taken.some((other) => overlap(box, other))) return false;
    this.taken.push(box);
    const icon = L.divIcon({
      html: element("span", { className }, name),
      className: "zmap__label-pin",
      iconSize: [0, 0],
    });
    const at = this.map.containerPointToLatLng(L.point(x, y));
    this.layer.addLayer(L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: -5000 }));
    return true;
  }
}
