/* Maps. Every map is a drawing with links that works without this script. When one comes into
   view, this module puts an interactive map with the same marks in its place; if anything fails
   to load the drawing simply stays. Lists and maps light up each other's zones either way. */

import { decodeBase } from "./map-base.js";
import { LiveMap } from "./map-live.js";
import { linkLists } from "./map-lists.js";

const NEAR = "400px"; // how far below the window a map starts to load

const loaded = new Map();

/** Fetch each address once for all maps of the page. */
function once(address, load) {
  if (!loaded.has(address)) loaded.set(address, load(address));
  return loaded.get(address);
}

function loadScript(src) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src });
    script.addEventListener("load", resolve, { once: true });
    script.addEventListener("error", () => reject(new Error("not loaded")), { once: true });
    document.head.append(script);
  });
}

/** Leaflet's rules go into the lowest layer, so that the portal's own come after them. */
async function loadStyle(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@layer reset {${await response.text()}}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

async function loadJson(address) {
  const response = await fetch(address, { headers: { Accept: "application/geo+json, application/json" } });
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return response.json();
}

function featuresOf(figure) {
  if (figure.dataset.src) return loadJson(figure.dataset.src);
  return JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
}

async function start(figure) {
  const { leaflet, leafletCss, base, tileUrl } = figure.dataset;
  try {
    const [data, outlines] = await Promise.all([
      featuresOf(figure),
      tileUrl ? null : once(base, loadJson).then(decodeBase),
      once(leaflet, loadScript),
      once(leafletCss, loadStyle),
    ]);
    new LiveMap(figure, data.features, outlines);
  } catch (error) {
    console.info("The drawn map stays:", error.message);
  }
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        watcher.unobserve(entry.target);
        start(entry.target);
      }
    }
  },
  { rootMargin: NEAR },
);

for (const figure of document.querySelectorAll("[data-map]")) watcher.observe(figure);
linkLists();
