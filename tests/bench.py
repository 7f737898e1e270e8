"""`make bench`: how long a build takes, and what a PDF costs against WeasyPrint itself; ratios of one run, never a timed test.

Nothing here passes or fails. Seconds depend on the machine and its load; the ratios are what to compare.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import weasyprint

from generator import sheets
from generator.checks import check
from generator.formats.pdf import render as pdf_render
from generator.formats.pdf import write as pdf_write
from generator.project import open_project
from generator.sources import load
from tests.support.built import AS_OF, ROOT, beside

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes, once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def builds() -> None:
    """A clean build, one after one changed string, one with nothing changed."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        for name in ("content", "forms_src", "overrides"):
            shutil.copytree(ROOT / name, project / name)
        for name in ("mkdocs.yml", "requirements.lock"):
            shutil.copy(ROOT / name, project)

        def build() -> None:
            done = beside("build", "--as-of", AS_OF, cwd=project)
            if done.returncode:
                sys.exit(done.stderr[-3000:])
            print("   ", done.stdout.strip().partition(": ")[2])

        clean = seconds(build)
        form = project / "forms_src" / "incident-diary" / "form.yml"
        text = form.read_text(encoding="utf-8")
        form.write_text(re.sub(r"^title: .*$", "title: Day book", text, count=1, flags=re.M), encoding="utf-8")
        changed = seconds(build)
        same = seconds(build)
    print(f"clean build                       {clean:7.2f} s   1.00")
    print(f"after one changed string          {changed:7.2f} s   {changed / clean:.2f}")
    print(f"with nothing changed              {same:7.2f} s   {same / clean:.2f}")


def reading() -> None:
    """Reading and checking all content, warm."""
    kb = load(ROOT)
    opened = open_project(ROOT, date.fromisoformat(AS_OF))
    read = statistics.median(seconds(lambda: load(ROOT)) for _ in range(ROUNDS))
    checked = statistics.median(
        seconds(lambda: list(check(load(ROOT), opened.catalogues, opened.as_of))) for _ in range(ROUNDS)
    )
    print(f"reading all content               {read:7.2f} s   {sum(1 for _ in kb.records())} records")
    print(f"reading and checking it           {checked:7.2f} s")


def pdfs() -> None:
    """Our render against WeasyPrint called warm on the same HTML with the same stylesheet and fonts, in turn."""
    opened = open_project(ROOT, date.fromisoformat(AS_OF))
    assets = sheets.assets(ROOT).resolve()
    source = opened.localised("en")
    press = pdf_render._press(assets)
    ratios, ours, theirs = [], [], []
    for tag in sorted(opened.kb.languages):
        loc = opened.localised(tag)
        for form in sorted(opened.kb.forms):
            for shape, variant in (("print", "paper"), ("fillable", "fill")):
                html = pdf_write.html(sheets.form_view(loc, source, form, shape), variant)  # type: ignore[arg-type]
                fill = variant == "fill"

                def own(html: str = html, fill: bool = fill) -> bytes:
                    return pdf_render.render(html, assets=assets, forms=fill)

                def bare(html: str = html, fill: bool = fill) -> bytes:
                    page = weasyprint.HTML(string=html, base_url=press.base, url_fetcher=press.fetcher)
                    document = page.render(
                        font_config=press.fonts, stylesheets=[press.css], pdf_variant="pdf/ua-1", pdf_forms=fill
                    )
                    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))

                bare()
                mine = statistics.median(seconds(own) for _ in range(3))
                plain = statistics.median(seconds(bare) for _ in range(3))
                ours.append(mine)
                theirs.append(plain)
                ratios.append(mine / plain)
    print(f"a PDF, ours                       {statistics.median(ours):7.2f} s   median of {len(ours)} sheets")
    print(f"a PDF, WeasyPrint warm            {statistics.median(theirs):7.2f} s")
    print(f"ratio, median and worst           {statistics.median(ratios):7.2f}     {max(ratios):.2f}")


if __name__ == "__main__":
    reading()
    pdfs()
    builds()
