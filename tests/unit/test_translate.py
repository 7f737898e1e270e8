"""Catalogues from the command's side: brought up to date, counted, sent out, taken back, vouched for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator import translate
from generator.problems import Level, Misuse, Problem, Refused
from tests.support.workbooks import catalogue_text, edited, opened, row_of, saved, small_project

TODAY = date(2026, 11, 20)
EXIT, DAYS, HISTORY, HOURS, HOME = "ui/exit#text", "ui/days#other", "ui/exit-history#text", "ui/hours#text", "ui/home#text"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_project(tmp_path / "project")


def rewritten(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "content" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def entry(folder: Path, key: str, tag: str = "pl") -> str:
    """The lines of one entry of the catalogue."""
    blocks = catalogue_text(folder, tag).split("\n\n")
    return next((b for b in blocks if f'msgctxt "{key}"' in b), "")


def send_back(
    small: Path, edits: dict[str, dict[str, object]], *, tag: str = "pl", reviewer: str | None = None
) -> tuple[int, list[Problem]]:
    """Export, edit, import."""
    return imported(small, edited(translate.export(small, tag, "xlsx", None), tag, edits), reviewer=reviewer)


def imported(small: Path, data: bytes, *, reviewer: str | None = None, name: str = "back.xlsx") -> tuple[int, list[Problem]]:
    file = small.parent / name
    file.write_bytes(data)
    return translate.take(small, file, reviewer, TODAY)


def codes(problems: list[Problem]) -> list[str]:
    return [p.code for p in problems]


# --- up to date


def test_update_changes_nothing_twice(small: Path) -> None:
    before = catalogue_text(small)
    lines = list(translate.update(small, []))
    assert catalogue_text(small) == before
    assert [line.split(":")[0] for line in lines] == ["ar", "pl"]


def test_changed_english_is_stale_and_comes_back_with_its_english(small: Path) -> None:
    reviewed = entry(small, EXIT)
    rewritten(small, "ui.yml", "Leave this page", "Leave this place")
    list(translate.update(small, ["pl"]))
    stale = entry(small, EXIT)
    assert "#, fuzzy" in stale and '#| msgid "Leave this page"' in stale and 'msgid "Leave this place"' in stale
    rewritten(small, "ui.yml", "Leave this place", "Leave here now")
    list(translate.update(small, ["pl"]))
    assert '#| msgid "Leave this page"' in entry(small, EXIT)  # the English that it was made from
    rewritten(small, "ui.yml", "Leave here now", "Leave this page")
    list(translate.update(small, ["pl"]))
    assert entry(small, EXIT) == reviewed


def test_no_text_is_guessed_from_a_similar_one(small: Path) -> None:
    rewritten(small, "ui.yml", "id: exit,", "id: exit-now,")
    list(translate.update(small, ["pl"]))
    assert 'msgstr ""' in entry(small, "ui/exit-now#text")
    assert '#~ msgstr "Opuść tę stronę"' in catalogue_text(small)
    rewritten(small, "ui.yml", "id: exit-now,", "id: exit,")
    list(translate.update(small, ["pl"]))
    assert 'msgstr "Opuść tę stronę"' in entry(small, EXIT)


def test_half_of_the_plural_forms_is_kept_and_counts_as_new(small: Path) -> None:
    rewritten(small, "languages/pl/messages.po", 'msgstr[1] "{n} dni"', 'msgstr[1] ""')
    list(translate.update(small, ["pl"]))
    assert 'msgstr[0] "{n} dzień"' in entry(small, DAYS) and 'msgstr[1] ""' in entry(small, DAYS)
    assert any("1 new" in line or " new" in line for line in translate.status(small, ["pl"]))


def test_a_text_that_begins_to_count_is_new(small: Path) -> None:
    rewritten(small, "ui.yml", 'text: "Version {n}"', 'one: "Version {n}", other: "Versions {n}"')
    list(translate.update(small, ["pl"]))
    assert 'msgstr[2] ""' in entry(small, "ui/version#other")


def test_a_translator_is_told_what_a_text_is(small: Path) -> None:
    told = entry(small, EXIT)
    assert "#. A victim may read this. Safety: we show your language only when this is translated." in told
    assert "#. There is little room: about 24 characters at most" in told
    assert "#. Keep as it is: page:home" in entry(small, HOME)


def test_status_counts_by_what_texts_are_for(small: Path) -> None:
    lines = list(translate.status(small, ["pl", "ar"]))
    assert lines[0] == "pl Polish: offered"
    assert " ".join(lines[1].split()) == "safety core 2 texts: 2 reviewed, 0 draft, 0 stale, 0 new"
    assert lines[4].startswith("ar Arabic: not offered: 2 texts")


def test_an_unknown_language_is_misuse(small: Path) -> None:
    for call in (lambda: list(translate.update(small, ["xx"])), lambda: translate.export(small, "en", "xlsx", None)):
        with pytest.raises(Misuse, match="there are: ar, pl"):
            call()


# --- there and back


@pytest.mark.parametrize("tag", ["pl", "ar"])
@pytest.mark.parametrize("shape", ["xlsx", "po"])
@pytest.mark.parametrize("audience", [None, "public"])
def test_an_unedited_round_trip_changes_nothing(small: Path, tag: str, shape: str, audience: str | None) -> None:
    rewritten(small, "ui.yml", "Leave this page", "Leave this place")  # one stale text among them
    list(translate.update(small, []))
    before = catalogue_text(small, tag)
    data = translate.export(small, tag, shape, audience)
    assert data == translate.export(small, tag, shape, audience)
    assert imported(small, data, name=f"back.{shape}") == (0, [])
    assert imported(small, data, name=f"back.{shape}", reviewer="second-translator") == (0, [])
    assert catalogue_text(small, tag) == before


def test_another_program_may_save_the_workbook(small: Path) -> None:
    before = catalogue_text(small)
    assert imported(small, saved(opened(translate.export(small, "pl", "xlsx", None)))) == (0, [])
    assert catalogue_text(small) == before


def test_a_new_text_becomes_a_draft(small: Path) -> None:
    changed, problems = send_back(small, {EXIT: {"text": "  غادر هذه الصفحة\r\n", "status": "draft"}}, tag="ar")
    assert (changed, problems) == (1, [])
    assert 'msgstr "غادر هذه الصفحة"' in entry(small, EXIT, "ar") and "reviewed" not in entry(small, EXIT, "ar")


def test_a_forgotten_status_is_a_draft(small: Path) -> None:
    assert send_back(small, {EXIT: {"text": "غادر هذه الصفحة"}}, tag="ar") == (1, [])
    assert "#, fuzzy" not in entry(small, EXIT, "ar")


def test_text_that_looks_like_a_formula_stays_text(small: Path) -> None:
    data = translate.export(small, "pl", "xlsx", None)
    book = opened(data)
    cell = book["pl"].cell(row_of(book, "pl", EXIT), 5)
    cell.value, cell.data_type = "=Opuść", "s"
    assert imported(small, saved(book))[0] == 1
    assert 'msgstr "=Opuść"' in entry(small, EXIT)
    sent = opened(translate.export(small, "pl", "xlsx", None))
    cell = sent["pl"].cell(row_of(sent, "pl", EXIT), 5)
    assert (cell.value, cell.data_type, cell.quotePrefix, cell.number_format) == ("=Opuść", "s", True, "@")


def test_reviewed_counts_only_when_somebody_vouches(small: Path) -> None:
    edits: dict[str, dict[str, object]] = {EXIT: {"text": "Opuść stronę", "status": "reviewed"}}
    changed, problems = send_back(small, edits)
    assert changed == 1 and codes(problems) == ["C428"] and problems[0].level is Level.note
    assert "reviewed" not in entry(small, EXIT)
    changed, problems = send_back(small, {EXIT: {"status": "reviewed"}}, reviewer="second-translator")
    assert (changed, problems) == (1, [])
    assert "# beside: reviewed second-translator 2026-11-20 " in entry(small, EXIT)
    assert " reviewed" in entry(small, EXIT) and list(translate.status(small, ["pl"]))[1].count("2 reviewed") == 1


def test_a_review_may_be_taken_back(small: Path) -> None:
    assert send_back(small, {EXIT: {"status": "draft"}})[0] == 1
    assert "reviewed" not in entry(small, EXIT)


def test_a_role_is_no_name(small: Path) -> None:
    with pytest.raises(Misuse, match="never a name"):
        send_back(small, {EXIT: {"status": "reviewed"}}, reviewer="Anna K.")


def test_a_stale_text_that_still_fits_is_a_draft_again(small: Path) -> None:
    rewritten(small, "ui.yml", "Leave this page", "Leave this place")
    assert send_back(small, {EXIT: {"status": "draft"}}) == (1, [])
    assert "fuzzy" not in entry(small, EXIT) and 'msgid "Leave this place"' in entry(small, EXIT)


def test_every_plural_form_has_a_row(small: Path) -> None:
    forms = ("zero", "one", "two", "few", "many", "other")
    texts = ("لا أيام", "يوم واحد", "يومان", "{n} أيام", "{n} يوما", "{n} يوم")
    some = {f"{DAYS} [{f}]": {"text": t} for f, t in zip(forms[:5], texts[:5], strict=True)}
    assert send_back(small, some, tag="ar") == (1, [])  # begun: kept, not shown
    assert "ar Arabic" in next(line for line in translate.status(small, ["ar"]))
    assert 'msgstr[5] ""' in entry(small, DAYS, "ar")
    assert send_back(small, {f"{DAYS} [other]": {"text": texts[5]}}, tag="ar") == (1, [])
    assert 'msgstr[5] "{n} يوم"' in entry(small, DAYS, "ar")
    changed, problems = send_back(small, {f"{DAYS} [few]": {"text": "أيام"}}, tag="ar")
    assert changed == 0 and codes(problems) == ["C401"] and "[few]" in problems[0].message


def test_stale_plural_forms_wait_for_each_other(small: Path) -> None:
    rewritten(small, "ui.yml", 'other: "{n} days"', 'other: "{n} whole days"')
    changed, problems = send_back(small, {f"{DAYS} [few]": {"text": "{n} całe dni", "status": "draft"}})
    assert changed == 1 and codes(problems) == ["C427"] and "one, many" in problems[0].message
    assert "fuzzy" in entry(small, DAYS)
    rest: dict[str, dict[str, object]] = {f"{DAYS} [{f}]": {"status": "draft"} for f in ("one", "many")}
    rest[f"{DAYS} [few]"] = {"status": "draft"}
    assert send_back(small, rest) == (1, [])
    assert "fuzzy" not in entry(small, DAYS) and "{n} całe dni" in entry(small, DAYS)


# --- what is refused


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("ui/version#text", "Wersja", "C401"),
        ("ui/version#text", "Wersja {m}", "C401"),
        (HOURS, "Biuro otwiera się o 8 w 2 poranki.", "C402"),
        (HOURS, "Biuro otwiera się rano.", "C402"),
        (HOME, "Powrót na początek.", "C403"),
        (HOME, "Powrót na [początek](page:help).", "C403"),
        (HISTORY, "Opuszczenie strony nie czyści historii.", "C404"),
        (EXIT, "Opuść \u202etę stronę", "C405"),
        (EXIT, "Opuść <b>stronę</b>", "C412"),
    ],
)
def test_a_lost_fact_is_refused_and_the_rest_is_taken(small: Path, key: str, text: str, code: str) -> None:
    before = entry(small, key)
    other = "ui/strong#text"
    changed, problems = send_back(small, {key: {"text": text}, other: {"text": "To **ważne**."}})
    assert changed == 1
    assert code in codes(problems)
    bad = next(p for p in problems if p.code == code)
    assert bad.level is Level.error and bad.line > 1 and key in bad.message and "was not taken" in bad.cure
    assert entry(small, key) == before and 'msgstr "To **ważne**."' in entry(small, other)


def test_a_number_may_be_left_out_where_the_form_is_for_one_number_only(small: Path) -> None:
    assert send_back(small, {f"{DAYS} [one]": {"text": "jeden dzień", "status": "draft"}}) == (1, [])
    assert codes(send_back(small, {f"{DAYS} [few]": {"text": "kilka dni"}})[1]) == ["C401"]


def problem_of(small: Path, change: Callable[[object], None], *, tag: str = "pl") -> list[Problem]:
    before = catalogue_text(small, tag)
    book = opened(translate.export(small, tag, "xlsx", None))
    change(book)
    changed, problems = imported(small, saved(book))
    assert changed == 0 and catalogue_text(small, tag) == before
    return problems


def test_rows_that_are_not_ours(small: Path) -> None:
    def unknown(book):  # type: ignore[no-untyped-def]
        book["pl"].append(["ui/none#text", "", "English", "", "Tekst", "draft", "", "0" * 12 + "-" + "0" * 12 + "-new"])

    def without_id(book):  # type: ignore[no-untyped-def]
        book["pl"].append([None, None, None, None, "Tekst"])

    def twice(book):  # type: ignore[no-untyped-def]
        book["pl"].append([c.value for c in book["pl"][row_of(book, "pl", EXIT)]])

    def missing(book):  # type: ignore[no-untyped-def]
        book["pl"].delete_rows(row_of(book, "pl", EXIT))

    assert codes(problem_of(small, unknown)) == ["C422"]
    assert codes(problem_of(small, without_id)) == ["C421"]
    assert "earlier row" in problem_of(small, twice)[0].message
    assert EXIT in problem_of(small, missing)[0].message


def test_cells_that_were_locked(small: Path) -> None:
    def english(book):  # type: ignore[no-untyped-def]
        book["pl"].cell(row_of(book, "pl", EXIT), 3).value = "Leave that page"

    def mark(book):  # type: ignore[no-untyped-def]
        book["pl"].cell(row_of(book, "pl", EXIT), 8).value = "none"

    assert codes(problem_of(small, english)) == ["C422"]
    assert codes(problem_of(small, mark)) == ["C421"]


def test_a_row_of_another_languages_workbook(small: Path) -> None:
    arabic = opened(translate.export(small, "ar", "xlsx", None))
    cells = [c.value for c in arabic["ar"][row_of(arabic, "ar", EXIT)]]

    def pasted(book):  # type: ignore[no-untyped-def]
        for place, value in enumerate(cells, 1):
            book["pl"].cell(row_of(book, "pl", EXIT), place).value = value

    (problem,) = problem_of(small, pasted)
    assert problem.code == "C422" and "'ar'" in problem.message


@pytest.mark.parametrize("value", ["=1+1", 12, 1.5, True, date(2026, 11, 20), "=HYPERLINK(1)"])
def test_only_text_is_read_and_nothing_is_evaluated(small: Path, value: object) -> None:
    def put(book):  # type: ignore[no-untyped-def]
        cell = book["pl"].cell(row_of(book, "pl", EXIT), 5)
        cell.value = value

    (problem,) = problem_of(small, put)
    assert problem.code == "C425" and problem.column == 5


def test_other_mistakes_of_a_row(small: Path) -> None:
    def put(column: int, value: object) -> Callable[[object], None]:
        def change(book):  # type: ignore[no-untyped-def]
            book["pl"].cell(row_of(book, "pl", EXIT), column).value = value

        return change

    assert codes(problem_of(small, put(6, "done"))) == ["C427"]
    assert codes(problem_of(small, put(6, "changed"))) == ["C427"]
    assert codes(problem_of(small, put(5, None))) == ["C426"]
    assert codes(problem_of(small, put(5, "x" * 9000))) == ["C004"]


def test_a_comment_is_told(small: Path) -> None:
    changed, problems = send_back(small, {EXIT: {"comment": "Which page?"}})
    assert changed == 0 and problems[0].level is Level.note and "Which page?" in problems[0].message


def test_english_that_changed_since_the_export(small: Path) -> None:
    sent = translate.export(small, "pl", "xlsx", None)
    rewritten(small, "ui.yml", "Leave this page", "Leave this place")
    changed, problems = imported(small, edited(sent, "pl", {EXIT: {"text": "Wyjdź ze strony"}, HOME: {}}))
    assert changed == 1 and codes(problems) == ["C423"] and problems[0].level is Level.note
    kept = entry(small, EXIT)
    assert "#, fuzzy" in kept and '#| msgid "Leave this page"' in kept and 'msgstr "Wyjdź ze strony"' in kept


def test_a_text_that_is_gone_since_the_export(small: Path) -> None:
    sent = translate.export(small, "pl", "xlsx", None)
    rewritten(small, "ui.yml", '  - {id: strong, text: "This is **important**."}\n', "")
    changed, problems = imported(small, sent)
    assert changed == 0 and codes(problems) == ["C421"] and problems[0].level is Level.note


def test_somebody_else_changed_the_text_since_the_export(small: Path) -> None:
    sent = translate.export(small, "pl", "xlsx", None)
    send_back(small, {EXIT: {"text": "Opuść tę witrynę"}})
    before = catalogue_text(small)
    changed, problems = imported(small, edited(sent, "pl", {EXIT: {"text": "Wyjdź"}}))
    assert changed == 0 and codes(problems) == ["C424"] and catalogue_text(small) == before
    assert imported(small, sent) == (0, [])  # an unedited row takes nothing back


# --- PO files


def test_a_catalogue_may_come_back_from_a_po_editor(small: Path) -> None:
    text = translate.export(small, "pl", "po", None).decode().replace("Opuść tę stronę", "Opuść stronę")
    changed, problems = imported(small, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), name="back.po")
    assert (changed, problems) == (1, [])
    assert 'msgstr "Opuść stronę"' in entry(small, EXIT) and "reviewed" not in entry(small, EXIT)
    lost = text.replace("**nie** czyści", "nie czyści")
    changed, problems = imported(small, lost.encode(), name="back.po")
    assert changed == 0 and codes(problems) == ["C404"] and problems[0].line > 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\xff\xfe\x00",
        b'msgid ""\nmsgstr ""\n"Language: xx\\n"\n',
        b'msgid ""\nmsgstr ""\n"Language: pl\\n"\n\nmsgctxt broken\n',
        b"PK\x03\x04 and nothing",
    ],
)
def test_a_file_that_is_neither(small: Path, data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        imported(small, data, name="back.po")
    assert all(p.code in ("C420", "C409") and p.cure for p in refused.value.problems)


# --- vouched for


def test_drafts_are_marked_by_id_or_by_what_ids_begin_with(small: Path) -> None:
    for key in (EXIT, HOME):
        send_back(small, {key: {"status": "draft"}})
    assert translate.review(small, "pl", [EXIT], "second-translator", TODAY) == (1, [])
    assert translate.review(small, "pl", ["ui"], "second-translator", TODAY)[0] == 1
    assert "# beside: reviewed second-translator 2026-11-20 " in entry(small, HOME)
    with pytest.raises(Misuse, match="ui/ex"):
        translate.review(small, "pl", ["ui/ex"], "second-translator", TODAY)


def test_what_is_new_or_loses_a_fact_is_not_marked(small: Path) -> None:
    rewritten(small, "languages/pl/messages.po", "**nie** czyści", "nie czyści")
    marked, problems = translate.review(small, "pl", [HISTORY], "second-translator", TODAY)
    assert marked == 0 and codes(problems) == ["C404"]
    marked, problems = translate.review(small, "ar", [EXIT], "second-translator", TODAY)
    assert marked == 0 and "is new" in problems[0].message
