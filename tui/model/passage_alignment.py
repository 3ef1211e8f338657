"""A quotation laid on the text that it is from: where its words stand there, and which of them differ.

What a writer may do to a quotation is no difference: leave something out where an ellipsis stands, break it off for who
says it, put a word into square brackets, begin with another letter, hyphenate otherwise.

Source:
    Smith and Waterman (1981), "Identification of Common Molecular Subsequences"; Gotoh (1982) for gaps of any length.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

from tui.model.span import CharSpan
from tui.model.word_alignment import Matter, Run, Word, align, words

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,120}\]")
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_HYPHEN = re.compile(r"[-\u2010\u2011\u00ad]\s*")
_AGAIN = re.compile(r"re(?!e)")
"""Before a hyphen that tells words apart: 're-sign' and 'resign'."""

_SAME, _OTHER, _MORE, _GAP, _LONGER = 3.0, -1.0, -2.0, -2.0, -0.3
"""What it counts that a word is the same, is another, is added, that words are left out, and each further one."""

_NEAR = 250
"""Words behind one part of a quotation among which the next is looked for first."""

_BRACKETED = 8
"""Words that a writer may put brackets for at most."""

_OCCURRENCES = 4
"""Places with the very words that are looked at."""

_PHRASE, _PHRASES = 3, 6
"""Words in a row by which a text is found, and how many such rows."""

_WORD = re.compile(r"\w+")

_SQUARE = 250 * 400
"""Pairs of words up to which the best of all alignments is looked for."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a quotation in a row: nothing stands between them, and nothing was left out there as far as it tells."""

    words: tuple[Word, ...]
    inserted: frozenset[int]
    """Numbers of the words that stand in brackets, wholly or in part."""

    elided: bool = False
    """Whether an ellipsis stands before it; else it is the first, or who says it stands there."""


@dataclass(slots=True)
class WordStream:
    """Words of a text as they are read on: all of them, or those that somebody speaks."""

    text: str
    words: list[Word] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    """By word, the number of its sentence in the text."""

    voices: list[int] = field(default_factory=list)
    """By word, the number of what it belongs to: of a quote, or of a paragraph."""

    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """By key, the numbers of the words that have it."""

    def add(self, word: Word, sentence: int, voice: int) -> None:
        """Go on with a word."""
        self.places[word.key].append(len(self.words))
        self.words.append(word)
        self.sentences.append(sentence)
        self.voices.append(voice)


class PlacedSegment(NamedTuple):
    """Where a segment stands in a stream."""

    stretch: range
    """Of the stream's words."""

    runs: tuple[Run, ...]
    """The source's words as `ones`, the quotation's as `others`."""

    same: int
    """How many of the segment's words stand there, those in brackets among them."""

    @property
    def changes(self) -> tuple[Run, ...]:
        """The words that differ, in order."""
        return tuple(run for run in self.runs if not run.same)


def segments(text: str, parts: Iterable[CharSpan], named: Container[int] = frozenset()) -> tuple[Segment, ...]:
    """A quotation's words, apart where an ellipsis stands or it is broken off.

    Args:
        text: The text that quotes.
        parts: Where the quotation stands in it.
        named: Characters that are known to belong to names.

    >>> [[word.key for word in each.words] for each in segments("[W]e go … by sea", [CharSpan(0, 16)])]
    [['we', 'go'], ['by', 'sea']]
    """
    joined = unbracketed(text)
    found: list[Segment] = []
    for part in parts:
        brackets = [match.span() for match in _BRACKETS.finditer(joined, part.start, part.end)]
        row = words(joined, [part], named)
        begun = 0
        for at in range(1, len(row) + 1):
            gap = joined[row[at - 1].span.end : row[at].span.start] if at < len(row) else ""
            if at < len(row) and not _ELLIPSIS.search(gap):
                continue
            piece = row[begun:at]
            inserted = {
                n for n, word in enumerate(piece) if any(a < word.span.end and word.span.start < b for a, b in brackets)
            }
            found.append(Segment(piece, frozenset(inserted), elided=begun > 0))
            begun = at
    return tuple(found)


def unbracketed(text: str) -> str:
    """A text in which a letter in brackets begins its word, as long as it was: '[W]e'."""
    return _LETTER.sub(" \\1\u00ad", text)


def phrases(row: Iterable[Segment], text: str) -> tuple[str, ...]:
    """A few words in a row from all over a quotation, the longest above all, by which a text that has it is found.

    Args:
        row: Its segments.
        text: The text that quotes.
    """
    every = [
        (number, at, text[three[0].span.start : three[-1].span.end])
        for number, segment in enumerate(row)
        for at in range(max(1, len(segment.words) - _PHRASE + 1))
        if (three := segment.words[at : at + _PHRASE])
    ]
    found: list[tuple[int, int, str]] = []
    for number, at, phrase in sorted(every, key=lambda each: -len(each[2])):
        if all(number != other or abs(at - place) >= _PHRASE - 1 for other, place, _ in found):
            found.append((number, at, phrase))
    return tuple(phrase for _, _, phrase in found[:_PHRASES])


def word_pairs(text: str) -> frozenset[tuple[str, str]]:
    """Every two words in a row; of a single word it alone."""
    found = _WORD.findall(text.casefold())
    return frozenset(pairwise(found)) if len(found) > 1 else frozenset((word, "") for word in found)


def locate(segment: Segment, stream: WordStream, within: range | None = None) -> list[PlacedSegment]:
    """The best places of a segment in a stream, or in a part of it; the best first, none where nothing is alike."""
    within = range(len(stream.words)) if within is None else within
    exact = [*islice(_exact(segment, stream, within), _OCCURRENCES)]
    if exact:
        return exact
    found = [aligned for window in _windows(segment, stream, within) if (aligned := _aligned(segment, stream, window))]
    return sorted(found, key=lambda placement: (-placement.same, len(placement.changes), placement.stretch.start))


def place(row: Sequence[Segment], stream: WordStream) -> tuple[PlacedSegment, ...]:
    """Every segment of a quotation in a stream: near each other and in order, if they stand so; else wherever they do.

    Returns:
        As many as there are segments; none where one of them has no place.
    """
    anchor = max(range(len(row)), key=lambda number: len(row[number].words), default=None)
    best: tuple[PlacedSegment, ...] = ()
    if anchor is None:
        return ()
    for first in locate(row[anchor], stream):
        found = {anchor: first}
        for number in (*range(anchor + 1, len(row)), *reversed(range(anchor))):
            beside = found[number - 1 if number > anchor else number + 1].stretch
            near = (
                range(beside.stop, min(len(stream.words), beside.stop + _NEAR))
                if number > anchor
                else range(max(0, beside.start - _NEAR), beside.start)
            )
            places = [one for one in locate(row[number], stream, near) if one.same == len(row[number].words)]
            places = places or locate(row[number], stream)
            if not places:
                break
            found[number] = min(places, key=lambda one: (-one.same, abs(one.stretch.start - beside.stop)))
        if len(found) == len(row):
            best = max((best, tuple(found[number] for number in range(len(row)))), key=fit)
    return best


def fit(placed: Sequence[PlacedSegment]) -> tuple[int, int, int]:
    """More is better: words that are the same, fewer changes, parts in order."""
    ordered = sum(one.stretch.stop <= other.stretch.start for one, other in pairwise(placed))
    return sum(one.same for one in placed), -sum(len(one.changes) for one in placed), ordered


def excused(run: Run, brackets: Container[Word]) -> bool:
    """Whether a difference is none of the words said: brackets show what the writer put there, or a hyphen is set.

    Brackets stand for no number and no negation.
    """
    if run.others and all(word in brackets for word in run.others):
        weighty = {Matter.NEGATION, Matter.NUMBER}
        return len(run.ones) <= _BRACKETED and not any(word.matter in weighty for word in (*run.ones, *run.others))
    return False


def hyphenated(run: Run, source: str, quoted: str) -> bool:
    """Whether words differ in a hyphen alone: 'co-operate', 'govern- ment' at the end of a line."""
    if not run.ones or not run.others or len(run.ones) == len(run.others):
        return False
    if "".join(word.key for word in run.ones) != "".join(word.key for word in run.others):
        return False
    text, row = (source, run.ones) if len(run.ones) > len(run.others) else (quoted, run.others)
    gaps = [text[one.span.end : other.span.start] for one, other in pairwise(row)]
    letters = all(word.key.isalpha() for word in row)
    return (
        letters and all(map(_HYPHEN.fullmatch, gaps)) and not (row[0].key == "re" and _AGAIN.match("re" + row[1].key))
    )


def _exact(segment: Segment, stream: WordStream, within: range) -> Iterator[PlacedSegment]:
    keys = [word.key for word in segment.words]
    rarest = min(range(len(keys)), key=lambda number: len(stream.places.get(keys[number], ())), default=None)
    if rarest is None:
        return
    for at in stream.places.get(keys[rarest], ()):
        stretch = range(at - rarest, at - rarest + len(keys))
        if stretch.start < within.start or stretch.stop > within.stop:
            continue
        there = stream.words[stretch.start : stretch.stop]
        if [word.key for word in there] == keys:
            yield PlacedSegment(stretch, (Run(same=True, ones=tuple(there), others=segment.words),), len(keys))


def _windows(segment: Segment, stream: WordStream, within: range) -> Iterator[range]:
    """Where most of a segment's words stand together, the telling ones above all: two places at the most."""
    width = int(1.5 * len(segment.words)) + 12
    hits: list[tuple[int, float]] = []
    for key in {word.key for word in segment.words}:
        near = [at for at in stream.places.get(key, ()) if at in within]
        hits += [(at, (1 + len(near)) ** -0.5) for at in near]
    hits.sort()
    begun, total = 0, 0.0
    scored: list[tuple[float, int, int]] = []
    for at, weight in hits:
        total += weight
        while at - hits[begun][0] > width:
            total -= hits[begun][1]
            begun += 1
        scored.append((total, hits[begun][0], at))
    taken: list[range] = []
    for _, first, last in sorted(scored, reverse=True):
        if all(last < one.start or first >= one.stop for one in taken):
            slack = len(segment.words) // 2 + 8
            window = range(max(within.start, first - slack), min(within.stop, last + slack + 1))
            taken.append(window)
            yield window
            if len(taken) == 2:  # noqa: PLR2004  (said above)
                return


def _aligned(segment: Segment, stream: WordStream, window: range) -> PlacedSegment | None:
    """A segment's words and those of a window laid on each other, so that as many as can be stand together."""
    there = stream.words[window.start : window.stop]
    if len(segment.words) * len(there) > _SQUARE:
        runs = [*align(there, segment.words)]
        while runs and not runs[-1].others:
            there = there[: -len(runs.pop().ones)]
        first = len(runs.pop(0).ones) if runs and not runs[0].others else 0
        used = [first, len(there) - 1]
    else:
        steps = _steps([word.key for word in segment.words], segment.inserted, [word.key for word in there])
        used = [other for _, other in steps if other is not None]
        runs = _runs(segment, there, steps)
    if not any(run.same for run in runs):
        return None
    free = {segment.words[number] for number in segment.inserted}
    same = sum(run.same or word in free for run in runs for word in run.others)
    return PlacedSegment(range(window.start + used[0], window.start + used[-1] + 1), tuple(runs), same)


def _runs(segment: Segment, there: Sequence[Word], steps: Iterable[_Step]) -> list[Run]:
    runs: list[Run] = []
    for number, other in steps:
        ones = there[other : other + 1] if other is not None else ()
        others = segment.words[number : number + 1] if number is not None else ()
        alike = bool(ones and others) and ones[0].key == others[0].key
        if runs and runs[-1].same == alike:
            last = runs.pop()
            runs.append(Run(alike, (*last.ones, *ones), (*last.others, *others)))
        else:
            runs.append(Run(alike, tuple(ones), tuple(others)))
    return runs


_Step = tuple[int | None, int | None]
"""A word of the quotation and of the source; `None` where one has none."""


def _steps(mine: Sequence[str], free: Container[int], theirs: Sequence[str]) -> list[_Step]:
    """Every word of the one, in order, with the words of the other from the first that is used to the last."""
    width = len(theirs) + 1
    worst = float("-inf")
    ended, skipped = (
        [[0.0] * width],
        [[worst] * width],
    )  # By words of both: the last is of `mine`, or left out of `theirs`.
    moves, gaps = [bytearray(width)], [bytearray(width)]
    for number, key in enumerate(mine):
        other, more = (-0.1, 0.0) if number in free else (_OTHER, _MORE)
        gap = longer = _LONGER
        if number not in free and number + 1 not in free:
            gap = _GAP
        best = [max(one, two) for one, two in zip(ended[-1], skipped[-1], strict=True)]
        now, left = [best[0] + more] + [worst] * (width - 1), [worst] * width
        move, went = bytearray(width), bytearray(width)
        for at in range(1, width):
            step, added = best[at - 1] + (_SAME if theirs[at - 1] == key else other), best[at] + more
            now[at], move[at] = (step, 1) if step >= added else (added, 0)
            opened, on = now[at - 1] + gap, left[at - 1] + longer
            left[at], went[at] = (opened, 0) if opened >= on else (on, 1)
        ended.append(now)
        skipped.append(left)
        moves.append(move)
        gaps.append(went)
    one, other = len(mine), max(range(width), key=lambda at: (ended[-1][at], -at))
    found: list[_Step] = []
    in_gap = False
    while one:
        if in_gap:
            found.append((None, other - 1))
            in_gap = gaps[one][other] == 1
            other -= 1
            continue
        if moves[one][other]:
            found.append((one - 1, other - 1))
            other -= 1
        else:
            found.append((one - 1, None))
        one -= 1
        in_gap = skipped[one][other] > ended[one][other]
    return found[::-1]
