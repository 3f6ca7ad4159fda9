/* The tray: up to four zones that the reader gathers on any page to see them side by side.

   It is kept in the browser's own storage and nowhere else. Where storage is denied, the tray
   lasts as long as the page, says so, and its links carry the zones. */

const KEY = "zones-to-compare";
const MOST = 4;
const SLUG = /^[a-z0-9-]{1,80}$/;

const tray = document.querySelector(".js-tray");
const words = tray ? tray.dataset : {};
let kept = []; // where storage is denied or full
let isStored = true;
/* Links to the comparison in menus lead to that of the tray. */
const ways = tray ? document.querySelectorAll(`nav a[href="${words.url}"]`) : [];

function isZone(zone) {
  return typeof zone?.slug === "string" && SLUG.test(zone.slug) && typeof zone.name === "string";
}

function read() {
  if (!isStored) return kept;
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter(isZone).slice(0, MOST) : [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) isStored = false;
    return kept;
  }
}

function write(zones) {
  kept = zones;
  try {
    localStorage.setItem(KEY, JSON.stringify(zones));
    isStored = true;
  } catch {
    isStored = false; // denied or full: the page remembers
  }
  show();
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);
}

function say(text, zone = "") {
  const said = tray?.querySelector(".js-tray-said");
  if (said) said.textContent = filled(text, { zone, n: read().length, most: MOST });
}

function queryOf(zones) {
  return new URLSearchParams(zones.map(({ slug }) => ["zone", slug]));
}

export function address(zones) {
  return `${words.url ?? "/zones/compare/"}?${queryOf(zones)}`;
}

/** Whether the zone is in the tray afterwards. */
export function add(zone) {
  const zones = read();
  if (zones.some(({ slug }) => slug === zone.slug)) return true;
  if (zones.length >= MOST) {
    refuse();
    return false;
  }
  write([...zones, zone]);
  if (tray) say(`${words.wordSaidAdded}${isStored ? "" : `. ${words.wordUnkept}`}`, zone.name);
  return true;
}

export function remove(slug) {
  const zones = read();
  const gone = zones.find((zone) => zone.slug === slug);
  if (!gone) return;
  write(zones.filter((zone) => zone !== gone));
  if (tray) say(words.wordSaidRemoved, gone.name);
}

function refuse() {
  if (!tray) return;
  open(true);
  tray.querySelector(".js-tray-full").hidden = false;
  say(words.wordFull);
}

function open(isOpen) {
  tray.querySelector(".js-tray-toggle").setAttribute("aria-expanded", String(isOpen));
  makeRoom();
}

/* The foot of the page stays readable above the tray. */
function makeRoom() {
  const box = tray.querySelector(".js-tray-box");
  const height = box.hidden ? 0 : box.getBoundingClientRect().height;
  document.documentElement.style.setProperty("--tray", `${Math.ceil(height)}px`);
}

function entry({ slug, name }) {
  const item = document.createElement("li");
  const label = document.createElement("span");
  label.textContent = name;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tray__remove";
  button.setAttribute("aria-label", filled(words.wordRemove, { zone: name }));
  button.textContent = "×";
  button.addEventListener("click", () => {
    remove(slug);
    const next = tray.querySelector(".tray__remove") ?? document.querySelector("main");
    next?.focus({ preventScroll: true });
  });
  item.append(label, button);
  return item;
}

function show() {
  const zones = read();
  for (const link of document.querySelectorAll(".js-compare")) mark(link, zones);
  if (!tray) return;
  tray.hidden = false;
  tray.querySelector(".js-tray-zones").replaceChildren(...zones.map(entry));
  const count = { n: zones.length, most: MOST };
  tray.querySelector(".js-tray-count").textContent = filled(words.wordCount, count);
  tray.querySelector(".js-tray-go").href = address(zones);
  const ask = tray.querySelector(".js-tray-ask");
  ask.href = `${ask.pathname}?${queryOf(zones)}`;
  for (const link of ways) link.href = zones.length ? address(zones) : words.url;
  if (zones.length < MOST) tray.querySelector(".js-tray-full").hidden = true;
  tray.querySelector(".js-tray-unkept").hidden = isStored;
  tray.querySelector(".js-tray-box").hidden = zones.length === 0;
  makeRoom();
}

function mark(link, zones) {
  const isIn = zones.some(({ slug }) => slug === link.dataset.zone);
  link.setAttribute("role", "button");
  link.setAttribute("aria-pressed", String(isIn));
  const label = link.querySelector(".js-compare-words");
  if (label && words.wordAdd) label.textContent = isIn ? words.wordAdded : words.wordAdd;
}

function toggle(link) {
  const { zone: slug, name } = link.dataset;
  if (read().some((zone) => zone.slug === slug)) remove(slug);
  else add({ slug, name });
}

/** A link for what is drawn by script, as the popups of maps. */
export function compareLink({ slug, name }) {
  if (!tray) return null;
  const link = document.createElement("a");
  link.className = "js-compare zpop__compare";
  link.href = address([{ slug, name }]);
  Object.assign(link.dataset, { zone: slug, name });
  const label = document.createElement("span");
  label.className = "js-compare-words";
  label.textContent = words.wordAdd;
  link.append(label);
  mark(link, read());
  return link;
}

function pressed(event) {
  const link = event.target.closest?.(".js-compare");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !tray) return;
  event.preventDefault();
  toggle(link);
}

document.addEventListener("click", pressed);
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.closest?.(".js-compare")) pressed(event);
});

/* On the comparison itself the links lead on as they are; the tray follows them. */
for (const link of document.querySelectorAll(".js-drop")) {
  link.addEventListener("click", () => remove(link.dataset.zone));
}
for (const link of document.querySelectorAll(".js-add")) {
  link.addEventListener("click", () => add({ slug: link.dataset.zone, name: link.dataset.name }));
}
for (const link of document.querySelectorAll(".js-choose")) {
  link.addEventListener("click", () => {
    const shown = [...document.querySelectorAll(".js-drop")];
    write(shown.map(({ dataset }) => ({ slug: dataset.zone, name: dataset.name })));
  });
}

if (tray) {
  tray.querySelector(".js-tray-toggle").addEventListener("click", ({ currentTarget }) => {
    open(currentTarget.getAttribute("aria-expanded") !== "true");
  });
  new ResizeObserver(makeRoom).observe(tray.querySelector(".js-tray-box"));
}
window.addEventListener("storage", ({ key }) => key === KEY && show());
window.addEventListener("pageshow", show); // also on coming back, where the page was kept
show();
