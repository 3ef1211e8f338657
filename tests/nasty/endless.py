"""Texts without end, each of one nasty kind: marks, nesting, one line, many lines, no spaces, other scripts, names."""

from __future__ import annotations

import random
from collections.abc import Callable

MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”‘’„«»‹›—–…•"

REPEATED = {
    **{f"{mark} without spaces": mark for mark in MARKS},
    **{f"{mark} with spaces": f"{mark} " for mark in MARKS},
    "marks of every kind": "“‘«„\"'",
    "marks in marks": "“‘a’” ",
    "marks in marks, left open": "“I, ‘he said’, ",
    "marks left open in each paragraph": "“Yes.\n\n",
    "a mark a paragraph": "“\n\n",
    "straight marks left open in each paragraph": '"a\n\n',
    "graves": "``a'' ",
    "feet and inches": "6' 2\" ",
    "brackets": "([{<",
    "said": "said ",
    "said that said": "he said that she said ",
    "quotations": "“Yes,” she said. ",
    "a quotation a paragraph": "“Yes,” she said.\n\n",
    "according to": "according to ",
    "who": "who ",
    "that": "that ",
    "and": "and ",
    "of the": "of the ",
    "commas": "a, ",
    "pronouns": "he ",
    "possessives": "her his their its ",
    "names": "Ada Fenn and ",
    "names in capitals": "MAYOR ADA FENN, ",
    "one name": "Aaaa ",
    "titles": "Mr. ",
    "titled names": "Mayor Fenn ",
    "initials": "A. B. ",
    "short forms": "U.S. ",
    "handles": "@senfenn ",
    "labels": "Ada Fenn: ",
    "a label a paragraph": "Ada Fenn: Yes.\n\n",
    "questions and answers": "Q: Why?\n\nA: Because.\n\n",
    "letters": "DEAR NORA: ",
    "headlines": "Fenn Says Dam Holds\n\n",
    "datelines": "ORLO (AP) — ",
    "a list": "- Ada Fenn\n",
    "sentences": "Fenn said. ",
    "verbs": "run ",
    "one letter": "x",
    "a letter a paragraph": "x\n\n",
    "a letter a line": "x\n",
    "tabs": "a\t",
    "hard spaces": "a\u00a0",
    "spaces of no width": "a\u200b",
    "turned text": "\u202ea",
    "digits": "1234567890",
    "numbers": "12 ",
    "years": "1999, ",
    "money": "$1 ",
    "a letter with many accents": "Z" + "\u0301" * 50,
    "accents": "\u0301",
    "emoji": "😀",
    "emoji with spaces": "😀 ",
    "families": "👩‍👩‍👧‍👦",
    "flags": "🇩🇪",
    "addresses": "https://a.example/b?c=d&e=f ",
    "addresses without spaces": "https://a.example/b?c=d&e=f,",
    "mail addresses": "a@b.example ",
    "hyphens": "a-b-",
    "full stops": "a.b.c.",
    "apostrophes": "rock'n'roll ",
    "scripts": "Привет hello 你好 ",
    "Chinese": "你好世界",
    "Arabic": "مرحبا ",
}
"""What each text repeats."""


def _name(chance: random.Random) -> str:
    return "".join(chance.choice("abcdefghijklmnop") for _ in range(6)).title()


def _people(chance: random.Random) -> str:
    return f"{chance.choice(['Mr. ', 'Ms. ', '', 'Mayor '])}{_name(chance)} {_name(chance)} said. "


def _family(chance: random.Random) -> str:
    return f"{_name(chance)} Fenn left. Fenn said so. "


def _news(chance: random.Random) -> str:
    one, other = f"{_name(chance)} {_name(chance)}", f"{_name(chance)} {_name(chance)}"
    return (
        f"Mayor {one} of Orlo said on Monday that the bridge would open in the spring. “We have waited for it,” "
        f"{one.split()[1]} said. “It will help the town.” She thanked {other}, the engineer, who had worked on it "
        "since 2012. According to the ministry, the costs rose to 14 million.\n\n"
    )


MADE: dict[str, Callable[[random.Random], str]] = {"people": _people, "a family": _family, "news": _news}
"""What makes the next piece of the texts that don't repeat themselves."""

KINDS = (*REPEATED, *MADE)


def endless(kind: str, size: int) -> str:
    """So many characters of a kind."""
    if kind in REPEATED:
        unit = REPEATED[kind]
        return (unit * (size // len(unit) + 1))[:size]
    chance = random.Random(kind)  # noqa: S311  (nothing secret)
    pieces: list[str] = []
    while size > 0:
        pieces.append(MADE[kind](chance))
        size -= len(pieces[-1])
    return "".join(pieces)
