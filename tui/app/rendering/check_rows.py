"""A checked draft as lists: each quotation beside the words of its source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.app.rendering.columns import side_by_side
from tui.app.rendering.library_rows import one_line, place_of
from tui.app.rendering.list_rows import ListRow, RowLine, Styled
from tui.app.rendering.sections import Section
from tui.export.check_report import CALLED, faults_in, has_source
from tui.export.comparison_report import SIGNED
from tui.model.passage_marks import MarkedPart, MarkKind, draft_side, source_side
from tui.model.quotation_check import CheckedDraft, CheckedQuotation

SIDE_BY_SIDE = 68
"""Cells from which draft and source stand beside each other."""

_LINES = 30
"""Lines of a passage that are shown at most, where they stand below each other."""

_DRAFT, _SOURCE = ("+", "added-words"), ("−", "removed")
"""Between which signs words stand that the other side lacks, and how they look."""


def check_sections(found: CheckedDraft, room: int) -> list[Section]:
    """All quotations, those with a fault, and reported speech; ids are numbers of the draft's checks."""
    rows = [(checked, _row(number, checked, room)) for number, checked in enumerate(found.checks)]
    marked = [row for checked, row in rows if checked.verdict is not None]
    doubtful = [row for checked, row in rows if checked.faults]
    reported = [row for checked, row in rows if checked.verdict is None]
    return [
        Section("all", "Quotations", marked, "This draft has no quotations."),
        Section("doubtful", "Doubtful", doubtful, "All quotations are exact."),
        Section("reported", "Reported", reported, "This draft reports nothing without quotation marks."),
    ]


def _row(number: int, checked: CheckedQuotation, room: int) -> ListRow:
    quotation, passage = checked.quotation, checked.passage
    called = " · ".join(CALLED[verdict] for verdict in (checked.verdict, *checked.also))
    who = Styled(one_line(quotation.speaker) or "?", "words")
    lines = [RowLine((who,), (Styled(called, "open" if checked.faults else "quiet"),))]
    draft = _pieces(draft_side(checked), quotation.draft.article.text, _DRAFT)
    source, origin = [Styled("─", "quiet")], ""
    if passage is not None:
        article = passage.analysis.article
        source = _pieces(source_side(checked), article.text, _SOURCE)
        nearest = "" if has_source(checked) else "nearest"
        known = (nearest, passage.speaker, article.title or article.id, place_of(article.source), article.date or "")
        origin = " · ".join(one_line(part) for part in known if part)
    notes = [Styled(one_line(fault), "quiet") for fault in faults_in(checked)]
    if room >= SIDE_BY_SIDE:
        lines += [*side_by_side(draft, source, room), *side_by_side([], [Styled(origin, "quiet")], room)]
    else:
        lines.append(RowLine(tuple(draft), indent=2, lines=_LINES))
        lines.append(RowLine((Styled("→ ", "quiet"), *source), indent=2, lines=_LINES))
        lines.append(RowLine((Styled(origin, "quiet"),), indent=4))
    lines += [RowLine((note,), indent=2, lines=3) for note in notes]
    return ListRow(str(number), tuple(lines), stop=bool(checked.faults))


def _pieces(row: Iterable[MarkedPart], text: str, differing: tuple[str, str]) -> list[Styled]:
    pieces = []
    for span, kind in row:
        words = re.sub(r"\s+", " ", span.of(text))
        if kind in {MarkKind.CHANGED, MarkKind.LEFT_OUT}:
            pieces.append(Styled(SIGNED[differing[0]].format(words), differing[1]))
        else:
            pieces.append(Styled(words, "words" if kind is MarkKind.QUOTED else "quiet"))
    return pieces
