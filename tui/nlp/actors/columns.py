"""A document as plain columns: what the rules ask of each token, read out of spaCy once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

ATTRIBUTES: list[int | str] = ["TAG", "POS", "DEP", "HEAD", "SENT_START", "LEMMA"]


class Columns:
    """Words, tags and tree of a document, by token index.

    Reading a token's attribute through spaCy costs a Python object each time; rules that look at every word many times
    read these lists.
    """

    def __init__(self, doc: Doc) -> None:
        """Read the document's words and annotation; one without a parse has every token as its own head."""
        table = doc.to_array(ATTRIBUTES).tolist() if len(doc) else []
        strings = doc.vocab.strings
        names: dict[int, str] = {0: ""}
        for row in table:
            for value in (row[0], row[1], row[2], row[5]):
                if value not in names:
                    names[value] = strings[value]
        self.text = [token.text for token in doc]
        """Each token as it stands."""
        self.lower = [word.lower().replace("’", "'") for word in self.text]
        self.tag = [names[row[0]] for row in table]
        self.pos = [names[row[1]] for row in table]
        self.dep = [names[row[2]] for row in table]
        self.lemma = [names[row[5]].lower() or word for row, word in zip(table, self.lower, strict=True)]
        self.head = [index + _signed(row[3]) for index, row in enumerate(table)]
        """Index of the syntactic head; a root is its own."""
        self.kids: list[list[int]] = [[] for _ in table]
        """Indices of the direct dependents, in reading order."""
        self.sentence: list[int] = []
        """Which sentence a token stands in, counted from 0."""
        self.paragraph: list[int] = []
        """Which paragraph a token stands in, counted from 0."""
        sentence = paragraph = 0
        for index, row in enumerate(table):
            if index and row[4] == 1:
                sentence += 1
            if "\n" in self.text[index]:
                paragraph += 1
            self.sentence.append(sentence)
            self.paragraph.append(paragraph)
            if self.head[index] != index:
                self.kids[self.head[index]].append(index)

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.text)

    def root(self, start: int, end: int) -> int:
        """The token of a range whose head lies outside it; the first of several."""
        return next((i for i in range(start, end) if not start <= self.head[i] < end or self.head[i] == i), end - 1)

    def child(self, index: int, *deps: str) -> int | None:
        """The first dependent with one of some relations."""
        return next((kid for kid in self.kids[index] if self.dep[kid] in deps), None)

    def phrase(self, start: int, end: int) -> str:
        """The words of a range, joined by single spaces, punctuation and clitics attached."""
        out = ""
        for index in range(start, end):
            word = self.text[index]
            tight = not out or word in {",", ".", ")", "'s", "’s", "'", "’", "-", ":", ";"} or out[-1] in "(-"
            out += word if tight else f" {word}"
        return out


def _signed(value: int) -> int:
    """A relative head as spaCy stores it: in an unsigned 64-bit field."""
    return value - (1 << 64) if value >> 63 else value
