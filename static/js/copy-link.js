/* "Copy link" where the browser lets a page write to the clipboard. */

for (const place of document.querySelectorAll(".js-copy")) {
  const button = place.querySelector(".js-copy-button");
  const label = button.querySelector("span");
  const said = place.querySelector(".js-copy-said");
  const words = label.textContent;
  place.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      return; // refused: the address bar still has it
    }
    label.textContent = said.textContent = button.dataset.done;
    setTimeout(() => {
      label.textContent = words;
    }, 3000);
  });
}
