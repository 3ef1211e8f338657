"""How the screen is divided, in cells, and what its status line says; keys stand there by their command."""

from __future__ import annotations

from collections.abc import Mapping

NARROW = 100
"""Columns below which the lists lie over the text instead of beside it."""

GUTTER = 4
"""Cells left of the text: the sign of the reading place, the sign of a note, the rail of quotations, and air."""

ANALYSING = "analysing …"
"""Said while marks are still to come."""


USUAL_KEYS = {
    "reader.next-pane": "tab",
    "reader.follow-actor-1": "1",
    "reader.follow-actor-9": "9",
    "reader.search-text": "/",
    "reader.analyse-on": "E",
    "app.show-help": "?",
}
"""Keys of the status line, as they are where no others are set: known before the keymap, which needs Textual."""

NOTHING_TO_READ = "{reader.open-reference} another article · {app.show-help} help"
"""What the status line says where no text stands."""


def with_keys(words: str, keys: Mapping[str, str]) -> str:
    """Words of the status line, with each command in braces as its key.

    Args:
        words: As `hello` and `about` give them.
        keys: Other keys, by the id of a command.

    >>> with_keys("{reader.search-text} search", {})
    '/ search'
    """
    if keys.keys() & USUAL_KEYS:
        from tui.app.keymap import hint  # noqa: PLC0415  (needs Textual, which takes a third of a second)

        return hint(words, keys)
    for command, key in USUAL_KEYS.items():
        words = words.replace(f"{{{command}}}", key)
    return words


def hello(columns: int) -> str:
    """What the status line says while nothing is followed, on a screen of so many columns."""
    lists = "{reader.next-pane} lists · " if columns < NARROW else ""
    follow = "{reader.follow-actor-1}–{reader.follow-actor-9} follow an actor"
    return f"{lists}{follow} · {{reader.search-text}} search · {{app.show-help}} help"


def about(
    words: int,
    position: str = "",
    *,
    pending: bool = False,
    share: float = 0.0,
    marked: str = "",
    columns: int = NARROW,
) -> str:
    """What the status line says of the article itself: how far the marks are, its place in the pile, its length.

    Args:
        words: How many it has; zero is not shown.
        position: Its place in the pile.
        pending: Whether marks are still to come.
        share: Which part of the analysis is done then.
        marked: Up to where there are marks, where an analysis stopped before the end; else what an interview holds.
        columns: How many the screen has; on one of few the length gives way to `marked`.

    >>> about(412, "2/5")
    '2/5 · 412 words'
    >>> about(98_000, pending=True, share=0.4)
    'analysing 40 % · 98,000 words'
    """
    analysing = f"analysing {share:.0%}".replace("%", " %") if share else ANALYSING
    counted = words and not (marked and not pending and columns < NARROW)
    length = f"{words:,} word{'s' if words != 1 else ''}" if counted else ""
    return " · ".join(part for part in (analysing if pending else marked, position, length) if part)


def marked_up_to(reached: int, paragraphs: int) -> str:
    """What the status line says where the analysis stopped at its time limit.

    >>> marked_up_to(40, 96)
    'marked up to paragraph 40 of 96, {reader.analyse-on} goes on'
    """
    return f"marked up to paragraph {reached:,} of {paragraphs:,}, {{reader.analyse-on}} goes on"


def side_width(columns: int) -> int:
    """Cells of the pane with the lists, with its border, on a screen of so many columns.

    >>> side_width(120), side_width(250)
    (40, 56)
    """
    return min(max(34, columns * 34 // 100), 56)


def column(columns: int, measure: int) -> tuple[int, int]:
    """The cells a line of text takes at most, and those left of its gutter.

    Args:
        columns: Cells between the left edge and the scrollbar.
        measure: Cells a line may take.

    >>> column(78, 72)
    (72, 1)
    """
    room = max(1, min(measure, columns - GUTTER - 1))
    return room, max(0, (columns - room - GUTTER) // 2)
