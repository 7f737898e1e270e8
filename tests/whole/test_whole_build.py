"""The whole build: same input, same bytes; a cached build equals a clean one; nothing for staff reaches the public; what is
wrong leaves the published tree as it was."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from generator import build as building
from generator import project
from generator.build import Options, build
from generator.model.base import Audience, Prose
from generator.model.kb import KINDS, KnowledgeBase
from generator.model.text import PLACEHOLDER
from generator.model.walk import mapped
from generator.problems import Refused
from generator.publish import MANIFEST
from generator.sources import load
from tests.support import pdftext
from tests.support.built import AS_OF, ROOT, Built, beside, with_cache_of

CANARY = "zqxcanary"
PUBLIC = ("site/public", "forms", "packs", "data/directory", "data/vcards")


def _manifest(tree: Path) -> str:
    return (tree / MANIFEST).read_text(encoding="utf-8")


def _same(built: Built, out: Path, *options: str, shelves: str = "") -> None:
    done = beside("build", "--as-of", AS_OF, "--jobs", "1", "--out", str(out), *options)
    assert done.returncode == 0, done.stderr[-3000:]
    again, first = (
        {line for line in _manifest(tree).splitlines() if not shelves or re.search(rf"  (?:{shelves})/", line)}
        for tree in (out / "current", built.tree)
    )
    assert len(first) > 200 and sorted(again ^ first) == []


def test_forms_built_again_are_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """Another process, another hash seed; an eighth of the sheets is rendered anew, whichever they are, the rest comes from the cache."""
    with_cache_of(built, tmp_path, without="01")
    _same(built, tmp_path, "--only", "forms", shelves="forms|letters")


@pytest.mark.slow_all
def test_a_build_again_is_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """The same of everything there is."""
    with_cache_of(built, tmp_path, without="01")
    _same(built, tmp_path)


@pytest.mark.slow_all
def test_a_clean_build_equals_the_cached_one(built: Built, tmp_path: Path) -> None:
    """The same, with everything rendered anew."""
    _same(built, tmp_path, "--no-cache")


def test_what_the_design_promises_is_there(built: Built) -> None:
    tags = built.tags()
    assert {"ar", "en", "pl"} <= set(tags)
    forms = sorted(p.parent.name for p in ROOT.glob("forms_src/*/form.yml"))
    wanted = [f"forms/{t}/{f}{s}" for t in tags for f in forms for s in (".pdf", "-fillable.pdf", ".docx", ".html")]
    of_all = (".pdf", "-fillable.pdf", "-booklet.pdf", "-discreet.pdf", "-word.zip")
    wanted += [f"packs/{t}/{p}{s}" for t in tags for p in ("support-pack", "witness-pack") for s in of_all]
    wanted += [f"packs/{t}/{p}{s}" for t in tags for p in ("case-pack", "training-pack") for s in (".pdf", "-word.zip")]
    wanted += [f"packs/{t}/{p}" for t in tags for p in ("poster.pdf", "wallet-cards.pdf", "wallet-cards-discreet.pdf")]
    wanted += [f"site/{a}/{t}/index.html" for a in ("public", "staff") for t in tags]
    wanted += ["site/public/index.html", "site/staff/index.html", "staff-offline.zip"]
    wanted += [
        f"data/directory/{n}" for n in ("services.json", "organizations.json", "csv/services.csv", "csv/datapackage.json")
    ]
    wanted += [f"data/{folder}{n}.json" for folder in ("", "schemas/") for n in ("standards", "timescales", "forms")]
    wanted += ["data/schemas/services.json", "data/schemas/organizations.json", "data/vcards/police-emergency.vcf"]
    assert [w for w in wanted if not (built.tree / w).is_file()] == []


def test_the_data_alone_are_the_same_bytes_and_nothing_else(built: Built, tmp_path: Path) -> None:
    """Without rendering a sheet: the name of each file and its hash are those of the whole build."""
    done = beside("build", "--as-of", AS_OF, "--only", "data", "--out", str(tmp_path))
    assert done.returncode == 0 and "made forms/" not in done.stderr, done.stderr[-2000:]
    whole = [line for line in _manifest(built.tree).splitlines() if "  data/" in line]
    assert _manifest(tmp_path / "current").splitlines() == whole and len(whole) > 25


def test_the_staff_copy_for_a_stick_is_the_staff_site(built: Built, tmp_path: Path) -> None:
    with zipfile.ZipFile(built.tree / "staff-offline.zip") as archive:
        archive.extractall(tmp_path)
    site = built.tree / "site" / "staff"
    names = sorted(p.relative_to(site) for p in site.rglob("*") if p.is_file())
    unpacked = sorted(p.relative_to(tmp_path / "staff") for p in (tmp_path / "staff").rglob("*") if p.is_file())
    assert unpacked == names
    assert all((tmp_path / "staff" / n).read_bytes() == (site / n).read_bytes() for n in names)


def marked(kb: KnowledgeBase) -> KnowledgeBase:
    """The same knowledge with a canary in every text that only staff may read; a gap of a letter that is a paragraph stays one."""

    def mark(text: str, marker: Prose, pointer: str) -> str:
        return f"{text} {CANARY}" if marker.audience is Audience.staff and not PLACEHOLDER.fullmatch(text) else text

    kinds = {kind: {k: mapped(r, mark) for k, r in getattr(kb, kind).items()} for kind in KINDS}
    staff_words = {
        k: w.model_copy(update={f: f"{getattr(w, f)} {CANARY}" for f in ("text", "one", "other") if getattr(w, f)})
        for k, w in kb.ui.items()
        if w.audience is Audience.staff
    }
    kinds["ui"] = {**kinds["ui"], **staff_words}
    return kb.with_records(project=kb.project, **kinds)


def _texts(tree: Path, kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Every file that the public gets, as text: pages, scripts, data, PDF (words and metadata), Word and archives unpacked. Forms
    and packs for staff stand beside the others, and no public site has them."""
    both = [*kb.forms.items(), *kb.packs.items()]
    staff = tuple(f"{key}{end}" for key, one in both if one.audience == "staff" for end in ".-")
    public = [p for folder in PUBLIC for p in (tree / folder).rglob("*")]
    public = [p for p in public if "site" in p.relative_to(tree).parts or not p.name.startswith(staff)]
    for path in sorted(p for p in public if p.is_file()):
        name, data = path.relative_to(tree).as_posix(), path.read_bytes()
        yield name, f"{name} {data.decode('utf-8', errors='ignore')}"
        if path.suffix == ".pdf":
            yield name, " ".join(pdftext.words_poppler(path))
            with pikepdf.open(io.BytesIO(data)) as pdf:
                yield name, str(pdf.docinfo) + " ".join(str(o) for o in pdf.objects if isinstance(o, pikepdf.Dictionary))
        elif path.suffix in (".docx", ".zip"):
            with zipfile.ZipFile(path) as archive:
                for part in archive.namelist():
                    yield f"{name}!{part}", archive.read(part).decode("utf-8", errors="ignore")


def test_nothing_that_only_staff_may_read_reaches_the_public(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_cache_of(built, tmp_path)
    monkeypatch.chdir(ROOT)
    whole = marked(load(Path()))
    monkeypatch.setattr(project.sources, "read", lambda root: (whole, []))
    report = build(Path(), Options(as_of=building.date.fromisoformat(AS_OF), languages=("en",), out=tmp_path))
    staff = " ".join(p.read_text(encoding="utf-8") for p in (report.release / "site" / "staff").rglob("*.html"))
    assert staff.count(CANARY) > 500, "the canary has to be where staff read, or this test proves nothing"
    assert sorted({name for name, text in _texts(report.release, whole) if CANARY in text.lower()}) == []


def test_a_mistake_leaves_the_published_tree_untouched(built: Built, tmp_path: Path) -> None:
    for folder in ("content", "forms_src", "overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    out = tmp_path / "out"
    with_cache_of(built, out)
    first = beside("build", "--as-of", AS_OF, "--language", "en", "--only", "forms", "--out", str(out), cwd=tmp_path)
    assert first.returncode == 0, first.stderr[-2000:]
    before = _manifest(out / "current")
    page = tmp_path / "content" / "project.yml"
    page.write_text(page.read_text(encoding="utf-8").replace("nation:", "nashun:"), encoding="utf-8")
    second = beside("build", "--as-of", AS_OF, "--out", str(out), cwd=tmp_path)
    assert second.returncode == 1
    assert re.search(r"^content/project\.yml:\d+:\d+: error C101 unknown key 'nashun'$", second.stderr, re.M), second.stderr
    assert "Traceback" not in second.stderr
    assert _manifest(out / "current") == before


def test_content_that_is_read_but_wrong_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("fonts"))
    shutil.copytree(ROOT / "forms_src", tmp_path / "forms_src")
    path = next((tmp_path / "content" / "standards").glob("liverpool.yml"))
    path.write_text(re.sub(r"actor: \S+", "actor: nobody-at-all", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused) as refused:
        build(Path(), Options(as_of=building.date.fromisoformat(AS_OF), out=tmp_path / "out"))
    assert [p.code for p in refused.value.problems] == ["C106"]
    assert not (tmp_path / "out").exists()
