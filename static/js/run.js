/* A page of a run that keeps up by itself: it listens to a stream, or asks every five seconds where
   there is none, and fetches the parts that changed. Putting them in their place is in run-parts.js,
   cards are in run-cards.js, other forms in run-forms.js, the clock in run-clock.js.
   Without JavaScript the page shows all of it after a reload. Licence EUPL-1.2. */

const POLL_MS = 5000;
const TIMEOUT_MS = 10_000;
const DEAF_MS = 40_000; // the server says something every 15 seconds
const TRIES = 3; // streams that do not open before the page keeps to asking
const STREAM_AGAIN_MS = 60_000;
const UNSEEN_MS = 60_000;
const BUNDLE_MS = 1200;
const QUIET_MS = 10_000; // then the line is empty, so that the same words are told a second time
const ALL = ["clock", "step", "input", "board", "people", "lead"];
const PARTS = {
  kaart: [],
  bord: ["board"],
  stap: ["clock", "step", "input", "board", "lead"],
  klok: ["clock", "lead"],
  mensen: ["people", "input", "step", "lead"],
};

const page = document.getElementById("run");
let own = new URLSearchParams(window.location.search);
own.delete("deel");

const state = {
  last: Number(page?.dataset.last ?? 0),
  stream: page?.dataset.stream,
  source: null,
  heard: 0,
  failures: 0,
  behind: false, // the parts that were asked last did not come
  refused: false,
  asking: false,
  held: false,
  waiting: [],
  timer: null,
};

/* --- words ------------------------------------------------------------------------------------- */
function say(id, words) {
  const line = document.getElementById(id);
  if (line && line.textContent !== words) {
    line.textContent = words;
  }
}

function connectionInWords() {
  if (state.refused) {
    return "Deze pagina werkt niet meer vanzelf bij. Werk bij om te zien waarom.";
  }
  if (state.held) {
    const count = state.waiting.length;
    const what = count === 1 ? "1 wijziging wacht" : `${count} wijzigingen wachten`;
    return count ? `Bijwerken staat stil. ${what}.` : "Bijwerken staat stil.";
  }
  if (isOff()) {
    return "Geen verbinding. Wat je opschrijft, blijft op dit toestel tot het verstuurd is.";
  }
  if (state.behind) {
    return "Bijwerken lukt nu niet. De pagina probeert het zo weer.";
  }
  return state.source ? "Verbonden. De pagina werkt vanzelf bij." : "De pagina werkt elke 5 seconden bij.";
}

function isOff() {
  return !navigator.onLine || state.failures > 0;
}

/* That the connection goes and comes back is told once, however often it is tried. */
let wasOff = false;

function tellConnection() {
  const off = isOff() || state.behind;
  if (off !== wasOff && !state.refused) {
    wasOff = off;
    const going = isOff() ? "Geen verbinding" : "Bijwerken lukt nu niet";
    announce({ kind: "eigen", words: off ? going : "Weer verbonden" });
  }
}

function showConnection() {
  tellConnection();
  say("run-connection", connectionInWords());
  const hold = document.getElementById("run-hold");
  if (hold) {
    hold.hidden = false;
    hold.textContent = state.held ? "Ga door met bijwerken" : "Pauzeer bijwerken";
  }
  const link = document.getElementById("run-refresh");
  if (link) {
    link.hidden = !state.refused; // without a connection it leads to a page of the browser
  }
}

/* What happened goes into the one polite line, bundled, so that it does not chatter. */
let news = [];
let telling = null;
let quiet = null;

function announce(event) {
  if (event.words) {
    news.push(event);
    telling ??= setTimeout(tell, BUNDLE_MS);
  }
}

function tell() {
  const cards = news.filter(({ kind }) => kind === "kaart");
  const others = [...new Set(news.filter(({ kind }) => kind !== "kaart").map(({ words }) => words))];
  const ofCards = cards.length > 1 ? [`${cards.length} nieuwe kaarten`] : cards.map(({ words }) => words);
  [news, telling] = [[], null];
  say("run-status", [...others, ...ofCards].map((words) => `${words.replace(/\.$/, "")}.`).join(" "));
  clearTimeout(quiet);
  quiet = setTimeout(() => say("run-status", ""), QUIET_MS);
}

/* --- parts of the page ------------------------------------------------------------------------- */
const wanted = new Map(); // a part, and the number of the event for which it is asked
let fetching = null;
let fetchAt = 0;
let lastFetch = 0;

function isHere(part) {
  return document.getElementById(`part-${part}`) !== null;
}

/* A hall full of phones must not ask in the same moment, nor the board for every dot. */
function want(parts, number = state.last) {
  for (const part of parts.filter(isHere)) {
    wanted.set(part, Math.max(number, wanted.get(part) ?? 0));
  }
  const calm = [...wanted.keys()].every((part) => part === "board");
  const earliest = calm ? Math.max(Date.now() + 300, lastFetch + 3000) : Date.now();
  plan(earliest + Math.random() * (calm ? 1000 : 200));
}

function plan(moment) {
  if (!wanted.size || (fetching && fetchAt <= moment)) {
    return;
  }
  clearTimeout(fetching);
  fetchAt = moment;
  fetching = setTimeout(fetchParts, Math.max(moment - Date.now(), 0));
}

let busy = false;

async function fetchParts() {
  fetching = null;
  if (busy) {
    return;
  }
  busy = true;
  const asked = new Map(wanted);
  wanted.clear();
  const came = await partsOf([...asked.keys()]).catch(() => null);
  busy = false;
  lastFetch = Date.now();
  state.behind = !came && !state.refused;
  for (const [part, number] of state.refused ? [] : asked) {
    if (!came || came.last < number) {
      wanted.set(part, Math.max(number, wanted.get(part) ?? 0));
    }
  }
  for (const part of came?.parts ?? []) {
    put(part, came.last);
  }
  showConnection();
  plan(Date.now() + (came ? 300 : POLL_MS));
}

async function partsOf(names) {
  const question = new URLSearchParams(own);
  question.set("deel", names.join(","));
  const answer = await ask(`${page.dataset.page}?${question}`);
  const at = Date.now();
  if (answer.status === 404) {
    refuse();
  }
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  setClocks(found, at);
  return { parts: [...found.body.children], last: Number(answer.headers.get("X-Last-Event")) };
}

function setClocks(found, at) {
  for (const clock of found.querySelectorAll("[data-clock]")) {
    clock.dataset.at = String(at);
  }
}

/* An answer may be overtaken by one that knows more. */
const put = (() => {
  const known = new Map();
  return (part, last) => {
    if (last >= (known.get(part.id) ?? 0)) {
      known.set(part.id, last);
      document.dispatchEvent(new CustomEvent("run:put", { detail: part }));
    }
  };
})();

/* The whole page came as the answer to a form: it may stand at another address, for somebody else. */
function showPage({ detail: { found, last, address, at } }) {
  const { pathname, search } = new URL(address);
  own = new URLSearchParams(search);
  window.history.replaceState(window.history.state, "", pathname + search);
  setClocks(found, at);
  found.querySelectorAll("#run [data-part]").forEach((part) => put(part, last));
  if (last < state.last) {
    want(ALL);
  }
}

function ask(address) {
  const headers = { "X-Background": "1" };
  return fetch(address, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
}

/* --- what is told ------------------------------------------------------------------------------ */
function take(event) {
  state.heard = Date.now();
  if (event.id <= state.last) {
    return;
  }
  state.last = event.id;
  if (state.held) {
    state.waiting.push(event);
    showConnection();
  } else {
    show(event);
  }
}

function show(event) {
  if (event.kind === "kaart") {
    showCard(event);
  } else {
    want(PARTS[event.kind] ?? ALL, event.id);
    announce(event);
  }
  if (page.dataset.counts !== undefined && ["kaart", "bord"].includes(event.kind)) {
    want(["people"], event.id); // the screen of a scribe tells who gave how much
  }
  document.dispatchEvent(new CustomEvent("run:told", { detail: event }));
}

function showCard(event) {
  const known = document.getElementById(`card-${event.card}`);
  if (!known) {
    layCard(event);
    announce(event);
  }
  if (isAskedOf(event) || document.querySelector("#part-input [data-vote], #part-input [id^=oordeel-]")) {
    want(["input"], event.id);
  }
}

/* A question to which the box lets people answer. */
function isAskedOf({ card }) {
  const asked = document.getElementById(`card-${card}`)?.dataset.kind === "question";
  return asked && document.querySelector("#part-input form[data-card] [name=kind][value=answer]") !== null;
}

/* A board that is being fetched may be older than this card: then it is fetched once more. */
function layCard({ id, step, html }) {
  const list = document.querySelector(`[data-cards="${Number(step)}"]`);
  list?.insertAdjacentHTML("beforeend", html);
  if (!list || busy || lacksTools(html)) {
    want(["board"], id);
  }
}

/* A screen of a whole room is told as nobody; where a scribe groups cards the board has their tools. */
function lacksTools(html) {
  return document.getElementById("group") !== null && !html.includes('name="kaart"');
}

/* --- listening and asking ---------------------------------------------------------------------- */
function listen() {
  stopListening();
  const source = new EventSource(`${state.stream}&na=${state.last}`);
  state.source = source;
  state.heard = Date.now();
  source.onopen = () => {
    state.failures = 0;
    streams = 0;
    showConnection();
  };
  source.onmessage = ({ data }) => take(JSON.parse(data));
  source.addEventListener("leeft", () => {
    state.heard = Date.now();
  });
  source.onerror = () => {
    streams += 1;
    stopListening();
    keepUp();
  };
}

let streams = 0; // that did not open, one after the other

function stopListening() {
  state.source?.close();
  state.source = null;
}

/* Asks what was missed, and with that a fresh ticket for the stream. */
async function keepUp() {
  clearTimeout(state.timer);
  if (state.asking) {
    return;
  }
  state.asking = true;
  const came = await fetchNews().catch(() => null);
  state.asking = false;
  state.failures = came ? 0 : state.failures + 1;
  if (state.refused) {
    stopListening();
  } else if (came) {
    came.events.forEach(take);
    state.last = Math.max(state.last, came.last);
    state.stream = came.stream;
    document.dispatchEvent(new CustomEvent("run:online"));
    followOn();
  } else {
    state.timer = setTimeout(keepUp, POLL_MS * (0.8 + Math.random() * 0.4));
  }
  showConnection();
}

function followOn() {
  if (window.EventSource && streams < TRIES) {
    listen();
  } else {
    state.timer = setTimeout(keepUp, POLL_MS);
  }
}

async function fetchNews() {
  const question = new URLSearchParams(own);
  question.set("na", String(state.last));
  const answer = await ask(`${page.dataset.news}?${question}`);
  state.refused = answer.status === 404;
  return answer.ok ? answer.json() : null;
}

function refuse() {
  state.refused = true;
  wanted.clear();
  stopListening();
  showConnection();
}

/* The page was away, or hears nothing while it should: ask at once. */
function comeBack() {
  streams = 0;
  stopListening();
  want(["clock"]);
  keepUp();
}

/* A page that nobody sees gives its connection back after a minute: a browser has few. */
let unseen = null;

function followSight() {
  clearTimeout(unseen);
  if (document.visibilityState === "hidden") {
    unseen = setTimeout(stopKeepingUp, UNSEEN_MS);
  } else if (!state.source) {
    comeBack();
  }
}

function stopKeepingUp() {
  clearTimeout(state.timer);
  stopListening();
}

function goOffline() {
  stopListening();
  showConnection();
}

function checkHearing() {
  if (state.source && Date.now() - state.heard > DEAF_MS) {
    comeBack();
  }
}

/* --- holding ----------------------------------------------------------------------------------- */
const held = `wijkwerk:held:${page?.dataset.run}`;

function readHeld() {
  try {
    return sessionStorage.getItem(held) === "yes";
  } catch {
    return false;
  }
}

function storeHeld(yes) {
  try {
    sessionStorage.setItem(held, yes ? "yes" : "no");
  } catch {
    // without a storage it holds until the page is loaded again
  }
}

function toggleHold() {
  state.held = !state.held;
  storeHeld(state.held);
  if (!state.held) {
    state.waiting.splice(0).forEach(show);
  }
  showConnection();
}

function start() {
  state.held = readHeld();
  document.addEventListener("click", ({ target }) => target.closest("#run-hold") && toggleHold());
  document.addEventListener("run:woke", comeBack);
  document.addEventListener("visibilitychange", followSight);
  document.addEventListener("run:page", showPage);
  document.addEventListener("run:want", ({ detail }) => want(detail ?? ALL));
  document.addEventListener("run:say", ({ detail }) => announce({ kind: "eigen", words: detail }));
  window.addEventListener("online", comeBack);
  window.addEventListener("offline", goOffline);
  window.addEventListener("pageshow", ({ persisted }) => persisted && comeBack());
  window.addEventListener("pagehide", stopListening);
  setInterval(checkHearing, POLL_MS);
  setInterval(() => {
    streams = Math.min(streams, TRIES - 1);
  }, STREAM_AGAIN_MS);
  followOn();
  showConnection();
}

if (page) {
  start();
}
