/* The buttons of who leads a run work without loading the page again: focus, what is typed and the
   place on the page stay. What needs an answer or is refused is sent once more as a plain form, and
   its page tells why; the server changes nothing twice then.
   Without JavaScript the forms are sent as they are. Licence EUPL-1.2. */

const TIMEOUT_MS = 10_000;
const ALL = ["clock", "lead", "step", "input", "board", "people"];
let before = Promise.resolve(); // presses go out in their order

function dispatch(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

/* The same form once more, for the part that it stood in may be another one by now. */
function sendPlain(action, body) {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action, hidden: true });
  for (const [name, value] of body) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
}

async function send(action, body) {
  const options = { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) };
  const answer = await fetch(action, options).catch(() => null);
  if (answer && answer.type !== "opaqueredirect") {
    sendPlain(action, body);
    return;
  }
  if (!answer) {
    dispatch("run:say", "Geen verbinding. Kijk of de knop iets deed en druk anders nog eens");
  }
  dispatch("run:want", ALL);
}

function press(event) {
  const form = event.target;
  if (!form.matches("[data-part=lead] form")) {
    return;
  }
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  before = before.then(() => send(form.action, body));
}

if (document.getElementById("run")) {
  document.addEventListener("submit", press);
}
