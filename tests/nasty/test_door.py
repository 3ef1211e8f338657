"""Cleaning, Markdown and layout take time in proportion to a text, whatever stands in it."""

from __future__ import annotations

from time import process_time

import pytest

from tui.sources.markdown_text import words_of
from tui.sources.safe_text import clean
from tui.sources.text_layout import to_article

SIZE = 250_000

HEAPS = (
    "*",
    "**a ",
    "__a ",
    "*a ",
    "_",
    "`a ",
    "[",
    "![",
    "[]((",
    "<http://",
    "# ",
    "#\n",
    "> ",
    "- ",
    "\\",
    " ",
    "\t#",
)
ESCAPES = ("\x1b", "\x1b[", "\x1b];", "\x1b]a\n", "\x9b0", "\x9d", "\ufeff", "\r\n", "\ud800", "\x1b ")


@pytest.mark.parametrize("piece", [*HEAPS, *ESCAPES])
def test_a_heap_of_marks_passes_the_door_in_time(piece: str) -> None:
    heap = piece * (SIZE // len(piece))
    start = process_time()

    words, _ = words_of(clean(heap))
    to_article(words, name="heap")

    assert process_time() - start < 5  # seconds; work that grows with the square takes more than ten
