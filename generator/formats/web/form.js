// A form that lives in this window only: what is typed is read when it is printed or saved to a file that the person chooses, and
// is gone when the page is left. Nothing is stored, nothing is sent; the policy of the page forbids both.
const one = (query, within = document) => within.querySelector(query);
const all = (query, within = document) => [...within.querySelectorAll(query)];
const about = JSON.parse(document.getElementById("form.rules").textContent);
const summary = one("[data-summary]");
const status = one("[data-status]");
const WRITTEN = "input:not([type=radio], [type=checkbox]), textarea";
const MOST_ROWS = 99;
const shown = (element) => !element.closest("[hidden]");
const say = (name) => one(`template[data-say="${name}"]`).content.cloneNode(true);

// ---- What the fields hold --------------------------------------------------------------------------------------------
const own = (field) => one(":scope > [data-own]", field);
const fields = () => all("[data-field]").filter((field) => shown(field) && field.dataset.kind !== "note");
const rows = (field) => all(":scope > [data-own] > .rows > .row", field);

// Digits of other scripts count as digits.
const western = (text) => text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)).trim();

function written(control, kind) {
  if (kind === "integer") return western(control.value);
  if (kind === "time") return control.value.slice(0, 5); // a browser may add seconds
  return control.value.trim() === "" ? "" : control.value;
}

const chosen = (part) => all("input:checked", part).map((input) => input.value);

function cells(row) {
  const found = {};
  for (const cell of all("[data-cell]", row)) {
    const kind = cell.dataset.kind;
    const value = cell.matches("fieldset") ? chosen(cell)[0] : written(one(WRITTEN, cell), kind);
    if (value) found[cell.dataset.cell] = value;
  }
  return Object.keys(found).length ? found : undefined;
}

function table(field) {
  const lines = rows(field);
  if (lines.some((row) => row.hasAttribute("data-given"))) {
    let more = 0;
    const pairs = lines.map((row) => [row.hasAttribute("data-given") ? row.dataset.row : String(++more), cells(row)]);
    return Object.fromEntries(pairs.filter(([, found]) => found));
  }
  return lines.map(cells).filter(Boolean);
}

// The answer of a field as the data model has it: text, a list of choices, rows; empty is empty.
function held(field) {
  const part = own(field), kind = field.dataset.kind;
  switch (kind) {
    case "select_multiple": return chosen(part);
    case "select_one": case "consent": case "acknowledge": return chosen(part)[0] ?? "";
    case "calculate": return one("output", part).dataset.value;
    case "table": return table(field);
    case "signatures":
      return Object.fromEntries(all("[data-party]", part).map((row) => [row.dataset.party, cells(row)]).filter(([, found]) => found));
    default: return written(one(WRITTEN, part), kind);
  }
}

const empty = (answer) => answer === "" || (typeof answer === "object" && Object.keys(answer).length === 0);

function record() {
  const data = {};
  for (const field of fields()) {
    const found = held(field);
    if (!empty(found)) data[field.dataset.field] = found;
  }
  return { form: about.form, version: about.version, language: about.language, data };
}

// ---- Rules -----------------------------------------------------------------------------------------------------------
const place = (id) => one(`[data-field="${id}"]`);

// What is not asked has no answer, as in XLSForm.
function answer(id) {
  const field = place(id);
  if (!field || !shown(field)) return "";
  const found = held(field);
  return field.dataset.kind === "select_multiple" || typeof found === "string" ? found : "";
}

// What the answers come to; said anew only where it changes.
function calculate() {
  for (const [id, rule] of Object.entries(about.rules).filter(([, rule]) => rule.calculation)) {
    const field = place(id), box = field && one("output", own(field));
    const found = field && shown(field) ? String(value(rule.calculation, answer, "") ?? "") : "";
    if (!box || box.dataset.value === found) continue;
    box.dataset.value = found;
    for (const words of all("[data-choice]", box)) words.hidden = words.dataset.choice !== found;
  }
}

function relevance() {
  const asked = Object.entries(about.rules).filter(([, rule]) => rule.relevant);
  for (let round = 0, changed = true; changed && round < 10; round += 1) { // a question can depend on one that depends on another
    changed = false;
    calculate();
    for (const [id, rule] of asked) {
      const field = place(id), hide = evaluate(rule.relevant, answer, "") === false;
      if (!field || field.hidden === hide) continue;
      field.hidden = hide;
      changed = true;
    }
  }
}

// What is wrong, in order: the control to go to, the part that is marked, the words.
function problems() {
  const found = [];
  for (const field of fields()) {
    const part = own(field), rule = about.rules[field.dataset.field] ?? {}, given = held(field);
    const odd = all(WRITTEN, part).map((control) => [control, control.closest("[data-cell]")?.dataset.kind ?? field.dataset.kind])
      .filter(([control, kind]) => unfit(control, kind));
    const first = one("input, textarea", part), target = part.matches("fieldset, [role=group]") ? part : first;
    if (odd.length) found.push(...odd.map(([control, kind]) => [control, control, say(kind)]));
    else if (rule.required && empty(given)) found.push([first, target, say("required")]);
    else if (rule.constraint && !empty(given) && evaluate(rule.constraint, answer, answer(field.dataset.field)) === false) {
      const words = one(":scope > template[data-message]", field);
      found.push([first, target, words ? words.content.cloneNode(true) : say("constraint")]);
    }
  }
  return found;
}

// A day or number of which only a part was written, or that is none.
const SHAPES = { date: /^\d{4}-\d\d-\d\d$/, time: /^\d\d:\d\d/, integer: /^-?\d{1,18}$/ };

function unfit(control, kind) {
  const { badInput, rangeUnderflow, rangeOverflow } = control.validity;
  return badInput || rangeUnderflow || rangeOverflow || (control.value.trim() !== "" && SHAPES[kind] && !SHAPES[kind].test(written(control, kind)));
}

function unmark() {
  for (const words of all(".error")) {
    for (const part of all("[aria-describedby]")) {
      const ids = part.getAttribute("aria-describedby").split(" ").filter((id) => id !== words.id);
      if (ids.length) part.setAttribute("aria-describedby", ids.join(" "));
      else part.removeAttribute("aria-describedby");
    }
    words.remove();
  }
  for (const part of all("[aria-invalid]")) part.removeAttribute("aria-invalid");
  one("ul", summary).replaceChildren();
}

function mark([control, target, message]) {
  const words = document.createElement("p");
  words.className = "error";
  words.id = `error.${control.id}`;
  words.append(message);
  if (target === control) control.after(words);
  else target.append(words);
  target.setAttribute("aria-describedby", [target.getAttribute("aria-describedby"), words.id].filter(Boolean).join(" "));
  for (const part of target.matches("fieldset:not([role])") ? all("input", target) : [target]) part.setAttribute("aria-invalid", "true");
  if (target.matches("[role=group]")) target.removeAttribute("aria-invalid");
  const line = document.createElement("li"), link = document.createElement("a");
  link.href = `#${control.id}`;
  link.textContent = `${called(control)}: ${words.textContent.trim()}`;
  link.addEventListener("click", (event) => { // without a new entry in the history
    event.preventDefault();
    control.focus();
  });
  line.append(link);
  one("ul", summary).append(line);
}

// The question that a control belongs to, as it reads.
function called(control) {
  const label = control.closest("[data-field]").querySelector(".label");
  return [...label.childNodes].filter((node) => !node.classList?.contains("how")).map((node) => node.textContent).join("").replace(/\s+/g, " ").trim();
}

// Show what is wrong; true when nothing is.
function check() {
  unmark();
  const found = problems();
  for (const problem of found) mark(problem);
  summary.hidden = !found.length;
  return !found.length;
}

// ---- Rows ------------------------------------------------------------------------------------------------------------
function blank(row) {
  for (const control of all("input, textarea", row)) wipe(control);
  for (const words of all(".error, .asked", row)) words.remove();
}

const filled = (row) => all("input, textarea", row).some((control) => /radio|checkbox/.test(control.type) ? control.checked : control.value);

function renumber(field) {
  rows(field).forEach((row, n) => {
    const number = one("[data-n]", row);
    if (number) number.textContent = String(n + 1);
  });
  const more = rows(field).filter((row) => !row.hasAttribute("data-given"));
  for (const row of more) one("[data-remove]", row).hidden = more.length === 1 && !rows(field).some((other) => other !== row);
}

function grow(field) {
  const add = one("[data-add]", field);
  if (!add) return;
  const spare = rows(field).filter((row) => !row.hasAttribute("data-given"));
  const model = spare[0].cloneNode(true);
  blank(model);
  // Paper has blank rows; here one is enough, as there can be more.
  for (const row of spare.slice(1).reverse()) {
    if (filled(row)) break;
    row.remove();
  }
  let last = spare.length;
  add.hidden = false;
  add.addEventListener("click", () => {
    if (rows(field).length >= MOST_ROWS) return;
    const row = model.cloneNode(true), old = `${field.dataset.field}_${model.dataset.row}`, fresh = `${field.dataset.field}_${last += 1}`;
    row.dataset.row = String(last);
    for (const part of [row, ...all("*", row)]) {
      for (const name of ["id", "for", "name", "aria-describedby"]) {
        if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(old, fresh));
      }
    }
    one(".rows", own(field)).append(row);
    renumber(field);
    one("input, textarea", row).focus();
  });
  renumber(field);
}

function remove(button) {
  const row = button.closest(".row"), field = row.closest("[data-field]");
  const go = () => {
    const number = one("[data-n]", row).textContent;
    row.remove();
    renumber(field);
    status.textContent = status.dataset.removed.replace("{n}", number);
    one("[data-add]", field).focus();
    changed();
  };
  if (filled(row)) ask(button, null, button.textContent, go);
  else go();
}

// ---- Asking first, saving, printing, forgetting ----------------------------------------------------------------------
// A box under the button, not a window over the page: the way out stays in reach.
function ask(button, words, yes, go) {
  for (const other of all(".asked")) other.remove();
  const box = one("template[data-ask]").content.firstElementChild.cloneNode(true);
  const text = one("[data-words]", box);
  if (words) text.append(words);
  else text.remove();
  const close = () => {
    box.remove();
    button.focus();
  };
  one("[data-yes]", box).textContent = yes;
  one("[data-yes]", box).addEventListener("click", () => {
    close();
    go();
  });
  one("[data-no]", box).addEventListener("click", close);
  box.setAttribute("aria-label", button.textContent.trim());
  (button.closest(".buttons") ?? button).after(box);
  box.focus();
}

async function save() {
  const file = new Blob([JSON.stringify(record(), null, 2), "\n"], { type: "application/json" });
  const name = `${about.file}.json`;
  if (window.showSaveFilePicker) {
    try {
      const handle = await window.showSaveFilePicker({ suggestedName: name, types: [{ accept: { "application/json": [".json"] } }] });
      const stream = await handle.createWritable();
      await stream.write(file);
      await stream.close();
      status.textContent = status.dataset.saved;
      return;
    } catch (error) {
      if (error.name === "AbortError") return; // the person thought better of it
    }
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  status.textContent = status.dataset.saved;
}

function wipe(control) {
  if (/radio|checkbox/.test(control.type)) control.checked = control.defaultChecked = false;
  else {
    control.value = "";
    control.defaultValue = "";
    control.removeAttribute("value");
  }
}

function forget() {
  for (const control of all("input, textarea")) wipe(control);
  for (const field of all("[data-kind=table]")) {
    const more = rows(field).filter((row) => !row.hasAttribute("data-given"));
    for (const row of more.slice(1)) row.remove();
    renumber(field);
  }
  for (const part of all(".asked, .shown")) part.remove();
  status.textContent = "";
  unmark();
  summary.hidden = true;
  changed();
}

// On paper a box shows all that is in it, and a day as people write it.
function spread() {
  fold();
  for (const control of all(WRITTEN)) {
    const words = document.createElement("p");
    words.className = "shown";
    words.dir = "auto";
    words.textContent = control.type === "date" && control.valueAsDate
      ? new Intl.DateTimeFormat(about.locale, { dateStyle: "long", timeZone: "UTC" }).format(control.valueAsDate)
      : control.value;
    control.after(words);
  }
}

function fold() {
  for (const words of all(".shown")) words.remove();
}

function changed() {
  for (const group of all("[role=radiogroup]")) one("[data-unset]", group).hidden = !chosen(group).length;
  relevance();
  if (!summary.hidden) check();
}

// ---- Begin -----------------------------------------------------------------------------------------------------------
for (const field of all("[data-kind=table]")) grow(field);
one("[data-finish]").hidden = false;
document.addEventListener("change", changed);
document.addEventListener("input", relevance);
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches("[data-unset]")) {
    const group = button.closest("fieldset");
    for (const input of all("input", group)) input.checked = false;
    one("input", group).focus();
    changed();
  } else if (button.matches("[data-remove]")) remove(button);
  else if (button.matches("[data-print]")) window.print();
  else if (button.matches("[data-clear]")) {
    ask(button, null, button.textContent, () => {
      forget();
      one("main").focus();
    });
  } else if (button.matches("[data-save]")) {
    status.textContent = "";
    if (check()) ask(button, say("save"), button.textContent, save);
    else summary.focus();
  }
});
addEventListener("beforeprint", spread);
addEventListener("afterprint", fold);
// Left by the exit, by any other way, or come back to from the browser's cache: nothing is to be found.
addEventListener("beside:leave", forget);
addEventListener("pagehide", forget);
addEventListener("pageshow", (event) => {
  if (event.persisted) forget();
});
changed();
