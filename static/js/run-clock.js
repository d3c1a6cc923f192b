/* The clock of a run between two words of the server: counts on from what the server said, so that
   it is the same on every screen. After a sleep the page asks again (run.js hears `run:woke`).
   Without JavaScript the words of the server stand there. Licence EUPL-1.2. */

const SLEPT_MS = 5000;
const OVER = "ww-clock__time--over";

/* When the page was made; a part that came later says so itself. */
const [visit] = performance.getEntriesByType("navigation");
const pageMade = performance.timeOrigin + (visit?.responseStart ?? 0);

function wordsOf(left) {
  const minutes = Math.ceil(Math.abs(left) / 60);
  const unit = minutes === 1 ? "minuut" : "minuten";
  if (left === 0) {
    return "De tijd is om";
  }
  return left < 0 ? `${minutes} ${unit} over de tijd` : `Nog ${minutes} ${unit}`;
}

function show(clock) {
  if (clock.dataset.ticks !== "yes") {
    return;
  }
  const passed = (Date.now() - Number(clock.dataset.at ?? pageMade)) / 1000;
  const left = Number(clock.dataset.left) - Math.max(Math.floor(passed), 0);
  const words = wordsOf(left);
  if (clock.textContent !== words) {
    clock.textContent = words;
  }
  clock.classList.toggle(OVER, left < 0);
}

let ticked = Date.now();

function tick() {
  const now = Date.now();
  const slept = Math.abs(now - ticked) > SLEPT_MS;
  ticked = now;
  for (const clock of document.querySelectorAll("[data-clock]")) {
    show(clock);
  }
  if (slept && document.visibilityState === "visible") {
    document.dispatchEvent(new CustomEvent("run:woke"));
  }
}

if (document.getElementById("run")) {
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", tick);
  window.addEventListener("pageshow", tick);
  tick();
}
