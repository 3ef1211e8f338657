"""A text that is put together word by word, with the place of each."""

from __future__ import annotations

import re

from tests.measure.records import Span

MARKS = re.compile(r"[“”\"]|''|``")

_OPEN_OR_QUOTED = re.compile(
    r"“[^”]*(?:[”“]|$)|\"[^\"]*(?:\"|$)|(?:``|'')(?:(?!'').)*(?:''|$)"
    r"|(?<!\w)‘(?:[^‘’]|(?<=\w)’(?=\w))*(?:’(?!\w)|$)|(?<![\w'])'(?!')(?:[^']|(?<=\w)'(?=\w))*(?:'(?!\w))"
)
"""What stands in quotation marks, or behind one that isn't closed."""

_CLINGS = re.compile(r"[,.;:?!%)\]}]|'|'(s|re|ve|ll|d|m|S)|n't|’(s|t|re|ve|ll|d|m)?|''|”|\.\.\.")
_OPENS = re.compile(r"[(\[{$#£€]|``|“|‘|US\$")
_WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


class Prose:
    """A text under way."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, word: str, gap: str = "") -> Span:
        """Add a word after a gap; nothing stands before the first. Where the word stands."""
        if self._size:
            self._pieces.append(gap)
            self._size += len(gap)
        start = self._size
        self._pieces.append(word)
        self._size += len(word)
        return start, self._size


class Spacing:
    """The spaces that a tokeniser took out of a sentence; straight quotation marks open and close by turns."""

    def __init__(self) -> None:
        self._glued = True
        self._is_open = False

    def next(self, token: str) -> tuple[str, str]:
        """A token as it is written, and the gap before it."""
        word = _WRITTEN.get(token, token)
        glued = self._glued or _CLINGS.fullmatch(word) is not None
        self._glued = _OPENS.fullmatch(word) is not None
        if word == '"':
            glued = glued or self._is_open
            self._is_open = not self._is_open
            self._glued = self._is_open
        return word, "" if glued else " "


def kind_of_quote(content: list[str]) -> str:
    """Direct: nothing but what stands in quotation marks; mixed: some of it; indirect: none."""
    text = " ".join(content)
    outside, quoted = _OPEN_OR_QUOTED.subn(" ", text)
    if not quoted and not MARKS.search(text):
        return "indirect"
    return "mixed" if re.search(r"\w", outside) else "direct"


def form_of_name(words: list[str]) -> str:
    """Name or nominal, by capitals at the beginning and at the end, articles aside."""
    own = [word for word in words if word.lower() not in {"the", "a", "an"}]
    return "name" if own and own[0][:1].isupper() and own[-1][:1].isupper() else "nominal"
