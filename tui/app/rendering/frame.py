"""How the screen is divided, in cells, and what its status line says; keys stand there by their command."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tui.app.rendering.cells import blocks, clipped, width
from tui.app.rendering.list_rows import Styled

NARROW = 100
"""Columns below which dialogs take nearly the whole width, and the status line says less."""

LOW = 16
"""Rows below which boxes leave nothing empty."""

GUTTER = 4
"""Cells left of the text: the sign of the reading place, the sign of a note, the rail of quotations, and air."""

_CALM = 0.15, 0.75
"""The part of the view, from its top, in which a target may lie without scrolling."""

ANALYSING = "analysing …"
"""Said while marks are still to come."""


USUAL_KEYS = {
    "reader.next-pane": "tab",
    **{f"reader.follow-actor-{number}": str(number) for number in range(1, 10)},
    "reader.follow-actor-here": "*",
    "reader.follow-nothing": "0",
    "reader.follow-pair": "p",
    "reader.toggle-quotes": '"',
    "reader.toggle-lens": "f",
    "reader.show-card": "i",
    "reader.copy-quote": "y",
    "reader.next-hit": "n",
    "reader.previous-hit": "N",
    "reader.search-text": "/",
    "reader.next-quote": "]",
    "reader.show-library": "L",
    "reader.open-reference": "o",
    "reader.analyse-on": "E",
    "app.show-help": "?",
}
"""Keys of the status line, as they are where no others are set: known before the keymap, which needs Textual."""

NOTHING_TO_READ = "{reader.open-reference} another article · {reader.show-library} library · {app.show-help} help"
"""What can be done where no text stands."""

WELCOME = (
    "The lists show who is in the text and who says what: {reader.follow-actor-1} follows the first of them,"
    " then {reader.next-hit} walks from place to place."
)
"""Said above the first article that is ever opened."""

SEPARATOR = " · "
"""Stands between two hints."""

_COMMAND = re.compile(r"(\{[^{}]+\})")
_APART = 3
"""Cells between what is said and the hints."""

_LEAST_LEFT = 12
"""Cells that what is said keeps beside what stands on the right."""


def with_keys(words: str, keys: Mapping[str, str]) -> str:
    """Words of the status line, with each command in braces as its key.

    Args:
        words: As `about` gives them, or hints.
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


def welcome_lines(columns: int, named: Callable[[str], str]) -> list[str]:
    """What is said above the first article that is ever opened.

    Args:
        columns: How many the screen has.
        named: Gives the keys of commands in braces.
    """
    return blocks(named(WELCOME), max(1, columns - 2))


def numbers(actors: int) -> str:
    """The keys that follow actors by their number in the list.

    >>> with_keys(numbers(1), {}), with_keys(numbers(40), {})
    ('1', '1–9')
    """
    last = f"–{{reader.follow-actor-{min(actors, 9)}}}" if actors > 1 else ""
    return f"{{reader.follow-actor-1}}{last}"


def idle_hints(actors: int, *, quotes: bool) -> str:
    """What can be done in a text while nothing is followed.

    Args:
        actors: How many can be followed.
        quotes: Whether there are any.

    >>> with_keys(idle_hints(3, quotes=False), {})
    '1–3 follow an actor · / search · ? help · tab lists · L library'
    """
    hints = (
        f"{numbers(actors)} follow {'an' if actors > 1 else 'the'} actor" if actors else "",
        "{reader.search-text} search",
        "{app.show-help} help",
        "{reader.next-quote} next quote" if quotes else "",
        "{reader.next-pane} lists" if actors or quotes else "",
        "{reader.show-library} library",
    )
    return SEPARATOR.join(hint for hint in hints if hint)


def about(position: str = "", *, pending: bool = False, share: float = 0.0, marked: str = "") -> str:
    """What the status line says of the article itself: how far the marks are, and its place in the pile.

    Args:
        position: Its place in the pile.
        pending: Whether marks are still to come.
        share: Which part of the analysis is done then.
        marked: Up to where there are marks, where an analysis stopped before the end; else what an interview holds.

    >>> about("2/5", pending=True, share=0.4)
    'analysing 40 % · 2/5'
    """
    analysing = f"analysing {share:.0%}".replace("%", " %") if share else ANALYSING
    return SEPARATOR.join(part for part in (analysing if pending else marked, position) if part)


def status_pieces(
    left: str, hints: str, right: str, room: int, named: Callable[[str], str], *, yields: bool = True
) -> list[Styled]:
    """A status line, exactly as wide as there is room: what is said, what can be done, and a count or place.

    Hints for which there is no room are left out, the last first. Where nothing is said they begin the line.

    Args:
        left: What is said.
        hints: What can be done, each command in braces.
        right: What stands at the right end.
        room: Cells there are.
        named: Gives the key of a command in braces.
        yields: Whether hints give way to what is said, however long; else they keep a third of the line.

    >>> def line(left: str, room: int) -> str:
    ...     pieces = status_pieces(left, "{n} next · {0} off", "2/5", room, lambda command: command[1:-1])
    ...     return "".join(piece.words for piece in pieces)
    >>> line("Ann 1/2", 30), line("", 16)
    ('Ann 1/2     n next · 0 off  2/5', 'n next       2/5')
    """
    right = clipped(right, max(0, room - _LEAST_LEFT))
    free = max(0, room - width(right) - (2 if right else 0))
    beside = free - width(left) - _APART if left else free
    offered = _fitting(hints, beside if yields or not left else max(beside, free // 3), named)
    taken = sum(width(piece.words) for piece in offered)
    if not left:
        return [*offered, Styled(" " * (room - taken - width(right))), Styled(right, "quiet")]
    said = clipped(left, max(0, free - taken - (_APART if taken else 0)))
    ends = Styled("  " if taken and right else ""), Styled(right, "quiet")
    gap = room - width(said) - taken - sum(width(piece.words) for piece in ends)
    return [Styled(said), Styled(" " * gap), *offered, *ends]


def separated_lines(words: str, room: int) -> list[str]:
    """What stands between separators in as many lines as it takes, no part broken where there is room for it.

    >>> separated_lines("enter saves · esc cancels", 12)
    ['enter saves', 'esc cancels']
    """
    lines: list[str] = []
    for part in words.split(SEPARATOR):
        longer = SEPARATOR.join((*lines[-1:], part))
        if lines and width(longer) <= room:
            lines[-1] = longer
        else:
            lines += blocks(part, max(1, room))
    return lines


def _fitting(hints: str, room: int, named: Callable[[str], str]) -> list[Styled]:
    """As many hints as there is room for, their keys apart from the words."""
    found: list[Styled] = []
    taken = 0
    for hint in hints.split(SEPARATOR) if hints else ():
        pieces = [
            Styled(named(part), "key") if part.startswith("{") else Styled(part, "quiet")
            for part in _COMMAND.split(hint)
            if part
        ]
        between = [Styled(SEPARATOR, "quiet")] if found else []
        taken += sum(width(piece.words) for piece in (*between, *pieces))
        if taken > room:
            break
        found += [*between, *pieces]
    return found


def marked_up_to(reached: int, paragraphs: int) -> str:
    """What the status line says where the analysis stopped at its time limit.

    >>> marked_up_to(40, 96)
    'marked up to paragraph 40 of 96, {reader.analyse-on} goes on'
    """
    return f"marked up to paragraph {reached:,} of {paragraphs:,}, {{reader.analyse-on}} goes on"


def well_inside(row: int, top: int, height: int) -> bool:
    """Whether a row stands so far from the edges of a view that it needn't scroll."""
    first, last = _CALM
    return top + first * height <= row <= top + last * height


def page_rows(pages: float, height: int) -> int:
    """How many rows a part of a view is: a whole page leaves two rows to go on from.

    >>> page_rows(1.0, 20), page_rows(-0.5, 20)
    (18, -10)
    """
    return max(1, height - 2 if abs(pages) == 1 else height // 2) * (1 if pages > 0 else -1)


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
