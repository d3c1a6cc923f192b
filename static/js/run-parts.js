/* Puts a part of a page of a run in its place, without taking anything from who reads or writes:
   focus, typed text, choices, what is folded open and the place on the page stay as they are. The
   form of a card stays itself as long as its step is on. Licence EUPL-1.2. */

const FIELDS = "input:not([type=hidden]), textarea, select";

function say(words) {
  document.dispatchEvent(new CustomEvent("run:say", { detail: words }));
}

function bare(part) {
  const copy = part.cloneNode(true);
  for (const field of copy.querySelectorAll("[name=csrfmiddlewaretoken], [name=key]")) {
    field.removeAttribute("value");
  }
  copy.querySelectorAll("[data-clock]").forEach((clock) => clock.removeAttribute("data-at"));
  return copy.innerHTML;
}

function swap({ detail: fresh }) {
  const old = document.getElementById(fresh.id);
  if (!old || (bare(old) === bare(fresh) && old.dataset.title === fresh.dataset.title)) {
    return;
  }
  const focus = focusIn(old);
  const [form, other] = [old, fresh].map((part) => part.querySelector("form[data-card]"));
  const same = isSame(form, other);
  keepOpen(old, fresh);
  keepTyped(old, fresh, form);
  keepFaults(old, fresh);
  tellChanges(old, fresh);
  if (same) {
    refreshForm(form, other);
    putAround(old, fresh, form, other);
  } else {
    old.replaceWith(fresh);
  }
  giveFocusBack(same ? old : fresh, focus);
  if (!same && form?.elements.text?.value.trim()) {
    const focused = Boolean(focus?.inCard);
    document.dispatchEvent(new CustomEvent("run:unsent", { detail: { form, focused } }));
  }
}

/* --- what is told of a part -------------------------------------------------------------------- */
let clockChanged = false; // told by an event; the part says how much time there is

function noteClock({ detail: event }) {
  clockChanged ||= event.kind === "klok" && !event.words;
}

function tellChanges(old, fresh) {
  if (fresh.dataset.title) {
    document.title = document.title.replace(old.dataset.title, fresh.dataset.title);
  }
  if (fresh.dataset.led && fresh.dataset.led !== old.dataset.led) {
    say(fresh.dataset.led);
  }
  if (fresh.dataset.part === "clock" && clockChanged) {
    clockChanged = false;
    const went = old.dataset.state === "pauze" && fresh.dataset.state !== "pauze";
    const left = fresh.querySelector("[data-clock]").textContent.toLowerCase();
    say(`${went ? "De klok loopt weer" : "De klok is veranderd"}: ${left}`);
  }
}

/* --- the form of a card ------------------------------------------------------------------------ */
/* For the same step, and for the same person where somebody writes as another. */
function isSame(form, other) {
  if (!form || !other || form.elements.step?.value !== other.elements.step?.value) {
    return false;
  }
  const [als, now] = [form, other].map(({ elements }) => elements.als);
  return als?.type === now?.type && (als?.type !== "hidden" || als.value === now.value);
}

/* All of the part but the form is new: who writes in it is not pushed out. */
function putAround(old, fresh, form, other) {
  for (const node of [...old.childNodes].filter((one) => one !== form)) {
    node.remove();
  }
  const nodes = [...fresh.childNodes];
  const place = nodes.indexOf(other);
  form.before(...nodes.slice(0, place));
  form.after(...nodes.slice(place + 1));
}

/* Questions that came, people who came: the fields and choices of the form as they are by now. */
function refreshForm(form, other) {
  const fields = [...other.querySelectorAll("[id^=div_]")];
  let before = null;
  for (const fresh of fields) {
    const known = form.querySelector(`#${CSS.escape(fresh.id)}`);
    if (known) {
      refreshChoices(known.querySelector("select"), fresh.querySelector("select"));
    } else if (before) {
      before.after(fresh);
    } else {
      form.querySelector(".ww-form").prepend(fresh);
    }
    before = known ?? fresh;
  }
  const names = fields.map(({ id }) => id);
  for (const gone of [...form.querySelectorAll("[id^=div_]")].filter(({ id }) => !names.includes(id))) {
    gone.remove();
  }
}

function refreshChoices(select, fresh) {
  if (!select || !fresh) {
    return;
  }
  const chosen = isTouched(select) ? select.value : fresh.value;
  if (select.innerHTML !== fresh.innerHTML) {
    select.replaceChildren(...fresh.children);
  }
  if (hasOption(select, chosen)) {
    select.value = chosen;
  }
}

/* --- what was folded open, typed, chosen and refused ------------------------------------------- */
function keepOpen(old, fresh) {
  const open = [...old.querySelectorAll("details")];
  [...fresh.querySelectorAll("details")].forEach((one, number) => {
    one.open = open[number]?.open ?? one.open;
  });
}

function isTouched(field) {
  if (field.matches("[type=checkbox], [type=radio]")) {
    return field.checked !== field.defaultChecked;
  }
  if (field.matches("select")) {
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  }
  return field.value !== field.defaultValue;
}

function twinOf(field, fresh) {
  if (field.matches("[type=checkbox], [type=radio]")) {
    const name = CSS.escape(field.name);
    return fresh.querySelector(`[name="${name}"][value="${CSS.escape(field.value)}"]`);
  }
  return field.id ? fresh.querySelector(`#${CSS.escape(field.id)}`) : null;
}

/* Not of a card: its form stays, or the words go to what is kept (run-cards.js). */
function keepTyped(old, fresh, card) {
  const touched = [...old.querySelectorAll(FIELDS)].filter(isTouched);
  for (const field of touched.filter((one) => !card?.contains(one))) {
    const twin = twinOf(field, fresh);
    if (twin?.matches("[type=checkbox], [type=radio]")) {
      twin.checked = field.checked;
    } else if (twin && (!twin.matches("select") || hasOption(twin, field.value))) {
      twin.value = field.value;
    }
  }
}

function hasOption(select, value) {
  return [...select.options].some((option) => option.value === value);
}

/* Why a button did nothing stays until another one is pressed. */
function keepFaults(old, fresh) {
  for (const fault of old.querySelectorAll("[data-fault]")) {
    const form = fault.closest("form");
    if (form?.matches("[data-card]")) {
      continue;
    }
    const twin = [...fresh.querySelectorAll("form")].find((one) => isTwin(one, form));
    (twin ?? fresh).prepend(fault.cloneNode(true));
    for (const field of old.querySelectorAll(`[aria-describedby~="${fault.id}"]`)) {
      const again = field.id ? fresh.querySelector(`#${CSS.escape(field.id)}`) : null;
      again?.setAttribute("aria-describedby", field.getAttribute("aria-describedby"));
      again?.setAttribute("aria-invalid", "true");
    }
  }
}

function isTwin(one, form) {
  const [address, other] = [one, form].map((each) => each?.getAttribute("action"));
  return form && one.id === form.id && address === other;
}

/* --- who has the focus in a part, in words by which it is found in the new one ------------------ */
function focusIn(part) {
  const one = document.activeElement;
  if (!part.contains(one)) {
    return null;
  }
  const caret = one.matches("textarea, input[type=text]") ? [one.selectionStart, one.selectionEnd] : null;
  const inCard = one.closest("form[data-card]") !== null;
  return { one, id: one.id, same: likenesses(one), caret, inCard };
}

/* The same; what follows up the same button; the same button with another meaning. */
function likenesses(one) {
  const [all, keep, value] = [sign(one), one.dataset.keep, valueSign(one)];
  return [
    (other) => sign(other) === all,
    (other) => keep && other.dataset.keep === keep,
    (other) => one.tagName === "BUTTON" && value && valueSign(other) === value,
  ];
}

function sign(element) {
  const { tagName, name, value, href, textContent, form } = element;
  return [tagName, name, value, href, form?.action, tagName === "INPUT" ? "" : textContent.trim()].join("|");
}

function valueSign({ tagName, value, form }) {
  return value && form ? [tagName, value, form.action].join("|") : "";
}

function giveFocusBack(part, focus) {
  if (!focus || document.activeElement === focus.one) {
    return;
  }
  const one = successor(part, focus);
  one.focus({ preventScroll: true });
  if (focus.caret && one.setSelectionRange) {
    one.setSelectionRange(...focus.caret);
  }
}

function successor(part, focus) {
  const byId = focus.id ? document.getElementById(focus.id) : null;
  const able = [...part.querySelectorAll("a, button, input, textarea, select, summary, [tabindex]")];
  const found = byId ?? focus.same.map((same) => able.find(same)).find(Boolean);
  if (!found) {
    part.tabIndex = -1;
  }
  return found ?? part;
}

if (document.getElementById("run")) {
  document.addEventListener("run:put", swap);
  document.addEventListener("run:told", noteClock);
}
