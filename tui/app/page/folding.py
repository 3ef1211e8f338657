"""Text as a search sees it: without case, accents, hyphens and styles of quotation mark."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

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
