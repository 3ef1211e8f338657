"""A document as the name rules read it: words, tags and paragraphs as plain lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.lists import cue, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

ATTRIBUTES: list[int | str] = ["TAG", "SENT_START", "SPACY"]

CALENDAR = cue("weekday", "month", "short date")
"""Words that may be days or months; some are also names, as in 'May Lin' and 'Jan Novak'."""

DATES = CALENDAR - cue("date or name")
"""Words that are days or months whatever stands beside them."""

SMALL = cue("small")
"""Words that stay small in a headline in title case, and that are never a name alone."""

CAPITALS, TITLE, BODY = "capitals", "title", "body"
"""How a paragraph is written: 'STORM HITS COAST', 'Storm Hits Coast', or as a sentence."""

HEADLINE = 60
"""Tokens a headline has at most; a longer paragraph is body without a closer look."""

SITES = (".com", ".org", ".net")
"""Endings of sites that lend a company its name."""

PROPER = frozenset({"NNP", "NNPS"})


def is_site(word: str) -> bool:
    """Whether a capitalised word is a company called by its site: 'Varnell.com'; an address itself names nobody."""
    return word[0].isupper() and word.endswith(SITES) and not word.startswith(("Www", "WWW", "Http"))


class Page:
    """Words of a document with what the rules ask of each."""

    def __init__(self, doc: Doc) -> None:
        """Read a document once."""
        table = doc.to_array(ATTRIBUTES).tolist() if len(doc) else []
        strings = {tag: doc.vocab.strings[tag] if tag else "" for tag in {row[0] for row in table}}
        self.text = [token.text for token in doc]
        """Each token as it stands."""
        self.plain = [plain(word) for word in self.text]
        """Each token as the word lists have it."""
        self.tag = [strings[row[0]] for row in table]
        self.opens = [row[1] == 1 for row in table]
        """Whether a token begins a sentence."""
        self.glued = [not row[2] for row in table]
        """Whether the next token follows without a space."""
        self.capital = [word[:1].isupper() for word in self.text]
        self.paragraphs = self._paragraphs()
        """Token ranges, in reading order."""
        self.style = [self._style(start, end) for start, end in self.paragraphs]
        """How each paragraph is written."""

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.text)

    def proper(self, index: int) -> bool:
        """Whether a token is a capitalised proper noun and no day or month."""
        if not self.capital[index]:
            return False
        return (self.tag[index] in PROPER and self.plain[index] not in DATES) or is_site(self.text[index])

    def begins(self, index: int) -> bool:
        """Whether a sentence begins here, so that a capital may mean nothing.

        A parser also opens sentences inside lists and tables; those have no full stop before them.
        """
        return self.opens[index] and (index == 0 or self.text[index - 1][-1] in '.!?:\n"”')

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
        if end - start > HEADLINE or "(" in self.text[start:end] or self.text[start][0] in "-—–_":
            return BODY
        words = [word for word in self.text[start:end] if word[0].isalpha()]
        if len(words) > 1 and sum(word.isupper() for word in words) > 0.7 * len(words):
            return CAPITALS
        if self.text[end - 1] in {".", "!", "”", '"'}:
            return BODY
        large = [word for word in words if word.lower() not in SMALL]
        few = 4
        return TITLE if len(large) >= few and sum(word[0].isupper() for word in large) > 0.8 * len(large) else BODY
