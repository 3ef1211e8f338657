"""People: full names, surnames and first names given to their bearers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tui.nlp.actors import aliases
from tui.nlp.actors.forms import GUESS, LIKELY, SURE, Bearer, Form
from tui.nlp.actors.traits import first_name_gender
from tui.nlp.clock import look

if TYPE_CHECKING:
    from tui.nlp.actors.aliases import Words
    from tui.nlp.records import FoundName

_SURNAME = "surname of"
_CALLED = {"m": "called Mr", "f": "called Mrs or Ms"}
_FAMILIAR = 2
"""Times a first name stands alone where the article is on first-name terms with its bearer."""

_FAR_MORE = 4
"""How many times as often as any other of a surname its usual bearer is named in full."""

_MANY = 100
"""People of one name that are told apart, the latest of them: no article has more, and each is compared with each."""

_JUST_NOW = 40
"""Tokens after a full name within which its surname alone means its bearer, whoever else has that surname."""


class People:
    """Bearers of people's names, found again by any word of them."""

    def __init__(self, honorifics: dict[int, str], singles: dict[str, int]) -> None:
        """No people yet.

        Args:
            honorifics: By a name's first token, the gender its title tells.
            singles: How often each one-word name stands.
        """
        self._singles = singles
        self.bearers: list[Bearer] = []
        self._by_word: dict[str, list[Bearer]] = defaultdict(list)
        self._honorifics = honorifics
        self._genders: dict[int, Counter[str]] = defaultdict(Counter)

    def place(self, form: Form) -> None:
        """Give a form to the bearers it fits, or to a new one."""
        look()
        if len(form.words) > 1:
            self._place_full(form)
        else:
            self._place_single(form)

    def _place_full(self, form: Form) -> None:
        near = self._by_word[aliases.surname(form.words)][-_MANY:] + self._by_word[form.words[0]][-_MANY:]
        for bearer in near:
            # 'Martin Vane' and 'Martin Vane Jr.' in one article are father and son.
            son = form.words == bearer.words and form.generation != bearer.generation
            if not son and aliases.same_person(form.words, bearer.words) and self._genders_agree(bearer, form):
                if bearer.words[: len(form.words)] == form.words and len(form.names) > len(bearer.names):
                    bearer.text = form.text
                    self._index(bearer, form.words)
                self._add(bearer, form.names, "full name" if form.words == bearer.words else f"form of {bearer.text}")
                return
        self._index(self._found(form, "full name"), form.words)

    def _index(self, bearer: Bearer, words: Words) -> None:
        """Let a bearer be found by the words of its usual form."""
        bearer.words = words
        for word in {*words, aliases.surname(words)}:
            if bearer not in self._by_word[word]:
                self._by_word[word].append(bearer)

    def _place_single(self, form: Form) -> None:
        if form.words[0].startswith("@"):
            self._place_handle(form)
            return
        word = aliases.surname(form.words)
        holders = self._by_word.get(word) or self._by_word.get(form.words[0]) or []
        by_rank = defaultdict(list)
        for bearer in holders[-_MANY:]:
            by_rank[_rank(word, bearer.words)].append(bearer)
        if not by_rank:
            bearer = self._found(form, "only name")
            self._by_word[word].append(bearer)
            return
        rank = min(by_rank)
        holders = by_rank[rank]
        names, others = self._parted(form, holders)
        for gender, theirs in others.items():
            holders.append(self._found(Form(form.text, form.words, form.kind, theirs), f"only name, {_CALLED[gender]}"))
        for bearer in holders:
            bearer.starts = bearer.starts or sorted(name.tokens[0] for name, _, _ in bearer.names)
        for name in names:
            self._choose(holders, name, (_SURNAME, "first name of", "part of the name of")[rank])

    def _place_handle(self, form: Form) -> None:
        """'@SenGrady' is the only one whose surname it ends in."""
        fitting = [b for b in self.bearers if len(b.words) > 1 and form.words[0].endswith(aliases.surname(b.words))]
        if len(fitting) == 1:
            self._add(fitting[0], form.names, f"handle of {fitting[0].text}", LIKELY)
        else:
            self._found(form, "handle")

    def _parted(self, form: Form, holders: list[Bearer]) -> tuple[list[FoundName], dict[str, list[FoundName]]]:
        """A form's names that may be the holders', and by gender those whose title makes them another's.

        'Mrs. Haddad' is nobody whose first name is a man's.
        """
        known = {self._gender(bearer) for bearer in holders}
        foreign = {gender for gender in _CALLED if None not in known and gender not in known}
        others: dict[str, list[FoundName]] = defaultdict(list)
        names: list[FoundName] = []
        for name in form.names:
            gender = self._honorifics.get(name.tokens[0], "")
            (others[gender] if gender in foreign else names).append(name)
        return names, others

    def _choose(self, bearers: list[Bearer], name: FoundName, relation: str) -> None:
        look()
        at = name.tokens[0]
        gender = self._honorifics.get(at)
        told = [b for b in bearers if gender and self._gender(b) == gender]
        fitting = told or [b for b in bearers if not gender or self._gender(b) is None] or bearers
        # An article that calls a child by first name means the parent by the surname.
        formal = [b for b in fitting if len(b.words) == 1 or self._singles.get(b.words[0], 0) < _FAMILIAR]
        fitting = formal if relation == _SURNAME and formal else fitting
        just_now = [b for b in fitting if 0 < at - _last_before(b, at) <= _JUST_NOW]
        if just_now:
            chosen = max(just_now, key=lambda bearer: _last_before(bearer, at))
        else:
            chosen = max(fitting, key=lambda bearer: (len(bearer.names), -bearer.starts[0]))
        named = [len(bearer.starts) for bearer in fitting if bearer is not chosen]
        clear = len(fitting) == 1 or len(chosen.starts) >= _FAR_MORE * max(named)
        sure = SURE if len(bearers) == 1 else LIKELY if clear else GUESS
        self._add(chosen, [name], f"{relation} {chosen.text}", sure)

    def _found(self, form: Form, why: str) -> Bearer:
        bearer = Bearer(form.kind, form.words, form.text, form.generation)
        self.bearers.append(bearer)
        self._add(bearer, form.names, why)
        return bearer

    def _add(self, bearer: Bearer, names: list[FoundName], why: str, sure: float = SURE) -> None:
        for name in names:
            bearer.names.append((name, why, sure))
            gender = self._honorifics.get(name.tokens[0])
            if gender:
                self._genders[id(bearer)][gender] += 1

    def _gender(self, bearer: Bearer) -> str | None:
        votes = self._genders.get(id(bearer))
        return votes.most_common(1)[0][0] if votes else first_name_gender(bearer.words) or None

    def _genders_agree(self, bearer: Bearer, form: Form) -> bool:
        theirs = {gender for name in form.names if (gender := self._honorifics.get(name.tokens[0]))}
        return len(theirs) != 1 or self._gender(bearer) in (None, *theirs)


def _rank(word: str, words: Words) -> int:
    if word in (aliases.surname(words), words[-1]):
        return 0
    return 1 if word == words[0] else 2


def _last_before(bearer: Bearer, at: int) -> int:
    """The bearer's last mention before a token; of none, the first after it counts less than any before."""
    place = bisect_right(bearer.starts, at)
    return bearer.starts[place - 1] if place else -bearer.starts[0]
