"""The sites of a build: which files each offers, one engine run an audience and language, and the staff copy for a stick."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from generator import archive, leaves
from generator.cache import Cache, files_key, key_of
from generator.formats.site import build as site_build
from generator.formats.site import fonts
from generator.formats.site.mkdocs import EngineError
from generator.localise.apply import Localised
from generator.offers import offers
from generator.problems import Problem, Refused
from generator.views.choice import choice_view
from generator.views.pages import Audience, site_view
from generator.views.readability import grades
from generator.views.status import LanguageState
from generator.workers import Submit

Step = Callable[[str], None]


def build_sites(
    root: Path,
    tree: Path,
    audiences: Sequence[Audience],
    languages: Sequence[Localised],
    states: Sequence[LanguageState],
    files: Mapping[str, bytes],
    as_of: date,
    cache: Cache,
    submit: Submit,
    step: Step,
) -> None:
    """Write site/<audience>/<tag>/ and the page that chooses a language, and staff-offline.zip. Raises Refused with what the
    engine says of a page."""
    english = next(loc for loc in languages if loc.language.id == loc.kb.project.source_language)
    read = grades(site_view(english, "public", (), states, as_of)) if "staff" in audiences else ()
    with tempfile.TemporaryDirectory(dir=tree.parent, prefix=".stage-work-") as folder:
        work = Path(folder)
        _fonts(root, work / "fonts", cache)
        waiting = []
        for audience in audiences:
            for loc in languages:
                name = f"site/{audience}/{loc.language.id}"
                offered = offers(loc, english, audience, files)
                own = {offer.download.name: offer.source for offer in offered if offer.source}
                for target, source in own.items():
                    path = work / "files" / name / target
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(files[source])
                view = site_view(loc, audience, [offer.download for offer in offered], states, as_of, read)
                job = site_build.SiteJob(
                    view,
                    root.resolve(),
                    work / name,
                    tree / name,
                    work / "fonts",
                    tuple((work / "files" / name / t, t) for t in own),
                )
                waiting.append((name, submit(site_build.build_site, job)))
        problems: list[Problem] = []
        for name, future in waiting:  # each to its end: the others still write to the folder that is about to go
            try:
                future.result()
                step(name)
            except EngineError as error:
                problems += [Problem(name, 1, 1, "C601", m, "mend the page or record it names") for m in error.messages]
        if problems:
            raise Refused(problems)
    for audience in audiences:
        site_build.build_choice(choice_view(languages, audience, states), tree / "site" / audience / "index.html")
    if "staff" in audiences:
        (tree / "staff-offline.zip").write_bytes(_zipped_folder(tree / "site" / "staff", "staff"))
        step("staff-offline.zip")


def _fonts(root: Path, out: Path, cache: Cache) -> None:
    """The sites' fonts: from the cache as an archive, else made once."""
    source = leaves.assets(root) / "fonts"
    code = files_key(leaves.PACKAGE, ("formats/site/fonts.py",))
    key = key_of("fonts", code, [(p.name, p.read_bytes()) for p in fonts.inputs(source)])
    kept = cache.get(key)
    if kept is None:
        fonts.make(source, out)
        cache.put(key, _zipped_folder(out, ""))
    else:
        with zipfile.ZipFile(io.BytesIO(kept)) as whole:
            whole.extractall(out)


def _zipped_folder(folder: Path, top: str) -> bytes:
    """A folder as a zip, in which it is called `top`."""
    paths = (p for p in folder.rglob("*") if p.is_file())
    return archive.zipped({"/".join(filter(None, (top, p.relative_to(folder).as_posix()))): p.read_bytes() for p in paths})
