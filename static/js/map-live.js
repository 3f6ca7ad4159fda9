/* One interactive map in the place of a drawing, by mouse, touch and keyboard. */

import { drawBase } from "./map-base.js";
import { DETAIL_UNITS, DISC, FAR_SITE, GROUP, radiusOf, SITE_STRAY, spread } from "./map-marks.js";
import { MapNames } from "./map-names.js";
import { copyOf, drawOnPaper } from "./map-paper.js";
import { element, numbered, popupContent, symbol } from "./map-popup.js";

const EDGE = 8; // pixels kept free around the region, as on the drawing
const STEP = 80; // pixels an arrow key moves the map
const CLOSE_UP = 9; // zoom at which a zone's surroundings fill the map
const DEEPEST = 10; // closer, outlines true to about 600 m would look better than they are
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const coarse = matchMedia("(pointer: coarse)").matches;
const ENLARGE = coarse ? 1.35 : 1;

function boundsOf(edges) {
  const [west, south, east, north] = edges.split(",").map(Number);
  return L.latLngBounds([south, west], [north, east]);
}

function latLngOf({ geometry }) {
  const [lng, lat] = geometry.coordinates;
  return L.latLng(lat, lng);
}

export class LiveMap {
  constructor(figure, features, outlines) {
    this.figure = figure;
    this.ident = figure.id;
    this.words = Object.fromEntries(
      Object.entries(figure.dataset)
        .filter(([key]) => key.startsWith("word"))
        .map(([key, text]) => [key.slice(4).toLowerCase(), text]),
    );
    this.sheet = boundsOf(figure.dataset.bounds);
    this.home = boundsOf(figure.dataset.fit);
    const near = this.home.pad(0.1);
    const full = figure.classList.contains("zmap--full");
    this.points = features.filter(
      (feature) => feature.geometry.type === "Point" && (full || near.contains(latLngOf(feature))),
    );
    this.lines = features.filter(({ geometry }) => geometry.type === "LineString");
    this.map = this.open();
    figure.classList.add("zmap--live");
    if (outlines) drawBase(this.map, outlines);
    else L.tileLayer(figure.dataset.tileUrl).addTo(this.map);
    this.drawLines();
    const countries = Object.entries(JSON.parse(figure.dataset.names || "{}"));
    this.names = new MapNames(this.map, countries, outlines?.places ?? {});
    this.marks = L.layerGroup().addTo(this.map);
    this.layout();
    this.map.on("zoomend", () => this.layout());
    this.map.on("moveend", () => this.names.place(this.placed));
    this.listen();
    this.goToHash();
  }

  open() {
    const view = this.figure.querySelector(".zmap__view");
    const sheet = view.querySelector(".zmap__sheet");
    const { width, height } = sheet.viewBox.baseVal;
    const keys = element("p", { className: "u-visually-hidden", id: `${this.ident}-keys` }, this.words.keys);
    this.box = element("div", { className: "zmap__live", tabIndex: 0 });
    this.box.style.setProperty("--sheet-ratio", `${width} / ${height}`);
    this.box.setAttribute("role", "region");
    this.box.setAttribute("aria-label", this.figure.dataset.title);
    this.box.setAttribute("aria-describedby", keys.id);
    const drawing = copyOf(sheet);
    sheet.replaceChildren(sheet.querySelector("defs"));
    sheet.setAttribute("class", "u-sprite");
    sheet.setAttribute("aria-hidden", "true");
    sheet.removeAttribute("aria-label");
    view.append(this.box, keys);
    drawOnPaper(this.figure, view, drawing);
    const map = L.map(this.box, {
      keyboard: false, // ours, below: it also works while a mark has the focus
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      dragging: !coarse || this.figure.classList.contains("zmap--full"),
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      markerZoomAnimation: !calm,
      inertia: !calm,
      zoomSnap: 0,
      maxZoom: this.figure.dataset.tileUrl ? 17 : DEEPEST,
      maxBounds: this.home.pad(1.5),
    });
    const zoomOptions = { position: "topright", zoomInTitle: this.words.in, zoomOutTitle: this.words.out };
    L.control.zoom(zoomOptions).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    if (calm) map.panBy = (offset) => L.Map.prototype.panBy.call(map, offset, { animate: false });
    const whole = this.sheet.equals(this.home);
    map.fitBounds(this.home, { animate: false, padding: whole ? [0, 0] : [EDGE, EDGE] });
    map.options.zoomSnap = 0.5;
    map.setMinZoom(Math.min(map.getZoom(), 5) - 0.5);
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(this.box);
    return map;
  }

  drawLines() {
    this.ways = new Map();
    for (const line of this.lines) {
      const { layer } = line.properties;
      const className = `zmap__line zmap__line--${layer}`;
      const positions = line.geometry.coordinates.map(([lng, lat]) => [lat, lng]);
      const way = L.polyline(positions, { className, fill: false, bubblingMouseEvents: false });
      way.on("click", (event) => this.openPopup([line.properties], event.latlng));
      if (!this.ways.has(layer)) this.ways.set(layer, L.layerGroup().addTo(this.map));
      this.ways.get(layer).addLayer(way);
    }
  }

  degree() {
    return (256 * 2 ** this.map.getZoom()) / 360;
  }

  /* Marks are laid out anew for every zoom and whenever a layer is switched. */

  shown() {
    const boxes = [...this.figure.querySelectorAll(".zmap__layers input")];
    const off = (kind) =>
      new Set(boxes.filter((box) => box.dataset.layer === kind && !box.checked).map((box) => box.value));
    const statuses = off("status");
    const sites = off("site");
    for (const box of boxes.filter(({ dataset }) => dataset.layer === "line")) {
      const way = this.ways.get(box.value);
      if (way && box.checked) way.addTo(this.map);
      else way?.remove();
    }
    return this.points.filter(({ properties: { layer, status } }) =>
      layer === "zone" ? !statuses.has(status) : !sites.has(layer),
    );
  }

  layout() {
    const focused = document.activeElement?.closest?.(".zmap__pin")?.dataset.key;
    const spots = this.shown().map((feature, order) => this.spotOf(feature, order));
    this.marks.clearLayers();
    this.placed = spread(spots, GROUP * ENLARGE);
    for (const place of this.placed) this.addMark(place);
    this.names.place(this.placed);
    if (focused) this.box.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  spotOf(feature, order) {
    const { x, y } = this.map.latLngToLayerPoint(latLngOf(feature));
    const { layer, number, selected, named } = feature.properties;
    const radius = radiusOf(feature.properties) * ENLARGE;
    if (layer !== "zone") {
      const scale = this.degree() > DETAIL_UNITS ? 1 : FAR_SITE;
      return { feature, order, x, y, radius: radius * scale, alone: true, rank: 2, stray: SITE_STRAY };
    }
    const alone = Boolean(number || selected || named);
    return { feature, order, x, y, radius, alone, rank: alone ? 0 : 1 };
  }

  addMark(place) {
    const members = place.members.map(({ feature }) => feature.properties);
    const at = this.map.layerPointToLatLng(L.point(place.x, place.y));
    const anchor = this.map.layerPointToLatLng(L.point(place.anchor.x, place.anchor.y));
    if (Math.hypot(place.x - place.anchor.x, place.y - place.anchor.y) > place.radius) {
      this.marks.addLayer(L.polyline([anchor, at], { className: "mk--lead", interactive: false }));
    }
    const half = (members.length > 1 ? GROUP : radiusOf(members[0])) + 2; // of the drawing
    const size = 2 * half * (place.radius / (half - 2)); // of the mark on the screen
    const icon = L.divIcon({
      html: this.drawing(members, half),
      className: `zmap__pin zmap__pin--${members[0].layer}`,
      iconSize: [size, size],
    });
    const mark = L.marker(at, { icon, riseOnHover: true, autoPanOnFocus: true });
    mark.on("click", () => this.press(place, members, at));
    this.marks.addLayer(mark);
    this.describe(mark.getElement(), place, members, at);
  }

  drawing(members, half) {
    const [first] = members;
    if (members.length > 1) {
      return numbered(symbol(this.ident, "group", half), members.length, "zmap__num zmap__num--group");
    }
    const drawing = symbol(this.ident, first.symbol, half);
    if (first.layer === "zone" && !first.number) {
      const scale = radiusOf(first) / radiusOf({ ...first, small: false, selected: false });
      if (scale !== 1) drawing.firstChild.setAttribute("transform", `scale(${scale})`);
    }
    if (!first.number) return drawing;
    const open = first.status === "operational" ? "" : " zmap__num--open";
    return numbered(drawing, first.number, `zmap__num${open}`);
  }

  describe(pin, place, members, at) {
    const [first] = members;
    const told = first.layer === "zone" ? (first.status_label ?? this.words.unknown) : first.kind_label;
    const one = [first.number ? `${first.number}: ${first.name}` : first.name, told];
    const several = `${this.words.zones.replace("{n}", members.length)}: ${members.map(({ name }) => name).join("; ")}`;
    pin.setAttribute("aria-label", members.length > 1 ? several : one.filter(Boolean).join(", "));
    pin.title = members.length > 1 ? several : one.filter(Boolean).join(", ");
    pin.dataset.key = members.map(({ slug, name }) => slug ?? name).join(" ");
    if (first.layer === "zone") pin.dataset.zone = members.map(({ slug }) => slug).join(" ");
    if (first.selected) pin.classList.add("is-current");
    pin.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.press(place, members, at, { byKey: true });
    });
  }

  /* A single mark opens; a crowd is moved closer to until it parts, or opens as a list. */

  press(place, members, at, { byKey = false } = {}) {
    const around = L.latLngBounds(place.members.map(({ feature }) => latLngOf(feature)));
    const closer = Math.min(this.map.getBoundsZoom(around.pad(0.3)), this.map.getMaxZoom());
    const wide = around.getNorthEast().distanceTo(around.getSouthWest()) > 3000;
    if (members.length > 1 && wide && closer > this.map.getZoom() + 0.25) {
      if (byKey) this.refocusAfterMove(members);
      this.map.flyToBounds(around.pad(0.3), { animate: !calm, duration: 0.4 });
      return;
    }
    this.openPopup(members, at, { byKey });
  }

  refocusAfterMove(members) {
    const again = () => {
      const pin = this.box.querySelector(`.zmap__pin[data-zone~="${CSS.escape(members[0].slug)}"]`);
      (pin ?? this.box).focus({ preventScroll: true });
    };
    this.map.once("moveend", () => requestAnimationFrame(again));
  }

  openPopup(members, at, { byKey = false } = {}) {
    this.opener = document.activeElement?.closest?.(".zmap__pin")?.dataset.key;
    const content = popupContent(members, { ident: this.ident, words: this.words });
    const popup = L.popup({
      offset: [0, -DISC],
      maxWidth: Math.min(280, this.box.clientWidth - 60),
      maxHeight: 260,
      autoPanPaddingTopLeft: [12, 12],
      autoPanPaddingBottomRight: [60, 12], // clear of the zoom buttons
    });
    popup.setLatLng(at).setContent(content).openOn(this.map);
    popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", this.words.close);
    if (byKey) content.querySelector("a")?.focus({ preventScroll: true });
  }

  closePopup() {
    if (!this.box.querySelector(".leaflet-popup")) return false;
    this.map.closePopup();
    const pin = this.opener && this.box.querySelector(`[data-key="${CSS.escape(this.opener)}"]`);
    (pin || this.box).focus({ preventScroll: true });
    return true;
  }

  listen() {
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    // The wheel zooms only after the map has been pressed, so that it never traps the page.
    this.box.addEventListener("pointerdown", () => this.map.scrollWheelZoom.enable());
    this.box.addEventListener("pointerleave", () => this.map.scrollWheelZoom.disable());
    const layers = this.figure.querySelector(".zmap__layers");
    if (layers) {
      layers.hidden = false;
      layers.open = matchMedia("(min-width: 40rem)").matches;
      layers.addEventListener("change", () => this.layout());
    }
  }

  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    if (event.key === "Escape") {
      if (this.closePopup()) event.stopPropagation();
    } else if (moves[event.key]) this.map.panBy(moves[event.key]);
    else if (event.key === "+" || event.key === "=") this.map.zoomIn(1, { animate: !calm });
    else if (event.key === "-" || event.key === "_") this.map.zoomOut(1, { animate: !calm });
    else return;
    event.preventDefault();
  }

  /** An address that ends in #slug opens the map at that zone. */
  goToHash() {
    const slug = decodeURIComponent(location.hash.slice(1));
    const feature = slug && this.points.find(({ properties }) => properties.slug === slug);
    if (!feature) return;
    this.map.setView(latLngOf(feature), CLOSE_UP, { animate: false });
    this.openPopup([feature.properties], latLngOf(feature));
  }
}
