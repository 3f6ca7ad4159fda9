/* Finds in the API's reference while one types; an address that points at a request opens it. */

const field = document.querySelector("#api-q");
const said = document.querySelector(".api-search__said");
const sections = [...document.querySelectorAll(".l-main .sect:has(.api-op)")];
const found = sections.map((section) => section.textContent.toLowerCase());

function sieve() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let left = 0;
  sections.forEach((section, place) => {
    section.hidden = !words.every((word) => found[place].includes(word));
    left += section.hidden ? 0 : 1;
  });
  said.textContent = words.length ? `${left} / ${sections.length}` : "";
}

function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.matches("details")) target.open = true;
}

if (!new URLSearchParams(location.search).get("q")) field.addEventListener("input", sieve);
addEventListener("hashchange", open);
open();
