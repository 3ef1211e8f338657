"""The article's table of names: one kind for each string, by the vote of all its places and of longer names."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tui.model.actors import ActorKind
from tui.nlp.names.evidence import around, inside, thing
from tui.nlp.names.lists import cue, demonyms, places, states, teams

if TYPE_CHECKING:
    from tui.nlp.names.page import Page
    from tui.nlp.names.spans import Candidate

PERSON, ORG, PLACE = ActorKind.PERSON, ActorKind.ORG, ActorKind.PLACE

MODEL = 2.0
"""Weight of the model's opinion where it is of one mind."""

CONTEXT = 4.0
"""At most so much weighs what stands around all places of a string for one kind."""

BEARER = 3.0
"""Weight of a full name for the surname alone."""

SHORT = 2.0
"""Weight of a company's full name for its first word alone."""

ENOUGH = 1.9
"""Weight that makes a name of a string the model has passed over everywhere."""


class NameTable:
    """Which strings of an article are names, and of what kind."""

    def __init__(self, page: Page, found: list[Candidate]) -> None:
        """Count the votes of all places where a name may stand."""
        self._page = page
        self._places: dict[str, list[Candidate]] = defaultdict(list)
        self._around: dict[int, list[tuple[ActorKind, float]]] = {}
        bounds = iter(page.paragraphs)
        low, high = next(bounds, (0, len(page)))
        for candidate in found:
            while candidate.start >= high:
                low, high = next(bounds, (high, len(page)))
            self._places[page.key(candidate.start, candidate.end)].append(candidate)
            self._around[candidate.start] = around(page, candidate, low, high)
        self.kinds: dict[str, ActorKind | None] = {}
        """Kind of each string; `None` where it is no actor's name."""
        self.surnames: dict[str, ActorKind] = {}
        """Last and first words of people's full names."""
        self._shorts: set[str] = set()
        self._lasts: set[str] = set()
        self._vote()

    def kind(self, candidate: Candidate) -> ActorKind | None:
        """The kind of a name in its place, `None` where it is none."""
        if candidate.fixed:
            return candidate.label
        if candidate.quoted:
            return None
        key = self._page.key(candidate.start, candidate.end)
        kind = self.kinds.get(key)
        if key in self.surnames and kind is not PERSON:
            own = Counter[ActorKind]()
            for other, weight in self._around[candidate.start]:
                own[other] += weight
            if own[PERSON] >= 1.5:
                return PERSON
        elif kind is PERSON and key in places():
            own = Counter[ActorKind]()
            for other, weight in self._around[candidate.start]:
                own[other] += weight
            if own[PLACE] > own[PERSON] and candidate.label is not PERSON:
                return PLACE
        return kind

    def _vote(self) -> None:
        several = [key for key, found in self._places.items() if found[0].end - found[0].start > 1]
        single = [key for key, found in self._places.items() if found[0].end - found[0].start == 1]
        for key in several:
            self.kinds[key] = self._decide(key, Counter())
        for key in several:
            self._remember(key)
            self._shorten(key)
        for key in single:
            extra = Counter[ActorKind]()
            if (bearer := self.surnames.get(key)) is not None:
                extra[bearer] += BEARER
            elif key in self._shorts:
                extra[ORG] += SHORT
            self.kinds[key] = self._decide(key, extra)

    def _remember(self, key: str) -> None:
        if self.kinds[key] is not PERSON:
            return
        words = [word for word in key.split() if word not in cue("generation")]
        if len(words) < 2:
            return
        self.surnames[words[-1]] = PERSON
        self._lasts.add(words[-1])
        self.surnames.setdefault(words[0], PERSON)
        for index in range(1, len(words) - 1):
            if words[index] in cue("particle"):
                self.surnames.setdefault(" ".join(words[index:]), PERSON)

    def _common(self, index: int) -> bool:
        """Whether a capital tells nothing: the sentence opens here, and the tagger sees no proper noun."""
        page = self._page
        return page.opens[index] and page.tag[index] not in {"NNP", "NNPS"} and not page.text[index].isupper()

    def _shorten(self, key: str) -> None:
        """Note what a company is called without its legal form: 'Varnell' for 'Varnell Industries Inc'."""
        words = key.split()
        if key in teams():
            self._shorts.add(words[0])
        elif self.kinds[key] is ORG and words[-1] in cue("org head") and "of" not in words and words[0] not in places() | states() | demonyms():
            self._shorts.add(words[0])

    def _decide(self, key: str, extra: Counter[ActorKind]) -> ActorKind | None:
        found = self._places[key]
        if thing(self._page, found[0].start, found[0].end) and not extra[PERSON]:
            return None
        model = Counter(candidate.label for candidate in found if candidate.label is not None)
        things = sum(candidate.thing for candidate in found)
        context = Counter[ActorKind]()
        for candidate in found:
            for kind, weight in self._around[candidate.start]:
                context[kind] += weight
        single = found[0].end - found[0].start == 1
        if single and all(self._common(candidate.start) for candidate in found):
            return None
        score = Counter[ActorKind](extra)
        labelled = model.total() + things
        for kind, count in model.items():
            if kind is not None:
                score[kind] += MODEL * count / labelled
        for kind, weight in context.items():
            score[kind] += min(weight, CONTEXT)
        for kind, weight in inside(self._page, found[0].start, found[0].end):
            if kind is not PLACE or key not in self._lasts:
                score[kind] += weight
        if not score:
            return None
        kind, best = max(score.items(), key=lambda item: item[1])
        if single and (key in cue("not name") or key in demonyms()) and not extra[PERSON] and not (context[PERSON] >= 2 and kind is PERSON):
            return None
        if not single and kind is PERSON and key.rpartition(" ")[2] in cue("follower"):
            return None
        if things and things >= model.total() and best < 2.5:
            return None
        if not labelled and best < ENOUGH:
            return None
        return kind
