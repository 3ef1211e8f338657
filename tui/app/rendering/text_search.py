"""Words found in a text: as they read (without case, accents and hyphens), by any form, or by pattern."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from dataclasses import dataclass

from tui.errors import CommandError
from tui.model.inflections import base
from tui.model.span import CharSpan

_SAME = {
    **dict.fromkeys("‘’‚‛ʼ′`´＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("–—―−", "-"),
    "…": "...",
    "ß": "ss",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "ı": "i",
}
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?:[ \t]*\n\s*)?(?=\w)|\u00ad(?:\n\s*)?")
_known: dict[str, str] = {}


@dataclass(frozen=True)
class Folded:
    """A text made comparable, and where each of its characters came from."""

    words: str
    origins: list[int]
    """Offset in the text of each character of `words`, and last the text's length."""

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text from which `[start, end)` of `words` came; `end` lies after `start`."""
        return self.origins[start], self.origins[end - 1] + 1


def fold(text: str) -> Folded:
    r"""Make a text comparable: case, accents, quotation marks, dashes; hyphens inside words go, blanks become one.

    >>> fold("Ann’s  vice-mayoralty,\nÉmile").words
    "ann's vicemayoralty, emile"
    """
    dropped: set[int] = set()
    for match in _HYPHEN.finditer(text):
        dropped.update(range(*match.span()))
    words: list[str] = []
    origins: list[int] = []
    blank = False
    for number, character in enumerate(text):
        if number in dropped:
            continue
        folded = _known.get(character)
        if folded is None:
            folded = _known[character] = _fold(character)
        if folded == " ":
            if not blank:
                words.append(" ")
                origins.append(number)
            blank = True
        elif folded:
            blank = False
            words.append(folded)
            origins.extend([number] * len(folded))
    return Folded("".join(words), [*origins, len(text)])


def _fold(character: str) -> str:
    same = _SAME.get(character)
    if same is not None:
        return same
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part) and unicodedata.category(part) != "Cf")


MOST = 50_000
"""Hits found at most."""

PATIENCE = 2.0
"""Seconds a pattern may take."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

# A pattern can take for ever and holds the interpreter while it does: it runs in a process that can be ended.
_PATTERN_PROCESS = """
import json, re, sys
pattern, text, most = json.load(sys.stdin)
flags = re.MULTILINE | (0 if any(c.isupper() for c in re.sub(r"\\\\\\\\.", "", pattern)) else re.IGNORECASE)
try:
    compiled = re.compile(pattern, flags)
except (re.error, OverflowError, RecursionError) as error:
    json.dump({"error": str(error)}, sys.stdout)
else:
    found = []
    for match in compiled.finditer(text):
        if match.end() > match.start():
            found.append(match.span())
            if len(found) >= most:
                break
    json.dump({"found": found}, sys.stdout)
"""


class PatternError(ValueError):
    """A pattern that can't be used, or takes too long; its text says which, and where."""


class Finder:
    """Searches one text; what has to be prepared is prepared at the first search and kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: Folded | None = None
        self._words: list[tuple[str, int, int]] | None = None

    def find(self, query: str) -> tuple[CharSpan, ...]:
        r"""Find what a query asks for, in reading order.

        Args:
            query: Words; `~` and words for any of their forms; a backslash and a regular expression.

        Raises:
            PatternError: If the regular expression is none or takes too long.
        """
        if query.startswith("\\"):
            return self._by_pattern(query[1:])
        if query.startswith("~"):
            return self._by_form(query[1:])
        return self._by_words(query)

    @property
    def folded(self) -> Folded:
        """The text without case, accents and the like."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    def _by_words(self, query: str) -> tuple[CharSpan, ...]:
        wanted = fold(query).words.lstrip()
        folded = self.folded
        found: list[CharSpan] = []
        at = folded.words.find(wanted) if wanted.strip() else -1
        while at >= 0 and len(found) < MOST:
            found.append(CharSpan(*folded.origin(at, at + len(wanted))))
            at = folded.words.find(wanted, at + len(wanted))
        return tuple(found)

    def _by_form(self, query: str) -> tuple[CharSpan, ...]:
        wanted = [base(word) for word in _WORD.findall(fold(query).words)]
        if not wanted:
            return ()
        folded = self.folded
        if self._words is None:
            self._words = [(base(m.group()), *m.span()) for m in _WORD.finditer(folded.words)]
        words = self._words
        return tuple(
            CharSpan(*folded.origin(words[at][1], words[at + len(wanted) - 1][2]))
            for at in range(len(words) - len(wanted) + 1)
            if all(words[at + ahead][0] == word for ahead, word in enumerate(wanted))
        )[:MOST]

    def _by_pattern(self, pattern: str) -> tuple[CharSpan, ...]:
        if not pattern:
            return ()
        from tui.services.commands import run_command  # noqa: PLC0415  (not needed to show text)

        try:
            ended = run_command(
                [sys.executable, "-I", "-S", "-c", _PATTERN_PROCESS],
                json.dumps([pattern, self.text, MOST]),
                seconds=PATIENCE,
            )
        except CommandError:
            msg = f"the pattern took longer than {PATIENCE:g} seconds"
            raise PatternError(msg) from None
        if ended.code:
            msg = "the pattern can't be searched for"
            raise PatternError(msg)
        answer = json.loads(ended.text)
        if "error" in answer:
            msg = f"not a pattern: {answer['error']}"
            raise PatternError(msg)
        return tuple(CharSpan(start, end) for start, end in answer["found"])
