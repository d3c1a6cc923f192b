/* The forms of a page of a run, except that of a card: sent without leaving the page, so that what
   is typed elsewhere, the focus and the place on the page stay. Presses leave one after the other.
   An answer that is another page (a question, a sign-in) is gone to. Why something was refused
   stands at the form and is told. Without JavaScript the forms are sent as they are.
   Licence EUPL-1.2. */

const TIMEOUT_MS = 10_000;
const NO_CONNECTION = "Geen verbinding. Probeer het zo nog eens.";
const FAILED = "Dat lukte niet. Probeer het zo nog eens.";
const OF_A_CARD = "[data-card], [data-card-again]"; // run-cards.js

const page = document.getElementById("run");

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

/* --- a press ----------------------------------------------------------------------------------- */
let clicked = null; // for browsers that do not tell which button sent a form
let line = Promise.resolve();
const waiting = new Set();

function noteClick({ target }) {
  clicked = target.closest?.("button, input[type=submit]") ?? null;
}

function press(event) {
  const form = event.target;
  if (form.method !== "post" || form.matches(OF_A_CARD) || !page.contains(form)) {
    return;
  }
  event.preventDefault();
  const one = pressOf(form, event.submitter ?? (clicked?.form === form ? clicked : null));
  if (!waiting.has(one.what)) {
    waiting.add(one.what);
    line = line.then(() => send(one)).finally(() => waiting.delete(one.what));
  }
}

function pressOf(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) {
    body.append(button.name, button.value);
  }
  const address = button?.hasAttribute("formaction") ? button.formAction : form.action;
  return { form, button, body, address, what: `${address} ${body}` };
}

async function send(one) {
  clearFaults();
  const answer = await answerTo(one);
  if (!answer) {
    refuse(one, navigator.onLine ? [FAILED] : [NO_CONNECTION]);
    return;
  }
  const { found, redirected, url, last, at } = answer;
  if (found.getElementById("run")?.dataset.page !== page.dataset.page) {
    leave(one, redirected ? url : null);
  } else if (redirected) {
    tell("run:page", { found, last, at, address: url });
    showMessages(found);
  } else {
    refuse(one, wordsOf(found), found);
    tell("run:want");
  }
}

/* Returns what was answered; nothing when it did not arrive, or the server was not able. */
async function answerTo({ address, body }) {
  if (!navigator.onLine) {
    return null;
  }
  try {
    let answer = await post(address, body);
    if (answer.status === 403 && (await renewed(body))) {
      answer = await post(address, body);
    }
    if (answer.status >= 500 || [408, 429].includes(answer.status)) {
      return null;
    }
    const at = Date.now();
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    const last = Number(answer.headers.get("X-Last-Event"));
    return { found, last, at, redirected: answer.redirected, url: answer.url };
  } catch {
    return null;
  }
}

function post(address, body) {
  return fetch(address, { method: "POST", body, signal: AbortSignal.timeout(TIMEOUT_MS) });
}

/* The token of the page may be too old: run-cards.js asks for another. */
async function renewed(body) {
  const token = await new Promise((done) => {
    tell("run:renew", done);
  });
  body.set("csrfmiddlewaretoken", token || "");
  return Boolean(token);
}

/* Another page: go there. What was not redirected did nothing yet, so it is sent once more. */
function leave({ address, body }, url) {
  if (url) {
    window.location.assign(url);
    return;
  }
  const form = document.createElement("form");
  [form.method, form.action, form.hidden] = ["post", address, true];
  for (const [name, value] of body) {
    const field = document.createElement("input");
    [field.type, field.name, field.value] = ["hidden", name, value];
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

/* --- what was said ----------------------------------------------------------------------------- */
function showMessages(found) {
  document.querySelector("main > .ww-messages")?.remove();
  const box = found.querySelector("main > .ww-messages");
  if (!box) {
    return;
  }
  for (const message of box.querySelectorAll("[role]")) {
    message.removeAttribute("role"); // told by the line of the page
    tell("run:say", message.textContent.trim());
  }
  document.querySelector("main").prepend(box);
}

/* Why not, in the words of the server: above a form, and in its summary of faults. */
function wordsOf(found) {
  const run = found.getElementById("run");
  const above = [...run.querySelectorAll("[role=alert]:not(#error-summary)")];
  const faults = [...run.querySelectorAll("#error-summary li")];
  const words = [...above, ...faults].map((one) => one.textContent.trim());
  return words.length ? [...new Set(words)] : [FAILED];
}

const FAULT = "run-fault";

function clearFaults() {
  for (const field of document.querySelectorAll(`[aria-describedby~="${FAULT}"]`)) {
    field.removeAttribute("aria-invalid");
    const others = field.getAttribute("aria-describedby").split(" ").filter((id) => id !== FAULT);
    field.setAttribute("aria-describedby", others.join(" "));
  }
  document.getElementById(FAULT)?.remove();
}

/* The connection is back: press again. */
function forgetLost() {
  if (document.getElementById(FAULT)?.textContent === NO_CONNECTION) {
    clearFaults();
  }
}

function refuse({ form, button }, words, found) {
  const fault = document.createElement("p");
  fault.id = FAULT;
  fault.dataset.fault = "";
  fault.className = "utrecht-form-field-error-message ww-fault";
  fault.textContent = words.join(" ");
  const home = formOfNow(form);
  if (button?.isConnected && !form.contains(button)) {
    button.parentElement.after(fault);
  } else {
    const row = home?.closest(".ww-lead"); // buttons beside each other, each a form
    if (row) {
      row.before(fault);
    } else {
      home?.prepend(fault);
    }
  }
  for (const wrong of found?.querySelectorAll("[aria-invalid=true][id]") ?? []) {
    const field = document.getElementById(wrong.id);
    if (field && home?.contains(field)) {
      field.setAttribute("aria-invalid", "true");
      const others = field.getAttribute("aria-describedby") ?? "";
      field.setAttribute("aria-describedby", `${FAULT} ${others}`.trim());
    }
  }
  tell("run:say", words.join(" "));
}

/* The form may have been put anew while the answer was on its way. */
function formOfNow(form) {
  const alike = (one) => one.id === form.id && one.getAttribute("action") === form.getAttribute("action");
  return form.isConnected ? form : [...page.querySelectorAll("form")].find(alike);
}

if (page) {
  document.addEventListener("click", noteClick, true);
  document.addEventListener("submit", press, true);
  document.addEventListener("run:online", forgetLost);
}
