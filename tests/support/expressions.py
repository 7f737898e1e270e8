"""Expressions of forms with what they come to: the checks and the script of the web form are held to the same table."""

from __future__ import annotations

from typing import Any

VALUES: dict[str, Any] = {"a": "yes", "many": ["one", "two"], "n": "10", "m": "100", "day": "2026-11-02"}
OWN = "2026-11-03"
# The expression, and whether it holds for VALUES where a constraint is about OWN; None: cannot be told.
CASES: list[tuple[str, bool | None]] = [
    ("${a} = 'yes'", True),
    ("${a} != 'yes'", False),
    ("not(${a} = 'no') and ${a} != ''", True),
    ("${a} = 'no' or ${a} = 'yes'", True),
    ("selected(${many}, 'one')", True),
    ("selected(${many}, 'three')", False),
    ("selected(${a}, 'yes')", True),
    ("count-selected(${many}) >= 2", True),
    ("count-selected(${none}) = 0", True),
    ("${n} > 9", True),
    ("${n} = 10", True),
    ("${n} < ${m}", True),
    ("${a} < 3", None),
    ("${a} = 3", False),
    (". <= ${day}", False),
    (". <= today()", None),
    (". > ${none}", None),
    (". > ${none} or ${a} = 'yes'", True),
    (". > ${none} and ${a} = 'yes'", None),
    ("string-length(.) = 10", True),
    ("true()", True),
    ("not(false())", True),
    ("${none}", False),
    ("${none} = ''", True),
    ("${n} + 1 = 11", True),
    ("${n} + ${m} + 1 > 110", True),
    ("${a} + 1 > 0", None),
    ("${none} + 1 = 1", None),
    ("if(${n} > 9, 'many', 'few') = 'many'", True),
    ("if(${n} + ${m} < 9, 'few', if(${a} = 'yes', 'many', 'none')) = 'many'", True),
    ("if(${none} > 1, 'many', 'few') = 'few'", None),
]
