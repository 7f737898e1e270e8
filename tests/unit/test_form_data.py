"""`beside form --data` and `beside read` as a person uses them: what is refused and why, who can read the files, what is kept."""

from __future__ import annotations

import csv
import io
import json
import stat
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from click.testing import CliRunner, Result
from pypdf.generic import ByteStringObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from generator import build, reading
from generator.cli import main
from generator.formats.pdf import read as pdf_read
from generator.project import Opened
from generator.views import answers
from generator.views.answers import UnreadableSheet
from tests.support import probe

SECRET = "Amina Khan lives at 12 Sample Street"
AS_OF = "2026-11-20"


@pytest.fixture(autouse=True)
def project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The project with the probe among its forms, read once; the folder for what is written."""
    opened = Opened(probe.ROOT, probe.knowledge(), probe.opened().catalogues, (), probe.AS_OF)
    monkeypatch.setattr(build, "open_project", lambda root, as_of: opened)
    monkeypatch.setattr(reading, "apart", reading.sheets_in)
    monkeypatch.chdir(probe.ROOT)
    return tmp_path


def beside(*words: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [*map(str, words), "--as-of", AS_OF], input=stdin)


def form(folder: Path, data: str | bytes | dict[str, Any], shape: str = "fillable", language: str = "en") -> Result:
    """The probe filled in from a file; what comes of it is folder/out."""
    given = folder / "data.yml"
    content = json.dumps(data) if isinstance(data, dict) else data
    given.write_bytes(content if isinstance(content, bytes) else content.encode())
    return beside("form", "probe", "--language", language, "--format", shape, "--data", given, "--out", folder / "out")


def data_read(path: Path) -> Any:
    result = beside("read", path)
    return json.loads(result.stdout)["data"]


def test_there_and_back_by_yaml_json_and_what_read_wrote(project: Path) -> None:
    data = {"name": "Łucja", "day": "2026-11-03", "harm": ["me"], "entries": [{"what": "x"}]}
    assert form(project, "name: Łucja\nday: 2026-11-03\nharm: [me]\nentries:\n  - {what: x}\n").exit_code == 0
    assert data_read(project / "out") == data
    assert form(project, data).exit_code == 0
    assert data_read(project / "out") == data
    said = beside("read", project / "out").stdout
    assert json.loads(said).keys() == {"form", "version", "language", "data"}
    assert form(project, said).exit_code == 0
    assert data_read(project / "out") == data
    through_a_pipe = beside(
        "form",
        "probe",
        "--language",
        "en",
        "--format",
        "fillable",
        "--data",
        "-",
        "--out",
        project / "two",
        stdin=said.encode(),
    )
    assert through_a_pipe.exit_code == 0
    assert (project / "two").read_bytes() == (project / "out").read_bytes(), "the same input, the same bytes"


def test_only_its_owner_can_read_it_and_nothing_else_is_left(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = project / "shared"
    shared.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    (project / "out").write_text("there before")
    (project / "out").chmod(0o644)
    cached = set((probe.ROOT / "build").glob("cache/**/*"))
    assert form(project, {"name": SECRET}).exit_code == 0
    assert stat.S_IMODE((project / "out").stat().st_mode) == 0o600
    assert beside("read", project / "out", "--out", project / "read.json").exit_code == 0
    assert stat.S_IMODE((project / "read.json").stat().st_mode) == 0o600
    assert sorted(p.name for p in project.iterdir()) == ["data.yml", "out", "read.json", "shared"]
    assert not [p for p in shared.rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()]
    assert not set((probe.ROOT / "build").glob("cache/**/*")) - cached


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (f"name: {SECRET}\n  {SECRET}: [", "C701 is neither YAML nor JSON"),
        (f"- {SECRET}", "C701 is not field: value"),
        (SECRET, "C701 is not field: value"),
        ("", "C701 is neither YAML nor JSON"),
        (f"name: {SECRET}\nname: x", ":2:1: error C701 has a field twice"),
        (f'{{"name": "{SECRET}", "name": "x"}}', "C701 has a field twice"),
        (f"name: &a {SECRET}", ":1:7: error C701 uses an anchor"),
        (f"name: !!str {SECRET}", "C701 uses an anchor, alias or tag"),
        (f'name: "{SECRET} \\u202e"', "C701 holds a hidden or control character"),
        ("name: " + "[" * 30 + "]" * 30, "C701 nests deeper than 24"),
        ('{"name": ' + "[" * 3000 + "]" * 3000 + "}", "C701 nests deeper than 24"),
        (b"name: \xff\xfe", "C701 is not UTF-8 (byte 6)"),
        ("x" * 700_000, "C701 is larger than"),
        (f"{SECRET}: x", "error C702 the form has no such field (number 1 of the data)"),
        (f"name: x\nday: {SECRET}", ":2:6: error C702 'day' is not a date"),
        (f'{{"name": true, "call": {{"{SECRET}": 1}}}}', "C702 'name' is not a text"),
        (f"plan:\n  {SECRET}: {{who: x}}", "error C702 'plan' has no such row"),
        (f"sure: yes\nwhy: {SECRET}", "C702 'why' is answered and is not asked"),
        ('{"form": "diary", "data": {"name": "x"}}', "C704 is of another form"),
        ('{"form": "probe", "version": "0.9", "data": {"name": "x"}}', "C704 is of another version"),
        ("name: \u0627\u0645\u064a\u0646\u0629\nentries: [{what: \u062e}]", "C703 'entries, 1, what' has letters"),
    ],
)
def test_what_is_refused_and_never_an_answer_with_it(project: Path, data: str | bytes, says: str) -> None:
    result = form(project, data)
    assert result.exit_code == 1
    assert says in result.stderr
    for word in (SECRET, "Amina", "\u0627\u0645\u064a\u0646\u0629"):
        assert word not in result.output
    assert not (project / "out").exists()


def test_letters_that_nothing_of_ours_can_draw(project: Path) -> None:
    for shape in ("print", "fillable"):
        result = form(project, {"name": "漢字"}, shape)
        assert result.exit_code == 1 and "C703 'name' has letters" in result.stderr and "--format docx or web" in result.stderr
    assert form(project, {"name": "ليلى"}, "fillable", "ar").exit_code == 1
    for shape in ("print", "docx", "web"):
        assert form(project, {"name": "ليلى"}, shape, "ar").exit_code == 0, shape


def test_marks_that_telephones_put_round_numbers_are_left_out(project: Path) -> None:
    assert form(project, "call: \u202a01632 960118\u202c\nname: a\u200bb\u2028c\ufeff").exit_code == 0
    assert data_read(project / "out") == {"name": "ab c", "call": "01632 960118"}


def test_hostile_answers_are_text(project: Path) -> None:
    data = {
        "name": "</textarea><script>alert(1)</script> {{ 7*7 }} {% raw %} \"' &amp; \\) ET /JS (x)",
        "call": "=HYPERLINK(1)",
        "story": "a\n" * 300 + "x" * 3000,
        "entries": [{"what": "@SUM(1)"}, {"what": "+44 1632 960118"}],
    }
    assert form(project, data).exit_code == 0
    assert data_read(project / "out") == {**data, "story": data["story"]}
    table = beside("read", project / "out", "--csv")
    (row,) = csv.DictReader(io.StringIO(table.stdout_bytes.decode("utf-8-sig")))
    assert (row["call"], row["entries_1_what"]) == ("'=HYPERLINK(1)", "'@SUM(1)")
    assert row["entries_2_what"] == "+44 1632 960118"
    assert (row["form"], row["version"], row["language"], row["plan_police_who"]) == ("probe", "1.0", "en", "")


def test_a_table_for_a_spreadsheet_has_a_column_for_each_answer(project: Path) -> None:
    kb, form_ = probe.knowledge(), probe.form()
    data: dict[str, Any] = {
        "harm": ["me", "no"],
        "entries": [{"what": str(n)} for n in range(5)],
        "plan": {"lock": {"who": "x"}, "4": {"who": "y"}},
        "signed": {"you": {"date": "2026-11-03"}},
    }
    table = reading.table(reading.Reading("probe", "1.0", "en", data, form_)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["harm"] == "me no" and row["entries_5_what"] == "4" and row["plan_4_who"] == "y"
    assert row["signed_you_date"] == "2026-11-03" and row["plan_2_who"] == "" and "note" not in row
    odd = {"harm": {"a": "b"}, "entries": {"1": "x"}, "name": ["x"], "signed": ["x"], "plan": "x"}
    (row,) = csv.DictReader(io.StringIO(reading.table(reading.Reading("probe", "1", "en", odd, form_)).decode("utf-8-sig")))
    assert kb and not any(v for k, v in row.items() if k not in ("form", "version", "language"))


@pytest.fixture(scope="module")
def sheet() -> bytes:
    """A filled sheet of the probe."""
    from generator.formats.pdf.render import render
    from generator.formats.pdf.write import html
    from generator.views.forms import form_sheet

    view = form_sheet(probe.localised("en"), "probe", fillable=True, data={"name": SECRET, "sure": "no"})
    return render(html(view, "fill"), assets=probe.ROOT / "content" / "assets", forms=True)


def changed(data: bytes, change: Any) -> bytes:
    """The file after `change(writer)`."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def field(writer: pypdf.PdfWriter, name: str) -> DictionaryObject:
    fields = (f.get_object() for f in writer.root_object["/AcroForm"]["/Fields"])  # type: ignore[index,union-attr]
    return next(f for f in fields if f["/T"] == name)


def reading_of(folder: Path, data: bytes) -> Result:
    (folder / "in.pdf").write_bytes(data)
    return beside("read", folder / "in.pdf")


def test_another_version_or_form_is_said(project: Path, sheet: bytes) -> None:
    assert reading_of(project, sheet).exit_code == 0

    def made_by(what: str) -> bytes:
        return changed(sheet, lambda w: w.add_metadata({"/beside": what}))

    fits = reading_of(project, made_by("probe 0.9"))
    assert fits.exit_code == 0 and "note C704 made from version 0.9 of the form; this is 1.0" in fits.stderr
    assert json.loads(fits.stdout)["data"]["name"] == SECRET

    def strange(writer: pypdf.PdfWriter) -> None:
        writer.add_metadata({"/beside": "probe 0.9"})
        field(writer, "name")[NameObject("/T")] = TextStringObject("called")

    lost = reading_of(project, changed(sheet, strange))
    assert lost.exit_code == 1 and "error C704 1 answers are in boxes that the form does not have" in lost.stderr
    assert "C702 'name' has no answer and needs one" in lost.stderr
    assert json.loads(lost.stdout)["data"] == {"sure": "no"} and "Amina" not in lost.output

    other = reading_of(project, made_by("nothing 1.0"))
    assert other.exit_code == 1 and "C704 a sheet of a form that this project does not have" in other.stderr
    assert other.stdout == ""


def test_what_does_not_fit_is_said_and_given_all_the_same(project: Path, sheet: bytes) -> None:
    def late(writer: pypdf.PdfWriter) -> None:
        field(writer, "day_day")[NameObject("/V")] = TextStringObject("31")
        field(writer, "people")[NameObject("/V")] = TextStringObject(SECRET)

    result = reading_of(project, changed(sheet, late))
    assert result.exit_code == 1
    assert "C702 'day' is not a date" in result.stderr and "C702 'people' is not an integer" in result.stderr
    assert "Amina" not in result.stderr
    assert json.loads(result.stdout)["data"]["day"] == "XXXX-XX-31"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (TextStringObject("a\rb\r\nc"), "a\nb\nc"),
        (ByteStringObject(b"caf\xe9"), "café"),
        (DictionaryObject(), None),
        (NameObject("/x"), "/x"),
    ],
)
def test_answers_as_other_programs_save_them(sheet: bytes, value: Any, found: str | None) -> None:
    (one,) = pdf_read.read(changed(sheet, lambda w: field(w, "name").__setitem__(NameObject("/V"), value)))
    assert one.values.get("name") == found


def test_a_long_answer_may_be_a_stream(sheet: bytes) -> None:
    def long(writer: pypdf.PdfWriter) -> None:
        stream = StreamObject()
        stream.set_data("\ufeffżółw".encode("utf-16-be"))
        field(writer, "name")[NameObject("/V")] = writer._add_object(stream)

    assert pdf_read.read(changed(sheet, long))[0].values["name"] == "żółw"


def test_files_that_cannot_be_read(project: Path, sheet: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def encrypted(writer: pypdf.PdfWriter) -> None:
        writer.encrypt("x", algorithm="RC4-128")

    for data, says in (
        (b"", "neither a PDF, nor a Word file"),
        (b"\x89PNG", "neither a PDF, nor a Word file"),
        (b"%PDF-1.7\n" + b"[" * 5000, "not a PDF that can be read"),
        (sheet[: len(sheet) // 2], "not a PDF that can be read"),
        (changed(sheet, encrypted), "protected: save it without a password"),
    ):
        result = reading_of(project, data)
        assert result.exit_code == 1, says
        assert f"error C701 {says}" in result.stderr, result.stderr
        assert result.stdout == "" and "Traceback" not in result.output
    for where, limit, says in (
        (pdf_read, "MOST_BYTES", "larger than"),
        (pdf_read, "MOST_OBJECTS", "more objects"),
        (pdf_read, "MOST_FIELDS", "more fields"),
        (answers, "MOST_LETTERS", "longer than"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(where, limit, 5)
            with pytest.raises(UnreadableSheet, match=says):
                pdf_read.read(sheet)


def test_a_file_with_a_broken_byte_is_read_or_refused(sheet: bytes, caplog: pytest.LogCaptureFixture) -> None:
    for n in range(10):  # the eleventh takes a minute: reading.py ends it
        at = (n * 7919) % len(sheet)
        broken = sheet[:at] + bytes([sheet[at] ^ 0x55]) + sheet[at + 1 :]
        try:
            pdf_read.read(broken)
        except UnreadableSheet as error:
            assert "Amina" not in str(error)
    assert caplog.text == "", "its reader quotes the file"


def test_a_sheet_to_print_has_nothing_to_read(project: Path) -> None:
    assert form(project, {"name": SECRET}, "print").exit_code == 0
    result = beside("read", project / "out")
    assert result.exit_code == 1 and "a sheet to print" in result.stderr


def test_what_a_web_form_saved_is_read(project: Path) -> None:
    saved = {"form": "probe", "version": "1.0", "language": "ar", "data": {"name": "ليلى\u202e", "harm": ["me"], SECRET: "x"}}
    (project / "x.json").write_text(json.dumps(saved))
    refused = beside("read", project / "x.json")
    assert refused.exit_code == 1 and "Amina" not in refused.output and "C701" in refused.stderr
    del saved["data"][SECRET]  # type: ignore[attr-defined]
    (project / "x.json").write_text(json.dumps(saved))
    assert data_read(project / "x.json") == {"name": "ليلى", "harm": ["me"]}


def test_a_reader_that_takes_too_much_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits hold in the process that reads, from which answers and refusals come back."""
    monkeypatch.undo()
    assert [one.sheet for one in reading.apart(b'{"form":"probe","version":"1.0","language":"en","data":{}}')] == ["probe"]
    with pytest.raises(UnreadableSheet):
        reading.apart(b"nothing")


def test_a_pack_gives_its_sheets_in_order(project: Path, sheet: bytes) -> None:
    from generator.packs.merge import Part, merge

    (project / "pack.pdf").write_bytes(merge([Part("a", "x", sheet, "en"), Part("b", "y", sheet, "en")], title="T", lang="en"))
    result = beside("read", project / "pack.pdf")
    assert [one["form"] for one in json.loads(result.stdout)] == ["probe", "probe"]
    refused = beside("read", project / "pack.pdf", "--csv")
    assert refused.exit_code == 2 and "without --csv" in refused.stderr
    assert replace(reading.Reading("a", "b", "c", {}), sheet="x").record()["form"] == "x"


def test_what_a_reader_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    set_: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(reading.resource, "setrlimit", lambda what, most: set_.update({what: most}))
    reading._limit()
    assert set_[reading.resource.RLIMIT_CPU][0] <= 60 and set_[reading.resource.RLIMIT_AS][0] <= 2_000_000_000
    assert set_[reading.resource.RLIMIT_FSIZE] == (0, 0), "nothing is written while reading"
