"""Parsing an article paragraph by paragraph and joining the pieces into one `Doc` over its whole text.

Blank lines inside a text harm parser and entity recogniser, and a sentence must not run from the headline into the
body, so each paragraph is parsed alone. The joined document has the article's own offsets: what lies between
two paragraphs becomes one white-space token, a sentence of its own.
"""

from __future__ import annotations

import re
from time import monotonic
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from tui.model.span import CharSpan

LONGEST = 5_000
"""Characters a piece has at most: the parser's memory grows with a piece, and its speed doesn't."""

BATCH = 20_000
"""Characters parsed between two looks at the clock, about one second's work."""

PIECE = 12
"""Characters that can be parsed in the time that each further piece costs."""

LONGEST_RUN = 500
"""Characters without white space that stay together: the tokeniser's time grows with the square of a run."""

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


def parse(
    nlp: Language, text: str, paragraphs: tuple[CharSpan, ...], deadline: float = float("inf")
) -> tuple[Doc, int]:
    """Run a pipeline over each paragraph and join the results.

    Args:
        nlp: The pipeline that tags, parses and names; none of our components.
        text: The article's text.
        paragraphs: Where its paragraphs lie, in reading order.
        deadline: `time.monotonic()` after which no further batch is begun.

    Returns:
        The document, and how many characters of the text it covers: `len(text)` unless time ran out. Its text is
        that of the article except that each white-space character is a plain space inside paragraphs.
    """
    ranges = [cut for paragraph in paragraphs for cut in pieces(text, paragraph)]
    docs: list[Doc] = []
    at = 0
    for batch in _batches(ranges):
        if docs and monotonic() > deadline:
            return _joined(nlp, docs), at
        parsed = nlp.pipe([text[start:end].translate(_BLANK) for start, end in batch], batch_size=64)
        for (start, end), doc in zip(batch, parsed, strict=True):
            if start > at:
                docs.append(_blank(nlp, text[at:start]))
            docs.append(doc)
            at = end
    if at < len(text) and docs:
        docs.append(_blank(nlp, text[at:]))
    return _joined(nlp, docs), len(text)


def _joined(nlp: Language, docs: list[Doc]) -> Doc:
    # White space has no tensor row, and no component of ours reads the tensor.
    joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor", "user_data"]) if docs else None  # type: ignore[call-arg]
    return joined if joined is not None else Doc(nlp.vocab)


def _batches(ranges: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    batch: list[tuple[int, int]] = []
    size = 0
    for start, end in ranges:
        batch.append((start, end))
        size += end - start + PIECE
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _blank(nlp: Language, white: str) -> Doc:
    return Doc(
        nlp.vocab, words=[white], spaces=[False], tags=["_SP"], pos=["SPACE"], lemmas=[white], heads=[0], deps=["dep"]
    )
