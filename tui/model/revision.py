"""Two articles laid on each other, sentence by sentence and word by word: what a new version changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.model.article import Article, sentences
from tui.model.span import CharSpan
from tui.model.word_alignment import Run, Word, WordChange, align, chain, change_in, changes_in, matching, words

ALIKE = 0.5
"""Share of the words of two sentences that stand in both from which one replaces the other."""

_COMMON = 40
"""Sentences a word stands in at most for it to bring two together: 'the' brings all together."""

_RIVALS = 5
"""Sentences that one is compared with closely."""


class Mark(NamedTuple):
    """Some characters of a passage as it is shown, and which article they are from."""

    words: str
    sign: str
    """'−' for the first article alone, '+' for the second alone, empty for both."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or two of the one article, and what stands for them in the other."""

    one: CharSpan | None
    """Where in the first article; `None` for what only the second has."""

    other: CharSpan | None
    paragraph: int
    """The paragraph it belongs to, counted from 0: of the second article, or of what stands between two of its."""

    runs: tuple[Run, ...]

    @property
    def change(self) -> WordChange | None:
        """What became of the first's words; `None` where one of both has nothing like it."""
        return change_in(self.runs) if self.one is not None and self.other is not None else None

    @property
    def changes(self) -> list[Run]:
        """The words that differ: negations first, then numbers, names, and the rest."""
        return changes_in(self.runs)


class _Sentence(NamedTuple):
    span: CharSpan
    opens: bool
    """Whether it is the first of its paragraph."""

    words: tuple[Word, ...]
    keys: tuple[str, ...]


_Group = tuple[range, range]
"""Sentences of both that go together."""


def revision(
    one: Article, other: Article, named: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
) -> tuple[Passage, ...]:
    """Lay two articles on each other.

    Args:
        one: The earlier version, or one outlet's.
        other: The later version, or another outlet's.
        named: Characters of both that are known to belong to names.

    Returns:
        Passages in order; together they have every sentence of both once.
    """
    mine, rivals = _sentences(one, named[0]), _sentences(other, named[1])
    found: list[Passage] = []
    paragraph, before = 0, ""
    for ones, others in _groups(mine, rivals):
        first = rivals[others.start] if others else mine[ones.start]
        side = "other" if others else "one"
        if found and (first.opens or (side != before and found[-1].change is None)):
            paragraph += 1
        before = side
        runs = align([w for at in ones for w in mine[at].words], [w for at in others for w in rivals[at].words])
        found.append(Passage(_span(mine, ones), _span(rivals, others), paragraph, runs))
    return tuple(found)


def marked(passage: Passage, one: str, other: str) -> list[Mark]:
    """A passage as it is shown: the second's words, between them what was taken out.

    Args:
        passage: The passage.
        one: The first article's text.
        other: The second's.
    """
    if passage.other is None or passage.one is None:
        text, span, sign = (one, passage.one, "−") if passage.other is None else (other, passage.other, "+")
        return [Mark(" ".join(span.of(text).split()), sign)] if span else []
    found: list[Mark] = []
    end = passage.other.start
    for run in passage.runs:
        between = _spaced(other[end : run.others[0].span.start]) if run.others else " " * bool(found)
        removed = [Mark(_flat(one, run.ones), "−")] if run.ones and not run.same else []
        added = [Mark(_flat(other, run.others), "" if run.same else "+")] if run.others else []
        apart = [Mark(" ", "")] if removed and added else []
        found += [*([Mark(between, "")] if between else []), *removed, *apart, *added]
        end = run.others[-1].span.end if run.others else end
    rest = _spaced(other[end : passage.other.end])
    return [*found, Mark(rest, "")] if rest else found


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _flat(text: str, row: Sequence[Word]) -> str:
    return " ".join(text[row[0].span.start : row[-1].span.end].split())


def _sentences(article: Article, named: frozenset[int]) -> list[_Sentence]:
    found = []
    for paragraph in article.paragraphs:
        for number, span in enumerate(sentences(article.text, paragraph)):
            row = words(article.text, [span], named)
            found.append(_Sentence(span, number == 0, row, tuple(word.key for word in row)))
    return found


def _span(row: Sequence[_Sentence], at: range) -> CharSpan | None:
    return CharSpan(row[at.start].span.start, row[at.stop - 1].span.end) if at else None


def _groups(ones: Sequence[_Sentence], others: Sequence[_Sentence]) -> Iterator[_Group]:
    """Sentences of both that go together, and those alone, in order."""
    start, there = 0, 0
    blocks = matching([sentence.keys for sentence in ones], [sentence.keys for sentence in others])
    for one, other, size in [*blocks, (len(ones), len(others), 0)]:
        yield from _changed(ones, others, range(start, one), range(there, other))
        for at in range(size):
            yield range(one + at, one + at + 1), range(other + at, other + at + 1)
        start, there = one + size, other + size


def _changed(ones: Sequence[_Sentence], others: Sequence[_Sentence], mine: range, theirs: range) -> Iterator[_Group]:
    """Sentences between two that are the same: those most alike go together, and take what was cut off beside them."""
    pairs = chain(list(_likely(ones, others, mine, theirs)))
    start, there = mine.start, theirs.start
    for number, (one, other) in enumerate(pairs):
        following = pairs[number + 1] if number + 1 < len(pairs) else (mine.stop, theirs.stop)
        first, last = one, one + 1
        begin, end = other, other + 1
        while first > start and _cut_off(ones[first - 1], others[begin:end], ones[first:last]):
            first -= 1
        while begin > there and _cut_off(others[begin - 1], ones[first:last], others[begin:end]):
            begin -= 1
        while last < following[0] and _cut_off(ones[last], others[begin:end], ones[first:last]):
            last += 1
        while end < following[1] and _cut_off(others[end], ones[first:last], others[begin:end]):
            end += 1
        yield from ((range(at, at + 1), range(0)) for at in range(start, first))
        yield from ((range(0), range(at, at + 1)) for at in range(there, begin))
        yield range(first, last), range(begin, end)
        start, there = last, end
    yield from ((range(at, at + 1), range(0)) for at in range(start, mine.stop))
    yield from ((range(0), range(at, at + 1)) for at in range(there, theirs.stop))


def _likely(
    ones: Sequence[_Sentence], others: Sequence[_Sentence], mine: range, theirs: range
) -> Iterator[tuple[int, int, float]]:
    """Pairs of sentences that are alike, with how much."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at in theirs:
        for key in set(others[at].keys):
            places[key].append(at)
    for at in mine:
        near = (places.get(key, []) for key in set(ones[at].keys))
        votes = Counter(place for found in near if len(found) <= _COMMON for place in found)
        for rival, _ in votes.most_common(_RIVALS):
            alike = _alike(ones[at].keys, others[rival].keys)
            if alike >= ALIKE:
                yield at, rival, alike


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    return 2 * (Counter(one) & Counter(other)).total() / max(1, len(one) + len(other))


def _cut_off(sentence: _Sentence, across: Sequence[_Sentence], beside: Sequence[_Sentence]) -> bool:
    """Whether a sentence's words stand in what is across, beyond those of its neighbour there already."""
    left = Counter(key for each in across for key in each.keys) - Counter(key for each in beside for key in each.keys)
    return len(sentence.keys) > 2 and (Counter(sentence.keys) & left).total() > ALIKE * len(sentence.keys)  # noqa: PLR2004
