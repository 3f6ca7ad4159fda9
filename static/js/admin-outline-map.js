/* The admin's map of an outline: draws the GeoJSON text of its field over the base map, and puts
   the text of a chosen file into the field. The portal checks it; this only shows it. */

import { decodeBase, drawBase } from "./map-base.js";

const REGION = [92, 5.5, 112.2, 29.3];
const DEEPEST = 16;
const CLOSE = 10;
const NEAR = 60_000; // metres

function boundsOf([west, south, east, north]) {
  return L.latLngBounds([south, west], [north, east]);
}

class OutlineMap {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.text = root.querySelector("textarea");
    this.file = root.querySelector("input[type=file]");
    this.panel = root.querySelector(".point-map");
    this.told = root.querySelector(".outline__told");
    this.panel.hidden = false;
    this.map = this.open();
    this.drawOutlines();
    this.showPoint();
    for (const box of this.degrees()) box.addEventListener("input", () => this.showPoint());
    this.text.addEventListener("input", () => this.show());
    this.file.addEventListener("change", () => this.take());
    if (this.file.files.length) this.take(); // chosen before the map came into view
    else this.show();
  }

  open() {
    const sheet = this.panel.querySelector(".point-map__sheet");
    sheet.setAttribute("role", "region");
    sheet.setAttribute("aria-label", this.words.wordMap);
    const map = L.map(sheet, { attributionControl: false, maxZoom: DEEPEST, zoomSnap: 0.5, scrollWheelZoom: false });
    const box = JSON.parse(this.words.boxes)[this.words.country];
    map.fitBounds(boundsOf(box ?? REGION), { animate: false });
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(sheet);
    return map;
  }

  async drawOutlines() {
    try {
      const response = await fetch(this.words.base);
      drawBase(this.map, decodeBase(await response.json()));
    } catch (error) {
      console.info("Without outlines:", error.message);
    }
  }

  /** The boxes of the zone's point stand in the same form. */
  degrees() {
    const boxes = this.text.form.elements;
    return ["latitude", "longitude"].map((name) => boxes.namedItem(name)).filter(Boolean);
  }

  point() {
    const [lat, lng] = this.degrees().map(({ value }) => (value.trim() ? Number(value) : NaN));
    return Number.isFinite(lat) && Number.isFinite(lng) ? L.latLng(lat, lng) : null;
  }

  /** The point tells where the outline belongs; without an outline the map is drawn around it. */
  showPoint() {
    this.mark?.remove();
    const at = this.point();
    if (!at) return;
    const icon = L.divIcon({ className: "point-map__mark outline__point", iconSize: [22, 22] });
    this.mark = L.marker(at, { icon, interactive: false, keyboard: false }).addTo(this.map);
    if (!this.shape) this.map.setView(at, CLOSE, { animate: false });
  }

  /** An outline that lies some way off its point is seen with it, so that one sees how far. */
  withPoint(bounds) {
    const at = this.point();
    const isNear = at && this.map.distance(at, bounds.getCenter()) < NEAR;
    return isNear ? bounds.extend(at) : bounds;
  }

  /** The file stays chosen and is what is sent; its text is shown beside it. */
  async take() {
    const [file] = this.file.files;
    if (!file) return;
    this.show(await file.text());
  }

  show(text = this.text.value) {
    this.shape?.remove();
    this.told.textContent = "";
    if (!text.trim()) return;
    try {
      const style = { className: "outline__shape" };
      const pointToLayer = (_, at) => L.circleMarker(at, style); // no picture of a pin, which the portal has not
      this.shape = L.geoJSON(JSON.parse(text), { interactive: false, style, pointToLayer }).addTo(this.map);
      this.map.fitBounds(this.withPoint(this.shape.getBounds()).pad(0.4), { animate: false });
    } catch {
      this.shape?.remove();
      this.told.textContent = this.words.wordUnreadable;
    }
  }
}

/** A map starts when it comes into view: in a folded section it would have no size. */
const watcher = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    watcher.unobserve(target);
    new OutlineMap(target);
  }
});
for (const root of document.querySelectorAll("[data-outline-map]")) watcher.observe(root);
