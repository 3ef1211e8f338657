"""Where a name may stand: the model's entities with their edges repaired, and runs of proper nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from tui.model.analysis import ActorKind
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import (
    DATES,
    SMALL,
    demonyms,
    first_names,
    listed,
    name_words,
    places,
    states,
    teams,
)

PERSON, ORG, PLACE = ActorKind.PERSON, ActorKind.ORG, ActorKind.PLACE
# Labels of actors; `PER` and `LOC` are those of models with four kinds
KINDS = {"PERSON": PERSON, "PER": PERSON, "ORG": ORG, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
# Labels of names that are no actor's
THINGS = frozenset({"NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE", "MISC"})


@dataclass(slots=True)
class NameCandidate:
    """Tokens that may be a name."""

    start: int
    end: int
    label: ActorKind | None = None  # What the model says they are
    thing: bool = False  # Whether the model calls them the name of a thing, people or work
    quoted: bool = False  # Whether they stand in a quoted title of a work
    fixed: bool = False  # Whether a rule has settled the kind, and the article's vote shall not

    @property
    def single(self) -> bool:
        """Whether it is one token."""
        return self.end - self.start == 1

    @property
    def bare(self) -> bool:
        """Whether the model says nothing of it."""
        return self.label is None and not self.thing


def settled(start: int, end: int, kind: ActorKind) -> NameCandidate:
    """A name whose kind its place in the article tells, as in a dateline."""
    return NameCandidate(start, end, kind, fixed=True)


# How a paragraph is written: 'STORM HITS COAST', 'Storm Hits Coast', or as a sentence
CAPITALS, TITLE, BODY = "capitals", "title", "body"
HEADLINE = 60  # Tokens a headline has at most; a longer paragraph is body without a closer look
LONGEST = 20  # Tokens a name has at most; what is longer is a line of capitals or a list without commas


def styles_of(tokens: TokenTable) -> list[str]:
    """How each paragraph is written."""
    return [_style(tokens, start, end) for start, end in tokens.paragraphs]


def _style(tokens: TokenTable, start: int, end: int) -> str:
    text = tokens.text[start:end]
    if end - start > HEADLINE or "(" in text or text[0][0] in "-—–_":
        return BODY
    words = [word for word in text if word[0].isalpha()]
    if len(words) > 1 and sum(word.isupper() for word in words) > 0.7 * len(words):
        return CAPITALS
    large = [word for word in words if word.lower() not in SMALL]
    few = 4
    titled = text[-1] == "." and "." not in text[:-1] and len(large) > few and all(word[0].isupper() for word in large)
    if text[-1] in {".", "!", "”", '"'} and not titled:
        return BODY
    return TITLE if len(large) >= few and sum(word[0].isupper() for word in large) > 0.8 * len(large) else BODY


def candidates(tokens: TokenTable, styles: list[str], doc: Doc) -> list[NameCandidate]:
    """All places where a name may stand in running text, in reading order, disjoint."""
    taken = bytearray(len(tokens))
    for (start, end), style in zip(tokens.paragraphs, styles, strict=True):
        if style != BODY:
            taken[start:end] = b"\1" * (end - start)
    found: list[NameCandidate] = []
    known = frozenset(tokens.key(ent.start, ent.end) for ent in doc.ents if ent.label_ in KINDS)
    for ent in doc.ents:
        label = KINDS.get(ent.label_)
        unknown = label is None and ent.label_ not in THINGS
        if unknown or taken[ent.start] or ent.end - ent.start > LONGEST:
            continue
        for candidate in parts(tokens, ent.start, ent.end, label, known):
            found.append(candidate)
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    for start, end in _runs(tokens, taken):
        first = start + (end - start > 1 and _is_titled(tokens, start, end))
        last = _without_office(tokens, first, end)
        if last > first and not _is_portfolio(tokens, first, last):
            found.append(NameCandidate(first, last))
    return sorted(found, key=lambda candidate: candidate.start)


def _runs(tokens: TokenTable, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns that no entity covers; hyphens and particles inside."""
    free = [not used and tokens.proper(index) for index, used in enumerate(taken)]
    size = len(free)
    index = 0
    while index < size:
        if not free[index]:
            index += 1
            continue
        end = index + 1
        while end < size:
            step = _step(tokens, free, end)
            if step == 0:
                break
            end += step
        if end - index <= LONGEST:
            yield index, end
        index = end


def _step(tokens: TokenTable, free: list[bool], at: int) -> int:
    """How many tokens a run grows by: a proper noun, with one or two particles or a hyphen before it; else 0."""
    if free[at]:
        return 1
    particles = name_words("particle")
    after = free[at + 1 : at + 3]
    small = tokens.text[at] in particles
    if after[:1] == [True] and (
        small
        or tokens.text[at].isspace()
        or (tokens.text[at] == "-" and not tokens.white[at - 1] and not tokens.white[at])
    ):
        return 2
    if after == [False, True] and small and tokens.text[at + 1] in particles:
        return 3
    return 0


OPENING_TAGS = frozenset({"IN", "WRB", "CC"})  # Words that open a sentence before a person's name
BREAKS = frozenset({"(", ";", ":", "/", "--", "_", "—", "–", "\n", "or", "Or"})  # Tokens no name runs over
MARKS = frozenset({"-", ".", '"', "“", "”", "''", "``", "'", "‘"})  # Marks a name may run over


def parts(
    tokens: TokenTable, start: int, end: int, label: ActorKind | None, known: frozenset[str]
) -> Iterator[NameCandidate]:
    """An entity without what isn't its name, and in parts where it holds several names."""
    at = start
    for index in range(start, end + 1):
        if index == end or _parts_at(tokens, at, index, end, label=label, known=known):
            first, last = _trimmed(tokens, at, index, label)
            if last > first:
                yield NameCandidate(first, last, label, thing=label is None)
            at = index + 1


def _parts_at(
    tokens: TokenTable, at: int, index: int, end: int, *, label: ActorKind | None, known: frozenset[str]
) -> bool:
    """Whether an entity falls in two at a token; `at` is where the part before began."""
    word = tokens.text[index]
    if word in BREAKS or (word.isupper() and tokens.plain[index] in name_words("position")):
        return True
    if word == ",":
        return not _over_comma(tokens, at, index, end, label)
    if word == "-":
        two = tokens.key(at, index) in states() and tokens.key(index + 1, end) in states()
        return two or in_party(tokens, index) or (index > at and tokens.white[index - 1])
    if word == "and" and label in {ORG, PLACE}:
        # 'Orlo and Varne', but not 'Trinidad and Tobago'; 'the State and Homeland Security Departments'
        whole = tokens.plain[at] in name_words("direction") or tokens.key(at, end) in places() | states()
        two = label is PLACE and not whole
        if two or tokens.plain[end - 1] in name_words("plural head"):
            return index > at
    if label is ORG and word in {"and", "'s", "’s"}:
        headed = word != "and" and tokens.plain[end - 1] in name_words("org head")  # 'Orrick's Bank Inc'
        return at < index < end - 1 and tokens.key(at, index) in known and not headed
    return False


def _over_comma(tokens: TokenTable, at: int, comma: int, end: int, label: ActorKind | None) -> bool:
    """Whether a name goes on behind a comma: 'Varnell, Inc.', 'Council on Roads, Harbours and Water'."""
    if comma + 1 < end and tokens.plain[comma + 1] in name_words("legal comma", "generation"):
        return True
    several = "and" in tokens.text[comma:end] and not {"of", "on", "for"}.isdisjoint(tokens.text[at:comma])
    return label is ORG and (several or tokens.plain[end - 1] in name_words("org head"))


def _trimmed(tokens: TokenTable, start: int, end: int, label: ActorKind | None) -> tuple[int, int]:
    """The range of the bare name; an empty one where nothing of a name is left."""
    if tokens.key(start, end) in teams():
        return start, end
    if end - start > 1 and behind_stance(tokens, start) and tokens.capital[start + 1]:
        start += 1  # 'DAB' of 'pro-' | 'Varne DAB'
    start = _without_head(tokens, start, end, label)
    end = _without_tail(tokens, start, end, label)
    if end - start > 1 and _is_titled(tokens, start, end):
        start, label = start + 1, PERSON
    if _is_portfolio(tokens, start, end):
        return start, start
    if _is_portfolio(tokens, end - 1, end) and tokens.key(start, end - 1) in states():
        end -= 1  # 'UK' of 'UK Home Secretary'
    if label is PERSON:
        start = _without_titles(tokens, _without_people(tokens, start, end), end)
        while (
            end - start > 1
            and tokens.plain[end - 1] in name_words("degree")
            and tokens.text[end - 1] != tokens.plain[end - 1]
        ):
            end -= 1
    elif label is not None:
        end = _without_office(tokens, start, end)
    if (
        label is PLACE
        and end - start > 1
        and tokens.plain[start] in demonyms() - name_words("direction")
        and tokens.key(start + 1, end) in places()
    ):
        start += 1  # 'Nazi Germany'
    named = any(tokens.capital[index] or mixed(tokens.text[index]) for index in range(start, end))
    return (start, end) if named else (start, start)


def _is_titled(tokens: TokenTable, start: int, end: int) -> bool:
    """Whether a name is a person's behind a title, whatever the model says: 'Councilwoman Ada Fenn'."""
    first, last = tokens.plain[start], tokens.plain[end - 1]
    if last in name_words("org head", "place head", "thing"):
        return False
    role = first in name_words("role") and end - start == 2 and tokens.opens[start]  # noqa: PLR2004  ('Striker Haspar')
    held = first in name_words("portfolio") and behind_office(tokens, start)  # 'Secretary of Education Ada Fenn'
    return role or ((held or first in name_words("honorific")) and tokens.plain[start + 1] in first_names())


def _is_portfolio(tokens: TokenTable, start: int, end: int) -> bool:
    """Whether words say what somebody is minister of: 'Finance' in 'Finance Minister' and 'Minister of Finance'."""
    held = end < len(tokens) and tokens.plain[end] in name_words("office")
    return (held or behind_office(tokens, start)) and name_words("portfolio").issuperset(tokens.plain[start:end])


def behind_office(tokens: TokenTable, start: int) -> bool:
    """Whether a name stands behind an office and 'of': 'Minister of Fisheries'."""
    return start > 1 and tokens.text[start - 1] == "of" and tokens.plain[start - 2] in name_words("office")


def _without_titles(tokens: TokenTable, start: int, end: int) -> int:
    """Where a person's name begins behind titles, marks and words that open a sentence: 'Before Ada Fenn left'."""
    while end - start > 1 and (
        tokens.plain[start] in name_words("honorific", "role")
        or tokens.text[start] in MARKS
        or (tokens.opens[start] and tokens.tag[start] in OPENING_TAGS)
    ):
        start += 1
    return start


def _without_people(tokens: TokenTable, start: int, end: int) -> int:
    """Where a person's name begins behind a people's or an office's: 'Welshman Mark Orrick'."""
    full = 2
    while end - start > full and tokens.plain[start] not in first_names():
        if tokens.plain[start] not in demonyms() and tokens.plain[start] not in name_words("portfolio"):
            break
        start += 1
    return start


def _without_head(tokens: TokenTable, start: int, end: int, label: ActorKind | None) -> int:
    while start < end:
        word = tokens.text[start]
        large = (
            tokens.capital[start] or word[0].isdigit() or tokens.plain[start] in name_words("particle") or mixed(word)
        )
        dated = label is not PERSON and end - start > 1 and tokens.plain[start] in name_words("weekday", "month")
        stance = word.islower() or tokens.plain[end - 1] not in name_words(
            "org head"
        )  # 'pro-Norway', 'Anti-Graft Court'
        stance = stance and tokens.plain[start] in name_words("stance") and tokens.text[start + 1 : start + 2] == ["-"]
        if stance and start + 3 < end and tokens.capital[start + 3]:
            start += 2  # 'DAB' of 'pro-Varne DAB'
        if large and tokens.plain[start] not in name_words("leading") and not (dated or stance):
            break
        start += 1
    return start


def in_party(tokens: TokenTable, hyphen: int) -> bool:
    """Whether a hyphen joins a party and a constituency: '(D-Orlo)'."""
    return hyphen > 1 and tokens.text[hyphen - 1] in {"D", "R", "I"} and tokens.text[hyphen - 2] in {",", "("}


def behind_stance(tokens: TokenTable, start: int) -> bool:
    """Whether a name stands behind 'pro-' or 'anti-', and so only describes what follows it."""
    hyphened = start > 1 and tokens.text[start - 1] == "-" and not tokens.white[start - 2]
    return hyphened and not tokens.white[start - 1] and tokens.plain[start - 2] in {"pro", "anti"}


def _without_tail(tokens: TokenTable, start: int, end: int, label: ActorKind | None) -> int:
    stop = start
    for index in range(start, end):
        word = tokens.text[index]
        if tokens.capital[index] or mixed(word):
            stop = index + 1
        elif not _runs_over(tokens, start, index, label):
            break
    if label is PERSON and stop == end - 1 and tokens.plain[stop] in name_words("particle"):
        stop = end  # the model breaks off before the surname: 'Daniel arap' | 'Moi'
    while stop - start > 1 and tokens.plain[stop - 1] in DATES and tokens.capital[stop - 1]:
        stop -= 1
    if stop - start > 1 and stop < len(tokens) and _belongs_to_next(tokens, stop):
        stop -= 1
    return stop


def _runs_over(tokens: TokenTable, start: int, index: int, label: ActorKind | None) -> bool:
    """Whether a name may go on behind a small word, mark or number."""
    word = tokens.text[index]
    if word[0].isdigit():
        return label is ORG or index == start
    if word == "the" and index > start:
        return tokens.plain[index - 1] in SMALL
    return (
        word in MARKS
        or tokens.plain[index] in name_words("particle")
        or (label is not PERSON and word in name_words("link"))
    )


def _belongs_to_next(tokens: TokenTable, end: int) -> bool:
    """Whether a name's last word belongs to what follows: 'Photo:', 'T-shirt', 'Flight 12'."""
    last, following = tokens.plain[end - 1], tokens.text[end]
    if following == ":":
        return last in name_words("caption")
    if following == "-":
        return not tokens.white[end - 1] and len(last) == 1
    return following[0].isdigit() and last in name_words("numbered")


def _without_office(tokens: TokenTable, start: int, end: int) -> int:
    """The end of a body's name without its holder's title: 'Security Council' of 'Security Council President'."""
    stop = end
    while stop - start > 1 and tokens.plain[stop - 1] in name_words("office"):
        held = tokens.plain[stop - 2] == "of" or tokens.plain[stop - 1] in listed("nouns.txt", "matter")
        if held and not (end < len(tokens) and tokens.capital[end]):
            break  # 'Royal Courts of Justice', 'Centre for Media Justice'
        stop -= 1
    if stop - start > 2 and tokens.plain[stop - 2 : stop] == ["attorney", "general"]:  # noqa: PLR2004  (both, and a name)
        stop -= 2
    if stop < end and tokens.plain[stop - 1] == "high":
        stop -= 1  # 'United Nations High Commissioner'
    return start if stop < end and stop - start == 1 and tokens.plain[start] in name_words("portfolio") else stop


def mixed(word: str) -> bool:
    """Whether a word starts small and goes on large, as 'eBay' and 'al-Qaida'."""
    return word[0].islower() and not word.islower() and word.isalnum()
