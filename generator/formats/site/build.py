"""One website built: a job that a worker process can do alone, knowing nothing of the others."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.formats.site import finish, fonts, mkdocs, tree
from generator.formats.templating import environment
from generator.views.choice import ChoiceView
from generator.views.site import SiteView


@dataclass(frozen=True)
class SiteJob:
    """`root` is the project's folder (mkdocs.yml, overrides); `work` an empty folder for this job alone; `out` becomes
    the site (site/<audience>/<tag>); `fonts` holds what fonts.make wrote; `files` pairs a file and its name below files/."""

    view: SiteView
    root: Path
    work: Path
    out: Path
    fonts: Path
    files: tuple[tuple[Path, str], ...] = ()


def build_site(job: SiteJob) -> None:
    """Write the tree, run the engine, clean up, add the downloads. Raises EngineError with what the engine or the check of
    the finished pages refused."""
    tree.write(job.view, job.work, root=job.root)
    mkdocs.run(job.work / "mkdocs.yml")
    built = job.work / "site"
    for source, name in job.files:
        target = built / "files" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    fonts.copy(job.fonts, built / "assets")
    finish.clean(built, job.view)
    finish.check(built, beside=frozenset(f"../{o.tag}/" for o in job.view.languages) | {"../index.html"})
    job.out.parent.mkdir(parents=True, exist_ok=True)
    if job.out.exists():
        shutil.rmtree(job.out)
    shutil.move(built, job.out)


def build_choice(view: ChoiceView, out: Path) -> None:
    """The page that lets a reader choose a language: `out` is site/<audience>/index.html."""
    html = environment("generator.formats.site/templates").get_template("choice.html.j2").render(v=view, lang=view.tag)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(html + "\n", encoding="utf-8")


__all__ = ["SiteJob", "build_choice", "build_site"]
