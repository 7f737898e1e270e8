// Leave at once. Without this script the exit is a plain link. With it, a click or Shift pressed three times covers the
// page by a class, clears every field and replaces the page, so that Back does not return to it. A page that comes back
// from the browser's cache stays covered and leaves again. Earlier pages of the visit stay in the history: no page can
// take them out, and the site says so.
(() => {
  "use strict";
  const PRESSES = 3;
  const WINDOW = 5000; // milliseconds that a press counts for
  const link = document.querySelector("[data-exit]");
  if (!link) return;
  const status = document.querySelector("[data-exit-status]");
  const root = document.documentElement;
  let presses = 0;
  let timer = 0;
  let alone = false; // Shift is down, and nothing else has been pressed with it

  const say = (words) => {
    if (status) status.textContent = words || "";
  };
  const forget = () => {
    presses = 0;
    clearTimeout(timer);
    say("");
  };
  const empty = () => {
    for (const form of document.querySelectorAll("form")) form.reset();
    for (const field of document.querySelectorAll("input, textarea")) {
      if (field.type !== "radio" && field.type !== "checkbox") field.value = "";
    }
    for (const typed of document.querySelectorAll("[data-results], [data-kinds], [data-status]")) typed.replaceChildren();
  };
  const leave = () => {
    root.classList.add("leaving");
    say(link.dataset.going);
    empty();
    dispatchEvent(new Event("beside:leave")); // a page that holds more than fields clears it
    location.replace(link.href);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) alone = !(event.ctrlKey || event.altKey || event.metaKey);
    } else {
      alone = false;
      forget();
    }
  }, true);
  document.addEventListener("pointerdown", () => {
    alone = false;
  }, true);
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses += 1;
    clearTimeout(timer);
    if (presses >= PRESSES) {
      leave();
      return;
    }
    timer = setTimeout(forget, WINDOW);
    say(presses === 1 ? link.dataset.two : link.dataset.one);
  }, true);
  addEventListener("pageshow", (event) => {
    if (event.persisted && root.classList.contains("leaving")) leave();
    else forget();
  });
})();
