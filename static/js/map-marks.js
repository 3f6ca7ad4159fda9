/* Keeping marks apart: the same rule as zones/cartography/declutter.py, for every zoom anew.
   Many marks in one place become one with their number; a few move aside as little as possible. */

export const DISC = 6;
export const DIAMOND = 7.4;
export const NUMBER = 11;
export const NUMBER_DIAMOND = 14;
export const GROUP = 11;
export const SITE = 5.5;
export const FAR_SITE = 0.7; // how much smaller a site is where the map shows a whole region
export const SITE_STRAY = 14; // a site is left out where it would have to move further
export const DETAIL_UNITS = 45; // pixels a degree from which on the map is a close-up

const REACH = 4; // a crowd is what lies within this many radii of one mark...
const CROWD = 7; // ...when it is more than one mark and a full ring around it
const GAP = 1.5;

/** Half the width of a feature's mark, in CSS pixels before any enlargement. */
export function radiusOf({ layer, border, number, small, selected }) {
  if (layer !== "zone") return SITE;
  if (number) return border ? NUMBER_DIAMOND : NUMBER;
  const radius = border ? DIAMOND : DISC;
  if (selected) return radius * 1.5;
  return small ? radius * 0.75 : radius;
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Crowds among the spots that may be put together, the densest first. */
function crowdsOf(spots) {
  const open = new Set(spots.filter((spot) => !spot.alone));
  const near = new Map(
    [...open].map((spot) => [
      spot,
      [...open].filter((other) => distance(spot, other) <= REACH * spot.radius),
    ]),
  );
  const crowds = [];
  for (;;) {
    let densest = [];
    for (const spot of open) {
      const crowd = near.get(spot).filter((other) => open.has(other));
      if (crowd.length > densest.length) densest = crowd;
    }
    if (densest.length <= CROWD) return crowds;
    crowds.push(densest);
    for (const spot of densest) open.delete(spot);
  }
}

function middle(crowd, radius) {
  const x = crowd.reduce((sum, spot) => sum + spot.x, 0) / crowd.length;
  const y = crowd.reduce((sum, spot) => sum + spot.y, 0) / crowd.length;
  return { members: crowd, x, y, radius, rank: Math.min(...crowd.map((spot) => spot.rank)) };
}

function* placesAround({ x, y, radius }) {
  yield { x, y, away: 0 };
  for (let ring = 1; ; ring += 1) {
    const count = 6 * ring + 6;
    for (let step = 0; step < count; step += 1) {
      const angle = (2 * Math.PI * step) / count;
      const away = (ring * radius) / 2;
      yield { x: x + away * Math.cos(angle), y: y + away * Math.sin(angle), away };
    }
  }
}

/** The nearest free place; null where it is further away than the mark may stray. */
function freePlace(mark, placed) {
  for (const place of placesAround(mark)) {
    if (place.away > (mark.stray ?? Infinity)) return null;
    const clear = placed.every(
      (other) => distance(place, other) >= mark.radius + other.radius + GAP - 1e-9,
    );
    if (clear) return place;
  }
  return null;
}

/**
 * Places for all spots ({x, y, radius, alone, rank, stray, order}) without overlap, in list order.
 * Each place has `members`, the true place as `anchor`, and where it is drawn as `x` and `y`.
 */
export function spread(spots, groupRadius = GROUP) {
  const crowds = crowdsOf(spots);
  const grouped = new Set(crowds.flat());
  const marks = [
    ...crowds.map((crowd) => middle(crowd, groupRadius)),
    ...spots.filter((spot) => !grouped.has(spot)).map((spot) => ({ ...spot, members: [spot] })),
  ];
  const single = (mark) => (mark.members.length === 1 ? 1 : 0);
  marks.sort((a, b) => a.rank - b.rank || single(a) - single(b) || a.members[0].order - b.members[0].order);
  const placed = [];
  for (const mark of marks) {
    const place = freePlace(mark, placed);
    if (place) placed.push({ ...mark, anchor: { x: mark.x, y: mark.y }, x: place.x, y: place.y });
  }
  return placed.sort((a, b) => a.members[0].order - b.members[0].order);
}
