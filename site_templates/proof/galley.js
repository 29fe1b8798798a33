// Keys, buttons and live refresh of a galley; everything else works without a script.
(() => {
  "use strict";
  const keys = document.querySelector(".keys");
  let at = null;

  // ------------------------------------------------------------ what the editor chose, also for the next galley
  function inputs() {
    return [...document.querySelectorAll(".bar input")];
  }

  function recall() {
    try {
      const chosen = JSON.parse(localStorage.getItem("galley") || "{}");
      for (const input of inputs()) if (input.id in chosen) input.checked = chosen[input.id];
    } catch { /* private windows keep nothing */ }
  }

  function remember() {
    try {
      const chosen = JSON.parse(localStorage.getItem("galley") || "{}");
      for (const input of inputs()) chosen[input.id] = input.checked;
      localStorage.setItem("galley", JSON.stringify(chosen));
    } catch { /* likewise */ }
  }

  // ------------------------------------------------------------ a narrow page has no margin: notes follow their block
  function follow() {
    if (!matchMedia("(max-width: 61.99rem)").matches) return;
    for (const remark of [...document.querySelectorAll(".standard-text .remark")].reverse()) {
      let block = remark.nextElementSibling;
      while (block?.matches(".remark")) block = block.nextElementSibling;
      if (block) block.after(remark);
    }
  }

  // ------------------------------------------------------------ from one finding to the next
  function remarks() {
    return [...document.querySelectorAll(".remark")];
  }

  function isShown(remark) {
    return remark.offsetParent !== null;
  }

  function mark(remark) {
    for (const here of document.querySelectorAll(".here")) here.classList.remove("here");
    at = remark.id;
    remark.classList.add("here");
    const reference = document.getElementById("w" + at.slice(1));
    let words = reference?.previousElementSibling;
    if (reference && !words?.matches("mark")) reference.parentElement.classList.add("here");
    for (; words?.matches("mark, br"); words = words.previousElementSibling) words.classList.add("here"); // a title's lines
    remark.focus({ preventScroll: true });
    return reference || remark;
  }

  // From where the last one stood, also when a filter has hidden it meanwhile.
  function step(by) {
    const every = remarks();
    if (!every.some(isShown)) return;
    let next = every.findIndex((remark) => remark.id === at);
    if (next < 0 && by < 0) next = 0;
    do next = (next + by + every.length) % every.length; while (!isShown(every[next]));
    mark(every[next]).scrollIntoView({ block: "center" });
  }

  // A galley that comes anew numbers its findings anew: the one at hand is told by what it says.
  function said(remark) {
    return ["code", "q"].map((part) => remark.querySelector(part)?.textContent).join("|");
  }

  function where() {
    const remark = at && document.getElementById(at);
    return remark ? { said: said(remark), top: remark.getBoundingClientRect().top } : null;
  }

  function comeBack(before) {
    const remark = before && remarks().find((each) => said(each) === before.said);
    if (!remark) return;
    mark(remark);
    scrollBy(0, remark.getBoundingClientRect().top - before.top);
  }

  function listen() {
    follow();
    document.querySelector("#before")?.addEventListener("click", () => step(-1));
    document.querySelector("#after")?.addEventListener("click", () => step(1));
    document.querySelector(".bar form")?.addEventListener("change", remember);
    document.querySelector(".keys")?.removeAttribute("hidden");
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text], textarea")) return;
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
    else return;
    event.preventDefault();
  });

  // ------------------------------------------------------------ while gazette watch runs
  async function refresh() {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main");
    if (main.innerHTML === document.querySelector("main").dataset.source) return;
    const before = where();
    for (const name of ["header", "main"]) document.querySelector(name).replaceWith(page.querySelector(name));
    document.querySelector("main").dataset.source = document.querySelector("main").innerHTML;
    recall();
    listen();
    comeBack(before);
  }

  document.querySelector("main").dataset.source = document.querySelector("main").innerHTML;
  if (keys) recall();
  listen();
  if (location.pathname.startsWith("/_status/")) {
    let lost = false;
    const events = new EventSource("/_status/events");
    events.addEventListener("standing", refresh);
    events.addEventListener("error", () => { lost = true; });
    events.addEventListener("open", () => { if (lost) refresh(); lost = false; });
  }
})();
