"""The tools of set-up can fail: a checker that passes everything would make every other test worthless."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import docx
import pytest
import weasyprint
from fontTools.ttLib import TTFont
from weasyprint.text.fonts import FontConfiguration

from tests.support import axe, ooxml, pdftext, verapdf
from tests.support.browser import Visit
from tests.support.tools import ROOT, ToolMissing

FONTS = ROOT / "content" / "assets" / "fonts"

SHEET = """<html lang=en><title>A sheet</title><h1>A sheet</h1><p>Words to read.</p></html>"""

# Own words, with what is hard: lam-alef, Latin letters, a phone number of the reserved range, letters of Farsi and Urdu.
ARABIC = (
    "نحن إلى جانبك. إذا تعرضت لجريمة كراهية فلست وحدك، ولك الحق في أن تسمع وأن تصدق. اتصل بنا على الرقم "
    "01632 960123 أو اكتب إلى Beside في أي وقت. لا نسجل اسمك إلا بموافقتك، والأمر لك: الآن أو غدا أو لا."
)
URDU = "ہم آپ کے ساتھ ہیں۔ پچھلی گلی میں چوٹ لگی؟ ڈاکٹر سے پوچھیں، ٹیلی فون کریں، گھبرائیں نہیں۔"


def naskh_pdf(target: Path, text: str, lang: str) -> Path:
    """A tagged PDF with `text` set in the vendored Naskh."""
    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};src:url({(FONTS / file).as_uri()})}}"
        for family, weight, file in [
            ("Naskh", 400, "NotoNaskhArabic-Regular.ttf"),
            ("Naskh", 700, "NotoNaskhArabic-Bold.ttf"),
        ]
    )
    style = weasyprint.CSS(string=f"{faces} body{{font-family:Naskh}}", font_config=fonts)
    html = f"<html lang={lang} dir=rtl><title>.</title><body><h1>{text}</h1><p>{text}</p></body></html>"
    document = weasyprint.HTML(string=html)
    document.write_pdf(target, stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return target


@pytest.mark.java
def test_verapdf_passes_a_tagged_file_and_fails_the_others(tmp_path: Path) -> None:
    tagged, untagged, broken = tmp_path / "tagged.pdf", tmp_path / "untagged.pdf", tmp_path / "broken.pdf"
    weasyprint.HTML(string=SHEET).write_pdf(tagged, pdf_variant="pdf/ua-1")
    weasyprint.HTML(string=SHEET).write_pdf(untagged)
    broken.write_bytes(tagged.read_bytes()[:200])
    good, bad, unreadable, absent = verapdf.validate([tagged, untagged, broken, tmp_path / "absent.pdf"])
    assert good.passed, good
    assert good.rules == 106
    assert not bad.passed
    assert "7.1-3" in {failure.rule for failure in bad.failures}
    assert not unreadable.passed
    assert not absent.passed
    with pytest.raises(ValueError, match="no profile"):
        verapdf.validate([tagged], "ua9")


@pytest.mark.node
def test_the_word_validator_passes_a_sound_file_and_fails_the_others(tmp_path: Path) -> None:
    sound, broken, cut = tmp_path / "sound.docx", tmp_path / "broken.docx", tmp_path / "cut.docx"
    document = docx.Document()
    document.add_paragraph("Words to read.")
    document.save(str(sound))
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(broken, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body><w:nonsense/>")
            new.writestr(item, data)
    cut.write_bytes(sound.read_bytes()[:200])
    good, bad, unreadable, absent = ooxml.validate([sound, broken, cut, tmp_path / "absent.docx"])
    assert good.passed, good
    assert not bad.passed
    assert "nonsense" in bad.errors[0]
    assert not unreadable.passed
    assert not absent.passed


@pytest.mark.node
def test_a_validator_that_is_missing_is_an_error_and_no_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ooxml, "PROGRAM", tmp_path / "gone")
    with pytest.raises(ToolMissing):
        ooxml.validate([])


@pytest.mark.browser
def test_the_browser_stops_and_keeps_requests_to_others(visit: Callable[..., Visit], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    (tmp_path / "ours.css").write_text("p { color: rgb(1, 2, 3) }")
    page.write_text(
        "<!doctype html><html lang=en><title>t</title><link rel=stylesheet href=ours.css>"
        "<img alt='' src='https://example.org/pixel.png'><p>Words</p><a href='https://example.com/away'>away</a>"
        "<script>fetch('https://example.net/beacon').catch(() => 0); new WebSocket('wss://example.net/socket');"
        "undefinedFunction()</script></html>"
    )
    seen = visit(width=320, stand_in="<title>elsewhere</title>")
    opened = seen.open(page)
    assert opened.evaluate("getComputedStyle(document.querySelector('p')).color") == "rgb(1, 2, 3)"
    assert opened.evaluate("innerWidth") == 320
    opened.get_by_text("away").click()
    opened.wait_for_url("https://example.com/away")
    assert opened.title() == "elsewhere"
    assert set(seen.blocked) == {
        "https://example.org/pixel.png",
        "https://example.net/beacon",
        "wss://example.net/socket",
        "https://example.com/away",
    }
    assert any("undefinedFunction" in error for error in seen.console_errors)


@pytest.mark.browser
def test_a_page_that_asks_nobody_is_clean(visit: Callable[..., Visit], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><html lang=en><title>t</title><h1>Words</h1></html>")
    seen = visit(script=False)
    seen.open(tmp_path / "page.html")
    assert (seen.blocked, seen.console_errors) == ([], [])


@pytest.mark.browser
@pytest.mark.node
def test_axe_finds_a_fault_under_a_strict_policy(visit: Callable[..., Visit], tmp_path: Path) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src 'self'\">"
    body = "<!doctype html><html lang=en><meta charset=utf-8>{}<title>t</title><main><h1>Words</h1>{}</main></html>"
    (tmp_path / "bad.html").write_text(body.format(policy, "<input><script>document.title = 'ran'</script>"))
    (tmp_path / "good.html").write_text(body.format(policy, "<label>Name <input></label>"))
    seen = visit()
    page = seen.open(tmp_path / "bad.html")
    assert page.title() == "t", "the policy is in force"
    assert any("Content Security Policy" in error for error in seen.console_errors)
    assert [fault.id for fault in axe.violations(page, axe.WCAG)] == ["label"]
    assert axe.violations(seen.open(tmp_path / "good.html")) == []


@pytest.mark.parametrize(("lang", "text"), [("ar", ARABIC), ("ur", URDU)], ids=["ar", "ur"])
@pytest.mark.parametrize("reader", [pdftext.words_poppler, pdftext.words_pdfium])
def test_words_come_back_out_of_a_pdf(tmp_path: Path, lang: str, text: str, reader: Callable[[Path], list[str]]) -> None:
    wanted = pdftext.words(text) * 2
    assert pdftext.found(wanted, reader(naskh_pdf(tmp_path / "page.pdf", text, lang))) >= 0.99


def test_reading_back_notices_words_that_are_missing(tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    weasyprint.HTML(string=SHEET).write_pdf(target)
    assert pdftext.found(["Words", "to", "lose"], pdftext.words_poppler(target)) == pytest.approx(2 / 3)
    assert pdftext.found(["Words", "Words"], pdftext.words_pdfium(target)) == 0.5
    boxes = pdftext.word_boxes(target)
    assert [box.text for box in boxes] == ["A", "sheet", "Words", "to", "read."]
    assert all(0 < box.left < box.right < box.width and 0 < box.top < box.bottom < box.height for box in boxes)


@pytest.mark.parametrize(
    ("file", "letters"),
    [
        ("NotoSans-Regular.ttf", "ąćęłńóśźż ŵŷ ăâîșț ґєії áñßø €→☐☑✓ 0–9…"),
        ("NotoSans-SemiBold.ttf", "ąćęłńóśźż ŵŷ ăâîșț ґєії áñßø €→☐☑✓ 0–9…"),
        ("NotoSans-Bold.ttf", "ąćęłńóśźż ŵŷ ăâîșț ґєії áñßø €→☐☑✓ 0–9…"),
        ("NotoNaskhArabic-Regular.ttf", "ابتثةىئءؤإأآ پچژگکی ٹڈڑںھہۃے۔ ،؛؟ 0123456789 abc"),
        ("NotoNaskhArabic-Bold.ttf", "ابتثةىئءؤإأآ پچژگکی ٹڈڑںھہۃے۔ ،؛؟ 0123456789 abc"),
        ("FormField-Regular.ttf", "ĄĆĘŁŃÓŚŹŻąćęłńóśźż ŵŷ ăâîșț ґєії €@ 0–9…"),
    ],
)
def test_a_font_has_the_letters_it_is_here_for(file: str, letters: str) -> None:
    with TTFont(FONTS / file) as font:
        missing = [letter for letter in letters if ord(letter) not in font.getBestCmap()]
        assert not missing
        assert 0x200B in font.getBestCmap() or file.startswith("FormField")


def test_the_font_of_fields_is_small_and_clashes_with_no_other() -> None:
    file = FONTS / "FormField-Regular.ttf"
    assert file.stat().st_size < 30_000
    with TTFont(file) as font:
        names = {record.nameID: str(record) for record in font["name"].names}
    assert (names[1], names[4], names[6]) == ("Form Field", "Form Field", "FormField")
    assert not any("Noto" in text for ident, text in names.items() if ident != 0)


def test_the_locks_hold_hashes_and_no_addresses() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^--(?!hash)", text, re.MULTILINE)
        packages = re.split(r"\n(?=\S)", text.strip())
        assert all("--hash=sha256:" in package for package in packages)
    build = set(re.findall(r"^\S+==\S+", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    test = set(re.findall(r"^\S+==\S+", (ROOT / "requirements-test.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert build < test, "an environment for tests is one for building too"
    npm = (ROOT / "tests" / "tools" / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in npm
    assert npm.count('"integrity"') == npm.count('"node_modules/')


def test_set_up_explains_itself_when_asked_wrongly() -> None:
    done = subprocess.run([ROOT / "tools" / "setup", "everything"], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("usage:")


def test_no_folder_of_tests_is_passed_over(request: pytest.FixtureRequest) -> None:
    """pytest never looks into folders of some names (`build` is one), and does not say so."""
    over = request.config.getini("norecursedirs")
    tests = ROOT / "tests"
    folders = {
        part
        for path in tests.glob("**/test_*.py")
        if "node_modules" not in path.parts
        for part in path.relative_to(tests).parts[:-1]
    }
    assert {"unit", "whole"} <= folders
    assert [name for name in sorted(folders) if any(fnmatch(name, pattern) for pattern in over)] == []
