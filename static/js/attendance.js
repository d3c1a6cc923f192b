/* The list of the day on a phone. A press is kept in this browser until it has arrived, so that
   a minute without wifi, or a page that closes, loses nothing; they leave in the order in which
   they were made. What is kept holds public ids, no names.
   Without JavaScript every button sends its form. Licence EUPL-1.2. */

const RETRY_MS = 5000;
const TIMEOUT_MS = 10_000;
const REASONS = {
  403: "Je houdt deze lijst niet meer bij.",
  404: "Deze regel staat niet meer op de lijst, of jij houdt de lijst niet meer bij.",
  409: "Deze lijst is gesloten.",
};
const OTHER_REASON = "Tik het nog een keer aan.";

const list = document.getElementById("attendance");

/* --- what waits: in the storage of the browser, or in this page where that is closed ----------- */
const place = `wijkwerk:presses:${list?.dataset.who}`;
let unstored = null;

function waiting() {
  if (unstored) {
    return unstored;
  }
  try {
    return JSON.parse(localStorage.getItem(place)) ?? [];
  } catch {
    return [];
  }
}

function store(presses) {
  try {
    if (presses.length) {
      localStorage.setItem(place, JSON.stringify(presses));
    } else {
      localStorage.removeItem(place);
    }
    unstored = null;
  } catch {
    unstored = presses;
  }
}

function drop(key) {
  store(waiting().filter((press) => press.key !== key));
}

/* The clock of the phone may be wrong: moments are told by the clock of the server. */
function clockOf(page) {
  const [visit] = performance.getEntriesByType("navigation");
  return Number(page.dataset.now) - (performance.timeOrigin + (visit?.responseStart ?? performance.now()));
}

const ahead = list ? clockOf(list) : 0;
let latest = 0;

function moment() {
  latest = Math.max(Math.round(Date.now() + ahead), latest + 1);
  return latest;
}

/* --- what people see --------------------------------------------------------------------------- */
let failed = false;
let signedOut = false;

function say(id, words) {
  const line = document.getElementById(id);
  if (line && line.textContent !== words) {
    line.textContent = words;
  }
}

function lineOf(person) {
  return document.getElementById(`p-${person}`);
}

/* Shows on a line which word was pressed, and whether that still waits. */
function show(line, word, waits) {
  for (const button of line.querySelectorAll("button[name=aanwezig]")) {
    const pressed = button.value === word;
    button.setAttribute("aria-pressed", String(pressed));
    button.classList.toggle("nl-button--primary", pressed);
    button.classList.toggle("nl-button--secondary", !pressed);
  }
  line.querySelector("[data-note]").hidden = !waits;
}

function showAll() {
  const presses = waiting();
  const waits = failed || signedOut || !navigator.onLine;
  const last = new Map(presses.map((press) => [press.person, press.word]));
  for (const line of list.querySelectorAll("li[data-word]")) {
    const person = line.id.slice(2);
    show(line, last.get(person) ?? line.dataset.word, waits && last.has(person));
  }
  document.getElementById("presses-login").hidden = !(signedOut && presses.length);
  say("presses-status", statusOf(presses.length, waits));
}

function statusOf(count, waits) {
  if (!count || !waits) {
    return "";
  }
  const what = count === 1 ? "1 wijziging wordt" : `${count} wijzigingen worden`;
  return signedOut
    ? `Je bent niet meer ingelogd. ${what} bewaard zodra je weer inlogt.`
    : `${what} bewaard zodra er verbinding is.`;
}

/* Another tab sent what this one still showed as waiting. */
function followOtherTab(event) {
  const left = new Set(waiting().map((press) => press.key));
  const before = event.key === place ? JSON.parse(event.oldValue ?? "[]") : [];
  for (const press of before.filter(({ key }) => !left.has(key))) {
    lineOf(press.person)?.setAttribute("data-word", press.word);
  }
  showAll();
}

/* Puts the parts of an answer where they belong; the button that was pressed keeps the focus. */
function replaceParts(html) {
  const parts = new DOMParser().parseFromString(html, "text/html").body.children;
  for (const part of [...parts]) {
    const old = document.getElementById(part.id);
    const focused = old?.contains(document.activeElement) ? document.activeElement.value : null;
    old?.replaceWith(part);
    if (focused) {
      part.querySelector(`button[value="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }
  }
}

function refuse(press, status) {
  const name = lineOf(press.person)?.querySelector("[data-name]").textContent;
  const where = name ? `Niet bewaard bij ${name}.` : "Een wijziging is niet bewaard.";
  say("presses-refused", `${where} ${REASONS[status] ?? OTHER_REASON}`);
}

/* --- sending ----------------------------------------------------------------------------------- */
function post(press) {
  const token = document.querySelector("#attendance [name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({
    csrfmiddlewaretoken: token,
    persoon: press.person,
    aanwezig: press.word,
    key: press.key,
    at: String(press.at),
  });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return fetch(press.url, { method: "POST", body, headers: { "HX-Request": "true" }, signal });
}

/* The page was open for longer than its token holds, or somebody signed in anew: ask for another. */
async function renewToken() {
  const answer = await fetch(window.location.href, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("#attendance [name=csrfmiddlewaretoken]");
  signedOut = answer.redirected && !token;
  for (const field of token ? document.querySelectorAll("[name=csrfmiddlewaretoken]") : []) {
    field.value = token.value;
  }
  return Boolean(token);
}

/* Returns the answer, or nothing when the press must wait. */
async function answerTo(press) {
  try {
    let answer = await post(press);
    if (answer.status === 403 && (await renewToken())) {
      answer = await post(press);
    }
    signedOut ||= answer.status === 401;
    failed = answer.status >= 500 || [408, 429].includes(answer.status);
    return failed || signedOut ? null : answer;
  } catch {
    failed = true;
    return null;
  }
}

async function send(press) {
  const answer = await answerTo(press);
  if (!answer) {
    return false;
  }
  const html = await answer.text().catch(() => "");
  drop(press.key);
  if (answer.ok || html.includes('id="presses-refused"')) {
    replaceParts(html);
  } else {
    refuse(press, answer.status);
  }
  showAll();
  return true;
}

async function sendAll() {
  while (waiting().length && navigator.onLine) {
    if (!(await send(waiting()[0]))) {
      break;
    }
  }
}

/* One after the other, also with this list open in two tabs. */
let sending = false;

async function sendWaiting() {
  if (sending) {
    return;
  }
  sending = true;
  const alone = (lock) => (lock ? sendAll() : null);
  await (navigator.locks ? navigator.locks.request(place, { ifAvailable: true }, alone) : sendAll());
  sending = false;
  showAll();
  if (waiting().length && !signedOut) {
    setTimeout(sendWaiting, RETRY_MS);
  }
}

function keepPress(event) {
  const form = event.target;
  if (!form.matches("form[data-press]") || !event.submitter) {
    return;
  }
  event.preventDefault();
  const press = {
    key: crypto.randomUUID(),
    url: new URL(form.action).pathname,
    person: form.elements.persoon.value,
    word: event.submitter.value,
    at: moment(),
  };
  store([...waiting(), press]);
  say("presses-refused", "");
  showAll();
  sendWaiting();
}

if (list) {
  document.addEventListener("submit", keepPress, true);
  window.addEventListener("online", sendWaiting);
  window.addEventListener("offline", showAll);
  window.addEventListener("storage", followOtherTab);
  window.addEventListener("pageshow", sendWaiting);
  showAll();
}
