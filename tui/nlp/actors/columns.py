"""A document as plain columns: what the rules ask of each token, read out of spaCy once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from tui.nlp.lexicon.wordlists import pairs

_SHORT = pairs("name_words.txt", "short titles")
ATTRIBUTES: list[int | str] = ["ORTH", "LEMMA", "TAG", "POS", "DEP", "HEAD", "SENT_START", "SPACY"]


class Columns:
    """Words, tags and tree of a document, by token index.

    Reading a token's attribute through spaCy costs a Python object each time; rules that look at every word many times
    read these lists.
    """

    def __init__(self, doc: Doc) -> None:
        """Read the document's words and annotation; one without a parse has every token as its own head."""
        columns = doc.to_array(ATTRIBUTES).T.tolist() if len(doc) else [[] for _ in ATTRIBUTES]
        strings = doc.vocab.strings
        seen = {value: strings[value] if value else "" for column in columns[:5] for value in set(column)}
        lowered = {value: text.lower().replace("’", "'") for value, text in seen.items()}
        orth, lemma, tag, pos, dep, head, start, white = columns
        self.text: list[str] = [seen[value] for value in orth]
        """Each token as it stands."""
        self.white = [bool(value) for value in white]
        """Whether a space follows the token."""
        self.lower = [lowered[value] for value in orth]
        self.tag = [seen[value] for value in tag]
        self.pos = [seen[value] for value in pos]
        self.dep = [seen[value] for value in dep]
        self.lemma = [lowered[value] or lowered[word] for value, word in zip(lemma, orth, strict=True)]
        """Each token's dictionary form in lower case; of a shortened title, its noun: 'Gov.' is 'governor'."""
        if not _SHORT.keys().isdisjoint(lowered.values()):
            self.lemma = [_SHORT.get(word, known) for word, known in zip(self.lower, self.lemma, strict=True)]
        self.head = [index + _signed(value) for index, value in enumerate(head)]
        """Index of the syntactic head; a root is its own."""
        kids: dict[int, list[int]] = {}
        for index, above in enumerate(self.head):
            if above != index:
                kids.setdefault(above, []).append(index)
        self.kids: list[Sequence[int]] = [kids.get(index, ()) for index in range(len(orth))]
        """Indices of the direct dependents, in reading order."""
        self.sentence = list(accumulate(value == 1 and index > 0 for index, value in enumerate(start)))
        """Which sentence a token stands in, counted from 0."""
        self.paragraph = list(accumulate("\n" in text for text in self.text))
        """Which paragraph a token stands in, counted from 0."""

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
        """The words of a range as printed, with a single space for all white space between two words."""
        words = (f"{self.text[i]} " if self.white[i] else self.text[i] for i in range(start, end))
        return " ".join("".join(words).split())


_HELD: WeakKeyDictionary[Doc, Columns] = WeakKeyDictionary()


def hold(doc: Doc, columns: Columns) -> None:
    """Keep a document's columns for the component after this one, as long as the document lives."""
    _HELD[doc] = columns


def held(doc: Doc) -> Columns:
    """The columns kept for a document, given away; read anew where none are."""
    return _HELD.pop(doc, None) or Columns(doc)


def _signed(value: int) -> int:
    """A relative head as spaCy stores it: in an unsigned 64-bit field."""
    return value - (1 << 64) if value >> 63 else value
