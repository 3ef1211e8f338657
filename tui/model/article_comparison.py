"""Two analyses of one story side by side: which quotes were kept, cut, reworded or given to others, and who is missing.

Quotes are matched by their words, in order: that a quote stands elsewhere in the other text, or in two parts, doesn't
matter. What became of a quote is shown word by word: it is kept only if all its words are. Actors are matched by the
rules that join them over articles, with the whole of both articles as their company.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui.model.actor_links import POSSIBLE, SURE, ActorProfile, companion_key, link_score
from tui.model.analysis import Actor, ActorKind, Analysis, MentionKind, Quote
from tui.model.likeness import resemblance, shingles
from tui.model.revision import Passage, revision
from tui.model.word_alignment import Matter, Run, Word, WordChange, align, change_in, changes_in, matching, words


class Attribution(StrEnum):
    """What became of a quote's speaker."""

    SAME = "same"
    CHANGED = "changed"
    """Both name somebody, and not the same."""

    LOST = "lost"
    """The other has nobody."""

    FOUND = "found"
    """Only the other has somebody."""

    UNCLEAR = "unclear"
    """One names somebody, the other describes: 'the minister' may be the one named."""

    NONE = "none"
    """Neither has anybody."""


@dataclass(frozen=True, slots=True)
class QuotePair:
    """Words that both articles quote. One of them may have them in several quotes."""

    ones: tuple[Quote, ...]
    """In the first article, in reading order; at least one."""

    others: tuple[Quote, ...]
    """In the second; at least one."""

    change: WordChange
    attribution: Attribution
    alike: float
    """Share of the words of both that stand in both, in order, 0 to 1."""

    runs: tuple[Run, ...] = ()
    """The words of both, laid on each other."""

    @property
    def changes(self) -> list[Run]:
        """The words that differ: negations first, then numbers, names, and the rest."""
        return changes_in(self.runs)


@dataclass(frozen=True, slots=True)
class ActorPair:
    """An actor of both articles."""

    one: Actor
    other: Actor
    why: str
    """The rule and evidence for it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two articles on one story have in common and what only one of them has."""

    one: Analysis
    other: Analysis
    quotes: tuple[QuotePair, ...]
    """In the first article's reading order."""

    dropped: tuple[Quote, ...]
    """Quotes that only the first has, in reading order."""

    added: tuple[Quote, ...]
    """Quotes that only the second has, in reading order."""

    actors: tuple[ActorPair, ...]
    """In the first article's order of actors."""

    only_one: tuple[Actor, ...]
    """Named actors that only the first has, in its order."""

    only_other: tuple[Actor, ...]
    alike: float
    """Resemblance of both texts, 0 to 1: 1 for the same words in the same order."""

    passages: tuple[Passage, ...] = ()
    """Both texts laid on each other, sentence by sentence."""


ALIKE = 0.6
"""Share from which one is a rewording of the other."""

PART = 0.8
"""Share of the shorter quote's words that must stand in the longer, in order, to be a part of it."""

_FEWEST, _TELLING = 4, 2
"""Words that quotes have at least, and words longer than three letters among them, for a likeness short of the same
words to be more than chance: 'that it was' is a part of many quotes."""

_RIVALS = 20
"""Quotes that one is compared with word by word: those that share most words with it."""


def compare(one: Analysis, other: Analysis) -> Comparison:
    """Lay two analyses side by side.

    Args:
        one: The earlier version, or one outlet's article.
        other: The later version, or another outlet's.
    """
    actors = _match_actors(one, other)
    same = {pair.one.id: pair.other.id for pair in actors}
    named = named_in(one), named_in(other)
    quotes = tuple(_pair(match, one, other, same, named) for match in _match_quotes(one, other, same, named))
    in_one = {quote.id for pair in quotes for quote in pair.ones}
    in_other = {quote.id for pair in quotes for quote in pair.others}
    met = set(same.values())
    return Comparison(
        one,
        other,
        quotes,
        tuple(quote for quote in one.quotes if quote.id not in in_one),
        tuple(quote for quote in other.quotes if quote.id not in in_other),
        actors,
        tuple(actor for actor in one.actors if actor.named and actor.id not in same),
        tuple(actor for actor in other.actors if actor.named and actor.id not in met),
        resemblance(shingles(one.article.text), shingles(other.article.text)),
        revision(one.article, other.article, named),
    )


def speaker_of(analysis: Analysis, quotes: Iterable[Quote]) -> str:
    """Who speaks some quotes, as a reader would name them; empty for nobody known."""
    for quote in quotes:
        actor = analysis.actor(quote.actor)
        if actor is not None:
            return actor.name
        if quote.speaker is not None:
            return " ".join(quote.speaker.of(analysis.article.text).split())
    return ""


def words_of(analysis: Analysis, quotes: Iterable[Quote]) -> str:
    """What some quotes say, on one line, ' … ' between their parts."""
    parts = (part.of(analysis.article.text) for quote in quotes for part in quote.content)
    return " … ".join(" ".join(part.split()) for part in parts)


def named_in(analysis: Analysis) -> frozenset[int]:
    """Characters that belong to names."""
    spans = (mention.span for mention, _ in analysis.mentions if mention.kind is MentionKind.NAME)
    return frozenset(at for span in spans for at in range(span.start, span.end))


# Actors


def _match_actors(one: Analysis, other: Analysis) -> tuple[ActorPair, ...]:
    """Actors of both, each once, the surest pairs first."""
    mine, theirs = _profiles(one), _profiles(other)
    pairs = [
        (verdict.score, -len(actor.mentions), actor, rival, verdict.why)
        for actor, profile in mine
        for rival, known in theirs
        if (verdict := link_score(profile, known)).score >= POSSIBLE
    ]
    chosen: dict[str, ActorPair] = {}
    taken: set[str] = set()
    for score, _, actor, rival, why in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if actor.id not in chosen and rival.id not in taken and (score >= SURE or _alone(actor, rival, pairs)):
            chosen[actor.id] = ActorPair(actor, rival, why)
            taken.add(rival.id)
    return tuple(chosen[actor.id] for actor in one.actors if actor.id in chosen)


def _alone(actor: Actor, rival: Actor, pairs: list[tuple[float, int, Actor, Actor, str]]) -> bool:
    """Whether a doubtful pair has no other candidate: in two texts on one story that settles it."""
    return not any((a.id == actor.id) != (b.id == rival.id) for _, _, a, b, _ in pairs)


def _profiles(analysis: Analysis) -> list[tuple[Actor, ActorProfile]]:
    named = [actor for actor in analysis.actors if actor.named]
    company = frozenset(companion_key(a.kind, a.name) for a in named if a.kind is not ActorKind.PLACE) - {""}
    return [(a, ActorProfile(a.kind, (a.name, *a.aliases), a.roles, company)) for a in named]


# Quotes

_Match = tuple[tuple[Quote, ...], tuple[Quote, ...]]
_Named = tuple[frozenset[int], frozenset[int]]
"""Characters of both articles that belong to names."""


def _match_quotes(one: Analysis, other: Analysis, same: dict[str, str], named: _Named) -> list[_Match]:
    """Quotes of both, the most alike first; then those that are a part of one already matched join it."""
    mine = {quote.id: _words(one, (quote,), named[0]) for quote in one.quotes}
    theirs = {quote.id: _words(other, (quote,), named[1]) for quote in other.quotes}
    scored = [
        (score, a, b)
        for a, b in _sharing(one.quotes, other.quotes, mine, theirs)
        if (score := _fit(mine[a.id], theirs[b.id])) > 0
        or (
            _attribution((a,), (b,), one, other, same) in {Attribution.SAME, Attribution.NONE}
            and (score := _turned(mine[a.id], theirs[b.id])) > 0
        )
    ]
    partner: dict[str, Quote] = {}
    claimed: dict[str, Quote] = {}
    for _, a, b in sorted(scored, key=lambda pair: (-pair[0], pair[1].span, pair[2].span)):
        if a.id not in partner and b.id not in claimed:
            partner[a.id], claimed[b.id] = b, a
    ones = {a: [quote] for a, quote in ((a.id, a) for a in one.quotes if a.id in partner)}
    others = {a: [partner[a]] for a in ones}
    for _, a, b in scored:
        if a.id not in partner and b.id in claimed and _part(mine[a.id], theirs[b.id]):
            partner[a.id] = b
            ones[claimed[b.id].id].append(a)
        elif b.id not in claimed and a.id in partner and a.id in others and _part(theirs[b.id], mine[a.id]):
            claimed[b.id] = a
            others[a.id].append(b)
    return [(_in_order(ones[a.id]), _in_order(others[a.id])) for a in one.quotes if a.id in ones]


def _sharing(
    ones: Iterable[Quote],
    others: Iterable[Quote],
    mine: dict[str, tuple[Word, ...]],
    theirs: dict[str, tuple[Word, ...]],
) -> Iterator[tuple[Quote, Quote]]:
    """Pairs of quotes that share enough words to go together, in the order of the first."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    listed = list(others)
    for number, quote in enumerate(listed):
        for key, times in Counter(word.key for word in theirs[quote.id]).items():
            places[key].append((number, times))
    for quote in ones:
        shared: Counter[int] = Counter()
        for key, times in Counter(word.key for word in mine[quote.id]).items():
            for number, rival in places.get(key, ()):
                shared[number] += min(times, rival)
        count = len(mine[quote.id])
        near = [at for at in shared if shared[at] >= min(ALIKE, PART) * min(count, len(theirs[listed[at].id]))]
        near.sort(key=lambda at: (-shared[at], len(theirs[listed[at].id]), at))
        for number in sorted(near[:_RIVALS]):
            yield quote, listed[number]


def _in_order(quotes: list[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(quotes, key=lambda quote: quote.span))


def _pair(match: _Match, one: Analysis, other: Analysis, same: dict[str, str], named: _Named) -> QuotePair:
    ones, others = match
    mine, theirs = _words(one, ones, named[0]), _words(other, others, named[1])
    runs = align(mine, theirs)
    alike = 2 * sum(len(run.ones) for run in runs if run.same) / max(1, len(mine) + len(theirs))
    return QuotePair(ones, others, change_in(runs), _attribution(ones, others, one, other, same), round(alike, 3), runs)


def _attribution(
    ones: tuple[Quote, ...], others: tuple[Quote, ...], one: Analysis, other: Analysis, same: dict[str, str]
) -> Attribution:
    mine, theirs = speaker_of(one, ones), speaker_of(other, others)
    if not mine or not theirs:
        both = {(True, False): Attribution.LOST, (False, True): Attribution.FOUND}
        return both.get((bool(mine), bool(theirs)), Attribution.NONE)
    actors = {quote.actor for quote in ones if quote.actor}, {quote.actor for quote in others if quote.actor}
    if mine.casefold() == theirs.casefold() or {same.get(actor) for actor in actors[0]} & actors[1]:
        return Attribution.SAME
    named = {actor is not None and actor.named for actor in (_actor(one, ones), _actor(other, others))}
    return Attribution.CHANGED if named == {True} else Attribution.UNCLEAR


def _actor(analysis: Analysis, quotes: tuple[Quote, ...]) -> Actor | None:
    return next((actor for quote in quotes if (actor := analysis.actor(quote.actor))), None)


def _words(analysis: Analysis, quotes: Iterable[Quote], named: frozenset[int]) -> tuple[Word, ...]:
    return words(analysis.article.text, (part for quote in quotes for part in quote.content), named)


def _fit(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> float:
    """How well two quotes go together, 0 for not at all; one and a part of it go together too."""
    short, long = sorted((mine, theirs), key=len)
    alike = _alike(mine, theirs)
    if alike == 1 or (alike >= ALIKE and _tells(short)) or _part(short, long):
        return alike
    return 0.0


def _turned(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> float:
    """How well few words go together that differ in a negation, number or name alone: 'It will close', 'It won't'."""
    alike = _alike(mine, theirs)
    changed = [word for run in align(mine, theirs) if not run.same for word in (*run.ones, *run.others)]
    return alike if alike >= ALIKE and all(word.matter is not Matter.WORDS for word in changed) else 0.0


def _part(short: tuple[Word, ...], long: tuple[Word, ...]) -> bool:
    """Whether one is a part of the other, a word or two aside, without gaps that make it another sentence."""
    if not _tells(short) or len(short) > len(long):
        return False
    return sum(size for _, _, size in _blocks(short, long) if size > 1) >= PART * len(short)


def _tells(words: tuple[Word, ...]) -> bool:
    count = sum(len(word.key.split()) for word in words)
    return count >= _FEWEST and sum(len(word.key) > 3 for word in words) >= _TELLING  # noqa: PLR2004  (said above)


def _alike(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> float:
    """Share of the words of both that stand in both, in order."""
    return 2 * sum(size for _, _, size in _blocks(mine, theirs)) / max(1, len(mine) + len(theirs))


def _blocks(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> list[tuple[int, int, int]]:
    return matching([word.key for word in mine], [word.key for word in theirs])
