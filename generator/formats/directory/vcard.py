"""A contact as vCard 4.0 (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views.cards import Card

_OCTETS = 75  # of a line, without its end; what is longer goes on in the next, after a space
_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


def vcard(card: Card) -> bytes:
    """The card as a file."""
    return "".join(f"{line}\r\n" for content in _lines(card) for line in folded(content)).encode()


def _lines(card: Card) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:org"
    yield f"UID:urn:uuid:{card.uid}"
    yield f"FN:{escaped(card.name)}"
    yield f"ORG:{escaped(card.organization)}"
    for kind, number in card.phones:
        yield f"TEL;TYPE={kind}:{escaped(number)}"
    if card.email:
        yield f"EMAIL:{escaped(card.email)}"
    for url in card.urls:
        yield f"URL:{url}"
    for tag in card.languages:
        yield f"LANG:{tag}"
    yield f"CATEGORIES:{','.join(escaped(c) for c in card.categories)}"
    yield f"NOTE;LANGUAGE={card.lang}:{escaped(chr(10).join(card.note))}"
    yield "END:VCARD"


def escaped(text: str) -> str:
    """Text as the value of a property."""
    return text.translate(_ESCAPED)


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, no character cut in two."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    yield piece
