"""Analyses in the columns of CoNLL-2012: words, names, who speaks them, and chains.

Columns: document, part, word number, word, part of speech, parse, lemma, frameset, sense, speaker, name, chain. What
we don't know is `-`, or `*` where a bracket could stand. The speaker of a word is the actor whose quote it lies in; a
quote's own extent is told by the other formats for annotators.

Source:
    Pradhan et al. (2012), "CoNLL-2012 Shared Task: Modeling Multilingual Unrestricted Coreference in OntoNotes".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tui.export.formats import Request
from tui.export.tables import line
from tui.export.words import sentences_of
from tui.model.analysis import Analysis, MentionKind
from tui.model.span import CharSpan

_BLANK = re.compile(r"[\s();]+")


def write_conll(analyses: Iterable[Analysis], _: Request) -> Iterator[str]:
    """One document an article."""
    for analysis in analyses:
        yield "".join(_document(analysis))


def _document(analysis: Analysis) -> Iterator[str]:
    name = _word(analysis.article.id).lstrip("#") or "article"
    text = analysis.article.text
    sentences = list(sentences_of(analysis))
    words = [word for sentence in sentences for word in sentence]
    chains, names, speakers = _chains(analysis, words), _names(analysis, words), _speakers(analysis, words)
    yield f"#begin document ({name}); part 000\n"
    for sentence in sentences:
        for number, word in enumerate(sentence):
            known = (speakers.get(word, "-"), names.get(word, "*"), "|".join(chains.get(word, "-")))
            yield "\t".join((name, "0", str(number), word.of(text), "-", "*", "-", "-", "-", *known)) + "\n"
        yield "\n"
    yield "#end document\n"


class _Places:
    """Which words a span covers."""

    def __init__(self, words: list[CharSpan]) -> None:
        self._words = words
        self._starts = [word.start for word in words]

    def of(self, span: CharSpan) -> list[CharSpan]:
        return self._words[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def _chains(analysis: Analysis, words: list[CharSpan]) -> dict[CharSpan, list[str]]:
    """Brackets of mentions: what opens at a word, the longest first, then what closes, the latest opened first."""
    places = _Places(words)
    opening: dict[CharSpan, list[str]] = defaultdict(list)
    closing: dict[CharSpan, list[str]] = defaultdict(list)
    for mention, actor in sorted(analysis.mentions, key=lambda pair: (pair[0].span.start, -pair[0].span.end)):
        chain, covered = actor.id.removeprefix("a"), places.of(mention.span)
        if len(covered) == 1:
            opening[covered[0]].append(f"({chain})")
        elif covered:
            opening[covered[0]].append(f"({chain}")
            closing[covered[-1]].insert(0, f"{chain})")
    return {word: opening[word] + closing[word] for word in {*opening, *closing}}


def _names(analysis: Analysis, words: list[CharSpan]) -> dict[CharSpan, str]:
    """Brackets of names; of names in one another the outer one."""
    places = _Places(words)
    cells: dict[CharSpan, str] = {}
    for mention, actor in sorted(analysis.mentions, key=lambda pair: -len(pair[0].span)):
        covered = places.of(mention.span)
        if mention.kind is not MentionKind.NAME or not covered or any(word in cells for word in covered):
            continue
        cells.update(dict.fromkeys(covered, "*"))
        cells[covered[0]] = f"({actor.kind}{'*' if len(covered) > 1 else ')'}"
        if len(covered) > 1:
            cells[covered[-1]] = "*)"
    return cells


def _speakers(analysis: Analysis, words: list[CharSpan]) -> dict[CharSpan, str]:
    """Who says a word; in quotes within quotes, who speaks in the inner one."""
    places = _Places(words)
    said: dict[CharSpan, str] = {}
    for quote in sorted(analysis.quotes, key=lambda quote: -len(quote.span)):
        actor = analysis.actor(quote.actor)
        speaker = _word(actor.name) if actor else "-"
        said.update((word, speaker) for part in quote.content for word in places.of(part))
    return said


def _word(words: str) -> str:
    return _BLANK.sub("_", line(words)).strip("_")
