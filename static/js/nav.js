/* The menu on small screens works by itself (details); this closes it on Escape, on a press
   elsewhere and when focus leaves it, and gives focus back to its button. */

const menu = document.querySelector(".js-menu");

function close({ refocus = false } = {}) {
  if (!menu.open) return;
  menu.open = false;
  if (refocus) menu.querySelector("summary").focus();
}

if (menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close({ refocus: menu.contains(document.activeElement) });
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target)) close();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
  });
}
