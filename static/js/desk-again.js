/* A form that was given back is sent with the token of the moment: signing in in another tab gave the
   browser a new one. Without this script the form comes back once more. */

const again = document.querySelector("[data-again]");

function present() {
  return document.cookie.split("; ").find((one) => one.startsWith("csrftoken="))?.split("=")[1];
}

again?.addEventListener("submit", () => {
  const box = again.elements.csrfmiddlewaretoken;
  box.value = present() ?? box.value;
});
