"""What stands beside a name and tells its kind: titles, brackets, ages, appositions, prepositions, verbs of saying."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tui.nlp.names.candidate import ORG, PERSON, PLACE
from tui.nlp.names.lists import cue, states

if TYPE_CHECKING:
    from tui.nlp.names.inside import Vote
    from tui.nlp.names.page import Page

AGE = 2
"""Digits of an age at most."""

DESCRIPTION = 7
"""Words after a comma in which the noun of a description is looked for."""

DESCRIPTION_ENDS = frozenset({",", ".", ";", "of", "that", "which", "in", "at", "for", "from"})

STATE_ENDS = frozenset({",", ".", ")", ";", "(", "-", "_", "--"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A name in its paragraph."""

    page: Page
    start: int
    end: int
    low: int
    """First token of the paragraph."""

    high: int
    """Token behind the paragraph."""

    def word(self, index: int) -> str:
        """A word as the lists have it; empty outside the paragraph."""
        return self.page.plain[index] if self.low <= index < self.high else ""

    def text(self, index: int) -> str:
        """A token as it stands; empty outside the paragraph."""
        return self.page.text[index] if self.low <= index < self.high else ""


def beside(setting: Setting) -> list[Vote]:
    """The votes of what stands around a name."""
    if setting.text(setting.start - 1) == "(" and setting.text(setting.end) == ")" and setting.end - setting.start == 1:
        return _bracketed(setting)
    return _before(setting) + _after(setting)


def _bracketed(at: Setting) -> list[Vote]:
    """'Indonesian Democratic Party (PDI)': an acronym whose letters tell nothing."""
    name = at.text(at.start)
    after_name = at.start - 2 >= at.low and at.page.capital[at.start - 2]
    acronym = name.isupper() and len(name) > 1 and at.word(at.start) not in states()
    return [(ORG, 2.0)] if acronym and after_name else []


@cache
def _small_before() -> dict[str, Vote]:
    """Votes of a small word right before a name; earlier lines give way to later ones."""
    votes: dict[str, Vote] = dict.fromkeys(cue("reporting"), (PERSON, 0.5))
    votes |= dict.fromkeys(cue("direction"), (PLACE, 1.5))
    votes |= dict.fromkeys(["in", "near", "outside", "inside"], (PLACE, 1.0))
    votes |= dict.fromkeys(cue("org noun"), (ORG, 1.5))
    votes |= dict.fromkeys(cue("role"), (PERSON, 2.0))
    return votes | {"at": (ORG, 0.2), "named": (PERSON, 0.7), "aged": (PERSON, 0.7)}


def _before(at: Setting) -> list[Vote]:
    index = at.start - 1
    word, text = at.word(index), at.text(index)
    if text.islower():
        vote = _of(at.word(index - 1)) if word == "of" else _small_before().get(word)
        return [vote] if vote else []
    if text in {"-", ".", ")"}:
        # 'Riverton - 1 - Jan Berg, 2 - …': a line-up
        numbered = at.text(index - 1).isdigit() and not at.page.glued[index]
        return [(PERSON, 1.0)] if numbered else []
    if text == ",":
        return [(PERSON, 1.0)] if at.word(index - 1) in cue("role", "person noun") else []
    if word in cue("honorific"):
        return [(PERSON, 3.0)]
    opening_role = word in cue("role") and at.low <= index and at.page.opens[index]
    return [(PERSON, 1.5)] if opening_role else []


def _of(head: str) -> Vote | None:
    """The vote of the word before 'of' and a name."""
    if head in cue("place of"):
        return (PLACE, 3.0 if head in cue("place noun") else 2.0)
    return (ORG, 0.7) if head in cue("shares of") else None


@cache
def _small_after() -> dict[str, Vote]:
    """Votes of a small word right behind a name; earlier lines give way to later ones."""
    votes: dict[str, Vote] = dict.fromkeys(cue("place after"), (PLACE, 1.5))
    votes |= dict.fromkeys(cue("org after"), (ORG, 0.7))
    votes |= dict.fromkeys(cue("org noun"), (ORG, 1.0))
    votes |= dict.fromkeys(cue("paper"), (ORG, 2.5))
    votes |= dict.fromkeys(["who", "himself", "herself"], (PERSON, 1.5))
    return votes | dict.fromkeys(cue("reporting"), (PERSON, 0.7))


@cache
def _owned() -> dict[str, Vote]:
    """Votes of what a name's possessive owns."""
    votes: dict[str, Vote] = dict.fromkeys(cue("org after"), (ORG, 0.7))
    votes |= dict.fromkeys(cue("country's"), (PLACE, 1.0))
    return votes | dict.fromkeys(cue("relative"), (PERSON, 1.2))


def _after(at: Setting) -> list[Vote]:
    word, text = at.word(at.end), at.text(at.end)
    votes = _in_line_up(at)
    if text == ",":
        return votes + _described(at) + _state(at)
    if text in {"'s", "’s"}:
        vote = _owned().get(at.word(at.end + 1))
    elif text == "(":
        vote = _before_bracket(at)
    elif word == "news" and at.word(at.end + 1) == "agency":
        vote = (ORG, 2.5)
    elif text.islower():
        vote = _small_after().get(word)
    else:
        vote = None
    return [*votes, vote] if vote else votes


def _in_line_up(at: Setting) -> list[Vote]:
    """'10 - Jan Berg (9 - …', 'Berg 81st': a player with his number or minute."""
    text = at.text(at.end)
    if text[-2:] in {"th", "st", "nd", "rd"} and text[:-2].isdigit():
        return [(PERSON, 2.0)]
    several = at.end - at.start > 1
    numbered = at.text(at.start - 1) == "-" and at.text(at.start - 2).isdigit()
    return [(PERSON, 1.0)] if several and numbered and text in {",", ";", "("} else []


def _before_bracket(at: Setting) -> Vote | None:
    """'Berg (Norway)', 'Berg (2)' are people; 'Riverton Water Board (RWB)' is none."""
    inner, several = at.text(at.end + 1), at.end - at.start > 1
    if at.text(at.end + 2) == ")":
        if at.word(at.end + 1) in states() or inner.isdigit():
            return (PERSON, 2.5 if inner.isdigit() and several else 1.5)
        if inner.isupper() and inner.isalpha() and several:
            return (ORG, 1.0)
    return (PERSON, 1.0) if several and inner.rstrip("stndrh").isdigit() else None


def _described(at: Setting) -> list[Vote]:
    """What follows a comma: an age, a relative clause, 'a lawyer from …', 'the company that …'."""
    first = at.end + 1
    word = at.word(first)
    if word in {"who", "whose"}:
        return [(PERSON, 1.5)]
    if word in {"which", "where"}:
        return [(PLACE if word == "where" else ORG, 0.7), (PERSON, -1.5)]
    if word.isdigit() and len(word) <= AGE:
        return [(PERSON, 2.5)] if at.text(first + 1) in {",", "."} else []
    return _noun(at, first) if word in cue("appositive", "person noun") else []


def _noun(at: Setting, first: int) -> list[Vote]:
    """The vote of the first telling noun of a description."""
    for index in range(first, first + DESCRIPTION):
        noun = at.word(index)
        if noun in DESCRIPTION_ENDS or at.text(index) in DESCRIPTION_ENDS or not noun:
            break
        if noun in cue("person noun"):
            return [(PERSON, 2.0)]
        if noun in cue("place noun"):
            return [(PLACE, 1.5)]
        if noun in cue("org noun") and at.word(index + 1) not in cue("role", "person noun", "org noun"):
            return [(ORG, 1.5)]
    return []


def _state(at: Setting) -> list[Vote]:
    """'Riverton, Ohio,'."""
    index = at.end + 1
    listed = at.word(index) in states() and at.page.capital[index]
    if not listed or at.page.key(at.start, at.end) in states():
        return []
    ends = at.text(index + 1) in STATE_ENDS or at.text(index + 1) == "" or at.text(index).endswith(".")
    return [(PLACE, 1.5)] if ends else []
