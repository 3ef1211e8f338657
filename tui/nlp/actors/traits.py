"""Traits: the gender of people, from their first names and from the sentences that leave no choice."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tui.model.analysis import ActorKind
from tui.nlp.actors.aliases import person_words
from tui.nlp.lexicon.wordlists import listed

if TYPE_CHECKING:
    from tui.nlp.actors.aliases import Words
    from tui.nlp.actors.chains import Chain
    from tui.nlp.actors.columns import Columns

_FILE = "first_names.txt"
_FORMS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
_NAME_WEIGHT = 2
_MOST_VOTES = 3


def first_name_gender(words: Words) -> str:
    """The gender a full name's first word tells: 'm', 'f' or '' where it is unknown or either's."""
    if len(words) < 2:  # noqa: PLR2004  (a surname alone tells nothing)
        return ""
    male, female = words[0] in listed(_FILE, "male"), words[0] in listed(_FILE, "female")
    return "" if male == female else "m" if male else "f"


def weigh_first_names(chains: list[Chain]) -> None:
    """Add to each person's evidence what the first name tells."""
    for chain in chains:
        gender = first_name_gender(person_words(chain.name)) if chain.kind is ActorKind.PERSON else ""
        if gender:
            chain.genders[gender] += _NAME_WEIGHT


def weigh_pronouns(columns: Columns, chains: list[Chain]) -> None:
    """Add to each person's evidence what pronouns tell, where nothing is known.

    A pronoun tells where just one person stands before it in its sentence, or, with none there, in the sentence before.
    """
    people = [chain for chain in chains if chain.kind is ActorKind.PERSON]
    for chain, votes in zip(people, _votes(columns, people), strict=True):
        if not chain.gender:
            chain.genders.update({gender: min(count, _MOST_VOTES) for gender, count in votes.items()})


def _votes(columns: Columns, people: list[Chain]) -> list[Counter[str]]:
    standing: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, chain in enumerate(people):
        for mention in chain.mentions:
            standing[columns.sentence[mention.tokens[0]]].append((mention.tokens[0], number))
    votes: list[Counter[str]] = [Counter() for _ in people]
    for index, word in enumerate(columns.lower):
        if word in _FORMS:
            sentence = columns.sentence[index]
            here = {number for at, number in standing.get(sentence, ()) if at < index}
            before = here or {number for _, number in standing.get(sentence - 1, ())}
            if len(before) == 1:
                votes[before.pop()][_FORMS[word]] += 1
    return votes
