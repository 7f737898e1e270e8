"""What a printed or fillable sheet shows, in order, ready to draw: no markup, every word localised (a Phrase).

A sheet is a form or an information sheet of a pack; the PDF and Word writers draw the same SheetView, so that numbers,
order and field ids cannot differ between formats. Ids of fields: the field's id; a part of a date or time
`<id>_day|_month|_year|_hour|_minute`; one choice of a select_multiple `<id>_<choice>`; a cell of a table
`<table>_<row>_<column>` (blank rows are `1`, `2`, …); a signature block `<id>_<party>_name|_mark|_day|_month|_year`.
`_` never occurs in an id, so the parts come apart again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.localise.words import fill
from generator.model.overlays import Picture
from generator.model.text import Part, Phrase, State
from generator.views.letter import LetterPage

Kind = Literal["text", "lines", "date", "time", "one", "many", "consent", "tick"]
Layout = Literal["inline", "columns", "list"]
NoteKind = Literal["plain", "safety", "steps", "bullets", "panel"]


@dataclass(frozen=True)
class Tongue:
    """A language as a writer needs it."""

    tag: str
    name: str  # its own name
    direction: Literal["ltr", "rtl"]
    font: str
    word_lang: str  # ar-SA
    pdf_typing: bool  # PDF viewers can type its script


@dataclass(frozen=True)
class Fact:
    """A line of the band: 'Version' · '1.0'."""

    label: Phrase
    value: Phrase


@dataclass(frozen=True)
class Box:
    """A heading with paragraphs: a column of 'about', a safety box, a panel."""

    title: Phrase | None
    paragraphs: tuple[Phrase, ...]


@dataclass(frozen=True)
class Option:
    """A tick box or radio button. `id` is the field id of a tick box; `value` the choice's name."""

    id: str
    value: str
    label: Phrase
    tooltip: str  # "legend: option", what a screen reader says for a tick box
    ticked: bool = False


@dataclass(frozen=True)
class Cell:
    """A box to write in: `id` is the field's name in every format."""

    id: str
    tooltip: str
    label: Phrase | None = None  # caption above a group of digits, or above a signature line
    digits: int = 0  # > 0: that many cells (comb)
    value: str = ""


@dataclass(frozen=True)
class Question:
    """One question. `kind`: text (one line), lines, date, time, one (radio), many (tick boxes), consent (radio pair),
    tick (one tick box). `number` is '2.1' or ''. `how` is 'Tick one.' and the like. `tooltip` names the field or group."""

    id: str
    kind: Kind
    number: str
    label: Phrase
    tooltip: str
    hint: Phrase | None = None
    how: Phrase | None = None
    required: bool = False
    must: Phrase | None = None  # "Please fill in", of what is required: paper cannot ask for it later
    width: Literal["full", "half", "medium", "short"] = "full"
    lines: int = 1
    lines_large: int = 0  # the same in large print; 0: as many
    numbered_lines: bool = False
    layout: Layout = "list"
    options: tuple[Option, ...] = ()
    cells: tuple[Cell, ...] = ()  # of text/lines: one; date: day, month, year; time: hour, minute
    more: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Row:
    """Short questions of the same kind that share a line (two; date and time)."""

    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Note:
    """Reading matter: plain paragraphs, a safety box, numbered steps, bullets, or a rounded panel. An item may have a
    title of its own (rights, standards)."""

    kind: NoteKind
    title: Phrase | None
    items: tuple[Phrase, ...]
    id: str = ""  # the field's, of a note of a form


@dataclass(frozen=True)
class Column:
    label: Phrase
    kind: Literal["row", "text", "date", "time", "consent", "integer", "select_one"]
    width: int  # mm on A4 print


@dataclass(frozen=True)
class TableCell:
    """A cell of a table to fill in: one box, or options (yes / no)."""

    cell: Cell | None = None
    options: tuple[Option, ...] = ()
    id: str = ""  # of the group, where there are options
    tooltip: str = ""


@dataclass(frozen=True)
class TableRow:
    """`label` is the row's head (None: a blank row, headed by its number); one that is a sentence and no name is not bold."""

    number: str
    label: Phrase | None
    hint: Phrase | None
    cells: tuple[TableCell, ...]

    @property
    def sentence(self) -> bool:
        return self.label is not None and self.label.rstrip().endswith((".", ";", "؛", "。"))


@dataclass(frozen=True)
class Table:
    id: str
    appearance: Literal["entries", "plan"]
    number: str
    label: Phrase
    hint: Phrase | None
    columns: tuple[Column, ...]  # the first is the row's head
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Party:
    """One frame of a signature block: name, signature, date."""

    title: Phrase
    name: Cell
    mark: Cell
    date: tuple[Cell, ...]


@dataclass(frozen=True)
class Signatures:
    id: str
    label: Phrase
    hint: Phrase | None
    parties: tuple[Party, ...]
    notice: tuple[Phrase, ...] = ()  # above the signatures of an unreviewed translation, in both languages


@dataclass(frozen=True)
class Scan:
    """A code to scan with a phone (QR): what it holds, and what a screen reader says for it. Its number or address is printed, too."""

    target: str
    label: Phrase


@dataclass(frozen=True)
class Contact:
    name: Phrase
    what: Phrase
    ways: tuple[Phrase, ...]  # numbers and addresses, each a Phrase with facts
    when: Phrase | None
    aside: Phrase | None = None  # may have changed, area only, not found …
    scan: Scan | None = None


@dataclass(frozen=True)
class Contacts:
    """A table of reading matter: groups of contacts."""

    head: tuple[Phrase, Phrase]
    groups: tuple[tuple[Phrase, tuple[Contact, ...]], ...]


@dataclass(frozen=True)
class Half:
    """One half of a wallet card: lines of what for and number, or of a label and a place to write; a sentence below."""

    title: Phrase
    lines: tuple[tuple[Phrase, Phrase | Cell], ...]
    tail: Phrase


@dataclass(frozen=True)
class Cards:
    """Wallet cards, a strip each: the two halves lie back to back once it is folded."""

    strips: tuple[tuple[Half, Half], ...]


Item = Question | Row | Note | Table | Signatures | Contacts | Cards


@dataclass(frozen=True)
class Section:
    """`number` is '1' or '' (unnumbered). `sheet`: this part starts a page and has a heading of its own, to be copied alone.
    `officer`: for staff to fill, framed and hatched, with `officer_note` ("You do not need to write here.")."""

    id: str
    number: str
    title: Phrase | None
    intro: Phrase | None
    items: tuple[Item, ...]
    sheet: Phrase | None = None
    officer: bool = False
    officer_note: Phrase | None = None
    keep: bool = False


@dataclass(frozen=True)
class SheetView:
    """A whole sheet. `words` are the running words a writer needs, by id; blanks such as {page} are the writer's to fill. `kind`
    cover draws the large mark. `discreet`: the code of the form stands where the organisation and the address would."""

    id: str
    kind: Literal["form", "information", "cover", "poster", "cards", "letter"]
    code: str
    tongue: Tongue
    title: Phrase
    lead: Phrase
    organization: Phrase
    facts: tuple[Fact, ...]
    version: str
    address: Phrase | None
    notices: tuple[Box, ...]  # unreviewed translation, example publisher, cannot be typed in PDF: above everything else
    about: tuple[Box, ...]
    sections: tuple[Section, ...]
    words: dict[str, Phrase] = field(default_factory=dict)
    second: Tongue | None = None  # bilingual: phrases carry the other language in `.second`
    logo: Picture | None = None  # of the organisation, in place of the mark
    identity: str = ""  # the version as the file carries it, where that says more than `version`: 1.0+northbridge
    scan: Scan | None = None  # the page that `address` names
    letter: LetterPage | None = None  # what goes out, after the sections
    discreet: bool = False

    def __hash__(self) -> int:
        return hash((self.id, self.tongue.tag, self.title))

    def code_alone(self) -> Phrase:
        """'BD-1', as a fact."""
        return Phrase((Part(self.code, fact="code"),), self.tongue.tag, State.source)

    def code_named(self) -> Phrase:
        """'Form BD-1'. Raises KeyError where the view lacks the word."""
        return fill(self.words["form-code"], {"n": self.code_alone()})
