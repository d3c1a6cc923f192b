/* The proof of work runs in a worker of our own; the page says where it is. Licence EUPL-1.2. */

/* What to do instead stands on the page until the widget is there. */
customElements.whenDefined("altcha-widget").then(() => {
  for (const part of document.querySelectorAll("[data-until-ready]")) {
    part.remove();
  }
});

const { worker } = document.querySelector("script[data-worker]").dataset;

globalThis.$altcha.algorithms.set("PBKDF2/SHA-256", () => new Worker(worker));
