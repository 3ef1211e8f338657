"""A comparison of two articles as lines, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from tui.export.escapes import printable_line
from tui.model.analysis import Actor, Analysis, Quote, QuoteKind
from tui.model.article_comparison import Attribution, Comparison, QuotePair, speaker_of, words_of
from tui.model.revision import Passage, marked
from tui.model.word_alignment import Matter, Run, Word, WordChange

_HEADINGS = {
    WordChange.REWORDED: "Reworded",
    WordChange.SHORTENED: "Shortened in 2",
    WordChange.LENGTHENED: "Longer in 2",
    WordChange.KEPT: "Kept",
}
SIGNED = {"−": "[−{}−]", "+": "{{+{}+}}", "": "{}"}
"""How words are shown that only the first of two texts has, only the second, or both."""

_CHANGED = {
    Attribution.CHANGED: "said by others",
    Attribution.LOST: "2 names nobody",
    Attribution.FOUND: "1 names nobody",
    Attribution.UNCLEAR: "1 and 2 may mean the same",
}


NO_FEEDS = ("", "")
"""For two articles that no feed brought."""


def comparison_text(found: Comparison, feeds: tuple[str, str] = NO_FEEDS) -> Iterator[str]:
    """Lines: the two articles, then their quotes by what became of them, then the actors that only one has.

    Of the quotes that were reworded, those come first that lost or got a negation, then a number, then a name.

    Args:
        found: The comparison.
        feeds: What the feeds are called that brought the articles; empty for none.
    """
    yield from _heading(found, feeds)
    for change, heading in _HEADINGS.items():
        pairs = sorted((pair for pair in found.quotes if pair.change is change), key=weight)
        if pairs:
            yield f"\n{heading}: {len(pairs)}\n"
        for pair in pairs:
            yield from _pair(found, pair)
    for heading, side, quotes in (("Only in 1", found.one, found.dropped), ("Only in 2", found.other, found.added)):
        if quotes:
            yield f"\n{heading}: {len(quotes)} quote{'s' * (len(quotes) != 1)}\n"
        yield from (f"  {_said(side, (quote,))}\n" for quote in quotes)
    yield f"\nActors in both: {len(found.actors)}\n"
    yield from (f"  {_both(pair.one, pair.other)}\n" for pair in found.actors)
    for heading, actors in (("Actors only in 1", found.only_one), ("Actors only in 2", found.only_other)):
        if actors:
            yield f"\n{heading}: {len(actors)}\n"
        yield from (f"  {_called(actor)}\n" for actor in actors)


def comparison_diff(found: Comparison, feeds: tuple[str, str] = NO_FEEDS) -> Iterator[str]:
    """Lines: both texts as one, a paragraph a line, with `[−what only 1 has−]` and `{+what only 2 has+}`.

    Paragraphs that are the same are counted and not shown. `feeds` as for `comparison_text`.
    """
    yield from _heading(found, feeds)
    same = 0
    for _, grouped in groupby(found.passages, key=lambda passage: passage.paragraph):
        passages = list(grouped)
        if all(passage.change is WordChange.KEPT for passage in passages):
            same += 1
            continue
        if same:
            yield _folded(same)
        same = 0
        yield f"\n{' '.join(_passage_line(found, passage) for passage in passages)}\n"
    if same:
        yield _folded(same)


def weight(pair: QuotePair) -> int:
    """Where a pair stands among those that were changed in the same way: negations first, then numbers, and names."""
    return list(Matter).index(pair.changes[0].matter) if pair.changes else len(Matter)


def changed_words(side: Analysis, row: Sequence[Word]) -> str:
    """Words of a change as they stand in the text, on one line; empty for none."""
    return printable_line(side.article.text[row[0].span.start : row[-1].span.end]) if row else ""


def comparison_json(found: Comparison, feeds: tuple[str, str] = NO_FEEDS) -> str:
    """One JSON document; offsets count code points of each article's text. `feeds` as for `comparison_text`."""
    record = {
        "one": _article(found.one, feeds[0]),
        "other": _article(found.other, feeds[1]),
        "alike": round(found.alike, 3),
        "quotes": [
            {
                "change": str(pair.change),
                "attribution": str(pair.attribution),
                "alike": pair.alike,
                "changes": [_change(found, run) for run in pair.changes],
                "one": [_quote(found.one, quote) for quote in pair.ones],
                "other": [_quote(found.other, quote) for quote in pair.others],
            }
            for pair in found.quotes
        ],
        "dropped": [_quote(found.one, quote) for quote in found.dropped],
        "added": [_quote(found.other, quote) for quote in found.added],
        "actors": [{"one": pair.one.name, "other": pair.other.name, "why": pair.why} for pair in found.actors],
        "only_one": [_actor(actor) for actor in found.only_one],
        "only_other": [_actor(actor) for actor in found.only_other],
        "text": [_passage(found, passage) for passage in found.passages if passage.change is not WordChange.KEPT],
    }
    text = json.dumps(record, ensure_ascii=False, indent=2)
    harmless = all(char.isprintable() or char == "\n" for char in text)
    return (text if harmless else json.dumps(record, indent=2)) + "\n"


def _heading(found: Comparison, feeds: tuple[str, str]) -> Iterator[str]:
    for number, side, feed in zip("12", (found.one, found.other), feeds, strict=True):
        article = side.article
        origin = ", ".join(part for part in (feed, article.origin, article.date) if part)
        yield f"{number}: {printable_line(article.title or article.id)}" + (
            f" ({printable_line(origin)})\n" if origin else "\n"
        )
    yield f"{round(100 * found.alike)} % of the wording is the same.\n"


def _folded(same: int) -> str:
    return f"\n… {same} paragraph{'s' if same > 1 else ''} the same\n"


def _passage_line(found: Comparison, passage: Passage) -> str:
    marks = marked(passage, found.one.article.text, found.other.article.text)
    return printable_line("".join(SIGNED[mark.sign].format(mark.words) for mark in marks))


def _pair(found: Comparison, pair: QuotePair) -> Iterator[str]:
    mine, theirs = _said(found.one, pair.ones), _said(found.other, pair.others)
    notes = [words for words in (_CHANGED.get(pair.attribution), marks_note(pair)) if words]
    if pair.change is WordChange.KEPT and not notes:
        yield f"  {mine}\n"
        return
    yield f"  1 {mine}\n  2 {theirs}\n"
    yield from (f"    {words}\n" for words in notes)
    yield from (f"    {change_line(found, run)}\n" for run in pair.changes)


def change_line(found: Comparison, run: Run) -> str:
    """What was taken out and put in, each behind its sign, and what it is about."""
    return signed_words(found.one, found.other, run)


def signed_words(one: Analysis, other: Analysis, run: Run) -> str:
    """The words of a change as they stand in two texts, each behind its sign, and what it is about."""
    removed, added = changed_words(one, run.ones), changed_words(other, run.others)
    signed = " ".join(f"{sign} {words}" for sign, words in (("−", removed), ("+", added)) if words)
    return signed if run.matter is Matter.WORDS else f"{signed}  ({run.matter})"


def marks_note(pair: QuotePair) -> str:
    """That one article has a quote in quotation marks which the other reports without; empty where both do the same."""
    one, other = ({quote.kind is QuoteKind.INDIRECT for quote in quotes} for quotes in (pair.ones, pair.others))
    if one == other or len(one) + len(other) > 2:  # noqa: PLR2004  (one kind each)
        return ""
    return "without quotation marks in 2" if other == {True} else "without quotation marks in 1"


def _said(side: Analysis, quotes: tuple[Quote, ...]) -> str:
    return f"{printable_line(speaker_of(side, quotes)) or '(nobody)'}: {printable_line(words_of(side, quotes))}"


def _both(one: Actor, other: Actor) -> str:
    return _called(one) if one.name == other.name else f"{_called(one)} / {_called(other)}"


def _called(actor: Actor) -> str:
    return printable_line(actor.name) + (f", {printable_line(actor.roles[0])}" if actor.roles else "")


def _article(side: Analysis, feed: str) -> dict[str, Any]:
    article = side.article
    about = {"id": article.id, "title": article.title, "source": article.origin, "feed": feed or None}
    about["date"] = article.date
    return about | {"complete": side.complete}


def _quote(side: Analysis, quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "kind": str(quote.kind),
        "start": quote.span.start,
        "end": quote.span.end,
        "words": words_of(side, (quote,)),
        "speaker": speaker_of(side, (quote,)) or None,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {"id": actor.id, "name": actor.name, "kind": str(actor.kind), "roles": list(actor.roles)}


def _change(found: Comparison, run: Run) -> dict[str, Any]:
    return {
        "about": str(run.matter),
        "one": _stretch(found.one, run.ones[0].span.start, run.ones[-1].span.end) if run.ones else None,
        "other": _stretch(found.other, run.others[0].span.start, run.others[-1].span.end) if run.others else None,
    }


def _passage(found: Comparison, passage: Passage) -> dict[str, Any]:
    one, other = passage.one, passage.other
    return {
        "change": str(passage.change or ("added" if one is None else "removed")),
        "changes": [_change(found, run) for run in passage.changes],
        "one": _stretch(found.one, one.start, one.end) if one else None,
        "other": _stretch(found.other, other.start, other.end) if other else None,
    }


def _stretch(side: Analysis, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "words": " ".join(side.article.text[start:end].split())}
