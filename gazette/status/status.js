// Refreshes the editor's status page in place while `gazette watch` runs.
(() => {
  "use strict";
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

  events.addEventListener("standing", refresh);
  events.addEventListener("open", () => {
    if (lost) location.reload();
  });
  events.addEventListener("error", () => {
    lost = true;
    const main = document.querySelector("main");
    if (!main.querySelector(".offline")) {
      const line = document.createElement("p");
      line.className = "offline";
      line.textContent = main.dataset.offline;
      main.prepend(line);
    }
  });
})();
