/* Words that a reader selects in a lesson are put into the form for a remark. Licence EUPL-1.2.
   Without JavaScript one chooses the part and types the words. */

const form = document.getElementById("reading");
const how = document.getElementById("passage-how");
const go = document.getElementById("passage-go");
const MOST = 400;

/* The part of the lesson in which the selection begins, or nothing. What goes on after that part
   falls off: three clicks on a paragraph select up to the begin of the next one. */
function partOf(selection) {
  const range = selection.getRangeAt(0);
  const from = range.startContainer;
  const part = (from.nodeType === Node.ELEMENT_NODE ? from : from.parentElement).closest(".ww-passage");
  if (part && !part.contains(range.endContainer)) {
    selection.setBaseAndExtent(from, range.startOffset, part, part.childNodes.length);
  }
  return part;
}

function takeSelection() {
  const selection = document.getSelection();
  const part = selection.isCollapsed ? null : partOf(selection);
  const words = selection.toString().replace(/\s+/g, " ").trim();
  go.hidden = !part || !words;
  if (go.hidden) {
    return;
  }
  form.elements.part.value = part.dataset.part;
  form.elements.passage.value = words.slice(0, MOST);
  const label = form.elements.part.selectedOptions[0].textContent;
  how.textContent = `Bij ‘${label}’ staan je woorden klaar. Schrijf je opmerking en bewaar hem.`;
}

if (form) {
  how.hidden = false;
  how.setAttribute("role", "status");
  document.addEventListener("mouseup", () => setTimeout(takeSelection));
  document.addEventListener("touchend", () => setTimeout(takeSelection));
  document.addEventListener("keyup", (event) => event.shiftKey && takeSelection());
}
