"""Where a name may stand: the model's entities with their edges repaired, runs of proper nouns, parts made one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from tui.model.analysis import ActorKind
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import (
    DATES,
    SMALL,
    countries,
    demonyms,
    first_names,
    name_words,
    organisations,
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
    if text[-1] in {".", "!", "”", '"'}:
        return BODY
    large = [word for word in words if word.lower() not in SMALL]
    few = 4
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
    found += [NameCandidate(start, end) for start, end in _runs(tokens, taken)]
    found.sort(key=lambda candidate: candidate.start)
    return joined(tokens, found)


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
    if word in BREAKS:
        return True
    if word == ",":
        legal = index + 1 < end and tokens.plain[index + 1] in name_words("legal comma", "generation")
        return not legal and not (label is ORG and tokens.plain[end - 1] in name_words("org head"))
    if word == "-":
        party = index == at + 1 and tokens.text[at] in {"D", "R", "I"} and tokens.text[at - 1] in {",", "("}
        return party or (index > at and tokens.white[index - 1])
    if label is ORG and word == "and" and tokens.plain[end - 1] in name_words("plural head"):
        return index > at  # 'the State and Homeland Security Departments'
    if label is ORG and word in {"and", "'s", "’s"}:
        headed = word != "and" and tokens.plain[end - 1] in name_words("org head")  # 'Orrick's Bank Inc'
        return at < index < end - 1 and tokens.key(at, index) in known and not headed
    return False


def _trimmed(tokens: TokenTable, start: int, end: int, label: ActorKind | None) -> tuple[int, int]:
    """The range of the bare name; an empty one where nothing of a name is left."""
    if tokens.key(start, end) in teams():
        return start, end
    start = _without_head(tokens, start, end, label)
    end = _without_tail(tokens, start, end, label)
    if (
        end < len(tokens)
        and tokens.plain[end] in name_words("office")
        and set(tokens.plain[start:end]) <= name_words("portfolio")
    ):
        return start, start  # 'Finance' of 'Finance Minister'
    if label is PERSON:
        start = _without_people(tokens, start, end)
        while end - start > 1 and (
            tokens.plain[start] in name_words("honorific", "role") or tokens.text[start] in MARKS
        ):
            start += 1
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
        if large and tokens.plain[start] not in name_words("leading") and not (dated or stance):
            break
        start += 1
    return start


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
        stop -= 1
    return start if stop < end and stop - start == 1 and tokens.plain[start] in name_words("portfolio") else stop


def mixed(word: str) -> bool:
    """Whether a word starts small and goes on large, as 'eBay' and 'al-Qaida'."""
    return word[0].islower() and not word.islower() and word.isalnum()


OPENING, CLOSING = frozenset({'"', "“", "``", "(", "‘", "'"}), frozenset({'"', "”", "''", ")", "’", "'"})
NICKNAME = 6  # Tokens a nickname takes at most, with its marks
GAP = 3  # Tokens that may stand between two parts of one name
SYLLABLE = 6  # Letters of each part of a hyphenated Korean or Chinese given name at most
NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"})


def joined(tokens: TokenTable, found: list[NameCandidate]) -> list[NameCandidate]:
    """Candidates that belong together made one, in reading order."""
    out: list[NameCandidate] = []
    for candidate in _nicknamed(tokens, found):
        merged = _merged(tokens, out[-1], candidate) if out else None
        if merged is not None:
            out[-1] = merged
        else:
            out.append(candidate)
    for left, right in pairwise(out):
        if _share_a_head(tokens, left, right):
            left.label, left.fixed = ORG, True
    for candidate in out:
        if candidate.label is ORG and _ordinal(tokens, candidate):
            candidate.start -= 1
        if candidate.label is PERSON and candidate.end < len(tokens):
            candidate.end = _stretched(tokens, candidate)
    return out


def _nicknamed(tokens: TokenTable, found: list[NameCandidate]) -> Iterator[NameCandidate]:
    """The candidates, with a name that runs over a nickname in marks or brackets made one."""
    index = 0
    while index < len(found):
        left = found[index]
        for skip in (1, 2):
            if index + skip < len(found) and _over_nickname(tokens, left, found[index + skip]):
                left = NameCandidate(left.start, found[index + skip].end, PERSON)
                index += skip
                break
        yield left
        index += 1


def _over_nickname(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> bool:
    """Whether a name goes on behind a nickname: 'Roberta "Bobbie" Lane', 'James (Jim) Hale'."""
    between = tokens.text[left.end : right.start] if right.start - left.end <= NICKNAME else []
    if len(between) < GAP or between[0] not in OPENING or between[-1] not in CLOSING:
        return False
    labels = {left.label, right.label}
    if PERSON not in labels or not labels <= {None, PERSON, ORG} or left.label is ORG:
        return False
    if (
        right.end - right.start >= GAP
        or tokens.plain[left.end - 1] in name_words("org head")
        or not tokens.capital[left.end + 1]
    ):
        return False
    bracket = between[0] == "("
    return bracket == (between[-1] == ")") and not (bracket and tokens.text[left.end + 1].isupper())


def _merged(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    gap = right.start - left.end
    if gap > GAP or (gap <= 1 and tokens.begins_sentence(right.start)):
        return None
    if gap == 1 and tokens.text[left.end].isspace():
        gap = 0  # a line break inside a name
    rules: Iterable[Callable[[TokenTable, NameCandidate, NameCandidate], NameCandidate | None]]
    rules = ADJACENT if gap == 0 else APART
    if gap == 0 and _unlike(tokens, left, right):
        return None
    return next((merged for rule in rules if (merged := rule(tokens, left, right)) is not None), None)


def _unlike(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> bool:
    """Whether two neighbours are two names: a person and a place, a demonym or title and a name."""
    first = tokens.plain[left.start]
    if left.label is PERSON and tokens.key(right.start, right.end) in places():
        return first not in first_names()
    people = first in demonyms() and first not in first_names()
    titled = left.single and (
        first in name_words("honorific") or (left.bare and (people or first in name_words("role", "not name")))
    )
    shirt = right.single and len(tokens.text[right.start]) == 1 and tokens.text[right.end : right.end + 1] == ["-"]
    other = right.bare and tokens.plain[right.start] in name_words(
        "honorific", "role", "office", "caption", "numbered", "degree"
    )
    return titled or shirt or other


def _hyphen(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'ITAR-Tass', 'Jean-Paul Carron'."""
    if tokens.text[left.end : right.start] != ["-"] or not (
        not tokens.white[left.end - 1] and not tokens.white[left.end]
    ):
        return None
    party = len(tokens.plain[left.start]) == 1 and right.label is PLACE  # 'D-Ohio'
    stance = tokens.plain[left.end - 1] in name_words("stance") and tokens.plain[right.end - 1] not in name_words(
        "org head"
    )
    if party or stance:
        return None
    label = PERSON if right.label is PERSON else left.label or right.label
    return NameCandidate(left.start, right.end, label, thing=left.thing and right.thing)


def _ampersand(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Orrick & Varnell'."""
    return NameCandidate(left.start, right.end, ORG) if tokens.text[left.end : right.start] == ["&"] else None


def _particles(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Jan van der Berg', 'Gazzetta della Riva'."""
    between = tokens.text[left.end : right.start]
    if not all(word.islower() and word in name_words("particle") and word not in {"y", "e"} for word in between):
        return None
    if left.label is ORG:
        return NameCandidate(left.start, right.end, ORG) if right.label in {None, ORG} else None
    if {left.label, right.label} <= {None, PERSON} and not (left.thing or right.thing):
        return NameCandidate(left.start, right.end, PERSON)
    return None


def _of(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'University' | 'of' | 'Riverton'."""
    between = tokens.text[left.end : right.start]
    if between in (["of"], ["of", "the"]) and tokens.plain[left.end - 1] in name_words("org of"):
        return NameCandidate(left.start, right.end, ORG)
    return None


def _broken_off(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Daniel arap' | 'Moi': the model stopped after a particle."""
    last = tokens.text[left.end - 1]
    if not left.single and last.islower() and last in name_words("particle"):
        return NameCandidate(left.start, right.end, left.label or right.label)
    return None


def _initial(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'P.' | 'Sorley'."""
    word = tokens.text[left.start]
    if left.single and word.endswith(".") and len(tokens.plain[left.start]) == 1 and right.label is not ORG:
        return NameCandidate(left.start, right.end, PERSON)
    return None


def _one_person(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """A first name and a surname the model has parted or half missed."""
    known = left.single and right.single and tokens.plain[left.start] in first_names()
    if left.label is PERSON:
        whole = right.label is PERSON or (left.single and right.single and right.bare)
    elif right.label is PERSON:
        whole = left.single and left.bare and not tokens.begins_sentence(left.start)
    else:
        unlisted = tokens.plain[left.start] not in places() and tokens.plain[right.start] not in organisations()
        known = known and (right.label is not ORG or (left.bare and unlisted))
        whole = False
    if whole or (known and not tokens.text[right.start].isupper()):
        return NameCandidate(left.start, right.end, PERSON)
    return None


def _team(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Cleveland' | 'Indians'."""
    if left.label is not PERSON and tokens.key(right.start, right.end) in teams():
        return NameCandidate(left.start, right.end, ORG)
    return None


def _rest(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """A labelled name and the proper nouns directly behind it."""
    stop = tokens.text[left.end - 1].endswith(".")  # '… in the U.S. Jobs said'
    listed = left.label is PLACE and stop and tokens.key(left.start, left.end) in states()
    people = left.single and tokens.plain[left.start] in demonyms()
    if right.bare and left.label is not None and not (listed or people):
        return NameCandidate(left.start, right.end, left.label)
    return None


def _head(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Riverton' | 'Police Department'."""
    headed = tokens.plain[right.end - 1] in name_words("org head") and right.label in {None, ORG}
    if headed and left.label in {None, PLACE, ORG} and not left.thing:
        return NameCandidate(left.start, right.end, ORG)
    return None


def _state_body(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Libyan' | 'Parliament': a people's name makes a general word a body's name."""
    people = left.single and tokens.plain[left.start] in demonyms() - name_words("follower", "direction")
    if people and right.single and right.label in {None, ORG} and tokens.plain[right.start] in name_words("org head"):
        return NameCandidate(left.start, right.end, ORG)
    return None


def _known_body(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Lockheed' | 'Martin', 'Wal' | '-' | 'Mart': together a body everybody knows."""
    return NameCandidate(left.start, right.end, ORG) if tokens.key(left.start, right.end) in organisations() else None


def _branch(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Varnell' | 'Australia': a firm's name and a country's make that of its branch there."""
    country = tokens.key(right.start, right.end) in countries() and right.label in {None, PLACE}
    body = left.label is ORG and tokens.key(left.start, left.end) not in demonyms()
    return NameCandidate(left.start, right.end, ORG) if country and body else None


# Rules for two candidates with nothing between them; the first that applies wins
ADJACENT = (_known_body, _state_body, _broken_off, _initial, _team, _one_person, _branch, _rest, _head)
APART = (_known_body, _hyphen, _ampersand, _particles, _of)  # Rules for two candidates with a few words between them


def _share_a_head(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> bool:
    """Whether two names share a last word: 'the State and Homeland Security Departments'."""
    joined_by_and = tokens.text[left.end : right.start] == ["and"] and tokens.plain[right.end - 1] in name_words(
        "plural head"
    )
    return joined_by_and and left.label is not PERSON and tokens.plain[left.start - 1] == "the"


def _ordinal(tokens: TokenTable, candidate: NameCandidate) -> bool:
    """Whether an ordinal before a body's name is part of it: '7th Circuit Court'."""
    before = tokens.text[candidate.start - 1] if candidate.start else ""
    numbered = not name_words("numbered body").isdisjoint(tokens.plain[candidate.start : candidate.end])
    return numbered and before[:1].isdigit() and before.endswith(("st", "nd", "rd", "th"))


def _stretched(tokens: TokenTable, candidate: NameCandidate) -> int:
    """The end of a person's name with what belongs behind it: 'Kim Yong' + '-ho', 'Elizabeth' + 'II'."""
    end = candidate.end
    word = tokens.text[end]
    if word in NUMERALS or (word == "I" and tokens.plain[candidate.start - 1] in name_words("crown")):
        return end + 1
    if (
        word != "-"
        or end + 1 == len(tokens)
        or candidate.single
        or not (not tokens.white[end - 1] and not tokens.white[end])
    ):
        return end
    tail = tokens.text[end + 1]
    adjective = tail.endswith("ed") or tail in name_words("hyphened")
    short = len(tail) <= SYLLABLE and len(tokens.text[end - 1]) <= SYLLABLE
    return end + 2 if tail.islower() and short and not adjective else end
