"""The keys that are answered on the first frame, before Textual is there to read them."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping
from functools import partial

from tui.app.first_reader import FirstReader, UnansweredError
from tui.app.reader.walk import Walk

Action = Callable[[FirstReader], object]

ANSWERED: Mapping[str, tuple[str, Action]] = {
    "article.scroll-down": ("j,down", lambda reader: reader.view.scroll_lines(1)),
    "article.scroll-up": ("k,up", lambda reader: reader.view.scroll_lines(-1)),
    "article.half-page-down": ("ctrl+d", lambda reader: reader.view.scroll_pages(0.5)),
    "article.half-page-up": ("ctrl+u", lambda reader: reader.view.scroll_pages(-0.5)),
    "article.page-down": ("space,ctrl+f,pagedown", lambda reader: reader.view.scroll_pages(1.0)),
    "article.page-up": ("b,ctrl+b,pageup", lambda reader: reader.view.scroll_pages(-1.0)),
    "article.go-to-top": ("g,home", lambda reader: reader.view.go_to_top()),
    "article.go-to-end": ("G,end", lambda reader: reader.view.go_to_end()),
    "article.next-paragraph": ("right_curly_bracket", lambda reader: reader.view.step_paragraph(1)),
    "article.previous-paragraph": ("left_curly_bracket", lambda reader: reader.view.step_paragraph(-1)),
    "article.next-sentence": ("right_parenthesis", lambda reader: reader.view.step_sentence(1)),
    "article.previous-sentence": ("left_parenthesis", lambda reader: reader.view.step_sentence(-1)),
    "reader.widen-measure": ("plus,equals_sign", lambda reader: reader.change_width(4)),
    "reader.narrow-measure": ("minus", lambda reader: reader.change_width(-4)),
    "reader.next-hit": ("n", lambda reader: _walk(reader).step(1)),
    "reader.previous-hit": ("N", lambda reader: _walk(reader).step(-1)),
    "reader.follow-nothing": ("0", lambda reader: _walk(reader).nothing()),
    "reader.follow-next-actor": ("greater_than_sign", lambda reader: _walk(reader).neighbour(1)),
    "reader.follow-previous-actor": ("less_than_sign", lambda reader: _walk(reader).neighbour(-1)),
    "reader.follow-actor-here": ("asterisk", lambda reader: _walk(reader).here()),
}
"""Commands with their usual keys, as in bindings.py, which needs Textual; `1` to `9` are added by `_keys`."""

_SEQUENCES: Mapping[str, tuple[str, ...]] = {
    "up": ("\x1b[A", "\x1bOA"),
    "down": ("\x1b[B", "\x1bOB"),
    "home": ("\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"),
    "end": ("\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"),
    "pageup": ("\x1b[5~",),
    "pagedown": ("\x1b[6~",),
}
"""What terminals send for the keys that have no character."""

SIGNS = {
    "space": " ",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "asterisk": "*",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
}
"""Characters of the keys whose names are others."""


def _walk(reader: FirstReader) -> Walk:
    """What follows.

    Raises:
        UnansweredError: If the marks aren't known yet, or a search will be made again.
    """
    if not reader.analysed or reader.searches:
        raise UnansweredError
    return Walk(reader)


def _numbered(number: int, reader: FirstReader) -> None:
    _walk(reader).numbered(number)


def typed_as(key: str) -> tuple[str, ...]:
    r"""What terminals send for a key; nothing where that isn't known here.

    >>> typed_as("j"), typed_as("ctrl+d"), typed_as("pagedown"), typed_as("f9")
    (('j',), ('\x04',), ('\x1b[6~',), ())
    """
    if len(key) == 1:
        return (key,)
    control = key.removeprefix("ctrl+")
    if control != key:
        return (chr(ord(control) & 0x1F),) if len(control) == 1 and "a" <= control <= "z" else ()
    return (SIGNS[key],) if key in SIGNS else _SEQUENCES.get(key, ())


def _keys(chosen: Mapping[str, str]) -> dict[str, Action]:
    """What each key does, by what terminals send for it.

    Args:
        chosen: Other keys than the usual ones, by the id of a command.
    """
    numbered: dict[str, tuple[str, Action]] = {
        f"reader.follow-actor-{n}": (str(n), partial(_numbered, n)) for n in range(1, 10)
    }
    return {
        typed: action
        for command, (usual, action) in {**ANSWERED, **numbered}.items()
        for key in chosen.get(command, usual).split(",")
        for typed in typed_as(key.strip())
    }


class FirstKeys:
    """Answers keys on the first frame, until one comes that only the program itself can answer."""

    def __init__(self, reader: FirstReader, draw: Callable[[FirstReader], list[str]]) -> None:
        """Take what is read, and what draws it: row by row, as text and escape sequences."""
        self._reader = reader
        self._draw = draw
        self._rows = draw(reader)
        self._keys: dict[str, Action] = {}
        self._decode = getincrementaldecoder("utf-8")().decode
        self._begun = ""
        self.done = False
        """Whether a key came that isn't answered here: none is from then on."""

    @property
    def frame(self) -> str:
        """The whole frame, as text and escape sequences from the upper left corner on."""
        return "\r\n".join(self._rows)

    def answer(self, typed: bytes) -> str:
        """What to draw after some keys.

        Args:
            typed: What the terminal sent, which may end within a key.

        Raises:
            UnicodeError: If it isn't text.
        """
        self._keys = self._keys or _keys(self._reader.options.keys)
        self._begun += self._decode(typed)
        while length := self._first_key():
            key, self._begun = self._begun[:length], self._begun[length:]
            try:
                self._reader.do(self._keys[key])
            except UnansweredError:
                self.done = True
                break
        self.done = self.done or not any(key.startswith(self._begun) for key in self._keys)
        return self._changes()

    def _first_key(self) -> int:
        """How many characters the first key that was typed has; 0 where it isn't known."""
        return next((n for n in range(1, len(self._begun) + 1) if self._begun[:n] in self._keys), 0)

    def _changes(self) -> str:
        """The rows that have changed since they were drawn last."""
        before, self._rows = self._rows, self._draw(self._reader)
        pairs = enumerate(zip(before, self._rows, strict=True), 1)
        return "".join(f"\x1b[{number};1H{row}" for number, (old, row) in pairs if old != row)
