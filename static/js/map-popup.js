/* What opens at a mark. Built from elements, never from strings of HTML. */

import { compareLink } from "./tray.js";

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** A mark as a small drawing that uses the symbols defined in the page. */
export function symbol(ident, key, half) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `${-half} ${-half} ${2 * half} ${2 * half}`);
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("focusable", "false");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#${ident}-${key}`);
  drawing.append(use);
  return drawing;
}

/** A number in the middle of a mark's drawing. */
export function numbered(drawing, number, className) {
  const text = document.createElementNS(SVG, "text");
  text.setAttribute("class", className);
  text.setAttribute("y", "4.4");
  text.textContent = number;
  drawing.append(text);
  return drawing;
}

function zoneContent(zone, { ident, words }) {
  const status = element("p", { className: "zpop__line zpop__status" });
  const key = (zone.status ?? "unknown") + (zone.border ? "-border" : "");
  const told = zone.status_label || words.unknown;
  status.append(symbol(ident, key, 9), zone.border ? `${told}, ${words.border}` : told);
  const rough = zone.precision && zone.precision !== "site";
  return [
    element("p", { className: "zpop__name" }, zone.name),
    zone.local_name ? element("p", { className: "zpop__line", lang: zone.local_lang ?? "" }, zone.local_name) : null,
    zone.sublabel ? element("p", { className: "zpop__line" }, zone.sublabel) : null,
    status,
    rough ? element("p", { className: "zpop__line zpop__rough" }, words.rough) : null,
    zone.href ? element("a", { className: "zpop__open", href: zone.href }, words.open) : null,
    zone.slug ? compareLink(zone) : null,
  ];
}

function siteContent(site) {
  const line = [site.kind_label, site.detail].filter(Boolean).join(", ");
  const name = site.href ? element("a", { href: site.href }, site.name) : site.name;
  return [
    element("p", { className: "zpop__name" }, name),
    line ? element("p", { className: "zpop__line" }, line) : null,
  ];
}

function groupContent(zones, { words }) {
  const list = element("ul", { className: "zpop__list" });
  for (const zone of zones) {
    const item = zone.href ? element("a", { href: zone.href }, zone.name) : zone.name;
    list.append(element("li", {}, item));
  }
  const head = words.zones.replace("{n}", zones.length);
  return [element("p", { className: "zpop__name" }, head), list];
}

/** The content for one zone, one site or line, or several zones. */
export function popupContent(members, context) {
  const [first] = members;
  let parts = siteContent(first);
  if (members.length > 1) parts = groupContent(members, context);
  else if (first.layer === "zone") parts = zoneContent(first, context);
  return element("div", { className: "zpop" }, ...parts);
}
