"""A document as the name rules read it: words, tags and paragraphs as plain lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.lists import cue, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

ATTRIBUTES: list[int | str] = ["TAG", "SENT_START"]

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

MONTHS = frozenset("january february march april may june july august september october november december".split())

SHORT_DATES = frozenset("mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec".split())

CALENDAR = WEEKDAYS | MONTHS | SHORT_DATES
"""Words that may be days or months; some are also names, as in 'May Lin' and 'Jan Novak'."""

DATES = CALENDAR - {"may", "april", "june", "august", "jan", "mar", "sun", "sat", "dec", "wed", "mon"}
"""Words that are days or months whatever stands beside them."""

CAPITALS, TITLE, BODY = "capitals", "title", "body"
"""How a paragraph is written: 'STORM HITS COAST', 'Storm Hits Coast', or as a sentence."""

SMALL = frozenset(
    "a an the and or but nor of in on at to for from by with as is be it its his her their up off out over into after "
    "than not no vs via amid that who what when how why".split()
)
"""Words that stay small in a headline in title case, and that are never a name alone."""


class Page:
    """Words of a document with what the rules ask of each."""

    def __init__(self, doc: Doc) -> None:
        """Read a document once."""
        self.text = [token.text for token in doc]
        self.plain = [plain(word) for word in self.text]
        table = doc.to_array(ATTRIBUTES).tolist() if len(doc) else []
        tags = {row[0] for row in table}
        strings = {tag: doc.vocab.strings[tag] if tag else "" for tag in tags}
        self.tag = [strings[row[0]] for row in table]
        self.opens = [row[1] == 1 for row in table]
        """Whether a token begins a sentence."""
        self.glued = [not white for white in doc.to_array(["SPACY"]).tolist()] if len(doc) else []
        """Whether the next token follows without a space."""
        self.capital = [word[:1].isupper() for word in self.text]
        self.paragraphs = self._paragraphs()
        self.style = [self._style(start, end) for start, end in self.paragraphs]
        """How each paragraph is written."""

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.text)

    def proper(self, index: int) -> bool:
        """Whether a token is a capitalised proper noun."""
        return self.capital[index] and self.tag[index] in {"NNP", "NNPS"} and self.plain[index] not in DATES

    def key(self, start: int, end: int) -> str:
        """The words of a range as the table of names has them."""
        return self.plain[start] if end - start == 1 else " ".join(self.plain[start:end]).replace(" - ", "-")

    def _paragraphs(self) -> list[tuple[int, int]]:
        found = []
        start = 0
        for index, word in enumerate(self.text):
            if "\n" in word and word.isspace():
                if index > start:
                    found.append((start, index))
                start = index + 1
        if len(self.text) > start:
            found.append((start, len(self.text)))
        return found

    def _style(self, start: int, end: int) -> str:
        if end - start > 60:  # no headline, and long paragraphs needn't be read for it
            return BODY
        words = [word for word in self.text[start:end] if word[0].isalpha()]
        if not words or self.text[start][0] in "-—–" or self.text[start] == "_":
            return BODY
        if sum(word.isupper() for word in words) > 0.7 * len(words) and len(words) > 1:
            return CAPITALS
        if self.text[end - 1] in {".", "!", "”", '"'} and end - start > 15:
            return BODY
        big = [word for word in words if word.lower() not in SMALL]
        if len(big) > 3 and sum(word[0].isupper() for word in big) > 0.8 * len(big):
            return TITLE
        return BODY
