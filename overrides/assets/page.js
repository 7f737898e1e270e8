// Small help for every page: a copy that is out of date says so, print, and open what is folded before it goes to paper. Nothing is stored or sent.
(() => {
  "use strict";
  for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
  // A copy on a disk does not know that it is old; the clock of the machine does.
  const late = document.querySelector("[data-until]");
  if (late && new Date().toISOString().slice(0, 10) > late.dataset.until) late.hidden = false;
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.querySelector("button").addEventListener("click", () => window.print());
  }
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
})();
