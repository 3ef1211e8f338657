"""An article as sentences of words, cut so that every span of its analysis begins and ends with a word.

Annotation tools want words; an analysis has characters. The words here are those of the text between white space,
punctuation apart, cut once more where a span begins or ends inside one: so nothing is lost, and nothing is moved.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from tui.model.analysis import Analysis
from tui.model.article import Article, sentences
from tui.model.span import CharSpan

_WORD = re.compile(
    r"\w+(?:[.,'’\-]\w+)*"
    "|[^\\w\\s](?:\ufe0f|\u200d[^\\w\\s]|[\U0001f3fb-\U0001f3ff])*"  # a sign, or an emoji made of several
)

Sentence = tuple[CharSpan, ...]
"""The words of a sentence, at least one."""


def trimmed(span: CharSpan, text: str) -> CharSpan | None:
    """A span without white space at its edges; `None` if nothing is left.

    >>> trimmed(CharSpan(0, 4), " ab ")
    CharSpan(start=1, end=3)
    """
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    return CharSpan(start, end) if start < end else None


def sentences_of(analysis: Analysis) -> Iterator[Sentence]:
    """An article's sentences in reading order; where a mention runs over a sentence's end, the two are one."""
    text = analysis.article.text
    spans = [span for span in (trimmed(span, text) for span in _spans(analysis)) if span]
    cuts = sorted({edge for span in spans for edge in (span.start, span.end)})
    whole = [span for span in (trimmed(mention.span, text) for mention, _ in analysis.mentions) if span]
    for sentence in _joined(list(_sentences(analysis.article)), whole):
        words = tuple(_words(text, sentence, cuts))
        if words:
            yield words


def _spans(analysis: Analysis) -> Iterator[CharSpan]:
    for mention, _ in analysis.mentions:
        yield mention.span
    for quote in analysis.quotes:
        yield from quote.content
        yield from (span for span in (quote.cue, quote.speaker, quote.addressee) if span)


def _sentences(article: Article) -> Iterator[CharSpan]:
    at = 0
    for paragraph in article.paragraphs:
        yield CharSpan(at, paragraph.start)
        yield from sentences(article.text, paragraph)
        at = paragraph.end
    yield CharSpan(at, len(article.text))


def _joined(parts: list[CharSpan], whole: list[CharSpan]) -> Iterator[CharSpan]:
    """Parts in reading order, with those made one that a span runs over."""
    ends = {part.end for part in parts}
    starts = [part.start for part in parts]
    for span in whole:
        first = bisect_right(starts, span.start) - 1
        last = bisect_left(starts, span.end) - 1
        ends.difference_update(part.end for part in parts[max(0, first) : last])
    start = None
    for part in parts:
        start = part.start if start is None else start
        if part.end in ends:
            yield CharSpan(start, part.end)
            start = None
    if start is not None:
        yield CharSpan(start, parts[-1].end)


def _words(text: str, sentence: CharSpan, cuts: list[int]) -> Iterator[CharSpan]:
    for found in _WORD.finditer(text, sentence.start, sentence.end):
        start, end = found.span()
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        yield from (CharSpan(a, b) for a, b in pairwise((start, *inside, end)))
