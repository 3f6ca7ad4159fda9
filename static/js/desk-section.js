/* A section of the desk: where a value is typed, its source and date are opened to be filled in; a
   row that is opened gets its boxes, and the last new one is followed by another. Without this script sources are opened by hand, or when the page
   comes back with a question, and a link leads to the page with the boxes of all rows. */

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

/* A folded row has no boxes yet: they are those of the first new row, with its own values. */
function makeBoxes(row) {
  const carried = row.querySelector(".row__carried");
  const model = row.parentElement.querySelector("[data-made-from]");
  if (!carried || !model) return;
  const from = `${model.dataset.madeFrom}-`;
  carried.insertAdjacentHTML(
    "afterend",
    model.querySelector(".row__boxes").outerHTML.replaceAll(from, `${row.dataset.prefix}-`),
  );
  const boxes = carried.nextElementSibling;
  for (const said of boxes.querySelectorAll(".errorlist, .box__doubt")) said.remove();
  for (const named of boxes.querySelectorAll(".sourcing--named")) named.className = "sourcing";
  for (const box of boxes.querySelectorAll(".box--refused, .box--doubt")) box.className = "box";
  for (const box of boxes.querySelectorAll("input, select, textarea")) empty(box);
  for (const sent of carried.querySelectorAll("input")) put(boxes, sent);
  for (const box of boxes.querySelectorAll("input, select, textarea")) takeAsGiven(box);
  for (const fold of boxes.querySelectorAll("details")) {
    fold.open = [...fold.querySelectorAll("input")].some((box) => box.value);
  }
  carried.remove();
}

/* A new row that was refused holds what was typed into it: none of that belongs to another row. */
function empty(box) {
  if (box.type === "checkbox") box.checked = false;
  else if (box.multiple) for (const one of box.options) one.selected = false;
  else if (box.options) box.selectedIndex = 0;
  else box.value = "";
}

function put(boxes, { name, value }) {
  const box = boxes.querySelector(`[name="${CSS.escape(name)}"]`);
  if (!box) return;
  if (box.type === "checkbox") box.checked = true;
  else if (box.multiple) [...box.options].find((one) => one.value === value).selected = true;
  else box.value = value;
}

/* What stands in the boxes of an opened row is what the page gave, not what somebody typed. */
function takeAsGiven(box) {
  if (box.options) for (const one of box.options) one.defaultSelected = one.selected;
  else if (box.type === "checkbox") box.defaultChecked = box.checked;
  else box.defaultValue = box.value;
}

/* As many new rows as are wanted: the last of them, once it is opened, leaves a copy behind. */
function leaveAnother(row) {
  const total = row.parentElement.querySelector("[name$='-TOTAL_FORMS']");
  if (!row.matches(".row--new") || row.nextElementSibling?.matches(".row--new") || !total) return;
  const number = Number(total.value);
  const copy = row.cloneNode(true);
  const prefix = row.dataset.prefix.replace(/\d+$/, number);
  copy.innerHTML = copy.innerHTML.replaceAll(`${row.dataset.prefix}-`, `${prefix}-`);
  copy.dataset.prefix = prefix;
  copy.open = false;
  const name = copy.querySelector(".row__new");
  name.textContent = name.textContent.replace(/\d+/, (old) => Number(old) + 1);
  row.after(copy);
  total.value = number + 1;
  fillOnOpening(copy);
}

function fillOnOpening(row) {
  const fill = () => {
    if (!row.open || !row.querySelector(".row__carried")) return;
    leaveAnother(row);
    makeBoxes(row);
  };
  fill();
  row.addEventListener("toggle", fill);
}

for (const row of document.querySelectorAll("details[data-prefix]")) fillOnOpening(row);

/* Which section comes next is seen at a glance where there is room for it. */
const doors = document.querySelector(".doors__more");
if (doors && window.matchMedia("(min-width: 64rem)").matches) doors.open = true;

/* A box that a link leads to may be folded away. */
function show(hash) {
  const place = document.getElementById(hash.slice(1));
  for (let fold = place?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  (place?.matches("details") ? place.querySelector("summary") : place)?.focus();
}

for (const link of document.querySelectorAll(".refused__list a")) {
  link.addEventListener("click", () => show(link.hash));
}
if (location.hash) show(location.hash);

document.querySelector(".meanwhile, .refused")?.focus();
