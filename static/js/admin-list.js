/* A list that is wider than its box says that it slides, and slides by the arrow keys too. */

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

if (box && hint) {
  box.before(hint); // what is done with ticked rows stands between them
  new ResizeObserver(tell).observe(box);
}
