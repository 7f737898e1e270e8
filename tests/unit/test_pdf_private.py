"""WeasyPrint's private parts are still those that weasyprint_private.py was written for; otherwise read that module again."""

from __future__ import annotations

import inspect
from importlib.metadata import version

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import anchors, fonts, tags

from generator.formats.pdf import weasyprint_private


def test_versions() -> None:
    assert version("weasyprint") == weasyprint_private.VERSION == "70.0"
    assert version("pydyf") == "0.13.0"


def test_functions_take_what_ours_take() -> None:
    walk = inspect.signature(weasyprint_private._build_box_tree)
    assert list(walk.parameters) == ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"]
    assert list(inspect.signature(weasyprint_private._get_pdf_tag).parameters) == ["tag"]
    assert list(inspect.signature(weasyprint_private._human_name).parameters) == ["form", "element", "input_name"]


def test_attributes_are_there() -> None:
    box = boxes.BlockBox("p", {}, None, [])
    assert (box.element_tag, box.element, box.widget_annotation) == ("p", None, None)
    assert AbsolutePlaceholder(box)._box is box
    assert "missing" in inspect.getsource(fonts.Font.__init__)
    assert hasattr(pydyf.String("x"), "string")


def test_walk_still_works_by_name() -> None:
    """The wrappers replace names in modules: those modules must still look them up there."""
    assert "_build_box_tree(" in inspect.getsource(tags.add_tags)
    assert "_get_pdf_tag(" in inspect.getsource(weasyprint_private._build_box_tree)
    assert "_get_human_name(" in inspect.getsource(anchors.add_forms)
