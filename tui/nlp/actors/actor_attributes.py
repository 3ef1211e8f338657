"""What the text tells of an actor: gender, whom somebody speaks for, where a body belongs, what sort of place it is."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.aliases import Words, person_words, standard, words_of
from tui.nlp.actors.chains import Chain
from tui.nlp.actors.noun_phrases import PLACE
from tui.nlp.actors.surnames import PRONOUN_GENDERS
from tui.nlp.token_table import TokenRange, TokenTable
from tui.nlp.word_lists import listed, phrases, sections

NAME_WEIGHT = 2
_MOST_VOTES = 3


def first_name_gender(words: Words) -> str:
    """The gender a full name's first word tells: 'm', 'f' or '' where it is unknown or either's."""
    if len(words) < 2:  # noqa: PLR2004  (a surname alone tells nothing)
        return ""
    male, female = words[0] in listed("first_names.txt", "male"), words[0] in listed("first_names.txt", "female")
    return "" if male == female else "m" if male else "f"


def weigh_first_names(chains: list[Chain]) -> None:
    """Add to each person's evidence what the first name tells."""
    for chain in chains:
        gender = first_name_gender(person_words(chain.name)) if chain.kind is ActorKind.PERSON else ""
        if gender:
            chain.genders[gender] += NAME_WEIGHT


def weigh_pronouns(tokens: TokenTable, chains: list[Chain]) -> None:
    """Add to each person's evidence what pronouns tell, where nothing is known.

    A pronoun tells where just one person stands before it in its sentence, or, with none there, in the sentence before.
    """
    people = [chain for chain in chains if chain.kind is ActorKind.PERSON]
    for chain, votes in zip(people, _votes(tokens, people), strict=True):
        if not chain.gender:
            chain.genders.update({gender: min(count, _MOST_VOTES) for gender, count in votes.items()})


def _votes(tokens: TokenTable, people: list[Chain]) -> list[Counter[str]]:
    standing: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, chain in enumerate(people):
        for mention in chain.mentions:
            standing[tokens.sentence[mention.tokens[0]]].append((mention.tokens[0], number))
    votes: list[Counter[str]] = [Counter() for _ in people]
    for index, word in enumerate(tokens.lower):
        if word in PRONOUN_GENDERS:
            sentence = tokens.sentence[index]
            here = {number for at, number in standing.get(sentence, ()) if at < index}
            before = here or {number for _, number in standing.get(sentence - 1, ())}
            if len(before) == 1:
                votes[before.pop()][PRONOUN_GENDERS[word]] += 1
    return votes


_OFFICIAL = listed("name_words.txt", "official")
_SURE = 0.8


def add_seats(tokens: TokenTable, chains: list[Chain]) -> None:
    """Give each place the names of its own bodies in which it stands, where it is named apart as well.

    A company or university called after a place is not the place's: 'Corvane Airlines' stays out.

    Args:
        tokens: The document.
        chains: Its actors; mentions are added to those that are places.
    """
    places = _places(tokens, chains)
    for body in chains:
        names = [m.tokens for m in body.mentions if m.kind is MentionKind.NAME]
        for span in names if body.kind is not ActorKind.PERSON else ():
            for seat in _seats(tokens, span):
                place = places.get(standard(words_of(tokens.phrase(*seat))))
                if place is not None and place is not body:
                    place.add(seat, MentionKind.NAME, _SURE, f"in the name of {body.name}")
                    break


def _places(tokens: TokenTable, chains: list[Chain]) -> dict[Words, Chain]:
    """The places by each of their names' words; a name of two places is left out."""
    named: dict[Words, list[Chain]] = defaultdict(list)
    for chain in chains:
        if chain.kind is ActorKind.PLACE:
            names = (tokens.phrase(*m.tokens) for m in chain.mentions if m.kind is MentionKind.NAME)
            for words in {standard(words_of(name)) for name in names}:
                named[words].append(chain)
    return {words: found[0] for words, found in named.items() if len(found) == 1}


def _seats(tokens: TokenTable, span: TokenRange) -> Iterator[TokenRange]:
    """Which tokens of a body's name could name its seat: those before an official word, or behind one and 'of'."""
    start, end = span
    words = tokens.lower[start:end]
    if words[0] in _OFFICIAL and words[1:2] == ["of"]:
        at = start + 2 + (words[2:3] == ["the"])
        yield from ((at, stop) for stop in range(end, at, -1))
    elif words[-1] in _OFFICIAL:
        yield from ((start, stop) for stop in range(end - 1, start, -1))


_TIES = frozenset({"poss", "compound", "nmod", "appos", "pobj"})
_BETWEEN = frozenset({"of", "for", "at"})
_MOST = 12  # Mentions of a speaker that are looked at; bounds the work a 'we' costs


def body_of(tokens: TokenTable, owner: Mapping[int, Chain], head: int, speaker: Chain | None) -> Chain | None:
    """The organisation a speaker belongs to, by the phrase that speaks, else by any other that names the speaker."""
    heads = [head]
    if speaker is not None:
        described = (m.tokens for m in speaker.mentions if m.kind is not MentionKind.PRONOUN)
        heads += [tokens.root(*span) for span in islice(described, _MOST)]
    return next((body for at in heads if (body := _near(tokens, owner, at, speaker)) is not None), None)


def _near(tokens: TokenTable, owner: Mapping[int, Chain], head: int, speaker: Chain | None) -> Chain | None:
    """The first organisation in a phrase, nearest to its head in the tree."""
    todo = deque([head])
    while todo:
        at = todo.popleft()
        chain = owner.get(at)
        if chain is not None and chain is not speaker and chain.kind is ActorKind.ORG:
            return chain
        for kid in tokens.kids[at]:
            if tokens.dep[kid] in _TIES or (tokens.dep[kid] == "prep" and tokens.lower[kid] in _BETWEEN):
                todo.append(kid)
    return None


_BODY = listed("name_words.txt", "official")
_ENDS = frozenset({("region",), ("province",), ("asia",), ("africa",), ("europe",)})
_COUNTRIES = frozenset(tuple(name.split()) for name in sections("countries.txt")["country"])


def is_country(name: str) -> bool:
    """Whether a name is a state's.

    >>> is_country("the U.S."), is_country("Lyon")
    (True, False)
    """
    return standard(words_of(name)) in _COUNTRIES or words_of(name) in _COUNTRIES


def may_be_town(name: str) -> bool:
    """Whether a name could be a town's: no state of the world, no region, no building, no 'Municipality of …'.

    >>> may_be_town("Lyon"), may_be_town("France"), may_be_town("Grand Mosque")
    (True, False, False)
    """
    words = words_of(name)
    if not words or is_country(name) or words[0] in _BODY or " ".join(words) in phrases("places.txt", "province"):
        return False
    return words[-1] not in PLACE or words[-1] == "city"


def is_region(name: str) -> bool:
    """Whether a name is that of a part of a country, or of a part of the world with several countries.

    >>> is_region("Lombardy"), is_region("South East Asia"), is_region("Lyon")
    (True, True, False)
    """
    words = words_of(name)
    return " ".join(words) in phrases("places.txt", "province", "region") or words[-1:] in _ENDS


def is_state(name: str) -> bool:
    """Whether a name is that of a state of a federal country.

    >>> is_state("Ohio"), is_state("France")
    (True, False)
    """
    return " ".join(words_of(name)) in phrases("places.txt", "state") - {"washington"}


SORTS_OF_PLACE: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(listed("descriptions.txt", "state"), is_country),
    **dict.fromkeys(listed("descriptions.txt", "town"), may_be_town),
    "region": is_region,
    "state": is_state,
}
"""By the nouns that speak of a place, which names it may have."""
