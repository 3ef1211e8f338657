"""What tells a name's kind: what stands beside it, its own words, and whether it names a thing and no actor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tui.model.analysis import ActorKind
from tui.nlp.names.name_spans import ORG, PERSON, PLACE, in_party
from tui.nlp.token_table import TokenTable, is_site
from tui.nlp.word_lists import DATES, demonyms, first_names, name_words, organisations, places, states, sure_first_names

AGE = 2  # Digits of an age at most
DESCRIPTION = 7  # Words after a comma in which the noun of a description is looked for
DESCRIPTION_ENDS = frozenset({",", ".", ";", "of", "that", "which", "in", "at", "for", "from"})
STATE_ENDS = frozenset({",", ".", ")", ";", "(", "-", "_", "--"})


@dataclass(frozen=True, slots=True)
class NameContext:
    """A name in its paragraph."""

    tokens: TokenTable
    start: int
    end: int
    low: int  # First token of the paragraph
    high: int  # Token behind the paragraph

    def word(self, index: int) -> str:
        """A word as the lists have it; empty outside the paragraph."""
        return self.tokens.plain[index] if self.low <= index < self.high else ""

    def text(self, index: int) -> str:
        """A token as it stands; empty outside the paragraph."""
        return self.tokens.text[index] if self.low <= index < self.high else ""


def context_votes(setting: NameContext) -> list[Vote]:
    """The votes of what stands around a name."""
    if setting.text(setting.start - 1) == "(" and setting.text(setting.end) == ")" and setting.end - setting.start == 1:
        return _bracketed(setting)
    return [(ORG, 2.0)] if _long_form(setting) else _before(setting) + _after(setting)


def _long_form(at: NameContext) -> bool:
    """Whether a name stands in brackets behind its acronym: 'RWB (Riverton Water Board)'."""
    short = at.text(at.start - 2)
    enclosed = at.text(at.start - 1) == "(" and at.text(at.end) == ")"
    several = 2 if short[:1].lower() == at.word(at.start)[:1] else 3
    return enclosed and short.isupper() and short.isalpha() and len(short) > 2 and at.end - at.start >= several  # noqa: PLR2004


def _bracketed(at: NameContext) -> list[Vote]:
    """'Indonesian Democratic Party (PDI)': an acronym whose letters tell nothing."""
    name = at.text(at.start)
    after_name = at.start - 2 >= at.low and at.tokens.capital[at.start - 2]
    acronym = name.isupper() and len(name) > 1 and at.word(at.start) not in states()
    return [(ORG, 2.0)] if acronym and after_name else []


@cache
def _small_before() -> dict[str, Vote]:
    """Votes of a small word right before a name; earlier lines give way to later ones."""
    votes: dict[str, Vote] = dict.fromkeys(name_words("reporting"), (PERSON, 0.5))
    votes |= dict.fromkeys(name_words("direction"), (PLACE, 1.5))
    votes |= dict.fromkeys(["in", "near", "outside", "inside"], (PLACE, 1.0))
    votes |= dict.fromkeys(name_words("org noun"), (ORG, 1.5))
    votes |= dict.fromkeys(name_words("role"), (PERSON, 2.0))
    return votes | {"at": (ORG, 0.2), "named": (PERSON, 0.7), "aged": (PERSON, 0.7)}


def _before(at: NameContext) -> list[Vote]:
    index = at.start - 1
    word, text = at.word(index), at.text(index)
    plural = at.end - at.start == 1 and at.text(at.start).endswith("s") and at.tokens.dep[at.start] != "compound"
    if word == "the" and plural:
        return [(PERSON, -1.6), (ORG, 0.2)]  # 'the Beacons'; of 'the Harcourts' the full name tells more
    if text.islower():
        vote = _of(at.word(index - 1)) if word == "of" else _small_before().get(word)
        return [vote] if vote else []
    if text in {"-", ".", ")"}:
        # 'Riverton - 1 - Jan Berg, 2 - …': a line-up
        numbered = at.text(index - 1).isdigit() and at.tokens.white[index]
        return [(PERSON, 1.0)] if numbered else [(PLACE, 3.0)] if in_party(at.tokens, index) else []
    if text == ",":
        return [(PERSON, 1.0)] if at.word(index - 1) in name_words("role", "person noun") else []
    if word in name_words("honorific"):
        return [(PERSON, 3.0)]
    opening_role = word in name_words("role") and at.low <= index and at.tokens.opens[index]
    return [(PERSON, 1.5)] if opening_role else []


def _of(head: str) -> Vote | None:
    """The vote of the word before 'of' and a name."""
    if head in name_words("place of"):
        return (PLACE, 3.0 if head in name_words("place noun") else 2.0)
    return (ORG, 0.7) if head in name_words("shares of") else None


@cache
def _small_after() -> dict[str, Vote]:
    """Votes of a small word right behind a name; earlier lines give way to later ones."""
    votes: dict[str, Vote] = dict.fromkeys(name_words("place after"), (PLACE, 1.5))
    votes |= dict.fromkeys(name_words("org after"), (ORG, 0.7))
    votes |= dict.fromkeys(name_words("org noun"), (ORG, 1.0))
    votes |= dict.fromkeys(name_words("paper"), (ORG, 2.5))
    votes |= dict.fromkeys(["who", "himself", "herself"], (PERSON, 1.5))
    votes |= dict.fromkeys(name_words("org verb"), (ORG, 1.0))
    return votes | dict.fromkeys(name_words("reporting", "person verb"), (PERSON, 0.7))


@cache
def _owned() -> dict[str, Vote]:
    """Votes of what a name's possessive owns."""
    votes: dict[str, Vote] = dict.fromkeys(name_words("org after"), (ORG, 0.7))
    votes |= dict.fromkeys(name_words("country's"), (PLACE, 1.0))
    return votes | dict.fromkeys(name_words("relative"), (PERSON, 1.2))


def _after(at: NameContext) -> list[Vote]:
    word, text = at.word(at.end), at.text(at.end)
    votes = _in_line_up(at)
    if text == ",":
        return votes + _described(at) + _state(at)
    if text in {"'s", "’s"}:
        vote = _owned().get(at.word(at.end + 1))
    elif text == "(":
        vote = _before_bracket(at)
    elif at.tokens.capital[min(at.end, at.high - 1)] and _is_office(at):
        acronym = at.text(at.end - 1).isupper() and at.end - at.start == 1
        return [*votes, (ORG, 1.2 if acronym else 0.2), (PERSON, -2.5)]  # 'Riverton Mayor Ivo Lenz'
    elif word == "news" and at.word(at.end + 1) == "agency":
        vote = (ORG, 2.5)
    elif text.islower():
        passive = word in {"was", "is", "been"} and at.word(at.end + 1) in name_words("done to people")
        vote = (PERSON, 0.7) if passive else _small_after().get(word)
    else:
        vote = None
    return [*votes, vote] if vote else votes


def _is_office(at: NameContext) -> bool:
    """Whether somebody's office and name follow: 'COSTA Superintendent Ivo Lenz'."""
    holder = at.text(at.end + 1)
    return at.word(at.end) in name_words("office", "honorific") - name_words("generation") and holder[:1].isupper()


def _in_line_up(at: NameContext) -> list[Vote]:
    """'10 - Jan Berg (9 - …', 'Berg 81st': a player with his number or minute."""
    text = at.text(at.end)
    if text[-2:] in {"th", "st", "nd", "rd"} and text[:-2].isdigit():
        return [(PERSON, 2.0)]
    several = at.end - at.start > 1
    numbered = at.text(at.start - 1) == "-" and at.text(at.start - 2).isdigit()
    return [(PERSON, 1.0)] if several and numbered and text in {",", ";", "("} else []


def _before_bracket(at: NameContext) -> Vote | None:
    """'Berg (Norway)', 'Berg (2)' are people; 'Riverton Water Board (RWB)' is none."""
    inner, several = at.text(at.end + 1), at.end - at.start > 1
    if at.text(at.end + 2) == ")":
        if at.word(at.end + 1) in states() or inner.isdigit():
            return (PERSON, 2.5 if inner.isdigit() and several else 1.5)
        if inner.isupper() and inner.isalpha() and several:
            return (ORG, 1.0)
    return (PERSON, 1.0) if several and inner.rstrip("stndrh").isdigit() else None


def _described(at: NameContext) -> list[Vote]:
    """What follows a comma: an age, a relative clause, 'a lawyer from …', 'the company that …'."""
    first = at.end + 1
    word = at.word(first)
    if word in {"who", "whose"}:
        return [(PERSON, 1.5)]
    if word in {"which", "where"}:
        return [(PLACE if word == "where" else ORG, 0.7), (PERSON, -2.0)]
    if word.isdigit() and len(word) <= AGE:
        return [(PERSON, 2.5)] if at.text(first + 1) in {",", "."} else []
    return _noun(at, first) if word in name_words("appositive", "person noun") else []


def _noun(at: NameContext, first: int) -> list[Vote]:
    """The vote of the first telling noun of a description."""
    for index in range(first, first + DESCRIPTION):
        noun = at.word(index)
        if noun in DESCRIPTION_ENDS or at.text(index) in DESCRIPTION_ENDS or not noun:
            break
        if noun in name_words("person noun"):
            return [(PERSON, 2.0)]
        if noun in name_words("place noun"):
            return [(PLACE, 1.5)]
        if noun in name_words("org noun") and at.word(index + 1) not in name_words("role", "person noun", "org noun"):
            return [(ORG, 1.5)]
    return []


def _state(at: NameContext) -> list[Vote]:
    """'Riverton, Ohio,'."""
    index = at.end + 1
    listed = at.word(index) in states() and at.tokens.capital[index]
    if not listed or at.tokens.key(at.start, at.end) in states():
        return []
    ends = at.text(index + 1) in STATE_ENDS or at.text(index + 1) == "" or at.text(index).endswith(".")
    return [(PLACE, 1.5)] if ends else []


Vote = tuple["ActorKind", float]
LISTED = 2.5  # Weight of an entry in a gazetteer
ACRONYM = 5  # Letters of an acronym at most that needs no listing
LONG = 4  # Words of a person's name at most


def form_votes(tokens: TokenTable, start: int, end: int) -> list[Vote]:
    """The votes of a name's own words."""
    key = tokens.key(start, end)
    votes: list[Vote] = []
    if key in places():
        votes.append((PLACE, LISTED))
    if key in organisations():
        votes.append((ORG, LISTED))
    if end - start == 1:
        return votes + _single(tokens.text[start], key)
    links = [index for index in range(start + 1, end) if tokens.text[index] in {"of", "for", "on"}]
    if "school" in tokens.plain[start:end]:
        votes.append((ORG, 4.0))
    votes += _last_word(tokens.plain[end - 1], tokens.plain[start])
    votes += _headed(tokens.plain[links[0] - 1]) if links else []
    if "&" in tokens.text[start:end]:
        votes.append((ORG, 3.0))
    return votes if votes or links else _personal(tokens, start, end)


def _single(word: str, key: str) -> list[Vote]:
    """The votes of a name of one word: an acronym, a site, a first name."""
    if is_site(word):
        return [(ORG, 2.0)]
    if BRAND.match(word):
        return [(ORG, 0.8), (PERSON, -3.0), (PLACE, -3.0)]
    if key in sure_first_names() or key in name_words("famous"):
        return [(PERSON, 0.9)]
    if key in name_words("acronym org"):
        return [(ORG, LISTED)]
    short = 1 < len(key) <= ACRONYM
    if not (short and word.isupper() and key.isalpha() and key not in states()):
        return []
    letters = 3  # Two letters are often a person's initials
    return [(ORG, 0.8), (PERSON, -1.0), (PLACE, -1.0)] if len(key) >= letters else [(ORG, 0.8)]


def _last_word(word: str, first: str) -> list[Vote]:
    if first in sure_first_names() and word in name_words("surname head"):
        return [(ORG, 1.0), (PERSON, 1.0)]
    if word in name_words("org head"):
        return [(ORG, 4.0)]
    if word in name_words("place head"):  # 'Virginia Beach', but 'Diane Lane'
        return [(PLACE, 1.0), (PERSON, 1.0)] if first in first_names() else [(PLACE, 3.0)]
    return [(PERSON, 3.0)] if word in name_words("generation") else []


def _headed(word: str) -> list[Vote]:
    """The vote of the word before 'of', 'for' or 'on'."""
    if word in name_words("org of", "org head"):
        return [(ORG, 5.0)]
    return [(PLACE, 2.0)] if word in name_words("place of", "place head") else []


def _personal(tokens: TokenTable, start: int, end: int) -> list[Vote]:
    first = tokens.plain[start]
    if first in first_names() and end - start <= LONG:
        return [(PLACE, 2.0)] if tokens.plain[start + 1] in {"county", "parish"} else [(PERSON, 2.0)]
    initials = [i for i in range(start, end - 1) if len(tokens.plain[i]) == 1 and tokens.text[i].endswith(".")]
    if any(tokens.capital[index] for index in initials) and demonyms().isdisjoint(tokens.plain[start:end]):
        return [(PERSON, 3.0 if end - start - len(initials) == 1 else 2.0)]
    particle = any(tokens.text[index] in name_words("particle") for index in range(start, end - 1))
    return [(PERSON, 0.8)] if particle else []


MADE = re.compile(r"i[A-Z]\w+$")  # How many products of one maker are called: 'iPod'
# How only companies and products are written: 'WeRow', 'B&V', 'VArow'; surnames begin as 'McVarn' does
BRAND = re.compile(
    r"\w*&\w|(?!(?:Ma?c|D[aeiu]|De[ls]|L[aeo]|Fitz|San|Vande?r?|Von|O)[A-Z])[A-Za-z]*[a-z][A-Z]|[A-Z]{2,}[a-z]{2,}$"
)
# Single words that are no name: 'D-Orlo', 'RM50,000', 'row@home', 'Governor(s'
UNNAMED = re.compile(r"[DRI]-[A-Z]|[A-Z]{1,3}\$?\d+[.,]\d|[\w.]+[@()]")
# 'President & CEO', 'Assistant Police' of 'Assistant Police Chief'
OFFICES = name_words("office", "honorific") | {"&", "police", "general"}
# What in news nearly always stands for a market, an index or a service
NICKNAMED = frozenset({"wall street", "dow jones", "app store", "play store"})


def is_thing(tokens: TokenTable, start: int, end: int) -> bool:
    """Whether a name's own words, or those before it, make it a thing's: 'Riverton Cup', 'Water Act', 'HMS Orrick'."""
    words = tokens.plain[start:end]
    if (
        not name_words("product").isdisjoint(words)
        or MADE.match(tokens.text[start])
        or UNNAMED.match(tokens.text[start])
        or words[0] in name_words("ship", "storm")
        or (len(words) > 1 and OFFICES.issuperset(words))
    ):
        return True
    if len(words) == 1:
        pair = words[0].split("-")  # 'U.S.-Mexico' are two
        return len(pair) > 1 and states().issuperset(pair)
    if words[-1] in DATES or (words[-1] in name_words("generation") and words[-2] in name_words("thing")):
        return True
    event = words[-1] == "conference" and words[-2] in name_words("gathering")
    if event or (words[0] == "group" and len(words[-1]) == 1) or (words[0] == "cc" and "by" in words):
        return True
    if words[-1] in name_words("thing"):
        personal = words[0] in first_names() and words[-1] in name_words("surname thing")
        return not personal and tokens.key(start, end) not in organisations()
    # 'shares rose on the Riverton Stock Exchange': where trade goes on, not the body that runs it
    traded = words[-1] == "exchange" and tokens.plain[max(start - 2, 0) : start] == ["on", "the"]
    return traded or " ".join(words) in NICKNAMED
