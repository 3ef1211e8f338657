"""What somebody says of one matter over time: statements that are alike, and what a later one changes in an earlier.

Two statements are alike if most words of both stand in both in the same order, or if most of their topic words do in
whatever order. A later one changes an earlier one if it has another number or name in its place, or puts in or takes
out a negation: 'It will cost 40 million', 'It will not cost 60 million'.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tui.model.actor_dossier import Saying
from tui.model.inflections import base
from tui.model.span import CharSpan
from tui.model.word_alignment import Matter, Run, Word, WordChange, align, change_in, matching, number, words

ALIKE = 0.6
"""Share of the words of both that stand in both, in order, from which two statements are alike."""

TOPIC = 0.6
"""Share of the topic words of the one with fewer that the other must have."""

_FEWEST, _FEW = 3, 2
"""Topic words that two statements share at least; and where nearly all words of both are the same."""

_NEARLY = 0.75
"""Share of the words from which that holds."""

_COMMON = 300
"""Statements a topic word stands in at most for it to bring two together."""

_RIVALS = 6
"""Statements that one is compared with closely."""

_TELLING = 3
"""Letters that a topic word has more than."""

_EMPTY = frozenset(
    (
        *("that", "this", "these", "those", "with", "from", "have", "will", "would", "could", "should", "been", "were"),
        *("they", "them", "their", "there", "then", "than", "what", "when", "where", "which", "while", "very", "also"),
        *("about", "into", "over", "under", "such", "some", "more", "most", "much", "many", "just", "only", "other"),
        *("said", "says", "your", "ours", "because", "being", "does", "must", "shall", "might", "every", "each"),
    )
)
"""Words of more than three letters that say nothing of a matter."""


class Statement(NamedTuple):
    """Something said, beside what was said of the same before."""

    saying: Saying
    before: Saying | None
    """The one before it; `None` for the first."""

    runs: tuple[Run, ...] = ()
    """The words of both, laid on each other; places are those in `Saying.words`."""

    change: Matter | None = None
    """What it changes in the one before: a negation, number or name; `None` for nothing of these."""


class _Known(NamedTuple):
    saying: Saying
    words: tuple[Word, ...]
    topic: frozenset[str]


def statement_groups(sayings: Sequence[Saying]) -> tuple[tuple[Statement, ...], ...]:
    """What was said in several articles, each as a row of statements that are alike.

    Args:
        sayings: In order of date.

    Returns:
        Groups by the date of their first statement, each in order of date and of two articles at least.
    """
    known = [_known(saying) for saying in sayings]
    places: defaultdict[str, list[int]] = defaultdict(list)
    groups: list[list[_Known]] = []
    group_of: list[int] = []
    for place, each in enumerate(known):
        votes = Counter(at for word in each.topic if len(places[word]) <= _COMMON for at in places[word])
        rivals = sorted(votes.items(), key=lambda vote: (-vote[1], -vote[0]))[:_RIVALS]
        near = max(((_likeness(known[at], each), at) for at, shared in rivals if shared >= _FEW), default=(0.0, 0))
        if near[0] > 0:
            group_of.append(group_of[near[1]])
            groups[group_of[-1]].append(each)
        else:
            group_of.append(len(groups))
            groups.append([each])
        for word in each.topic:
            places[word].append(place)
    steps = (_steps(group) for group in groups)
    return tuple(group for group in steps if len({each.saying.article for each in group}) > 1)


def about(sayings: Sequence[Saying], typed: str) -> list[Saying]:
    """The statements that have all of some words in any form; all where there are none."""
    wanted = {base(word.casefold()) for word in typed.split()}
    return [
        saying for saying in sayings if wanted <= {base(word.key) for word in words(saying.words, [_whole(saying)])}
    ]


def _whole(saying: Saying) -> CharSpan:
    return CharSpan(0, len(saying.words))


def _known(saying: Saying) -> _Known:
    row = words(saying.words, [_whole(saying)])
    topic = (base(word.key) for word in row if word.matter in (Matter.WORDS, Matter.NAME) and len(word.key) > _TELLING)
    return _Known(saying, row, frozenset(topic) - _EMPTY)


def _likeness(one: _Known, other: _Known) -> float:
    """How alike two statements are; 0 for not at all."""
    shared = len(one.topic & other.topic)
    topic = shared / max(1, min(len(one.topic), len(other.topic)))
    keys = [word.key for word in one.words], [word.key for word in other.words]
    in_order = 2 * sum(size for *_, size in matching(*keys)) / max(1, len(keys[0]) + len(keys[1]))
    if in_order >= (ALIKE if shared >= _FEWEST else _NEARLY) or (topic >= TOPIC and shared > _FEWEST):
        return max(in_order, topic)
    return 0.0


def _steps(group: Sequence[_Known]) -> tuple[Statement, ...]:
    """The statements of a group, without those that an article repeats unchanged."""
    found = [Statement(group[0].saying, None)]
    last = group[0]
    for each in group[1:]:
        runs = align(last.words, each.words)
        change = _changed(last, each, runs)
        if change is None and each.saying.article == last.saying.article:
            continue
        found.append(Statement(each.saying, last.saying, runs, change))
        last = each
    return tuple(found)


def _changed(one: _Known, other: _Known, runs: Sequence[Run]) -> Matter | None:
    """What weighs most of what was changed, not merely left out or added."""
    differing = [run for run in runs if not run.same]
    if change_in(runs) is WordChange.REWORDED and any(run.matter is Matter.NEGATION for run in differing):
        return Matter.NEGATION
    before, after = _numbers(one), _numbers(other)
    if before - after and after - before:
        return Matter.NUMBER
    in_place = any(run.matter is Matter.NAME and _both(run, Matter.NAME) for run in differing)
    return Matter.NAME if in_place else None


def _numbers(known: _Known) -> frozenset[str]:
    return frozenset(number(word.key) for word in known.words if word.matter is Matter.NUMBER)


def _both(run: Run, kind: Matter) -> bool:
    return all(any(word.matter is kind for word in side) for side in (run.ones, run.others))
