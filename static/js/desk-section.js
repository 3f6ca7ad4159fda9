/* A section of the desk: where a value is typed, its source and date are opened to be filled in.
   Without this script they are opened by hand, or when the page comes back with a question. */

for (const fact of document.querySelectorAll(".fact")) {
  const source = fact.querySelector(".fact__source");
  const boxes = fact.querySelector(".fact__boxes");
  if (source && boxes) {
    const open = () => { source.open = true; };
    boxes.addEventListener("input", open);
    // On a slow line people type before this script has come.
    const typed = [...boxes.querySelectorAll("input, textarea")];
    if (typed.some((box) => box.value !== box.defaultValue)) open();
  }
}

/* Which section comes next is seen at a glance where there is room for it. */
const doors = document.querySelector(".doors__more");
if (doors && window.matchMedia("(min-width: 64rem)").matches) doors.open = true;

document.querySelector(".meanwhile, .refused")?.focus();
