"""Word files filled in advance: what a person typed stands in the controls, and can do no harm there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.formats.word.controls import TooLong
from generator.formats.word.write import write
from generator.views.sheet import Cell, Item, Option, Question, Section, SheetView, Table
from tests.documents.sheets import Words, choose, date, diary, lines, plan, text, time
from tests.documents.word_made import BASES, Control, controls, part, worded


def filled(lang: str, *items: Item) -> dict[str, Control]:
    """The controls of a sheet of these items, by tag."""
    return {control.tag: control for control in controls(write(view(lang, *items), bases=BASES))}


def view(lang: str, *items: Item) -> SheetView:
    return worded(replace(diary(lang), sections=(Section("one", "1", None, None, items),)))


def with_values(question: Question, *values: str) -> Question:
    cells = tuple(replace(cell, value=value) for cell, value in zip(question.cells, values, strict=True))
    return replace(question, cells=cells)


EN = Words("en")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_words(lang: str) -> None:
    name = with_values(text(EN, "name", "1.1", EN("Name", "الاسم")), "Dana <b>&amp; \u0007ليلى\u0000")
    what = with_values(lines(EN, "what", "1.2", EN("What?", "ماذا؟"), 4), "one\r\ntwo\n\nfour")
    there = filled(lang, name, what)
    assert (there["name"].text, there["name"].empty) == ("Dana <b>&amp; ليلى", False)
    assert there["what"].text == "one\ntwo\n\nfour"


def test_a_value_of_blanks_is_none() -> None:
    assert filled("en", with_values(text(EN, "name", "1.1", EN("Name", "الاسم")), " \n"))["name"].empty


def test_half_a_pair_and_noncharacters_do_not_break_the_file() -> None:
    there = filled("en", with_values(text(EN, "name", "", EN("Name", "الاسم")), "a\ud800b\uffffc\U0001f600"))
    assert there["name"].text == "abc\U0001f600"


def test_dates() -> None:
    day = date(EN, "day", "1.1", EN("Day", "اليوم"))
    known = filled("ar", with_values(day, "3", "11", "2026"))["day"]
    assert (known.text, known.full_date) == ("03/11/2026", "2026-11-03T00:00:00Z")
    part_known = filled("en", with_values(day, "", "11", "2026"))["day"]
    assert (part_known.text, part_known.full_date) == ("11/2026", "")
    impossible = filled("en", with_values(day, "31", "2", "2026"))["day"]
    assert (impossible.text, impossible.full_date) == ("31/2/2026", "")


def test_times() -> None:
    assert filled("en", with_values(time(EN, "at", "1.1", EN("When?", "متى؟")), "9", "05"))["at"].text == "9:05"


def test_one_choice() -> None:
    asked = choose(EN, "know", "one", "1.1", EN("Sure?", "هل أنت متأكد؟"), {"yes": EN("Yes", "نعم"), "no": EN("No", "لا")})
    assert filled("en", asked)["know"].items == {"yes": "Yes", "no": "No"}
    assert filled("en", asked)["know"].empty
    ticked = replace(asked, options=tuple(replace(option, ticked=option.value == "no") for option in asked.options))
    there = filled("en", ticked)["know"]
    assert (there.text, there.empty) == ("No", False)


def test_choices_with_the_same_words_can_be_told_apart() -> None:
    """Word opens no list with two items of one text or of one value."""
    same = EN("Other", "آخر")
    asked = choose(EN, "who", "one", "1.1", EN("Who?", "من؟"), {"a": same, "b": same})
    items = filled("en", asked)["who"].items
    assert list(items) == ["a", "b"] and len(set(items.values())) == 2


def test_many_choices() -> None:
    asked = choose(EN, "harm", "many", "1.1", EN("Harm?", "ضرر؟"), {"me": EN("Me", "أنا"), "thing": EN("A thing", "شيء")})
    ticked = replace(asked, options=(replace(asked.options[0], ticked=True), asked.options[1]))
    there = filled("en", ticked)
    assert (there["harm_me"].ticked, there["harm_me"].text) == (True, "☒")
    assert (there["harm_thing"].ticked, there["harm_thing"].text) == (False, "☐")


def test_cells_of_a_table() -> None:
    table = next(item for section in plan("en").sections for item in section.items if isinstance(item, Table))
    row = table.rows[0]
    options = tuple(replace(o, ticked=o.value == "agree") for o in row.cells[0].options)
    cells = (
        replace(row.cells[0], options=options),
        *(
            replace(cell, cell=replace(cell.cell, value=value))
            for cell, value in zip(row.cells[1:], ("Sam", "2026-11-03", "soon"), strict=True)
            if cell.cell
        ),
    )
    there = filled("en", replace(table, rows=(replace(row, cells=cells),)))
    assert [there[f"actions_police_{key}"].text for key in ("agree", "who", "by", "done")] == ["Yes", "Sam", "03/11/26", "soon"]
    assert there["actions_police_by"].full_date == "2026-11-03T00:00:00Z"


def test_a_row_with_a_head_of_ones_own() -> None:
    table = next(item for section in plan("en").sections for item in section.items if isinstance(item, Table))
    row = table.rows[-1]
    own = replace(row, cells=(replace(row.cells[1], cell=Cell("actions_own", "11: Action")), *row.cells))
    assert next(iter(filled("en", replace(table, rows=(own,))))) == "actions_own"


def test_an_id_too_long_for_a_tag_is_refused() -> None:
    with pytest.raises(TooLong, match="longer than 64"):
        filled("en", text(EN, "a" * 65, "", EN("Name", "الاسم")))


def test_typed_arabic_runs_right_to_left_and_typed_latin_does_not() -> None:
    for value, rtl in (("ليلى", True), ("Dana", False), ("07700 900123", False)):
        asked = with_values(text(EN, "name", "", EN("Name", "الاسم")), value)
        content = next(part(write(view("ar", asked), bases=BASES)).iter("{*}sdtContent"))
        assert (next(content.iter("{*}rtl"), None) is not None) is rtl


def test_a_tick() -> None:
    label = EN("I have read it", "قرأته")
    asked = Question(
        "read", "tick", "1.1", label, "1.1 I have read it", options=(Option("read", "yes", label, str(label), True),)
    )
    there = filled("en", asked)["read"]
    assert (there.kind, there.ticked) == ("checkbox", True)
