"""The files that each site offers, under neutral names: its own, and those that the site in the source language holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator import packing, sheets
from generator.localise.apply import Localised
from generator.views.pages import Audience
from generator.views.site import Download
from generator.views.spoken import spoken

# What the files of each kind of record end in, by the format that a page offers them as.
SUFFIXES: Mapping[str, Mapping[str, str]] = {
    "forms": sheets.SUFFIX,
    "letters": sheets.SUFFIX,
    "packs": {format_: output.suffix for format_, output in packing.OUTPUTS.items()},
}


class Offer(NamedTuple):
    """A file that a page offers, and its name in the tree: '' where it lies on the site in another language, beside this one."""

    download: Download
    source: str


def offers(loc: Localised, source: Localised, audience: Audience, files: Mapping[str, bytes]) -> list[Offer]:
    """What the site in the language of `loc` offers of `files`, which a build made (name in the tree → bytes). What is one whole
    sheet in the source language is not copied into each site."""
    found = (offer for kind in SUFFIXES for offer in _of_kind(kind, loc, source, audience, files))
    return sorted(found, key=lambda offer: (offer.download.name, offer.source))


def _of_kind(kind: str, loc: Localised, source: Localised, audience: Audience, files: Mapping[str, bytes]) -> Iterator[Offer]:
    tag, pair = loc.language.id, loc.language.pair or ""
    for key, record in getattr(loc.kb, kind).items():
        if audience == "public" and record.audience != "public":
            continue
        own = spoken(loc, source, kind, key).language.id
        name = getattr(record, "public_name", key)
        for format_, suffix in SUFFIXES[kind].items():
            there = f"{kind}/{own}/{key}{suffix}"
            if there in files:
                elsewhere = own if own != tag else ""
                made = Download(key, format_, f"{name}{suffix}", len(files[there]), lang=elsewhere, site=elsewhere)
                yield Offer(made, "" if elsewhere else there)
            both = f"{kind}/{tag}/{key}.{tag}+{pair}{suffix}"
            if both in files and files[both] != files.get(there):  # a sheet to be signed may have both languages anyway
                yield Offer(Download(key, format_, f"{name}.{tag}-{pair}{suffix}", len(files[both]), pair), both)
        survey = f"{kind}/xlsform/{key}.xlsx"
        if survey in files and audience == "staff":  # one workbook of all languages
            first = source.language.id
            made = Download(key, "xlsform", f"{name}.xlsx", len(files[survey]), site=first if first != tag else "")
            yield Offer(made, "" if made.site else survey)
