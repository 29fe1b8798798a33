// Refreshes pages while `gazette watch` runs: the editor's status page in place, pages of the site by reloading.
(() => {
  "use strict";
  const desk = location.pathname.startsWith("/_status/");
  const events = new EventSource("/_status/events");
  let lost = false;

  async function refresh() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const open = new Set([...document.querySelectorAll("details[open]")].map(key));
    for (const name of ["header", "main"]) document.querySelector(name).replaceWith(page.querySelector(name));
    for (const details of document.querySelectorAll("details")) details.open = open.has(key(details));
  }

  function key(details) {
    return details.closest("article").querySelector(".file span").textContent;
  }

  events.addEventListener(desk ? "standing" : "built", () => (desk ? refresh() : location.reload()));
  events.addEventListener("open", () => {
    if (lost) location.reload();
  });
  events.addEventListener("error", () => {
    lost = true;
    const main = document.querySelector("main[data-offline]");
    if (main && !main.querySelector(".offline")) {
      const line = document.createElement("p");
      line.className = "offline";
      line.textContent = main.dataset.offline;
      main.prepend(line);
    }
  });
})();
