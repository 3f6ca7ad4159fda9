/* A zone pointed at or focused in a list is brought out on the map, and the other way round.
   Rows and marks carry the zone's slug in data-zone; a mark of several zones carries all. */

const CURRENT = "is-current";

export function carriers(slug) {
  return document.querySelectorAll(`[data-zone~="${CSS.escape(slug)}"]`);
}

let lit = [];

/** Bring out the marks and rows of these zones, and only these. */
function light(slugs) {
  for (const element of lit) element.classList.remove(CURRENT);
  lit = slugs
    .flatMap((slug) => [...carriers(slug)])
    .filter((element) => !element.classList.contains(CURRENT));
  for (const element of lit) element.classList.add(CURRENT);
}

function slugsAt(target) {
  const carrier = target instanceof Element ? target.closest("[data-zone]") : null;
  return carrier ? carrier.dataset.zone.split(" ") : [];
}

export function linkLists() {
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => light(slugsAt(event.target)));
  }
  document.addEventListener("focusout", (event) => {
    if (!event.relatedTarget) light([]);
  });
}
