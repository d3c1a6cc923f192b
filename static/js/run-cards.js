/* Cards of a run. A card is kept in this browser until it has arrived, so that a minute without wifi
   or a page that closes loses nothing; cards leave in the order in which they were written, each
   with a key, so that one that is sent twice lies there once. What may not be written now waits for
   the next step; what is refused comes back with the reason, at its field where it can.
   Without JavaScript the form is sent as it is. Licence EUPL-1.2. */

const RETRY_MS = 5000;
const TIMEOUT_MS = 10_000;
const OLD_MS = 24 * 60 * 60 * 1000;
const OWN_LINE = ["csrfmiddlewaretoken", "key"];
const REASONS = {
  403: "Je doet niet meer mee met deze werkvorm.",
  404: "Deze werkvorm is niet meer open voor jou. Werk de pagina bij.",
  413: "Deze kaart is te lang.",
};
const GONE_BY = "De stap ging voorbij terwijl je schreef.";
const OTHER_REASON = "Deze kaart is niet aangenomen. Lees hem na en stuur hem nog eens.";

const page = document.getElementById("run");

/* --- what waits: in the storage of the browser, or in this page where that is closed ----------- */
const place = `wijkwerk:cards:${page?.dataset.run}:${page?.dataset.who}`;
let unstored = null;

function kept() {
  if (unstored) {
    return unstored;
  }
  try {
    return JSON.parse(localStorage.getItem(place)) ?? [];
  } catch {
    return [];
  }
}

function store(cards) {
  try {
    if (cards.length) {
      localStorage.setItem(place, JSON.stringify(cards));
    } else {
      localStorage.removeItem(place);
    }
    unstored = null;
  } catch {
    unstored = cards;
  }
  showKept();
}

function change(key, fields) {
  store(kept().map((card) => (card.key === key ? { ...card, ...fields } : card)));
}

function drop(key) {
  store(kept().filter((card) => card.key !== key));
}

function forgetOld() {
  store(kept().filter(({ at }) => Date.now() - at < OLD_MS));
}

/* --- what people see --------------------------------------------------------------------------- */
let lost = false; // the last card that left did not arrive

function tell(words) {
  document.dispatchEvent(new CustomEvent("run:say", { detail: words }));
}

function want(...parts) {
  document.dispatchEvent(new CustomEvent("run:want", { detail: parts }));
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function box() {
  const found = document.getElementById("run-kept");
  if (found) {
    return found;
  }
  const made = make("section", "ww-stack ww-stack--tight ww-no-print");
  made.id = "run-kept";
  made.setAttribute("aria-label", "Nog niet op het bord");
  document.getElementById("part-input")?.after(made);
  return made;
}

function reasonOf(card) {
  if (card.refused) {
    return `Niet op het bord. ${card.refused}`;
  }
  if (card.later) {
    return `${card.later} Deze kaart wacht tot je weer mag schrijven.`;
  }
  return lost || !navigator.onLine
    ? "Deze kaart is bewaard en gaat weg zodra er verbinding is."
    : "Deze kaart is onderweg.";
}

/* A card that only just left is not worth a line. */
function isShown(card) {
  return card.refused || card.later || lost || !navigator.onLine;
}

/* Lines that stay keep their element, so that the focus in them stays too. */
function showKept() {
  const cards = kept().filter(isShown);
  const where = box();
  const lines = new Map([...where.children].map((line) => [line.dataset.key, line]));
  for (const [key, line] of lines) {
    if (!cards.some((card) => card.key === key)) {
      line.remove();
    }
  }
  for (const card of cards) {
    const line = lines.get(card.key) ?? lineOf(card);
    line.querySelector("[data-why]").textContent = reasonOf(card);
    const [again, copy] = line.querySelectorAll("[data-again], [data-copy]");
    again.hidden = copy.hidden = !card.refused;
    again.firstChild.textContent = belongsInBox(card) ? "Zet in het vak" : "Stuur nog eens";
    where.append(...(line.isConnected ? [] : [line]));
  }
  where.hidden = !cards.length;
}

function lineOf(card) {
  const line = make("div", "ww-note ww-note--kept");
  line.dataset.key = card.key;
  const why = make("p", "ww-small");
  why.dataset.why = "";
  const buttons = make("p", "ww-row");
  const again = make("button", "nl-button nl-button--secondary", "Stuur nog eens");
  again.dataset.again = "";
  const copy = make("button", "nl-button nl-button--secondary", "Kopieer");
  copy.dataset.copy = "";
  buttons.append(again, copy, make("button", "nl-button nl-button--subtle", "Gooi weg"));
  for (const button of buttons.children) {
    button.type = "button";
    button.append(make("span", "ww-visually-hidden", `: ${card.fields.text.slice(0, 60)}`));
  }
  again.addEventListener("click", () => sendAgain(card.key));
  const text = make("p", "ww-note__text", card.fields.text);
  copy.addEventListener("click", () => copyOut(text));
  buttons.lastChild.addEventListener("click", () => throwAway(card.key));
  line.append(text, why, buttons);
  return line;
}

function throwAway(key) {
  drop(key);
  tell("De kaart is weggegooid");
  fieldOfText()?.focus({ preventScroll: true });
}

/* Where the browser lets no page copy, the text stands selected. */
async function copyOut(text) {
  try {
    await navigator.clipboard.writeText(text.textContent);
    tell("De tekst is gekopieerd");
  } catch {
    window.getSelection().selectAllChildren(text);
    tell("De tekst is gekozen. Kopieer hem zelf");
  }
}

/* What is of the step of now is mended there, and what has no kind yet can only be chosen anew. A
   card of a step before goes to that step as it is: there it is what its writer meant. */
function belongsInBox(card) {
  const form = cardForm();
  const ofNow = form?.elements.step?.value === card.fields.step;
  return Boolean(form) && (ofNow || !card.fields.kind);
}

function sendAgain(key) {
  const card = kept().find((one) => one.key === key);
  const field = fieldOfText();
  if (!card || !belongsInBox(card)) {
    change(key, { refused: "" });
    sendKept();
  } else if (field.value.trim()) {
    tell("In het vak staat al iets. Leg dat eerst op het bord");
    field.focus();
  } else {
    drop(key);
    fill(card.fields);
    field.focus();
  }
}

/* Put what was typed and chosen back in the box of now, as far as it is asked there. */
function fill(fields) {
  const form = cardForm();
  const sameStep = form.elements.step?.value === fields.step;
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements[name];
    if (name === "text" || (sameStep && field && field.type !== "hidden")) {
      field.value = value;
    }
  }
}

function cardForm() {
  return document.querySelector("form[data-card]");
}

function fieldOfText() {
  return cardForm()?.elements.text;
}

/* --- keeping ----------------------------------------------------------------------------------- */
function keepCard(event) {
  const form = event.target;
  if (!form.matches("form[data-card], form[data-card-again]")) {
    return;
  }
  event.preventDefault();
  clearFaults(form);
  const faults = faultsOf(form);
  if (Object.keys(faults).length) {
    point(form, faults);
    tell(inOneLine(faults));
    if (!form.elements.text.value.trim()) {
      form.elements.text.focus();
    }
    return;
  }
  const key = keep(form);
  form.elements.text.value = "";
  if (lost || !navigator.onLine) {
    tellKept(key);
  }
  sendKept();
}

const told = new Set();

/* Once per card, however often it is tried. */
function tellKept(key) {
  if (!told.has(key)) {
    told.add(key);
    tell("Kaart bewaard op dit toestel");
  }
}

/* What a card cannot do without (forms/board.py): per field what to say. */
function faultsOf(form) {
  const given = new FormData(form);
  const needed = JSON.parse(form.dataset.needs ?? "[]");
  const missing = needed.filter(
    ([kind, name]) => form.elements[name] && !given.get(name) && (!kind || kind === given.get("kind")),
  );
  const faults = Object.fromEntries(missing.map(([, name, words]) => [name, words]));
  return form.elements.text.value.trim() ? faults : { ...faults, text: "Schrijf iets op de kaart." };
}

/* What stands wrong, at its field and in the looks of the faults of a page (nlds/field.html). The
   focus stays where it is. */
function point(form, errors) {
  for (const [name, words] of Object.entries(errors)) {
    const field = fieldOf(form, name) ?? form.elements.text;
    const fault = make("div", "utrecht-form-field-error-message");
    const line = make("p", "ww-error");
    line.append(make("span", "ww-visually-hidden", "Fout: "), [words].flat().join(" "));
    fault.append(line);
    fault.id = `run-fault-${name}`;
    fault.dataset.fault = "";
    if (field.matches("fieldset")) {
      field.querySelector("legend").after(fault);
    } else {
      field.before(fault);
    }
    field.setAttribute("aria-invalid", "true");
    describe(field, [...describers(field), fault.id]);
    fault.parentElement.classList.add(invalid(fault.parentElement));
  }
}

/* Where a fault is told: the group of a choice, the field itself otherwise; none that is hidden. */
function fieldOf(form, name) {
  const group = form.querySelector(`fieldset[id="div_id_${CSS.escape(name)}"]`);
  return group ?? form.querySelector(`[name="${CSS.escape(name)}"]:not([type=hidden])`);
}

function invalid(holder) {
  return `${holder.matches("fieldset") ? "utrecht-form-fieldset" : "utrecht-form-field"}--invalid`;
}

function describers(field) {
  return (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

function describe(field, ids) {
  if (ids.length) {
    field.setAttribute("aria-describedby", ids.join(" "));
  } else {
    field.removeAttribute("aria-describedby");
  }
}

function clearFaults(form) {
  for (const fault of form.querySelectorAll("[data-fault]")) {
    for (const field of form.querySelectorAll(`[aria-describedby~="${fault.id}"]`)) {
      field.removeAttribute("aria-invalid");
      describe(field, describers(field).filter((id) => id !== fault.id));
    }
    fault.parentElement.classList.remove(invalid(fault.parentElement));
    fault.remove();
  }
}

/* Puts a card with faults back in the box it came from. Not over what somebody typed meanwhile, nor
   in the box of another step; tells whether it could. */
function putBack(card, errors) {
  const form = cardForm();
  const same = form && form.elements.step?.value === card.fields.step;
  if (!same || form.elements.text.value.trim()) {
    return false;
  }
  fill(card.fields);
  drop(card.key);
  clearFaults(form);
  point(form, errors);
  tell(`Je kaart ligt niet op het bord. ${inOneLine(errors)}`);
  return true;
}

/* A step ended while somebody was typing: the words stay, for who wants to send them after all. */
function keepUnsent({ detail: { form, focused } }) {
  const key = keep(form, { refused: GONE_BY });
  tell("Wat je schreef, staat bij ‘Nog niet op het bord’");
  const line = box().querySelector(`[data-key="${key}"]`);
  if (focused && line) {
    line.tabIndex = -1;
    line.focus({ preventScroll: true });
  }
}

function keep(form, more = {}) {
  const entries = [...new FormData(form)].filter(([name]) => !OWN_LINE.includes(name));
  const card = { key: crypto.randomUUID(), url: new URL(form.action).pathname, at: Date.now(), ...more };
  store([...kept(), { ...card, fields: Object.fromEntries(entries) }]);
  return card.key;
}

/* --- leaving the page with something in the box -------------------------------------------------- */
const draft = `wijkwerk:typed:${page?.dataset.run}:${page?.dataset.who}`;

function keepTyped() {
  const form = cardForm();
  try {
    if (form?.elements.text.value.trim()) {
      sessionStorage.setItem(draft, JSON.stringify({ path: form.action, fields: [...new FormData(form)] }));
    } else {
      sessionStorage.removeItem(draft);
    }
  } catch {
    // without a storage it is gone, as on any page
  }
}

function giveTypedBack() {
  let typed = null;
  try {
    typed = JSON.parse(sessionStorage.getItem(draft));
    sessionStorage.removeItem(draft);
  } catch {
    return;
  }
  const form = cardForm();
  if (!typed || form?.elements.text.value.trim()) {
    return;
  }
  const fields = Object.fromEntries(typed.fields.filter(([name]) => !OWN_LINE.includes(name)));
  if (form?.elements.step?.value === fields.step) {
    fill(fields);
  } else {
    const url = new URL(typed.path).pathname;
    store([...kept(), { key: crypto.randomUUID(), url, at: Date.now(), refused: GONE_BY, fields }]);
  }
}

/* --- sending ----------------------------------------------------------------------------------- */
function token() {
  return document.querySelector("#run [name=csrfmiddlewaretoken]")?.value ?? "";
}

function post(card) {
  const body = new URLSearchParams({ ...card.fields, key: card.key, csrfmiddlewaretoken: token() });
  const headers = { Accept: "application/json" };
  return fetch(card.url, { method: "POST", body, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
}

/* The page was open for longer than its token holds, or somebody signed in anew: ask for another. */
async function renewToken() {
  const answer = await fetch(page.dataset.page, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = other.querySelector("#run [name=csrfmiddlewaretoken]")?.value;
  for (const field of fresh ? document.querySelectorAll("[name=csrfmiddlewaretoken]") : []) {
    field.value = fresh;
  }
  return fresh;
}

/* For the other forms of the page (run-forms.js). */
function renewFor({ detail: done }) {
  renewToken().then(done, () => done(""));
}

/* Returns the answer, or nothing when the card must wait. */
async function answerTo(card) {
  try {
    let answer = await post(card);
    if (answer.status === 403 && (await renewToken())) {
      answer = await post(card);
    }
    lost = answer.status >= 500 || [408, 429].includes(answer.status);
    return lost ? null : answer;
  } catch {
    lost = true;
    return null;
  }
}

async function send(card) {
  const answer = await answerTo(card);
  if (!answer) {
    tellKept(card.key);
    showKept();
    return false;
  }
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) {
    drop(card.key);
    lay(said);
  } else if (answer.status === 409 && said.later) {
    change(card.key, { later: said.why });
    tell(`${said.why} Je kaart wacht`);
  } else if (!said.errors || !putBack(card, said.errors)) {
    giveBack(card, said.why ?? inOneLine(said.errors) ?? REASONS[answer.status] ?? OTHER_REASON);
  }
  return true;
}

function inOneLine(errors) {
  return errors ? Object.values(errors).flat().join(" ") : undefined;
}

function lay({ card, step, html }) {
  if (html && !document.getElementById(`card-${card}`)) {
    document.querySelector(`[data-cards="${Number(step)}"]`)?.insertAdjacentHTML("beforeend", html);
  }
  tell("Je kaart ligt op het bord");
  want("input", "board");
}

function giveBack(card, why) {
  change(card.key, { refused: why });
  tell(`Je kaart ligt niet op het bord. ${why}`);
}

/* The first card that may leave: what waits for another step holds nobody up. */
function next() {
  return kept().find((card) => !card.refused && !card.later);
}

async function sendAll() {
  for (let card = next(); card && navigator.onLine; card = next()) {
    if (!(await send(card))) {
      break;
    }
  }
}

/* One after the other, also with this page open in two tabs. */
let sending = false;
let again = null;

async function sendKept() {
  clearTimeout(again);
  if (sending) {
    return;
  }
  sending = true;
  const alone = (lock) => (lock ? sendAll() : null);
  await (navigator.locks ? navigator.locks.request(place, { ifAvailable: true }, alone) : sendAll());
  sending = false;
  showKept();
  if (next()) {
    again = setTimeout(sendKept, RETRY_MS);
  }
}

/* Another step, another role: what had to wait may leave now; at the end it hears why not. */
function tryLater({ detail: event }) {
  if (["stap", "mensen", "einde", "alles"].includes(event.kind) && kept().some(({ later }) => later)) {
    store(kept().map((card) => ({ ...card, later: "" })));
    sendKept();
  }
}

function start() {
  document.addEventListener("submit", keepCard, true);
  document.addEventListener("run:unsent", keepUnsent);
  document.addEventListener("run:told", tryLater);
  document.addEventListener("run:online", sendKept);
  document.addEventListener("run:renew", renewFor);
  window.addEventListener("online", sendKept);
  window.addEventListener("pagehide", keepTyped);
  window.addEventListener("offline", showKept);
  window.addEventListener("storage", showKept);
  forgetOld();
  giveTypedBack();
  tryLater({ detail: { kind: "alles" } });
  sendKept();
}

if (page) {
  start();
}
