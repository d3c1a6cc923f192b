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

/* A text that looks like personal data gets a warning under its field; saving stays possible. */
async function warnOfPersonalData(event) {
  const field = event.target;
  const token = field.form?.elements.csrfmiddlewaretoken;
  if (!field.matches("[data-personal-check]") || !token) {
    return;
  }
  const body = new URLSearchParams({ csrfmiddlewaretoken: token.value, text: field.value });
  const answer = await fetch("/controle/", { method: "POST", body });
  if (answer.ok) {
    warningUnder(field).textContent = await answer.text();
  }
}

/* The line under a field that a screen reader reads out when it changes. */
function warningUnder(field) {
  const known = field.nextElementSibling;
  if (known?.matches(".ww-personal")) {
    return known;
  }
  const line = document.createElement("p");
  line.className = "ww-personal";
  line.setAttribute("role", "status");
  field.after(line);
  return line;
}

/* A form with data-upload sends its file while the page shows how far it is. */
function sendWithProgress(event) {
  const form = event.target;
  const input = form.querySelector("input[type=file]");
  if (!form.matches("form[data-upload]") || !input.files.length) {
    return;
  }
  event.preventDefault();
  const panel = document.getElementById("upload");
  if (input.files[0].size > Number(form.dataset.upload)) {
    sayUpload(panel, form.dataset.tooLarge);
  } else if (panel.dataset.sending !== "true") {
    sendFile(form, panel);
  }
}

function sendFile(form, panel) {
  const request = new XMLHttpRequest();
  const failed = "Het is niet gelukt: de verbinding viel weg. Je bestand is niet bewaard. Probeer het nog een keer.";
  request.upload.addEventListener("progress", (sent) => showProgress(panel, sent));
  request.addEventListener("load", () => readUploadAnswer(request, form, panel));
  request.addEventListener("error", () => endUpload(panel, failed));
  request.addEventListener("abort", () => endUpload(panel, "Het uploaden is gestopt. Je bestand is niet bewaard."));
  request.open("POST", form.action);
  request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
  request.send(new FormData(form));
  panel.dataset.sending = "true";
  panel.querySelector("[data-stop]").onclick = () => request.abort();
  panel.querySelector(".ww-upload__bar").hidden = false;
  showProgress(panel, { loaded: 0, total: 1 });
}

/* The bar moves all the time; the words change every ten per cent, so that they can be read out. */
function showProgress(panel, sent) {
  const percent = Math.floor((100 * sent.loaded) / sent.total);
  panel.querySelector("progress").value = percent;
  panel.querySelector("[data-stop]").hidden = percent === 100;
  const words = `${percent - (percent % 10)} procent verstuurd.`;
  sayUpload(panel, percent === 100 ? "Alles is verstuurd. We controleren het bestand." : words);
}

function sayUpload(panel, words) {
  const status = panel.querySelector("[role=status]");
  if (status.textContent !== words) {
    status.textContent = words;
  }
}

function endUpload(panel, words) {
  panel.dataset.sending = "false";
  panel.querySelector(".ww-upload__bar").hidden = true;
  sayUpload(panel, words);
}

/* The answer is an address to go to, the page with what must be mended, or the sign-in page. */
function readUploadAnswer(request, form, panel) {
  if (request.responseURL !== form.action) {
    window.location.assign(request.responseURL);
  } else if (request.getResponseHeader("Content-Type")?.startsWith("application/json")) {
    window.location.assign(JSON.parse(request.responseText).url);
  } else if (request.status === 413) {
    endUpload(panel, form.dataset.tooLarge);
  } else if (request.status === 200) {
    showMended(request.responseText);
  } else {
    endUpload(panel, "Het is niet gelukt. Laad de pagina opnieuw en probeer het nog een keer.");
  }
}

/* Put the page with the faults in place, and keep the file that was chosen when it was all right. */
function showMended(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const { files } = document.querySelector("form[data-upload] input[type=file]");
  document.title = answer.title;
  document.getElementById("content").replaceWith(answer.getElementById("content"));
  const field = document.querySelector("form[data-upload] input[type=file]");
  if (field && !field.matches("[aria-invalid]")) {
    field.files = files;
  }
  document.getElementById("error-summary")?.focus();
}

/* What looks alike is renewed while somebody types. An answer to what was asked before a box was
   ticked would lose the tick: the next answer is on its way. The button “Niet van toepassing” goes
   with its row: go on at the one that comes in its place. */
function renewAlike(event) {
  const { target, requestConfig } = event.detail;
  if (target.id !== "alike") {
    return;
  }
  const ticked = [...target.querySelectorAll("[name=source]:checked")].map((box) => box.value);
  if (String(ticked) !== String(requestConfig.formData.getAll("source"))) {
    event.detail.shouldSwap = false;
    return;
  }
  const place = alikeButtons(target).indexOf(document.activeElement);
  if (place >= 0 && requestConfig.elt === document.activeElement) {
    target.addEventListener("htmx:afterSwap", () => goOnAt(target, place), { once: true });
  }
}

function alikeButtons(list) {
  return [...list.querySelectorAll("[name=not_alike]")];
}

function goOnAt(list, place) {
  const left = alikeButtons(list);
  (left[Math.min(place, left.length - 1)] || list.querySelector("[role=status]")).focus();
}

document.documentElement.classList.add("ww-has-js");

document.addEventListener("input", (event) => {
  if (event.target.matches("input[type=range][data-output]")) {
    showRangeValue(event.target);
  }
});
document.addEventListener("change", submitOnChange);
document.addEventListener("change", namePoles);
document.addEventListener("change", warnOfPersonalData);
document.addEventListener("htmx:beforeSwap", renewAlike);
document.addEventListener("submit", sendWithProgress);
document.addEventListener("submit", guardDoubleSubmit);
window.addEventListener("pageshow", releaseForms);

for (const input of document.querySelectorAll("input[type=range][data-output]")) {
  showRangeValue(input);
}
