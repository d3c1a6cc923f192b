/* Small improvements on pages that work without JavaScript too. Licence EUPL-1.2. */

const DOUBLE_CLICK_MS = 5000;

/* A range input shows its value in the <output> that data-output names. */
function showRangeValue(input) {
  const output = document.getElementById(input.dataset.output);
  if (output) {
    output.value = input.value;
  }
}

/* A second submit of the same form within some seconds is ignored; buttons stay reachable. */
function guardDoubleSubmit(event) {
  const form = event.target;
  const now = Date.now();
  const method = form.getAttribute("method") || "get";
  if (method.toLowerCase() !== "post" || event.defaultPrevented) {
    return;
  }
  if (now - Number(form.dataset.submittedAt || 0) < DOUBLE_CLICK_MS) {
    event.preventDefault();
    return;
  }
  form.dataset.submittedAt = String(now);
}

/* A page from the back-forward cache may be sent again. */
function releaseForms() {
  for (const form of document.querySelectorAll("form[data-submitted-at]")) {
    delete form.dataset.submittedAt;
  }
}

/* Lists to sort or filter by: choosing is enough, the button is for who has no JavaScript. */
function submitOnChange(event) {
  const form = event.target.form;
  if (event.target.tagName === "SELECT" && form?.matches(".ww-sort, [data-autosubmit]")) {
    form.requestSubmit();
  }
}

/* The ends of the sliders carry the words of the tension that was chosen. */
function namePoles(event) {
  const poles = event.target.dataset.poles;
  if (!poles) {
    return;
  }
  const [low, high] = JSON.parse(poles)[event.target.value] || ["Eerste woord", "Tweede woord"];
  for (const range of event.target.closest("fieldset").querySelectorAll(".ww-range")) {
    range.querySelector(".ww-range__low").textContent = low;
    range.querySelector(".ww-range__high").textContent = high;
  }
}

document.documentElement.classList.add("ww-has-js");

document.addEventListener("input", (event) => {
  if (event.target.matches("input[type=range][data-output]")) {
    showRangeValue(event.target);
  }
});
document.addEventListener("change", submitOnChange);
document.addEventListener("change", namePoles);
document.addEventListener("submit", guardDoubleSubmit);
window.addEventListener("pageshow", releaseForms);

for (const input of document.querySelectorAll("input[type=range][data-output]")) {
  showRangeValue(input);
}
