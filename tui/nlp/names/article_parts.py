"""Names in the parts of an article beside its body: datelines, bylines, signatures and headlines."""

from __future__ import annotations

from collections.abc import Mapping

from tui.model.analysis import ActorKind
from tui.nlp.names.name_spans import CAPITALS, ORG, PERSON, PLACE, NameCandidate, settled
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import CALENDAR, SMALL, demonyms, first_names, name_words, organisations, places, states

LINE_DASHES = "-—–_"  # What a dateline's closing dash begins with
LONGEST_LINE = 14  # Tokens a dateline has at most before its dash or date
# Tokens of a town, a state and an agency in brackets at most
TOWN, STATE, AGENCY = 5, 4, 6
YEAR = 4  # Digits of a year
INNER = frozenset({"-", ".", "'", "de", "di", "el"})  # What stands inside a town's name


def dateline(tokens: TokenTable, start: int, end: int) -> list[NameCandidate]:
    """The places and agency of a paragraph that opens with a dateline; empty where it doesn't."""
    at = _town(tokens, start, end)
    if at == start:
        return []
    found = [settled(start, at, ORG if tokens.key(start, at) in organisations() else PLACE)]
    signed = all(word.isupper() for word in tokens.text[start:at] if word.isalpha())
    listed = tokens.key(start, at) in places()
    if at < end and tokens.text[at] == ",":
        signed = listed = True
        state = _state(tokens, at + 1, end)
        if state > at + 1:
            found.append(settled(at + 1, state, PLACE))
        at = state
    if at < end and tokens.text[at] == "(":
        close = next((i for i in range(at + 1, min(at + AGENCY, end)) if tokens.text[i] == ")"), None)
        if close is None:
            return []
        signed = True
        if close > at + 1 and tokens.capital[at + 1]:
            found.append(settled(at + 1, close, ORG))
        at = close + 1
    return found if signed and _closes(tokens, at, start, end, alone=listed) else []


def lone_place(tokens: TokenTable, start: int, end: int) -> list[NameCandidate]:
    """A paragraph in capitals that is nothing but a place: 'MALAYSIA'."""
    return [settled(start, end, PLACE)] if tokens.key(start, end) in places() else []


def _town(tokens: TokenTable, start: int, end: int) -> int:
    """The end of the capital words a paragraph opens with; its start where they are no town's name."""
    at = start
    while at < min(end, start + TOWN) and _townlike(tokens.text[at], inner=at > start):
        at += 1
    while at > start and tokens.text[at - 1] in INNER:
        at -= 1
    other = SMALL | CALENDAR | name_words("sport")
    return start if not other.isdisjoint(tokens.plain[start:at]) else at


def _townlike(word: str, *, inner: bool) -> bool:
    short = 2
    return (word[0].isalpha() and word[0].isupper() and (word.isupper() or len(word) > short)) or (
        inner and word in INNER
    )


def _state(tokens: TokenTable, start: int, end: int) -> int:
    """The end of what stands between a town's comma and the bracket, date or dash."""
    at = start
    while (
        at < min(end, start + STATE)
        and tokens.capital[at]
        and tokens.plain[at] not in CALENDAR
        and tokens.text[at] != "("
    ):
        at += 1
    return at


def _closes(tokens: TokenTable, at: int, start: int, end: int, *, alone: bool) -> bool:
    """Whether a dash or a date ends the dateline, or the paragraph does where the place is `alone` enough."""
    while at < min(end, start + LONGEST_LINE) and (
        tokens.text[at] in {",", "."} or tokens.plain[at] in CALENDAR or tokens.plain[at].isdigit()
    ):
        if tokens.plain[at].isdigit() and len(tokens.plain[at]) == YEAR and tokens.text[at + 1 : at + 2] == ["-"]:
            return True
        at += 1
    if at < end:
        spaced = not (not tokens.white[at - 1] and not tokens.white[at])
        return tokens.text[at][0] in LINE_DASHES and (spaced or tokens.text[at] != "-")
    return alone and end - start <= LONGEST_LINE


DASHES = frozenset({"-", "--", "—", "–", "_", "---"})
SIGNATURE = 16  # Tokens a signature has at most
NAME = range(2, 5)  # Tokens a writer's name has


def byline(tokens: TokenTable, start: int, end: int) -> list[NameCandidate]:
    """The person a short paragraph consists of or names after 'By'; empty where there is none."""
    if tokens.plain[start] == "by":
        stop = start + 1
        while stop < end and _namelike(tokens, stop) and tokens.plain[stop] not in CALENDAR:
            if stop > start + 1 and _shouted(tokens, stop) and not _shouted(tokens, start + 1):
                break  # the dateline on the next line
            stop += 1
        return [settled(start + 1, stop, PERSON)] if stop - start - 1 in NAME else []
    if end - start not in NAME or not all(_namelike(tokens, index) for index in range(start, end)):
        return []
    shouted = all(tokens.text[index].isupper() for index in range(start, end))
    if shouted or tokens.key(start, end) in places() | states():
        return []
    known = tokens.plain[start] in first_names() or all(tokens.tag[index] == "NNP" for index in range(start, end))
    return [settled(start, end, PERSON)] if known else []


def next_line(tokens: TokenTable, start: int, end: int) -> int:
    """Where capitals begin behind a byline: 'By Jane Carter, editor RIVERTON, Ohio'; its end where they don't."""
    return next((index for index in range(start, end) if _shouted(tokens, index)), end)


def signature(tokens: TokenTable, start: int, end: int) -> list[NameCandidate]:
    """Who signs a report behind a dash at its end, with the office; empty where nobody does."""
    if tokens.text[start] not in DASHES or end - start > SIGNATURE:
        return []
    found = []
    at = start + 1
    while at < end:
        stop = at
        while stop < end and tokens.capital[stop]:
            stop += 1
        if stop > at + 1 and tokens.plain[stop - 1] in {"newsroom", "desk", "bureau"}:
            found.append(settled(at, stop, ORG))
        elif at == start + 1 and stop - at in NAME and tokens.text[stop : stop + 1] == [","]:
            found.append(settled(at, stop, PERSON))
        at = stop + 1
    return found


def _shouted(tokens: TokenTable, index: int) -> bool:
    return tokens.text[index].isupper() and len(tokens.plain[index]) > 1


def _namelike(tokens: TokenTable, index: int) -> bool:
    word = tokens.text[index]
    return word[0].isalpha() and (tokens.capital[index] or tokens.plain[index] in name_words("particle"))


LONGEST_NAME = 7  # Tokens of a name looked up at most


def confirmed(
    tokens: TokenTable, start: int, end: int, known: Mapping[str, ActorKind], style: str
) -> list[NameCandidate]:
    """The names of a headline, longest first from the left."""
    found: list[NameCandidate] = []
    at = start
    while at < end:
        if (
            style == CAPITALS
            and tokens.text[at] == ","
            and at + 1 < end
            and tokens.plain[at + 1] in name_words("legal comma")
        ):
            found = _with_company(tokens, found, start, at)
        name = _longest(tokens, at, end, known, style)
        if name is None:
            at += 1
            continue
        at = name.end
        last = found[-1] if found else None
        if last is not None and last.end == name.start and last.label is name.label is PERSON:
            last.end = name.end
        else:
            found.append(name)
    return found


def _longest(tokens: TokenTable, at: int, end: int, known: Mapping[str, ActorKind], style: str) -> NameCandidate | None:
    if not tokens.capital[at]:
        return None
    for stop in range(min(end, at + LONGEST_NAME), at, -1):
        kind = _kind(tokens, at, stop, known, style)
        if kind is not None:
            return settled(at, stop, kind)
    return None


def _with_company(tokens: TokenTable, found: list[NameCandidate], low: int, comma: int) -> list[NameCandidate]:
    """The names with a company added that ends in ', INC.'; its name reaches back to the last small word."""
    at = comma
    while (
        at > low and comma - at < LONGEST_NAME and tokens.text[at - 1].isalpha() and tokens.plain[at - 1] not in SMALL
    ):
        at -= 1
    if at == comma:
        return found
    stop = comma + 2
    if tokens.text[stop : stop + 1] == ["."] and not tokens.white[stop - 1]:
        stop += 1
    return [*(candidate for candidate in found if candidate.end <= at), settled(at, stop, ORG)]


def _kind(tokens: TokenTable, start: int, end: int, known: Mapping[str, ActorKind], style: str) -> ActorKind | None:
    key = tokens.key(start, end)
    single = end - start == 1
    if single and (len(key) == 1 or key in SMALL or key in name_words("not name") or key in demonyms()):
        return None
    if not tokens.text[end - 1][0].isalnum():
        return None
    return known.get(key) or _listed(tokens.text[start], key, single=single, shouted=style == CAPITALS)


def _listed(word: str, key: str, *, single: bool, shouted: bool) -> ActorKind | None:
    """The kind of a name known to everybody, unless capitals may hide a common word."""
    if shouted and key in name_words("common in capitals"):
        return None
    if key in places() or (word == "U.S." and single):
        return PLACE
    sure = not shouted or not single or key in name_words("acronym org")
    return ORG if key in organisations() and key not in name_words("common in capitals") and sure else None
