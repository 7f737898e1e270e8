"""`make bench`: how long a build takes, and what a PDF costs against WeasyPrint itself; ratios of one run, never a timed test.

Nothing here passes or fails. Seconds depend on the machine and its load; the ratios are what to compare. Says what it is doing, and
ends within ten minutes: PDFs are timed until their share of that is used up, each form once before any a second time.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import weasyprint

from generator import leaves, sheets
from generator.checks import check
from generator.formats.pdf import render as pdf_render
from generator.project import Opened, open_project
from generator.sources import load
from generator.workers import collect_less
from tests.support.built import AS_OF, ROOT

ROUNDS = 5
FOR_PDFS = 120.0  # seconds
FORM = "incident-diary"  # the one whose label changes


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes, once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def say(words: str) -> None:
    """What is going on, on standard error; results alone go to standard output."""
    print(f"    … {words}", file=sys.stderr, flush=True)


def reading() -> None:
    """Reading and checking all content, warm."""
    say("reading and checking")
    kb = load(ROOT)
    opened = open_project(ROOT, date.fromisoformat(AS_OF))
    read = statistics.median(seconds(lambda: load(ROOT)) for _ in range(ROUNDS))
    checked = statistics.median(
        seconds(lambda: list(check(load(ROOT), opened.catalogues, opened.as_of))) for _ in range(ROUNDS)
    )
    print(f"reading all content               {read:7.2f} s   {sum(1 for _ in kb.records())} records")
    print(f"reading and checking it           {checked:7.2f} s", flush=True)


def pages(opened: Opened) -> Iterator[tuple[str, str, bool]]:
    """Name, HTML and whether its fields are live: every form in one language and shape, then in the next."""
    drawn = sorted(shape for shape in sheets.DRAWN if not sheets.SHAPES[shape].of)
    tags = sorted(opened.kb.languages)
    source = opened.localised(opened.kb.project.source_language)
    seen: set[str] = set()
    for n in range(len(drawn) * len(tags)):
        for k, form in enumerate(sorted(opened.kb.forms)):
            # all pairs of language and shape come round, and each round has all of them
            at = (n + k) % (len(drawn) * len(tags))
            tag, shape = tags[at % len(tags)], drawn[at // len(tags)]
            html, _ = sheets.SHAPES[shape].begin(ROOT, sheets.form_view(opened.localised(tag), source, form, shape))
            if str(html) not in seen:
                seen.add(str(html))
                yield f"{tag}/{form} {shape}", str(html), shape == "fillable"


def pdfs() -> None:
    """Our render against WeasyPrint called warm on the same HTML with the same stylesheet and fonts, in turn."""
    opened = open_project(ROOT, date.fromisoformat(AS_OF))
    assets = leaves.assets(ROOT).resolve()
    press = pdf_render._press(assets)
    ratios, ours, theirs = {}, [], []
    began = time.perf_counter()
    for name, html, fill in pages(opened):

        def own(html: str = html, fill: bool = fill) -> bytes:
            return pdf_render.render(html, assets=assets, forms=fill)

        def bare(html: str = html, fill: bool = fill) -> bytes:
            page = weasyprint.HTML(string=html, base_url=press.base, url_fetcher=press.fetcher)
            document = page.render(font_config=press.fonts, stylesheets=[press.css], pdf_variant="pdf/ua-1", pdf_forms=fill)
            return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))

        bare()  # what the first call of a sheet warms, nobody is charged for
        # in turn, each twice
        plain, mine, mine2, plain2 = seconds(bare), seconds(own), seconds(own), seconds(bare)
        ours.append(min(mine, mine2))
        theirs.append(min(plain, plain2))
        ratios[name] = ours[-1] / theirs[-1]
        if len(ours) % 10 == 0:
            say(f"{len(ours)} PDFs, last {name}")
        if time.perf_counter() - began > FOR_PDFS:
            break
    worst = max(ratios, key=lambda name: ratios[name])
    print(
        f"a PDF, ours                       {statistics.median(ours):7.2f} s   median of {len(ours)} sheets, {len(ratios)} different"
    )
    print(f"a PDF, WeasyPrint warm            {statistics.median(theirs):7.2f} s")
    print(f"all of them                       {sum(ours) / sum(theirs):7.2f}     ours to WeasyPrint's; aim 1.25 or less")
    print(
        f"median and worst                  {statistics.median(ratios.values()):7.2f}     {ratios[worst]:.2f} ({worst})",
        flush=True,
    )


def copied(project: Path) -> None:
    """A project of its own, to be changed."""
    for name in ("content", "forms_src", "overrides"):
        shutil.copytree(ROOT / name, project / name)
    for name in ("mkdocs.yml", "requirements.lock"):
        shutil.copy(ROOT / name, project)


def build(project: Path, *options: str) -> float:
    """Build as a person would; how long it took. What it makes is counted on standard error."""
    command = [sys.executable, "-m", "generator.cli", "build", "--as-of", AS_OF, *options]
    began = time.perf_counter()
    done = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert done.stderr and done.stdout
    lines: list[str] = []
    for line in done.stderr:
        lines.append(line)
        if len(lines) % 100 == 0:
            say(f"{len(lines)} files made")
    if done.wait():
        sys.exit("".join(lines)[-3000:])
    print("   ", done.stdout.read().strip().partition(": ")[2], flush=True)
    return time.perf_counter() - began


def builds() -> None:
    """All forms in all languages and shapes: clean, after one changed label. Then everything on top of them, after one more, and with
    nothing changed."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        copied(project)
        form = project / "forms_src" / FORM / "form.yml"

        def change(words: str) -> None:
            text = form.read_text(encoding="utf-8")
            form.write_text(re.sub(r"^title: .*$", f"title: {words}", text, count=1, flags=re.M), encoding="utf-8")

        def timed(what: str, *options: str) -> float:
            say(what)
            took = build(project, *options)
            print(f"{what:<34}{took:7.2f} s   {took / clean if clean else 1:.2f}", flush=True)
            return took

        clean = 0.0
        clean = timed("all forms, clean", "--only", "forms")
        change("Day book")
        timed("all forms, one label changed", "--only", "forms")
        timed("everything, with those forms")
        change("Book of days")
        timed("everything, one label changed")
        timed("everything, nothing changed")


if __name__ == "__main__":
    collect_less()  # as every command does
    reading()
    pdfs()
    builds()
