"""Nicknames in marks inside a person's name: 'Olaf “Shorty” Brandt' is one name, written as printed."""

from __future__ import annotations

from tui.model.analysis import ActorKind
from tui.nlp.names.name_spans import ORG, PERSON, PLACE, NameCandidate, settled
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import first_names, name_words

# The marks a nickname stands in, by the first
_CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'", "``": "''", "„": "“", "«": "»", "»": "«"}
_LONGEST = 4  # Tokens a nickname has at most
_BEFORE = 3  # Tokens of a name before its nickname: first names and initials
_AFTER = 2  # Tokens behind it that a surname may have


def nicknamed(tokens: TokenTable, found: list[NameCandidate]) -> list[NameCandidate]:
    """Names of people that run over a nickname in marks.

    Args:
        tokens: The document.
        found: What may be a name, in reading order: where there is a person on either side, or a known first name
            before the marks, the whole is one.
    """
    labels = {index: c.label for c in found for index in range(c.start, c.end)}
    names = []
    for index in range(1, len(tokens) - 2):
        end = _end(tokens, index) if tokens.text[index] in _CLOSING else None
        if end is None:
            continue
        start = index
        while start > 0 and index - start < _BEFORE and _may_be_first(tokens, start - 1, labels):
            start -= 1
        stop = end
        while stop < len(tokens) and stop - end < _AFTER and _goes_on(tokens, stop, end):
            stop += 1
        people = [labels.get(i) for i in (*range(start, index), *range(end, stop))]
        if start < index and stop > end and (PERSON in people or tokens.plain[start] in first_names()):
            names.append(settled(start, stop, PERSON))
    return names


def _end(tokens: TokenTable, opening: int) -> int | None:
    """One past the mark that closes a nickname which another mark opens; `None` where none stands there."""
    closing = _CLOSING[tokens.text[opening]]
    if not tokens.white[opening - 1] or tokens.white[opening] or not tokens.proper(opening - 1):
        return None
    for index in range(opening + 1, min(opening + 2 + _LONGEST, len(tokens) - 1)):
        if tokens.text[index] == closing:
            named = index > opening + 1 and not tokens.white[index - 1] and tokens.white[index]
            return index + 1 if named and _is_surname(tokens, index + 1) else None
        if not tokens.text[index][0].isalnum() and tokens.text[index] not in {"-", "."}:
            return None
    return None


def _is_surname(tokens: TokenTable, index: int) -> bool:
    """Whether a name goes on behind the marks: with a capital that no sentence needs."""
    return (tokens.proper(index) and not tokens.begins_sentence(index)) or tokens.plain[index] in name_words("particle")


def _may_be_first(tokens: TokenTable, index: int, labels: dict[int, ActorKind | None]) -> bool:
    if not tokens.proper(index) or (labels.get(index) in {ORG, PLACE} and tokens.plain[index] not in first_names()):
        return False
    return tokens.plain[index] not in name_words("honorific", "office", "role") and not tokens.text[index].isspace()


def _goes_on(tokens: TokenTable, index: int, end: int) -> bool:
    if tokens.plain[index] in name_words("generation"):
        return index > end
    if tokens.plain[index] in name_words("particle"):
        return index + 1 < len(tokens) and tokens.proper(index + 1)
    return tokens.proper(index) and tokens.plain[index] not in name_words("honorific", "office", "role")
