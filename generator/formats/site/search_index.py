"""The search index: a script file, as only that opens from disk; it holds what the pages of this one site show."""

from __future__ import annotations

import json

from generator.views.site import SiteView

TEXT_LIMIT = 8000  # as long as the longest page: a word that a page shows is found


def script(view: SiteView) -> str:
    """`window.besideIndex`: kinds (words), and entries [kind, title, address, text, about, language, words not shown]."""
    kinds: list[str] = []
    entries = []
    for page in view.pages:
        for found in page.found:
            if found.kind not in kinds:
                kinds.append(found.kind)
            text = " ".join(dict.fromkeys(str(t) for t in found.text if t))
            also = " ".join(str(t) for t in found.also)
            lang = "" if found.title.lang == view.tongue.tag else found.title.lang
            entries.append(
                [kinds.index(found.kind), str(found.title), found.href, text[:TEXT_LIMIT], str(found.about or ""), lang, also]
            )
    index = {"kinds": [[k, str(view.words[k])] for k in kinds], "entries": entries}
    # `<` is written so that the file can never end a script element, wherever it is put.
    return "window.besideIndex=" + json.dumps(index, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") + ";\n"
