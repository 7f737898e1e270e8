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
  for (const table of document.querySelectorAll("table[data-sortable]")) sortable(table);

  // Columns become buttons. Rows are sorted across the groups, which stand again when the order is undone.
  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells], groups = [...table.tBodies];
    const rows = groups.flatMap((body) => [...body.querySelectorAll("tr:not(.group)")]);
    const said = document.querySelector("[data-sorted]"), undo = document.querySelector("[data-unsort]");
    const home = new Map(rows.map((row) => [row, row.parentElement]));
    const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const key = (row, n) => row.cells[n].dataset.rank ?? row.cells[n].textContent.trim();
    const flat = document.createElement("tbody");
    heads.forEach((head, n) => {
      const name = head.textContent, button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = name;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        rows.sort((a, b) => (up ? 1 : -1) * words.compare(key(a, n), key(b, n)));
        for (const body of groups) body.remove();
        table.append(flat);
        flat.append(...rows);
        undo.hidden = false;
        said.textContent = (up ? said.dataset.up : said.dataset.down).replace("{n}", name);
      });
    });
    undo.addEventListener("click", () => {
      flat.remove();
      table.append(...groups);
      for (const body of groups) body.append(...first.filter((row) => home.get(row) === body));
      for (const head of heads) head.removeAttribute("aria-sort");
      undo.hidden = true;
      said.textContent = undo.textContent;
      heads[0].querySelector("button").focus();
    });
    const first = [...rows];
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
