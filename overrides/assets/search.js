// Search in this site's own index, which holds this language and audience only. Words typed stay in the field: nothing is
// sent, stored or put into the address. Letters are folded, so that a word is found however it is accented or spelled.
(() => {
  "use strict";
  const form = document.querySelector("[data-search]");
  const index = window.besideIndex;
  if (!form || !index) return;
  const field = form.querySelector("input");
  const status = document.querySelector("[data-status]");
  const kindsNav = document.querySelector("[data-kinds]");
  const results = document.querySelector("[data-results]");
  const SHOWN = 40;

  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}|\u0640|\u200c|\u200d/gu, "")
    .replace(/ł/g, "l").replace(/ø/g, "o").replace(/đ/g, "d").replace(/ß/g, "ss").replace(/[ıі]/g, "i")
    .replace(/[أإآٱ]/g, "ا").replace(/[ىیئ]/g, "ي").replace(/ؤ/g, "و").replace(/ک/g, "ك").replace(/[ةۃہھ]/g, "ه").replace(/[’'`´]/g, "");
  const arabic = /\p{Script=Arabic}/u;
  const cut = (word) => {
    if (arabic.test(word)) {
      const bare = word.replace(/^[وف]?(?:بال|كال|لل|ال)(?=..)/u, "");
      const owned = bare.length > 3 ? bare.replace(/(?:هما|كما|هم|كم|نا|ها|ك)$/u, "") : bare;
      const root = owned.length > 3 ? owned.replace(/(?:ات|ون|ين|ان|ي)$/u, "") : owned;
      // The closed teh of a word is a heh here, and an open teh before whose it is.
      return root.length > 2 ? root.replace(owned === bare ? /ه$/u : /[هت]$/u, "") : root;
    }
    if (word.length < 5) return word;
    const stem = word.replace(LANGUAGE.startsWith("pl")
      ? /(?:owania|owanie|owac|eniami|eniach|eniem|enia|enie|iami|iach|ii|io|ami|ach|ego|emu|ymi|imi|owi|iem|om|em|ej|ow|ie|ia|ym|im|ych|ich|a|e|i|o|u|y)$/
      : /(?:ations?|ings?|ers?|ors?|ed|ies|es|e|y|s)$/, "");
    return stem.length >= 3 ? stem : word;
  };
  const LANGUAGE = document.documentElement.lang;
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const han = /\p{Script=Han}/u;
  const tokens = (text) => words(text).flatMap((word) => {
    if (!han.test(word)) return [word];
    if (word.length === 1) return [word];
    return [...word].slice(1).map((sign, at) => word[at] + sign);
  });

  let ready = null;
  const prepared = () => {
    ready ??= index.entries.map(([kind, title, href, text, about, lang, also = ""], order) => ({
      kind, title, href, text, about, lang, order,
      inTitle: tokens(title).map((word) => [word, cut(word)]),
      inText: tokens(text + " " + about + " " + also).map((word) => [word, cut(word)]),
    }));
    return ready;
  };
  const score = (list, word, stem) => {
    let best = 0;
    for (const [other, root] of list) {
      if (other === word) return 3;
      if (root === stem || other.startsWith(word) && word.length > 2) best = Math.max(best, 2);
    }
    return best;
  };
  const matches = (wanted) => prepared().map((entry) => {
    const points = wanted.map(([word, stem]) => score(entry.inTitle, word, stem) * 10 + score(entry.inText, word, stem));
    return { entry, total: points.reduce((sum, n) => sum + n, 0), met: points.filter(Boolean).length };
  });
  const find = (asked) => {
    const wanted = tokens(asked).map((word) => [word, cut(word)]);
    if (!wanted.length) return [];
    let hits = matches(wanted).filter((hit) => hit.met === wanted.length);
    if (!hits.length && wanted.length > 1) {
      // A sentence, and no place has all its words: the places that have most of the longer ones.
      hits = matches(wanted.filter(([word]) => word.length > 3));
      const most = Math.max(1, ...hits.map((hit) => hit.met));
      hits = hits.filter((hit) => hit.met === most);
    }
    return hits.sort((a, b) => b.total - a.total || a.entry.order - b.entry.order);
  };

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const marked = (text, asked) => {
    const wanted = tokens(asked).map((word) => [word, cut(word)]);
    return text.split(/([\p{L}\p{M}\p{N}]+)/u).map((piece, at) => {
      if (at % 2 === 0) return piece;
      const word = fold(piece);
      const hit = wanted.some(([other, stem]) => word === other || cut(word) === stem || other.length > 2 && word.startsWith(other));
      return hit ? element("mark", {}, piece) : piece;
    });
  };
  const excerpt = (text, asked) => {
    const wanted = tokens(asked).map((word) => cut(word));
    const sentences = text.split(/(?<=[.!?؟])\s+/u);
    const first = sentences.findIndex((s) => tokens(s).some((word) => wanted.includes(cut(word))));
    const from = sentences.slice(Math.max(0, first)).join(" ");
    return from.length > 180 ? from.slice(0, from.lastIndexOf(" ", 180) > 0 ? from.lastIndexOf(" ", 180) : 180) + "…" : from;
  };
  const show = () => {
    const asked = field.value;
    results.replaceChildren();
    kindsNav.replaceChildren();
    kindsNav.hidden = true;
    if (!tokens(asked).length) {
      status.textContent = "";
      return;
    }
    const hits = find(asked);
    const counted = new Intl.PluralRules(LANGUAGE).select(hits.length);
    const said = status.dataset[counted] || status.dataset.other || status.dataset.many;
    status.textContent = hits.length ? said.replace("{n}", String(hits.length)) : status.dataset.none;
    index.kinds.forEach(([id, name], number) => {
      const mine = hits.filter((hit) => hit.entry.kind === number);
      if (!mine.length) return;
      const list = element("ul", { class: "hits" });
      const draw = ({ entry }) => {
        const link = element("a", { href: entry.href }, ...marked(entry.title, asked));
        const other = entry.lang ? { lang: entry.lang, dir: "auto" } : {};
        const item = element("li", { class: "hit", ...other }, element("h3", {}, link), element("p", {}, ...marked(excerpt(entry.text, asked), asked)));
        if (entry.about) item.append(element("p", { class: "meta" }, entry.about));
        list.append(item);
        return link;
      };
      mine.slice(0, SHOWN).forEach(draw);
      const heading = element("h2", { id: "k-" + id, tabindex: "-1" }, name);
      const part = element("section", { class: "flow", "aria-labelledby": "k-" + id }, heading, list);
      if (mine.length > SHOWN) {
        const more = element("button", { class: "button", type: "button" }, status.dataset.more, " (", String(mine.length - SHOWN), ")");
        more.addEventListener("click", () => {
          const [first] = mine.slice(SHOWN).map(draw);
          more.remove();
          first.focus();
        });
        part.append(more);
      }
      results.append(part);
      const jump = element("a", { href: "#k-" + id }, name, " (", String(mine.length), ")");
      jump.addEventListener("click", (event) => {
        // The address stays as it is, so that the history does not say what was looked for.
        event.preventDefault();
        heading.scrollIntoView();
        heading.focus();
      });
      kindsNav.append(jump);
    });
    kindsNav.hidden = kindsNav.children.length < 2;
  };

  form.hidden = false;
  let wait = 0;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(show, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait);
    show();
  });
})();
