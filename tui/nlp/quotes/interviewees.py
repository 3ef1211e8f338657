"""Who is interviewed, and whom the label before a turn means."""

from __future__ import annotations

from collections import Counter, defaultdict

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.aliases import initials, person_words, words_of
from tui.nlp.actors.noun_phrases import PEOPLE_NOUNS
from tui.nlp.doc_annotations import FoundActor
from tui.nlp.quotes.interview_passages import FILE
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import listed

_BEFORE = 2  # Words before a name among which 'reporter' or 'by' stands
_REACH = 25  # Tokens after 'interview with' in which whoever is interviewed is named
_BREAKS = frozenset({".", ":", ";", "about", "on", "for", "by"})


ASKER, ANSWERER, UNKNOWN = -1, -2, -3
"""Beside the numbers of actors: whoever asks, whoever answers, and one of several."""


class Cast:
    """The people and bodies of an article by what a label may call them."""

    def __init__(self, tokens: TokenTable, actors: list[FoundActor]) -> None:
        """Take the document and its actors."""
        self._tokens = tokens
        self._called: dict[str, set[int]] = defaultdict(set)
        self._bodies: set[str] = set()
        self._at: dict[int, int] = {}  # By the first token of a person's name, the actor's number
        self._asking: set[int] = set()
        self.announced = False  # Whether the article calls itself an interview; known once `interviewed` was asked
        for number, actor in enumerate(actors):
            for name in (actor.name, *actor.aliases):
                words = person_words(name) or words_of(name)
                if actor.kind is ActorKind.ORG:
                    self._bodies |= {" ".join(words), *initials(words)}
                elif actor.kind is ActorKind.PERSON and words:
                    short = initials(words) | initials((words[0], words[-1]))
                    for key in {" ".join(words), words[0], words[-1]} | short:
                        self._called[key].add(number)
            for mention in actor.mentions if actor.kind is ActorKind.PERSON else ():
                if mention.kind is MentionKind.NAME:
                    self._note(number, mention.tokens[0])

    def _note(self, number: int, start: int) -> None:
        """One place where a person is named; whoever wrote the article or took its pictures isn't interviewed."""
        tokens = self._tokens
        before = tokens.plain[max(tokens.paragraph_start[start], start - 4) : start]
        words = [word for word in before if word[:1].isalnum()][-_BEFORE:]
        if words[-1:] == ["by"] or not listed(FILE, "reporting").isdisjoint(words):
            self._asking.add(number)
        elif before[-1:] != [":"] or listed(FILE, "credit").isdisjoint(before):
            self._at[start] = number

    def person(self, key: str) -> int | None:
        """The only person that a label may mean, by full name, first name, surname or initials."""
        words = person_words(key)
        for form in (" ".join(words), *words[-1:]):
            found = self._called.get(form, set())
            if len(found) == 1:
                return next(iter(found))
        return None

    def whose(self, key: str) -> int | None:
        """Whom a label means: 'Q', 'Question 3', 'Interviewer' or a paper asks, 'A' or 'Guest' answers."""
        words = key.rstrip("0123456789 ").split() or [""]
        word = words[0] if words[1:2] == ["from"] else words[-1]
        if word in listed(FILE, "answerer"):
            return ANSWERER
        person = self.person(key) if words[1:] or word not in listed(FILE, "asker") else None
        if person is None and (word in listed(FILE, "asker") or key in self._bodies):
            return ASKER
        return person

    def named_in(self, number: int, start: int, end: int) -> bool:
        """Whether a name of a person begins between two tokens."""
        return any(self._at.get(index) == number for index in range(start, end))

    def interviewed(self, end: int) -> list[int]:
        """Who is interviewed, as the headline or else the text before a token tells.

        Returns:
            The actors' numbers; several, perhaps `UNKNOWN`, where the text doesn't tell which of them answers; none
            where it names nobody.
        """
        headline = self._tokens.paragraph_end[0] if self._tokens.in_headline(0) else 0
        opening = self._tokens.lower[:end]
        self.announced = any(
            word in listed(FILE, "talk") and opening[at - 2 : at] != ["in", "an"] for at, word in enumerate(opening)
        )
        named = {at: number for at, number in self._at.items() if at < end and number not in self._asking}
        for announced in (
            self._announced(0, headline, named),
            self._together({at: number for at, number in named.items() if at < headline}),
            self._announced(headline, end, named),
        ):
            if announced is not None:
                return announced
        tokens, counts = self._tokens, Counter(named[at] for at in sorted(named))
        best = [number for number, _ in counts.most_common(1)]
        # 'The mayors, Ada Fenn and Bo Lind, met us on the bridge': neither is more in it than the other.
        besides = (
            at for at, number in named.items() if best and best != [number] and counts[number] == counts[best[0]]
        )
        joined = [named[at] for at in besides if tokens.lower[at - 1] == "and"]
        return best + joined

    def _together(self, named: dict[int, int]) -> list[int] | None:
        """The first person named in a headline, with those that an 'and' or a comma adds."""
        tokens = self._tokens
        found: list[int] = []
        for at in sorted(named):
            if not found or tokens.lower[at - 1] in {"and", "&", ","}:
                found += [named[at]] * (named[at] not in found)
        return found or None

    def _announced(self, start: int, end: int, named: dict[int, int]) -> list[int] | None:
        """Whom 'interviews X', 'an interview with X and Y' names; nobody where it only tells of several: 'experts'."""
        tokens = self._tokens
        for cue in range(start, end):
            if tokens.lemma[cue] != "interview" and tokens.lower[cue] != "interviews":
                continue
            at = cue + 1 + (tokens.lower[cue + 1 : cue + 2] in (["with"], ["of"]))
            if at == cue + 1 and tokens.tag[cue] == "NN":
                continue
            found: list[int] = []
            several = False
            for index in range(at, min(at + _REACH, end)):
                if tokens.lower[index] in _BREAKS:
                    break
                if index in named and named[index] not in found:
                    found.append(named[index])
                several |= not found and tokens.tag[index] == "NNS" and tokens.lemma[index] in PEOPLE_NOUNS
            if found or several:
                return found or [UNKNOWN, UNKNOWN]
        return None
