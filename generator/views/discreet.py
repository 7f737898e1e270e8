"""The edition for whoever may be asked what the papers are: no address, code to scan, mark or name of a service; the form's code
stands for them. Numbers stay, without names: papers that help nobody would not be worth the risk of carrying them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.localise.apply import Localised
from generator.localise.facts import shown_address
from generator.model.kb import KnowledgeBase
from generator.model.overlays import veiled
from generator.model.text import Phrase
from generator.views.sheet import SheetView

_TELLING = frozenset({"name", "url", "email"})  # kinds of facts
_UNSEEN = frozenset({"id", "words", "logo", "scan", "tongue", "second", "value", "target"})


def discreet(view: SheetView, *languages: Localised) -> SheetView:
    """The sheet without what tells whose it is. `languages` are those that its phrases are in."""
    instead = {loc.language.id: loc.words("discreet-service") for loc in languages}
    quiet = _changed(view, instead)
    code = view.code_alone()
    both = zip(quiet.facts, view.facts, strict=True)  # the address itself is words by now
    facts = tuple(fact for fact, was in both if not any(p.fact == "url" for p in was.value.parts))
    return replace(
        quiet, organization=code, address=code, facts=facts, logo=None, scan=None, identity=_identity(view), discreet=True
    )


def _identity(view: SheetView) -> str:
    """Whose fields a form has been given is still told, to whoever knows the organisation already."""
    version, _, organisation = view.identity.partition("+")
    return f"{version}+{veiled(organisation)}" if organisation else ""


def _changed(thing: Any, instead: Mapping[str, Phrase]) -> Any:
    if isinstance(thing, Phrase):
        second = _changed(thing.second, instead) if thing.second is not None else None
        if second is thing.second and not any(p.fact in _TELLING for p in thing.parts):
            return thing
        word = instead.get(thing.lang) or next(iter(instead.values()))
        parts = [p._replace(text=str(word), fact="", link="") if p.fact in _TELLING else p for p in thing.parts]
        return Phrase(parts, thing.lang, thing.state, second)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(
            thing, **{f.name: _changed(getattr(thing, f.name), instead) for f in fields(thing) if f.name not in _UNSEEN}
        )
    return tuple(_changed(one, instead) for one in thing) if isinstance(thing, tuple) else thing


def told(view: SheetView, kb: KnowledgeBase) -> list[str]:
    """What a sheet tells all the same: names and addresses in its words, also in those that only a screen reader says."""
    text = "\n".join(_texts(view))
    return [name for name in telling(kb) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


def telling(kb: KnowledgeBase) -> list[str]:
    """Every name and address that leads to a service: names that only say what it is (the police) are words like others, and so is
    the name of this project, which no text says as a name but by {project.name}."""
    names = {kb.project.publisher.name, shown_address(kb.project.site_address)}
    names |= {shown_address(kb.project.publisher.url), kb.project.publisher.email}
    for organization, service in kb.services.values():
        if service.called is None:
            names |= {organization.name, organization.alternate_name or "", service.name}
        names |= {
            service.email or "",
            *(shown_address(web.url) for web in service.websites),
            shown_address(organization.url or ""),
        }
    return sorted(names - {""})


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
        if isinstance(thing, Phrase) and thing.second is not None:
            yield thing.second
    elif is_dataclass(thing) and not isinstance(thing, type):
        for f in fields(thing):
            if f.name not in _UNSEEN:
                yield from _texts(getattr(thing, f.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _texts(one)
