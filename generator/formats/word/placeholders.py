"""What an empty control says: the name of its building block in the base document, and the word of content/ui.yml."""

from __future__ import annotations

# In tables there is no room for a sentence, and rows of them would be noise: a short form.
WORDS = {
    "beside-text": "type-here",
    "beside-date": "type-date",
    "beside-time": "type-time",
    "beside-choice": "choose-one",
    "beside-cell-text": "cell-text",
    "beside-cell-date": "cell-date",
    "beside-cell-choice": "cell-choice",
}
NAMES = tuple(WORDS)
