"""Parsing an article paragraph by paragraph and joining the pieces into one `Doc` over its whole text.

Blank lines inside a text harm parser and entity recogniser, and a sentence must not run from the headline into the
body, so each paragraph is parsed alone. The joined document has the article's own offsets: what lies between
two paragraphs becomes one white-space token, a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from tui.model.span import CharSpan

LONGEST = 5_000  # Characters a piece has at most: the parser's memory grows with a piece, and its speed doesn't
DENSEST = 2_500  # Tokens a piece has at most: twice what running text has in `LONGEST` characters
BATCH = 20_000  # Characters parsed between two looks at the clock, about one second's work
FULLEST = 5_000  # Tokens parsed between two looks at the clock, where characters are many tokens
PIECE = 12  # Characters that can be parsed in the time that each further piece costs
# Characters without white space that stay together: the tokeniser's time grows with the square of a run
LONGEST_RUN = 500
_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")
_BREAK = re.compile(r"[.!?][”’\"')\]]*\s+(?=\S)")
_BLANK = str.maketrans(dict.fromkeys("\n\r\t\v\f\u00a0\u2028\u2029\u0085", " "))


def pieces(text: str, paragraph: CharSpan) -> Iterator[tuple[int, int]]:
    """Cut a paragraph into ranges of at most `LONGEST` characters: at a sentence end, else a space, else anywhere.

    A run of more than `LONGEST_RUN` characters without white space is cut too.
    """
    start = paragraph.start
    while start < paragraph.end:
        window = text[start : min(start + LONGEST, paragraph.end)]
        run = _RUN.search(window)
        if run:
            cut = run.end()
        elif start + LONGEST >= paragraph.end:
            cut = len(window)
        else:
            breaks = [m.end() for m in _BREAK.finditer(window, LONGEST // 2)]
            cut = breaks[-1] if breaks else window.rfind(" ", LONGEST // 2) + 1 or LONGEST
        yield start, start + cut
        start += cut


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a paragraph, with its words and later its tags and its parse."""

    paragraph: int
    start: int
    end: int
    doc: Doc


@dataclass(slots=True)
class Parsed:
    """An article's text as far as it was parsed, from its start without a gap."""

    nlp: Language
    text: str
    paragraphs: tuple[CharSpan, ...]
    pieces: list[_Piece] = field(default_factory=list)

    @property
    def covered(self) -> int:
        """How many characters of the text were parsed; `len(text)` where all paragraphs were."""
        if not self.paragraphs:
            return len(self.text)
        end = self.pieces[-1].end if self.pieces else 0
        return end if end < self.paragraphs[-1].end else len(self.text)

    def shortened(self, share: float = 1.0) -> Parsed:
        """The same with a share of the tokens or one piece, and without a paragraph of which only a little was parsed.

        What is dropped of an unfinished paragraph is less than `LONGEST` characters of it, if there is one before it.
        """
        left = share * sum(len(piece.doc) for piece in self.pieces)
        kept: list[_Piece] = []
        for piece in self.pieces:
            left -= len(piece.doc)
            if left < 0 and kept:
                break
            kept.append(piece)
        while kept:
            last, paragraph = kept[-1], self.paragraphs[kept[-1].paragraph]
            begun = last.end - paragraph.start
            if last.end == paragraph.end or begun >= LONGEST or last.paragraph == kept[0].paragraph:
                break
            kept.pop()
        return Parsed(self.nlp, self.text, self.paragraphs, kept)

    def doc(self) -> Doc:
        """One document, with white space between the paragraphs, and behind the last where all were parsed.

        Its text is that of the article except that each white-space character is a plain space inside paragraphs.
        """
        docs: list[Doc] = []
        at = 0
        for piece in self.pieces:
            if piece.start > at:
                docs.append(_blank(self.nlp, self.text[at : piece.start]))
            docs.append(piece.doc)
            at = piece.end
        if docs and at < self.covered:
            docs.append(_blank(self.nlp, self.text[at:]))
        # White space has no tensor row, and no component of ours reads the tensor.
        joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor", "user_data"]) if docs else None  # type: ignore[call-arg]
        return joined if joined is not None else Doc(self.nlp.vocab)


def parse(
    nlp: Language,
    text: str,
    paragraphs: tuple[CharSpan, ...],
    *,
    fullest: int = FULLEST,
    enough: Callable[[int], bool] = lambda _: False,
) -> Parsed:
    """Run a pipeline over each paragraph.

    Args:
        nlp: The pipeline that tags, parses and names; none of our components.
        text: The article's text.
        paragraphs: Where its paragraphs lie, in reading order.
        fullest: Tokens parsed between two looks at the clock, at most; `DENSEST` where a piece has more.
        enough: Told before each batch but the first how many characters are parsed; whether to leave it at that.
    """
    parsed = Parsed(nlp, text, paragraphs)
    for batch in _batches(_pieces(nlp, text, paragraphs, min(fullest, DENSEST)), fullest):
        if parsed.pieces and enough(parsed.covered):
            return parsed.shortened()
        for piece, doc in zip(batch, nlp.pipe([piece.doc for piece in batch], batch_size=64), strict=True):
            doc.tensor = np.zeros((0,), dtype="float32")
            parsed.pieces.append(_Piece(piece.paragraph, piece.start, piece.end, doc))
    return parsed


def _pieces(nlp: Language, text: str, paragraphs: tuple[CharSpan, ...], densest: int) -> Iterator[_Piece]:
    for number, paragraph in enumerate(paragraphs):
        for start, end in pieces(text, paragraph):
            doc = nlp.make_doc(text[start:end].translate(_BLANK))
            cuts = [start, *(start + doc[i].idx for i in range(densest, len(doc), densest)), end]
            if len(cuts) == 2:  # noqa: PLR2004  (a beginning and an end)
                yield _Piece(number, start, end, doc)
                continue
            for left, right in pairwise(cuts):
                yield _Piece(number, left, right, nlp.make_doc(text[left:right].translate(_BLANK)))


def _batches(found: Iterable[_Piece], fullest: int) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    size = tokens = 0
    for piece in found:
        if batch and tokens + len(piece.doc) > fullest:
            yield batch
            batch, size, tokens = [], 0, 0
        batch.append(piece)
        size += piece.end - piece.start + PIECE
        tokens += len(piece.doc)
        if size >= BATCH:
            yield batch
            batch, size, tokens = [], 0, 0
    if batch:
        yield batch


def _blank(nlp: Language, white: str) -> Doc:
    return Doc(
        nlp.vocab, words=[white], spaces=[False], tags=["_SP"], pos=["SPACE"], lemmas=[white], heads=[0], deps=["dep"]
    )
