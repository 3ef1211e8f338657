"""Surnames of several: whom a bare 'Haddad' means in an article on Omar Haddad and Lina Haddad."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from tui.nlp.actors.noun_phrases import KIN, PEOPLE_NOUNS, gender_of, is_subject
from tui.nlp.token_table import TokenRange, TokenTable

PRONOUN_GENDERS = {
    "he": "m",
    "his": "m",
    "him": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_REACH = 8  # Tokens of an apposition in which a word of kinship is looked for
_CLEAR = 0.8  # Share of the pronouns at a bare surname that tell its usual bearer's gender
_VOTES = 2  # Such pronouns that are needed
_STAY = 2  # Sentences over which a surname still means who was introduced just now


@dataclass(slots=True)
class Bearer:
    """Somebody of the surname in question."""

    names: list[TokenRange]  # Where the full name or the first name stands, in reading order
    gender: str  # 'm', 'f' or ''
    familiar: bool  # Whether the article is on first-name terms with them, as with a child
    kin: bool  # Whether the first full name is introduced as somebody's relative: 'his daughter, Nina Haddad'


class Kinship(NamedTuple):
    """What introduces a name as somebody's relative."""

    gender: str  # 'm', 'f' or '' that the word of kinship tells
    owner: int  # The token that ends the possessor: 'his', 'Haddad'


def kinship(tokens: TokenTable, name: TokenRange) -> Kinship | None:
    """Whose relative a name is introduced as.

    'His daughter, Nina Haddad', 'Haddad's wife Mona', 'Jonah Vane, the mayor's son'; not 'Bo Vane, a father of two'.
    """
    start, end = name
    at = start - 1
    at -= tokens.lower[at : at + 1] == [","]
    places = [at] if at > 0 else []
    if tokens.lower[end : end + 1] == [","]:
        behind = range(end + 1, min(len(tokens), end + _REACH))
        places += takewhile(lambda index: tokens.lower[index] not in {",", "."}, behind)
    return next((found for at in places if (found := _kinship(tokens, at)) is not None), None)


def _kinship(tokens: TokenTable, kin: int) -> Kinship | None:
    """What a word of kinship with a possessor before it tells."""
    if tokens.lemma[kin] not in KIN:
        return None
    for at in range(kin - 1, max(-1, kin - 4), -1):
        if tokens.tag[at] == "PRP$" or tokens.lower[at] == "'s":
            return Kinship(gender_of(tokens.lower[kin], tokens.lemma[kin]), at - (tokens.lower[at] == "'s"))
        if tokens.pos[at] not in {"ADJ", "NOUN", "NUM"}:
            break
    return None


def _before(tokens: TokenTable, at: int) -> str:
    """The word before a name, and before its comma."""
    at -= 1 + (tokens.lower[at - 1] == ",")
    return tokens.lemma[at] if at >= 0 else ""


class Surname:
    """One surname in an article with several bearers."""

    def __init__(
        self,
        tokens: TokenTable,
        bearers: list[Bearer],
        bare: list[TokenRange],
        people: dict[int, list[int]],
        titles: dict[int, str],
    ) -> None:
        """Read what speaks for each bearer.

        Args:
            tokens: The document.
            bearers: Those of the surname, at least one.
            bare: Where the surname stands alone.
            people: By sentence, where the names of people in it begin, in reading order.
            titles: By a name's first token, the gender that a title before it tells: 'm' or 'f'.
        """
        self._tokens = tokens
        self._bearers = bearers
        self._titles = titles
        self._people = people
        votes = Counter(gender for start, _ in bare if (gender := titles.get(start) or self.pronoun(start)))
        gender, count = votes.most_common(1)[0] if votes else ("", 0)
        usual = gender if count >= max(_VOTES, _CLEAR * votes.total()) else ""
        self._usual = self._first(self._of(usual))
        self._named = sorted((span[0], n) for n, bearer in enumerate(bearers) for span in bearer.names)
        self._starts = [at for at, _ in self._named]
        # What stands before their full names: 'President Omar Haddad', 'the president, Omar Haddad'
        self._offices = [{_before(tokens, at) for at, _ in bearer.names} & PEOPLE_NOUNS for bearer in bearers]
        self._last: dict[int, int] = {}  # The sentence in which each bearer was last meant

    def pronoun(self, start: int) -> str:
        """The gender of the pronouns that point to a name: nobody else stands before them in the sentence."""
        tokens, sentence = self._tokens, self._tokens.sentence[start]
        people = self._people[sentence]
        if people[0] != start:
            return ""
        end = people[1] if len(people) > 1 else tokens.sentence_end[start]
        told = (PRONOUN_GENDERS[word] for word in tokens.lower[start:end] if word in PRONOUN_GENDERS)
        after = tokens.sentence_end[start]
        goes_on = len(people) == 1 and is_subject(tokens, start) and after < len(tokens)
        next_one = PRONOUN_GENDERS.get(tokens.lower[after], "") if goes_on else ""
        return next(told, next_one)

    def meant(self, name: TokenRange) -> tuple[int, bool]:
        """Which bearer a bare surname means, by number, and whether that is clear.

        Args:
            name: Where the surname stands.
        """
        fitting = self._of(self._titles.get(name[0]) or self.pronoun(name[0]))
        called = [n for n in fitting if _before(self._tokens, name[0]) in self._offices[n]]
        fitting = called or fitting
        here = self._tokens.sentence[name[0]]
        number = self._usual if self._usual in fitting else self._first(fitting)
        latest = self._latest(name[0])
        if latest in fitting and self._is_new(latest, name[0]):
            number = latest
        self._last[number] = here
        return number, len(fitting) == 1

    def _latest(self, at: int) -> int:
        """Who was named last in full before a place; -1 for nobody."""
        place = bisect_right(self._starts, at) - 1
        return self._named[place][1] if place >= 0 else -1

    def _is_new(self, number: int, at: int) -> bool:
        """Whether somebody has been named for the first time just before, and the surname alone meant nobody else."""
        tokens, bearer = self._tokens, self._bearers[number]
        start, end = bearer.names[0]
        root = tokens.root(start, end)
        stays = tokens.sentence[at] - self._last.get(number, tokens.sentence[start]) <= _STAY
        subject = is_subject(tokens, root) and tokens.dep[root] != "conj"
        return stays and subject and not (bearer.kin or bearer.familiar) and self._last.keys() <= {number}

    def _first(self, numbers: list[int]) -> int:
        """The first named, rather not who goes by first name or was introduced as a relative."""
        return min(numbers, key=lambda n: (self._bearers[n].familiar, self._bearers[n].kin, self._bearers[n].names[0]))

    def _of(self, gender: str) -> list[int]:
        """The bearers that may be of a gender; where there are none, all."""
        every = range(len(self._bearers))
        return [n for n in every if not gender or self._bearers[n].gender in ("", gender)] or list(every)
