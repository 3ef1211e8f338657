"""A quotation and its source side by side: whole sentences, and in them what is quoted and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from tui.model.article import Article, sentences
from tui.model.quotation_check import CheckedQuotation, Verdict
from tui.model.span import CharSpan
from tui.model.word_alignment import Word


class MarkKind(StrEnum):
    """What some characters are; of several that hold the last."""

    AROUND = "around"
    """They stand around the quotation."""

    QUOTED = "quoted"
    CHANGED = "changed"
    """The other side has other words, or none."""

    LEFT_OUT = "left out"
    """The draft left them out, and they turn what it quotes."""


class MarkedPart(NamedTuple):
    """Some characters of a text."""

    span: CharSpan
    kind: MarkKind


_Marks = list[tuple[CharSpan, MarkKind]]


def draft_side(checked: CheckedQuotation) -> list[MarkedPart]:
    """The draft's sentences with a quotation, cut at every mark."""
    quotation, passage = checked.quotation, checked.passage
    marks: _Marks = [(part, MarkKind.QUOTED) for part in quotation.parts]
    if passage is not None:
        marks += _changed(run.others for run in passage.changes)
    return _cut(quotation.draft.article, quotation.span, marks)


def source_side(checked: CheckedQuotation) -> list[MarkedPart]:
    """The source's sentences that a quotation is from, cut at every mark; empty where there is no source."""
    passage = checked.passage
    if passage is None:
        return []
    marks: _Marks = []
    if checked.verdict not in {None, Verdict.NOWHERE}:
        marks += [(span, MarkKind.QUOTED) for span in passage.spans]
        marks += _changed(run.ones for run in passage.changes)
        marks += [(span, MarkKind.LEFT_OUT) for span in passage.left_out]
    return _cut(passage.analysis.article, passage.span, marks)


def _changed(rows: Iterable[tuple[Word, ...]]) -> Iterator[tuple[CharSpan, MarkKind]]:
    return ((CharSpan(row[0].span.start, row[-1].span.end), MarkKind.CHANGED) for row in rows if row)


def _cut(article: Article, span: CharSpan, marks: _Marks) -> list[MarkedPart]:
    whole = _sentences(article, span)
    edges = sorted({whole.start, whole.end, *(edge for mark, _ in marks for edge in (mark.start, mark.end))})
    order = list(MarkKind)
    return [
        MarkedPart(
            CharSpan(start, end),
            max((kind for mark, kind in marks if start in mark), key=order.index, default=MarkKind.AROUND),
        )
        for start, end in pairwise(edges)
    ]


def _sentences(article: Article, span: CharSpan) -> CharSpan:
    """The whole sentences that a span touches."""
    paragraphs = (paragraph for paragraph in article.paragraphs if paragraph.overlaps(span))
    touched = [each for paragraph in paragraphs for each in sentences(article.text, paragraph) if each.overlaps(span)]
    every = [span, *touched]
    return CharSpan(min(each.start for each in every), max(each.end for each in every))
