"""A parsed document as plain lists: what the rules ask of each token, read out of spaCy once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import accumulate, groupby

from spacy.tokens import Doc

from tui.nlp.word_lists import DATES, pairs

TokenRange = tuple[int, int]  # A half-open range of token indices
PUNCTUATION = frozenset(",.;:!?—–―-…()[]\"'“”‘’«»`") | {"``", "''", "--", "...", "---"}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
DASHES = frozenset({"—", "–", "-", "--", "―"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PROPER = frozenset({"NNP", "NNPS"})
_ATTRIBUTES: list[int | str] = ["ORTH", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "HEAD", "SENT_START", "SPACY"]
_SHORT = pairs("name_words.txt", "short titles")
_EDGES = frozenset({",", ";", ":", "—", "–", "-", "--"})
_ENDS = frozenset(".!?")
CLOSERS = frozenset("\"'”’)]»") | {"''"}
_SITES = (".com", ".org", ".net")  # Endings of sites that lend a company its name
_HEADLINE = 40  # Tokens a headline has at most


class TokenTable:
    """Words, tags, tree, sentences and paragraphs of a document, each a list by token index.

    Reading a token's attribute through spaCy costs a Python object each time; rules that look at every word many times
    read these lists. Wherever `tokens` stands in this package, it is the table of the document in hand.
    """

    def __init__(self, doc: Doc) -> None:
        """Read the document's words and annotation; one without a parse has every token as its own head."""
        columns = doc.to_array(_ATTRIBUTES).T.tolist() if len(doc) else [[] for _ in _ATTRIBUTES]
        strings = doc.vocab.strings
        seen = {value: strings[value] if value else "" for column in columns[:6] for value in set(column)}
        lowered = {value: text.lower().replace("’", "'") for value, text in seen.items()}
        orth, lemma, tag, pos, dep, entity, head, start, space = columns
        size = len(orth)
        self.text: list[str] = [seen[value] for value in orth]
        """Each token as it stands."""
        self.white = [bool(value) for value in space]
        """Whether a space follows the token."""
        self.capital = [word[:1].isupper() for word in self.text]
        self.lower = [lowered[value] for value in orth]
        self.plain = [word.replace(".", "") for word in self.lower]
        """Each token as the word lists have it."""
        self.tag = [seen[value] for value in tag]
        self.pos = [seen[value] for value in pos]
        self.dep = [seen[value] for value in dep]
        self.entity = [seen[value] for value in entity]
        """Label of the model's entity around each token, or ''."""
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
        self.kids: list[Sequence[int]] = [kids.get(index, ()) for index in range(size)]
        """Indices of the direct dependents, in reading order."""
        self.left, self.right = self._subtrees()
        """First and last token of each token's subtree."""
        self.opens = [value == 1 for value in start]
        """Whether a token begins a sentence."""
        self.sentence = list(accumulate(opens and index > 0 for index, opens in enumerate(self.opens)))
        """Which sentence a token stands in, counted from 0."""
        self.sentence_start, self.sentence_end = _bounds(self.sentence)
        """First token of each token's sentence, and one past its last."""
        breaks = ["\n" in text for text in self.text]
        self.paragraph = list(accumulate(breaks))
        """Which paragraph a token stands in, counted from 0; a blank between two belongs to the second."""
        # Twice the number before it for a paragraph, one less for the blank that opens it.
        blocks = [2 * number - broken for number, broken in zip(self.paragraph, breaks, strict=True)]
        self.paragraph_start, self.paragraph_end = _bounds(blocks)
        """First token of each token's paragraph, and one past its last, the blank between two left out."""
        self.paragraphs = self._paragraphs()
        """The ranges of the paragraphs, in reading order."""

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.text)

    def _subtrees(self) -> tuple[list[int], list[int]]:
        """Hand each token's edges up to its head, leaves first."""
        kids, left, right = self.kids, list(range(len(self))), list(range(len(self)))
        waiting = [index for index, head in enumerate(self.head) if head == index]
        order: list[int] = []
        while waiting:
            index = waiting.pop()
            order.append(index)
            waiting += kids[index]
        for index in reversed(order):
            if kids[index]:
                left[index] = min(index, left[kids[index][0]])
                right[index] = max(index, right[kids[index][-1]])
        return left, right

    def _paragraphs(self) -> list[TokenRange]:
        blanks = [index for index, word in enumerate(self.text) if "\n" in word and word.isspace()]
        bounds = zip([0, *(index + 1 for index in blanks)], [*blanks, len(self)], strict=True)
        return [(start, end) for start, end in bounds if end > start]

    def root(self, start: int, end: int) -> int:
        """The token of a range whose head lies outside it; the first of several."""
        return next((i for i in range(start, end) if not start <= self.head[i] < end or self.head[i] == i), end - 1)

    def child(self, index: int, *deps: str) -> int | None:
        """The first dependent with one of some relations."""
        return next((kid for kid in self.kids[index] if self.dep[kid] in deps), None)

    def subject(self, verb: int) -> int | None:
        """The verb's own subject."""
        return self.child(verb, "nsubj", "nsubjpass", "csubj")

    def referent(self, verb: int, subject: int | None) -> int | None:
        """What a verb's subject stands for: of 'who' and 'which', the word that the relative clause hangs on."""
        relative = subject is not None and self.dep[verb] == "relcl" and self.tag[subject] in {"WP", "WDT"}
        return self.head[verb] if relative else subject

    def verb_over(self, index: int) -> int:
        """The verb a word is or hangs on, at whatever distance; the sentence's root where there is none."""
        while self.pos[index] not in {"VERB", "AUX"} and self.head[index] != index:
            index = self.head[index]
        return index

    def phrase(self, start: int, end: int) -> str:
        """The words of a range as printed, with a single space for all white space between two words."""
        words = (f"{self.text[i]} " if self.white[i] else self.text[i] for i in range(start, end))
        return " ".join("".join(words).split())

    def key(self, start: int, end: int) -> str:
        """The words of a range as the table of names has them."""
        return self.plain[start] if end - start == 1 else " ".join(self.plain[start:end]).replace(" - ", "-")

    def trimmed(self, start: int, end: int) -> TokenRange:
        """A range without white space, commas and dashes at its edges; may be empty."""
        while start < end and (not self.text[start].strip() or self.text[start] in _EDGES):
            start += 1
        while end > start and (
            not self.text[end - 1].strip() or self.text[end - 1] in _EDGES or self.text[end - 1] == "―"
        ):
            end -= 1
        return start, end

    def ends_sentence(self, index: int) -> bool:
        """Whether a token is the last mark of a sentence, a closing quotation mark after it counted in."""
        if self.text[index] in CLOSERS and index and not self.white[index - 1]:
            before = self.text[index - 1]
            return before[-1:] in _ENDS and not (len(before) > 1 and before[0].isalpha())  # No abbreviation.
        return self.text[index] in {".", "!", "?", "..."} and not (
            index + 1 < len(self.text) and self.text[index + 1] in CLOSERS and not self.white[index]
        )

    def begins_sentence(self, index: int) -> bool:
        """Whether a sentence begins here, so that a capital may mean nothing.

        A parser also opens sentences inside lists and tables; those have no full stop before them.
        """
        return self.opens[index] and (index == 0 or self.text[index - 1][-1] in '.!?:\n"”')

    def in_headline(self, index: int) -> bool:
        """Whether a token stands in a short first paragraph with others under it."""
        end = self.paragraph_end[index]
        return self.paragraph_start[index] == 0 and end < len(self.text) and end <= _HEADLINE

    def proper(self, index: int) -> bool:
        """Whether a token is a capitalised proper noun and no day or month."""
        if not self.capital[index]:
            return False
        return (self.tag[index] in PROPER and self.plain[index] not in DATES) or is_site(self.text[index])


class Component(ABC):
    """A pipe of this package: reads the table of a document and writes what it finds into the document.

    In a spaCy pipeline each makes the table itself; `Analyser` makes one for all.
    """

    def __call__(self, doc: Doc, tokens: TokenTable | None = None) -> Doc:
        """Write what is found; the same document."""
        self.annotate(doc, tokens or TokenTable(doc))
        return doc

    @abstractmethod
    def annotate(self, doc: Doc, tokens: TokenTable) -> None:
        """Write what is found."""


def is_site(word: str) -> bool:
    """Whether a capitalised word is a company called by its site: 'Varnell.com'; an address itself names nobody."""
    return word[0].isupper() and word.endswith(_SITES) and not word.startswith(("Www", "WWW", "Http"))


def _signed(value: int) -> int:
    """A relative head as spaCy stores it: in an unsigned 64-bit field."""
    return value - (1 << 64) if value >> 63 else value


def _bounds(ids: list[int]) -> tuple[list[int], list[int]]:
    """Where the run of equal ids around each place starts, and one past its end."""
    starts: list[int] = []
    ends: list[int] = []
    for _, run in groupby(ids):
        start, size = len(starts), sum(1 for _ in run)
        starts += [start] * size
        ends += [start + size] * size
    return starts, ends
