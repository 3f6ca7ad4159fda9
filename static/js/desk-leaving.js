/* A section of the desk that holds something unsaved asks before it is left: by a link, by closing
   the tab, by the way back. Without this script it is left without a question. */

const form = document.querySelector("[data-leaving]");
let mayGo = false;

function isChanged(box) {
  if (box.type === "checkbox" || box.type === "radio") return box.checked !== box.defaultChecked;
  if (box.type === "file") return box.files.length > 0;
  if (box.options) return isChosenAnew(box);
  return box.type !== "hidden" && box.value !== box.defaultValue;
}

/* Where the page chose none of the options, the browser chose the first. */
function isChosenAnew(select) {
  const options = [...select.options];
  const asked = options.some((one) => one.defaultSelected);
  const first = !asked && !select.multiple;
  return options.some((one, index) => one.selected !== (first ? index === 0 : one.defaultSelected));
}

/* What came back refused is unsaved as it stands. */
function isUnsaved() {
  if (mayGo) return false;
  if (form.dataset.leaving === "unsaved") return true;
  return [...form.querySelectorAll("input, select, textarea")].some(isChanged);
}

/* The browser's own question. Telephones of one maker have none: there the way back is asked about
   below. */
function askOnUnloading(event) {
  if (isUnsaved()) event.preventDefault();
}

/* The way back first leads to the page as it was opened, which is the same page: there is time to
   ask, and to come forward again. */
function askOnTheWayBack() {
  const opened = location.href;
  if (!history.state?.unsaved) history.pushState({ unsaved: true }, "");
  addEventListener("popstate", ({ state }) => {
    if (state?.unsaved || location.href !== opened) return;
    if (!isUnsaved() || confirm(form.dataset.question)) {
      mayGo = true;
      history.back();
    } else {
      history.forward();
    }
  });
}

if (form) {
  form.addEventListener("submit", () => { mayGo = true; });
  addEventListener("beforeunload", askOnUnloading);
  const typed = new AbortController();
  const begin = () => { typed.abort(); askOnTheWayBack(); };
  for (const kind of ["input", "change"]) form.addEventListener(kind, begin, { signal: typed.signal });
  if (history.state?.unsaved) begin();
}
