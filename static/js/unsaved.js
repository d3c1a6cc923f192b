/* Who leaves a page with text that is not saved is asked first. Licence EUPL-1.2. */

const form = document.querySelector("form[data-unsaved]");

/* A page that came back with faults holds text that is not saved. */
let changed = document.getElementById("error-summary") !== null;

form.addEventListener("input", () => { changed = true; });
form.addEventListener("submit", () => { changed = false; });
window.addEventListener("beforeunload", (event) => {
  if (changed) {
    event.preventDefault();
  }
});
