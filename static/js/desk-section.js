/* A section of the desk: where a value is typed, its source and date are opened to be filled in.
   Without this script they are opened by hand, or when the page comes back with a question. */

for (const fact of document.querySelectorAll(".fact")) {
  const source = fact.querySelector(".fact__source");
  const boxes = fact.querySelector(".fact__boxes");
  if (source && boxes) {
    boxes.addEventListener("input", () => { source.open = true; });
  }
}

/* Which section comes next is seen at a glance where there is room for it. */
const doors = document.querySelector(".doors__more");
if (doors && window.matchMedia("(min-width: 64rem)").matches) doors.open = true;

document.querySelector(".meanwhile, .refused")?.focus();
