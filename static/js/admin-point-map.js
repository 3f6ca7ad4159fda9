/* The admin's map for choosing a point. It reads and writes the latitude and longitude fields of
   its form; those remain the way in by keyboard and without this script. */

import { decodeBase, drawBase } from "./map-base.js";

const DIGITS = 5;
const REGION = [92, 5.5, 112.2, 29.3];

function boundsOf([west, south, east, north]) {
  return L.latLngBounds([south, west], [north, east]);
}

class PointMap {
  constructor(panel, latitude) {
    this.panel = panel;
    this.latitude = latitude;
    this.words = panel.dataset;
    this.boxes = JSON.parse(panel.dataset.boxes);
    this.longitude = this.partner("longitude");
    this.country = this.partner("country");
    this.told = panel.querySelector(".point-map__told");
    if (!this.longitude) return;
    panel.hidden = false;
    this.map = this.open();
    this.drawOutlines();
    this.listen();
    this.showCountry();
    this.showPoint({ move: true });
  }

  /** The field of the same point with another name: latitude_a goes with longitude_a. */
  partner(name) {
    const wanted = this.latitude.name.replace("latitude", name);
    return this.latitude.form.elements.namedItem(wanted);
  }

  open() {
    const sheet = this.panel.querySelector(".point-map__sheet");
    sheet.setAttribute("role", "region");
    sheet.setAttribute("aria-label", this.words.wordMap);
    const map = L.map(sheet, { attributionControl: false, maxZoom: 12, zoomSnap: 0.5, scrollWheelZoom: false });
    map.fitBounds(boundsOf(REGION), { animate: false });
    map.on("click", ({ latlng }) => this.choose(latlng));
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

  listen() {
    for (const field of [this.latitude, this.longitude]) {
      field.addEventListener("change", () => this.showPoint({ move: true }));
    }
    this.country?.addEventListener("change", () => this.showCountry());
    // select2, which the admin puts over selects, tells only jQuery
    if (this.country && window.django?.jQuery) {
      window.django.jQuery(this.country).on("change", () => this.showCountry());
    }
    this.panel.querySelector(".point-map__centre").addEventListener("click", () => this.choose(this.map.getCenter()));
  }

  point() {
    const [lat, lng] = [this.latitude, this.longitude].map(({ value }) => (value === "" ? NaN : Number(value)));
    return Number.isFinite(lat) && Number.isFinite(lng) ? L.latLng(lat, lng) : null;
  }

  choose({ lat, lng }) {
    this.latitude.value = lat.toFixed(DIGITS);
    this.longitude.value = lng.toFixed(DIGITS);
    this.latitude.dispatchEvent(new Event("input", { bubbles: true }));
    this.longitude.dispatchEvent(new Event("input", { bubbles: true }));
    this.showPoint();
  }

  showCountry() {
    this.frame?.remove();
    this.box = this.boxes[this.country ? this.country.value : this.words.country];
    if (this.box) {
      const bounds = boundsOf(this.box);
      this.frame = L.rectangle(bounds, { className: "point-map__box", fill: false, interactive: false }).addTo(this.map);
      if (!this.point()) this.map.fitBounds(bounds, { animate: false });
    }
    this.tell();
  }

  showPoint({ move = false } = {}) {
    const at = this.point();
    if (!at) this.mark?.remove();
    else if (this.mark) this.mark.setLatLng(at).addTo(this.map);
    else this.mark = this.newMark(at);
    if (at && move) this.map.setView(at, Math.max(this.map.getZoom(), 7), { animate: false });
    this.tell();
  }

  newMark(at) {
    const icon = L.divIcon({ className: "point-map__mark", iconSize: [22, 22] });
    const mark = L.marker(at, { icon, draggable: true, keyboard: false }).addTo(this.map);
    mark.on("dragend", () => this.choose(mark.getLatLng()));
    return mark;
  }

  tell() {
    const at = this.point();
    const outside = at && this.box && !boundsOf(this.box).contains(at);
    this.panel.classList.toggle("point-map--outside", Boolean(outside));
    if (!at || !this.box) this.told.textContent = "";
    else this.told.textContent = outside ? this.words.wordOutside : this.words.wordInside;
  }
}

const latitudes = new WeakMap();

/** A map starts when its row comes into view: in a folded section it would have no size. */
const watcher = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    watcher.unobserve(target);
    for (const panel of target.querySelectorAll("[data-point-map]")) {
      new PointMap(panel, latitudes.get(panel));
    }
  }
});

/** The admin sets the fields of a row side by side: the map goes below them all. */
function watch(root) {
  for (const panel of root.querySelectorAll("[data-point-map]")) {
    // The empty row from which the admin copies new inline rows stays as it is.
    if (panel.closest(".empty-form")) continue;
    const latitude = panel.previousElementSibling;
    latitudes.set(panel, latitude);
    const row = latitude.closest(".form-row, .fact__boxes") ?? latitude.parentElement;
    row.append(panel);
    watcher.observe(row);
  }
}

watch(document);
document.addEventListener("formset:added", (event) => watch(event.target));
