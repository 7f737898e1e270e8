"""What every view of a site is given: the knowledge it may show, its words, its files and its links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generator.localise.apply import Localised
from generator.localise.facts import both_clocks, clock_words
from generator.localise.words import Words
from generator.model.assessments import Row
from generator.model.kb import KnowledgeBase
from generator.model.knowledge import Clause, Step, Timescale
from generator.model.reference import Source
from generator.model.text import Part, Phrase, State, as_phrase, least_sure, strung
from generator.views.grade import Grade
from generator.views.site import Cite, Download, Link
from generator.views.status import LanguageState


@dataclass(frozen=True)
class Context:
    """`loc` is the whole knowledge for staff, and what public.py leaves of it for the public. `links` leads from a
    target ('page:rights', 'form:diary', 'clause:…') to a file of this site."""

    loc: Localised
    audience: Literal["public", "staff"]
    downloads: tuple[Download, ...]
    languages: tuple[LanguageState, ...]
    as_of: date
    links: dict[str, str] = field(default_factory=dict)
    grades: tuple[Grade, ...] = ()  # how easy the public pages read

    @property
    def kb(self) -> KnowledgeBase:
        return self.loc.kb

    @property
    def words(self) -> Words:
        return self.loc.words

    def href(self, target: str) -> str:
        """Where a target is on this site; '' if it is not on it."""
        whole, _, anchor = target.partition("#")
        file = self.links.get(whole, "")
        return f"{file.partition('#')[0]}#{anchor}" if file and anchor else file

    def say(self, text: str, kind: str = "", lang: str = "") -> Phrase:
        """A value or a name as a phrase; `lang` where it is in another language than the page."""
        own = self.loc.language.id
        return Phrase((Part(text, fact=kind),), lang or own, State.source if not lang or lang == own else State.reviewed)

    def name(self, text: str) -> Phrase:
        """A name in the language of the source (a document, a body), set apart from what stands around it."""
        return self.say(text, "name")

    def printed(self, text: str) -> Phrase:
        """A document's own words, in its language."""
        return self.say(f"“{text}”", "name", self.kb.project.source_language)

    def join(self, phrases: Iterable[Phrase], between: str = "") -> Phrase:
        """Phrases one after another, with the comma of the page's script unless something else is given; the first that is not
        in the page's language gives its language to the whole."""
        between = between or _COMMAS.get(self.loc.language.script, ", ")
        items = [p for p in phrases if p]
        prose = [p for p in items if not all(part.fact for part in p.parts)]
        foreign = next((p for p in prose if p.lang != self.loc.language.id), None)
        lang = foreign.lang if foreign else self.loc.language.id
        return Phrase(strung(items, between), lang, least_sure(prose).state if prose else State.source)

    def strength(self, strength: str) -> Phrase:
        """'must', 'aims to' …"""
        return self.words(f"strength-{strength}")

    def clock(self, clock: Timescale) -> Phrase:
        """'within 24 hours'."""
        return clock_words(clock, self.words)

    def both(self, clock: Timescale) -> Phrase:
        """'within 24 hours (with us: within 12 hours)': the organisation's beside it, where it has one of its own."""
        return both_clocks(self.kb, clock, self.words)

    def starts(self, clock: Timescale) -> Phrase | None:
        """The event a clock starts from, or None where the document does not say."""
        return None if clock.from_ == "not-stated" else as_phrase(self.kb.events[clock.from_].name)

    def source_of(self, record: Clause | Step | Row) -> Source:
        """The document of a clause, step or row."""
        if isinstance(record, Clause):
            return self.kb.sources[self.kb.clauses[record.id][0].source]
        if isinstance(record, Row):
            return self.kb.sources[self.kb.rows[record.id][0].source]
        return self.kb.sources[self.kb.steps[record.id][0].source]

    def place(self, source: Source, section: str) -> Phrase:
        """A section's number, or its title where it has none."""
        found = next((s for s in source.sections if s.id == section), None)
        if found is None:
            return self.say(section, "code")
        return self.say(found.number, "number") if found.number else self.name(f"“{found.title}”")

    def located(self, source: Source, section: str) -> Phrase:
        """'Viridian procedure, 12.0'."""
        return self.join((self.name(source.short), self.place(source, section)))

    def period(self, as_of: str | None) -> Phrase | None:
        """The time that an assessment or a list describes, where its document says one."""
        return self.words("as-of", n=self.name(as_of)) if as_of else None

    def target(self, record: Clause | Step | Row) -> str:
        """Where a record stands on the staff site."""
        kind = "clause" if isinstance(record, Clause) else "row" if isinstance(record, Row) else "step"
        return self.href(f"{kind}:{record.id}")

    def cite(self, record: Clause | Step | Row) -> Cite:
        """'Liverpool Minimum Service Standards, “Reporting”', leading to the record on the staff site."""
        source = self.source_of(record)
        return Cite(self.located(source, record.section), self.target(record))

    def role(self, role: str) -> Phrase:
        return as_phrase(self.kb.roles[role].name)

    def forms(self, forms: Sequence[str]) -> tuple[Link, ...]:
        """Links to forms, where this site offers them."""
        return tuple(Link(as_phrase(self.kb.forms[f].title), self.href(f"form:{f}"), f) for f in forms if f in self.kb.forms)


_COMMAS = {"Arab": "، "}
