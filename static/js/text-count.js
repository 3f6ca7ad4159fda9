/* A text with a limit says how long it is while it is typed or pasted; nothing is cut. Without this
   script the limit stands beside the box, and what is too long comes back with how much it is. */

const said = document.querySelector("template[data-count]")?.dataset;
const number = new Intl.NumberFormat(document.documentElement.lang);

/* As the server counts: characters, without blanks at either end. */
function lengthOf(box) {
  return [...box.value.trim()].length;
}

function tell(box, count) {
  const n = lengthOf(box);
  const most = Number(box.dataset.most);
  const words = n > most ? said.over : said.count;
  const values = { n, most, over: n - most };
  count.textContent = words.replace(/\{(\w+)\}/g, (_all, name) => number.format(values[name]));
  count.classList.toggle("field__count--over", n > most);
  if (n > most) count.setAttribute("role", "status");
  else count.removeAttribute("role");
}

for (const box of said ? document.querySelectorAll("textarea[data-most]") : []) {
  const count = document.createElement("span");
  count.className = "field__count";
  box.after(count);
  box.addEventListener("input", () => tell(box, count));
  if (box.value) tell(box, count);
}
