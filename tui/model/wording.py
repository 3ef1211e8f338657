"""The words of a text as they are compared: what counts as the same word, and which words matter most.

Two words are the same whatever their case, kind of apostrophe or hyphen, and whatever marks stand around them. 'US' and
'us', 'IT' and 'it', 'WHO' and 'who' are different words. A number is one word with its sign, currency, multiplier and
per cent: '40', '40,000', '$40' and '40 million' differ, '40,000' and '40000' don't. '14' and 'fourteen', or 'isn’t' and
'is not', are different words, though a change from one to the other changes no number and no negation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from tui.model.span import CharSpan


class Matter(StrEnum):
    """What kind of word one is, or what a change of words is about; what weighs most comes first."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    WORDS = "words"
    """None of these."""


class Word(NamedTuple):
    """A word, or a number of several words."""

    key: str
    """What it is compared by."""

    span: CharSpan
    """Where it stands."""

    matter: Matter
    begins: bool
    """Whether a clause may begin with it: a mark stands before it, or it is a 'but'."""


_TOKEN = re.compile(
    r"""
      (?: (?<![\w.,)%]) [-−] )? [$€£¥₹]? (?: \d{1,3} (?: [\u00a0\u202f]\d{3} )+ (?!\d) | \d+ (?: [.,:/’']\d+ )* )
      [^\W\d_]* (?: \s?% )?                                   # numbers: −5, $40, 40,000, 10:30, 3rd, 40bn, 40 %
    | [^\W\d_]\. (?: \s?[^\W\d_]\. )+                         # U.S., J. K.
    | \w[\w\u00ad\u0300-\u036f]* (?: ['’ʼ‘＇]\w[\w\u00ad\u0300-\u036f]* )*  # words: isn’t
    """,
    re.VERBOSE,
)
_CLAUSE = re.compile("[,;:.!?…–—()\\[\\]]|--| - ")
_TURNS = frozenset({"but", "because", "although", "whereas"})
_CAPITALS = frozenset({"us", "it", "who", "aids"})
"""Words that are others in capitals."""

_NEGATIONS = frozenset(
    (
        *(
            "not",
            "no",
            "no-one",
            "never",
            "none",
            "nobody",
            "nothing",
            "nowhere",
            "neither",
            "nor",
            "cannot",
            "without",
        ),
        *("hardly", "barely", "scarcely", "unable", "aint", "arent", "cant", "couldnt", "didnt", "doesnt", "dont"),
        *("hadnt", "hasnt", "havent", "isnt", "shouldnt", "wasnt", "werent", "wont", "wouldnt"),
    )
)
_UP_TO_TWENTY = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL: dict[str, int] = dict(zip((*_UP_TO_TWENTY, *_TENS), (*range(21), *range(30, 100, 10)), strict=True))
_LARGE = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_LARGE |= {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_SHORT = frozenset({"k", "m", "mn", "bn", "tn"})
_COUNTS = frozenset(
    (
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
        *("half", "twice", "double"),
    )
)
_UNITS = {"percent": "%", "per cent": "%", "dollars": "$", "euros": "€", "pounds": "£", "dollar": "$", "euro": "€"}
_CALENDAR = frozenset(
    (
        *("january", "february", "march", "april", "june", "july", "august", "september", "october", "november"),
        *("december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)
"""Names also at the start of a sentence; 'May' is more than a month there."""

_DIGITS = re.compile(r"(?P<sign>-?)(?P<unit>[$€£¥₹]?)(?P<digits>\d+(?:\.\d+)?)(?P<large>k|m|mn|bn|tn)?(?P<part>%?)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])")


def words(text: str, spans: Iterable[CharSpan], named: Container[int] = frozenset()) -> tuple[Word, ...]:
    """The words of some stretches of a text, in order.

    Args:
        text: The text.
        spans: The stretches; the first word of each begins a clause.
        named: Characters that are known to belong to names. Other capitals inside a sentence are taken for names, too.

    >>> [word.key for word in words("“We won’t pay $40 million,” he said.", [CharSpan(0, 36)])]
    ['we', "won't", 'pay', '$40 million', 'he', 'said']
    """
    spans = tuple(spans)
    shouted = all(span.of(text).isupper() for span in spans)
    return tuple(word for span in spans for word in _joined(text, _single(text, span, named, shouted=shouted)))


def matter(removed: Sequence[Word], added: Sequence[Word]) -> Matter:
    """What a change from some words to others is about; what is said by other words isn't changed.

    >>> said = lambda text: words(text, [CharSpan(0, len(text))])
    >>> matter(said("isn’t"), said("is")), matter(said("14"), said("fourteen")), matter(said("14"), said("40"))
    (<Matter.NEGATION: 'negation'>, <Matter.WORDS: 'words'>, <Matter.NUMBER: 'number'>)
    """
    for kind in (Matter.NEGATION, Matter.NUMBER, Matter.NAME):
        one, other = (sorted(_value(word) for word in side if word.matter is kind) for side in (removed, added))
        if one != other:
            return kind
    return Matter.WORDS


def number(key: str) -> str:
    """The value of a number with its unit, written in one way; the words themselves where it can't be told.

    >>> number("40 million"), number("twenty one"), number("$1.5bn"), number("40 per cent"), number("40%")
    ('40000000', '21', '1500000000$', '40%', '40%')
    """
    unit, value, whole = "", 0.0, 0.0
    parts, sign = key, 1
    for name, said in _UNITS.items():
        if parts.endswith(f" {name}"):
            parts, unit = parts.removesuffix(f" {name}"), said
    for part in parts.split():
        if part in _SMALL:
            value += _SMALL[part]
        elif part in _LARGE:
            value = max(1.0, value) * _LARGE[part]
            if _LARGE[part] > 100:  # noqa: PLR2004  (two hundred thousand and five)
                whole, value = whole + value, 0.0
        elif found := _DIGITS.fullmatch(part):
            value += float(found["digits"]) * _LARGE.get(found["large"] or "", 1)
            sign, unit = (-1 if found["sign"] else 1), found["unit"] or found["part"] or unit
        elif part != "and":
            return key
    return f"{sign * (whole + value):.10g}{unit}" if abs(whole + value) < 10**10 else f"{sign * (whole + value)}{unit}"


def _value(word: Word) -> str:
    if word.matter is Matter.NEGATION:
        return "not"
    return number(word.key) if word.matter is Matter.NUMBER else word.key


def _single(text: str, span: CharSpan, named: Container[int], *, shouted: bool) -> Iterator[Word]:
    """The words before numbers are put together."""
    end, first = span.start, True
    for match in _TOKEN.finditer(text, span.start, span.end):
        as_written = match.group()
        key = _key(as_written, shouted=shouted)
        between = text[end : match.start()]
        begins = first or key in _TURNS or _CLAUSE.search(between) is not None
        opens = any(mark in between for mark in '.!?…:“"‘«')
        yield Word(key, CharSpan(*match.span()), _kind(as_written, key, opens or first, match.start() in named), begins)
        end, first = match.end(), False


def _key(as_written: str, *, shouted: bool) -> str:
    if as_written.isascii() and as_written.isalpha():
        folded = as_written.lower()
        return as_written if folded in _CAPITALS and as_written.isupper() and not shouted else folded
    word = unicodedata.normalize("NFKC", as_written.replace("\u00ad", ""))
    for mark in "’ʼ‘＇":
        word = word.replace(mark, "'")
    if not word[-1:].isalnum() and "." in word:
        word = "".join(word.replace(".", "").split())
    if any(char.isdecimal() for char in word):
        word = _GROUPED.sub(lambda found: found.group().replace(",", ""), word.replace("−", "-").casefold())
        return "".join(word.split())
    return word.upper() if word.isupper() and word.lower() in _CAPITALS and not shouted else word.casefold()


def _kind(as_written: str, key: str, opens: bool, named: bool) -> Matter:  # noqa: FBT001  (two of a word's facts)
    if key in _NEGATIONS or key.endswith("n't"):
        return Matter.NEGATION
    counts = (key in _SMALL and key != "one") or (key in _LARGE and key not in _SHORT) or key in _COUNTS
    if counts or any(char.isdecimal() for char in key):
        return Matter.NUMBER
    capital = as_written[:1].isupper() and key != "i" and not key.startswith("i'")
    if capital and (named or not opens or key in _CALENDAR):
        return Matter.NAME
    return Matter.WORDS


def _joined(text: str, single: Iterator[Word]) -> Iterator[Word]:
    """Words of one number as one word, 'no one' as well."""
    held: Word | None = None
    for word in single:
        both = _together(text, held, word) if held is not None else None
        if both is None and held is not None:
            yield held
        held = both or word
    if held is not None:
        yield held


def _together(text: str, one: Word, other: Word) -> Word | None:
    between = text[one.span.end : other.span.start]
    if between.strip() not in {"", "-", "\u2010", "\u2011"}:
        return None
    last, span = one.key.rpartition(" ")[2], CharSpan(one.span.start, other.span.end)
    if one.key == "no" and other.key == "one":
        return Word("no-one", span, Matter.NEGATION, one.begins)
    if (one.matter is not Matter.NUMBER and one.key != "one") or one.key in _COUNTS:
        return None
    if other.key in _SHORT - {"m"} and one.key[-1:].isdecimal():
        return Word(f"{one.key}{other.key}", span, Matter.NUMBER, one.begins)
    goes_on = (
        (other.key in _LARGE and other.key not in _SHORT)
        or other.key in _UNITS
        or (other.key == "cent" and last == "per")
        or (other.key == "per" and text[other.span.end : other.span.end + 5].casefold() == " cent")
        or (other.key == "and" and last == "hundred" and _small_follows(text, other.span.end))
        or (other.key in _SMALL and (last in {"and", "hundred", "thousand", "million"} or _tens(last, other.key)))
    )
    return Word(f"{one.key} {other.key}", span, Matter.NUMBER, one.begins) if goes_on else None


def _tens(last: str, following: str) -> bool:
    """Whether two number words are one number: 'twenty one', and not 'one two'."""
    return _SMALL.get(last, 0) >= 20 and 0 < _SMALL[following] < 10  # noqa: PLR2004  (tens and ones)


def _small_follows(text: str, at: int) -> bool:
    following = _TOKEN.search(text, at, at + 20)
    return following is not None and following.group().casefold() in _SMALL
