/* A list that is wider than its box says that it slides, and slides by the arrow keys too. Each cell
   carries the heading of its column, for lists that are blocks on a phone (css/admin-blocks.css). */

const NOTHING = new Set(["", "-", "–"]);
const table = document.querySelector("#result_list");
const box = document.querySelector("#changelist-form .results");
const hint = document.querySelector(".desk-slides");

function tell() {
  const slides = box.scrollWidth > box.clientWidth + 1;
  hint.hidden = !slides;
  if (slides) {
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", hint.textContent.trim());
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) {
      box.removeAttribute(name);
    }
  }
}

function label() {
  const headings = [...table.tHead.rows[0].cells].map(
    (cell) => cell.querySelector(".text")?.textContent.trim() ?? "",
  );
  for (const row of table.tBodies[0].rows) {
    [...row.cells].forEach((cell, place) => {
      cell.dataset.label = headings[place] ?? "";
      cell.classList.toggle("is-nothing", NOTHING.has(cell.textContent.trim()) && !cell.children.length);
    });
  }
  table.classList.add("is-labelled");
}

if (table?.tHead) {
  label();
}

if (box && hint) {
  box.before(hint); // what is done with ticked rows stands between them
  new ResizeObserver(tell).observe(box);
}
