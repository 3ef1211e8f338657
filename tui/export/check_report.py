"""What became of a draft's quotations, as lines and as JSON; `check.schema.json` beside this module is its schema."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tui.export.comparison_report import signed_words
from tui.export.escapes import printable_line
from tui.model.article import Article
from tui.model.quotation_check import CheckedDraft, CheckedQuotation, QuotedPassage, Verdict, joined
from tui.model.span import CharSpan
from tui.model.word_alignment import Run

CALLED = {
    Verdict.NOWHERE: "nowhere",
    Verdict.SOURCE: "another source",
    Verdict.WORDS: "words changed",
    Verdict.CUT: "cut",
    Verdict.SPEAKER: "another speaker",
    Verdict.EXACT: "exact",
    None: "reported",
}
"""Verdicts as a reader sees them; `None` is reported speech."""

_INDENT = max(map(len, CALLED.values())) + 2


def check_text(found: CheckedDraft, *, width: int | None = None) -> Iterator[str]:
    """Lines: how many quotations have each verdict; then each with what is wrong, and where it is from.

    Args:
        found: The checked draft.
        width: Cells a line may take; `None` for any number.
    """
    article = found.draft.article
    yield f"{printable_line(article.origin or article.id)}: {summary(found)}\n"
    for checked in found.checks:
        yield "\n"
        yield from _indented(CALLED[checked.verdict], said_line(checked), width)
        passage = checked.passage
        if passage is None:
            continue
        if passage.changes or not has_source(checked):
            label = "source" if has_source(checked) else "nearest"
            yield from _indented("", f"{label}: {words_in(passage)}", width)
        for fault in faults_in(checked):
            yield from _indented("", fault, width)
        yield from _indented("", f"in {origin_of(passage.analysis.article)}", width)


def summary(found: CheckedDraft) -> str:
    """How many quotations there are and of each verdict: '3 quotations: 1 nowhere, 2 exact'."""
    total = sum(found.counts.values())
    counts = ", ".join(f"{count} {CALLED[verdict]}" for verdict, count in found.counts.items())
    return f"{total or 'no'} quotation{'s' * (total != 1)}{f': {counts}' if counts else ''}"


def said_line(checked: CheckedQuotation) -> str:
    """Who says what in the draft, on one line."""
    quotation = checked.quotation
    return f"{printable_line(quotation.speaker) or '(nobody)'}: {printable_line(quotation.text)}"


def faults_in(checked: CheckedQuotation) -> Iterator[str]:
    """Lines: what is wrong with a quotation that has a source, and that it isn't marked there."""
    quotation, passage = checked.quotation, checked.passage
    if passage is None or not has_source(checked):
        return
    yield from (signed_words(passage.analysis, quotation.draft, run) for run in passage.changes)
    for span in passage.left_out:
        yield f"left out: {printable_line(span.of(passage.analysis.article.text))}"
    if Verdict.SPEAKER in checked.faults:
        yield f"the source has it from {printable_line(passage.speaker)}"
    if passage.unmarked:
        yield "without quotation marks in the source"
    if Verdict.SOURCE in checked.faults:
        yield f"not in {', '.join(printable_line(_origin(link)) for link in quotation.named)}"


def has_source(checked: CheckedQuotation) -> bool:
    """Whether the words of a quotation are in its passage, which else is only the speaker's nearest statement."""
    return checked.verdict not in {None, Verdict.NOWHERE}


def words_in(passage: QuotedPassage) -> str:
    """A source's own words for a quotation, on one line."""
    return printable_line(joined(passage.analysis.article.text, passage.spans))


def origin_of(article: Article) -> str:
    """An article by its title, address and day, as far as they are known."""
    about = ", ".join(part for part in (article.origin, article.date) if part)
    title = printable_line(article.title or article.id)
    return f"{title} ({printable_line(about)})" if about else title


def _origin(link: str) -> str:
    """What a draft links to, as anybody may know it: an address, or a file's name without its path."""
    return Article("", "", source=link).origin


def _indented(label: str, words: str, width: int | None) -> Iterator[str]:
    rows = textwrap.wrap(words, max(20, width - _INDENT)) if width else [words]
    for number, row in enumerate(rows):
        yield f"{'' if number else label:{_INDENT}}{row}\n"


def check_schema() -> dict[str, Any]:
    """The published JSON Schema (draft 2020-12) of one checked draft."""
    text = Path(__file__).with_name("check.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def check_json(drafts: Iterable[CheckedDraft], *, several: bool) -> str:
    """One JSON document: a checked draft, or with `several` an array of any number; offsets count code points."""
    records = [check_record(found) for found in drafts]
    record = records if several else records[0]
    text = json.dumps(record, ensure_ascii=False, indent=2)
    harmless = all(char.isprintable() or char == "\n" for char in text)
    return (text if harmless else json.dumps(record, indent=2)) + "\n"


def check_record(found: CheckedDraft) -> dict[str, Any]:
    """A checked draft as plain values."""
    article = found.draft.article
    return {
        "id": article.id,
        "title": article.title,
        "source": article.origin,
        "complete": found.draft.complete,
        "counts": {str(verdict): found.counts.get(verdict, 0) for verdict in Verdict},
        "quotations": [_quotation(found, checked) for checked in found.checks],
    }


def _quotation(found: CheckedDraft, checked: CheckedQuotation) -> dict[str, Any]:
    quotation, passage = checked.quotation, checked.passage
    judged = passage if has_source(checked) else None
    return {
        "id": quotation.id,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "words": quotation.text,
        "speaker": quotation.speaker or None,
        "reported": quotation.reported,
        "named": [_origin(link) for link in quotation.named],
        "verdict": checked.verdict,
        "also": list(checked.also),
        "changes": [_change(found, passage, run) for run in passage.changes] if judged and passage else [],
        "left_out": [_stretch(passage.analysis.article, span) for span in passage.left_out] if passage else [],
        "unmarked": judged is not None and judged.unmarked,
        "passage": _passage(found, passage) if passage else None,
    }


def _passage(found: CheckedDraft, passage: QuotedPassage) -> dict[str, Any]:
    article = passage.analysis.article
    return {
        "article": found.ids.get(article.digest),
        "id": article.id,
        "title": article.title,
        "source": article.origin,
        "date": article.date,
        "start": passage.span.start,
        "end": passage.span.end,
        "words": joined(article.text, passage.spans),
        "speaker": passage.speaker or None,
        "quotes": [quote.id for quote in passage.quotes],
    }


def _change(found: CheckedDraft, passage: QuotedPassage, run: Run) -> dict[str, Any]:
    sides = (("source", passage.analysis.article, run.ones), ("draft", found.draft.article, run.others))
    return {"about": str(run.matter)} | {name: _row(article, row) for name, article, row in sides}


def _row(article: Article, row: Sequence[Any]) -> dict[str, Any] | None:
    return _stretch(article, CharSpan(row[0].span.start, row[-1].span.end)) if row else None


def _stretch(article: Article, span: CharSpan) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "words": joined(article.text, [span])}
