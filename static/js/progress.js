// Shows how far long work is, such as the check of a workbook, and opens the result when it is
// there. Without scripts the page asks again by itself.

const BETWEEN = 1000; // milliseconds

const page = document.querySelector("[data-progress]");
const bar = page.querySelector("progress");
const words = page.querySelector("[role=status]");

async function look() {
  try {
    const answer = await fetch(page.dataset.progress, { headers: { Accept: "application/json" } });
    const found = await answer.json();
    // Where nobody works any more, or somebody does again, the page says so.
    if (found.done || Boolean(found.stopped) !== page.hasAttribute("data-stopped")) {
      window.location.reload();
      return;
    }
    if (words.textContent !== found.words) words.textContent = found.words;
    if (found.percent === null) bar?.removeAttribute("value");
    else if (bar) bar.value = found.percent;
  } catch {
    // The network is away: the next look may find it.
  }
  setTimeout(look, BETWEEN);
}

setTimeout(look, BETWEEN);
