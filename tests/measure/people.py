"""Which of several annotated people an actor stands for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.measure.records import Found, FoundActor, Span

SEVERAL = "(several people)"
"""What an actor stands for that holds the names of more than one."""

MOSTLY, HALF, NEARLY_WHOLE = 0.75, 0.5, 0.6

_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Person:
    """An annotated person; `full_forms` are names of two words or more where there are any, `names` all of them."""

    name: str
    full_forms: tuple[str, ...]
    names: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Every word of every name."""
        return frozenset(word for form in (*self.full_forms, *self.names, self.name) for word in words(form))


def words(name: str) -> list[str]:
    """The words of a name in small letters, without possessives and punctuation."""
    return re.findall(r"[^\W_]+", _POSSESSIVE.sub("", name.lower()))


class People:
    """The annotated people of an article, and where their full names stand in it."""

    def __init__(self, text: str, people: list[Person]) -> None:
        self._text, self._people = text, people
        self._places: list[tuple[Span, str]] = []
        taken: set[int] = set()
        forms = [(form, person.name) for person in people for form in person.full_forms]
        for form, name in sorted(forms, key=lambda pair: -len(pair[0])):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                place = range(*match.span())
                if taken.isdisjoint(place):
                    taken.update(place)
                    self._places.append((match.span(), name))

    def of_each(self, found: Found) -> dict[str, str | None]:
        """The person that each actor stands for; SEVERAL where it is more than one, None where it is nobody."""
        return {actor.id: self.of(actor) for actor in found.actors.values()}

    def of(self, actor: FoundActor) -> str | None:
        """The person whose full names are among the names of an actor, else by its name and aliases.

        Three quarters of the full names must be that person's, and half of all names must fit.
        """
        names = [mention.span for mention in actor.mentions if mention.form == "name"]
        held = Counter(person for place, person in self._places if any(_holds(name, place) for name in names))
        if held:
            person, count = held.most_common(1)[0]
            if count < MOSTLY * held.total():
                return SEVERAL
        else:
            called = self._called((actor.name, *actor.aliases))
            if len(called) != 1:
                return SEVERAL if called else None
            person = called.pop()
        known = next(p.words for p in self._people if p.name == person)
        fitting = sum(not known.isdisjoint(words(self._text[start:end])) for start, end in names)
        return person if fitting >= HALF * len(names) else SEVERAL

    def _called(self, names: tuple[str, ...]) -> set[str]:
        """The people whose full names are wholly in some names, the longest form of each name deciding."""
        called = set()
        for name in names:
            mine = set(words(name))
            fitting = [
                (len(form), person.name)
                for person in self._people
                for form in (*person.full_forms, person.name)
                if len(words(form)) > 1 and mine.issuperset(words(form))
            ]
            if fitting:
                called.add(max(fitting)[1])
        return called


def _holds(name: Span, place: Span) -> bool:
    """Whether a found name holds a full name, or is most of it."""
    if name[0] <= place[0] and place[1] <= name[1]:
        return True
    inside = place[0] <= name[0] and name[1] <= place[1]
    return inside and name[1] - name[0] > NEARLY_WHOLE * (place[1] - place[0])


def holder(found: Found, span: Span) -> str | None:
    """The actor with the shortest mention around a span."""
    holding = [
        (mention.span[1] - mention.span[0], number, mention.actor)
        for number, mention in enumerate(found.mentions)
        if mention.span[0] <= span[0] and span[1] <= mention.span[1]
    ]
    return min(holding)[2] if holding else None


def span_of(mention: dict[str, Any]) -> Span:
    """Where an annotated mention stands."""
    return mention["start"], mention["end"]
