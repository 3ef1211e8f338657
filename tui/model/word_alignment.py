"""The words of two texts laid on each other: what counts as the same word, what was taken out, what was put in.

Two words are the same whatever their case, kind of apostrophe or hyphen, and whatever marks stand around them. 'US' and
'us', 'IT' and 'it', 'WHO' and 'who' are different words. A number is one word with its sign, currency, multiplier and
per cent: '40', '40,000', '$40' and '40 million' differ, '40,000' and '40000' don't. '14' and 'fourteen', or 'isn’t' and
'is not', are different words, though a change from one to the other changes no number and no negation.

Long rows are cut at what stands once in both (Cohen's patience diff) before they are compared word by word, so that the
work grows with their length and not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
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
    """The value of a number with its unit, written in one way; the words themselves where it isn't clear.

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
    pending: Word | None = None
    for word in single:
        both = _together(text, pending, word) if pending is not None else None
        if both is None and pending is not None:
            yield pending
        pending = both or word
    if pending is not None:
        yield pending


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


class WordChange(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    """They are the same; case, marks and kinds of apostrophe aside."""

    SHORTENED = "shortened"
    """The other has only a part of them, in order, and no negation was cut out of a clause that stayed."""

    LENGTHENED = "lengthened"
    """The other has all of them in order, and more, and no negation was put into a clause of theirs."""

    REWORDED = "reworded"


class Run(NamedTuple):
    """Words that are the same, or that stand in place of each other; then one side may be empty."""

    same: bool
    ones: tuple[Word, ...]
    others: tuple[Word, ...]

    @property
    def matter(self) -> Matter:
        """What the change is about."""
        return matter(self.ones, self.others)


_AND = frozenset({"and", "or", "nor"})

_SQUARE = 200 * 200
"""Pairs of words up to which `difflib` looks for the best way, however often the words are repeated."""


def align(ones: Sequence[Word], others: Sequence[Word]) -> tuple[Run, ...]:
    """Lay two rows of words on each other.

    Args:
        ones: The words before, or of one text.
        others: The words after, or of another.

    Returns:
        Runs in order; together they have every word of both once.
    """
    mine, theirs = [word.key for word in ones], [word.key for word in others]
    blocks = _within(mine, theirs) or [(b, a, size) for a, b, size in _within(theirs, mine)] or matching(mine, theirs)
    runs: list[Run] = []
    at, there = 0, 0
    for one, other, size in [*blocks, (len(ones), len(others), 0)]:
        if one > at or other > there:
            runs.append(Run(same=False, ones=tuple(ones[at:one]), others=tuple(others[there:other])))
        at, there = one + size, other + size
        if size:
            runs.append(Run(same=True, ones=tuple(ones[one:at]), others=tuple(others[other:there])))
    return tuple(runs)


def change_in(runs: Sequence[Run]) -> WordChange:
    """What became of the words of the first row."""
    changed = [run for run in runs if not run.same]
    if not changed:
        return WordChange.KEPT
    removed, added = any(run.ones for run in changed), any(run.others for run in changed)
    some_same = any(run.same for run in runs)
    if (removed and added) or not some_same or any(_turns(runs, at) for at in range(len(runs))):
        return WordChange.REWORDED
    return WordChange.SHORTENED if removed else WordChange.LENGTHENED


def changes_in(runs: Sequence[Run]) -> list[Run]:
    """The runs that differ: negations, then numbers, names, and the rest, each in order."""
    order = list(Matter)
    return sorted((run for run in runs if not run.same), key=lambda run: order.index(run.matter))


def matching(ones: Sequence[Hashable], others: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """Where two rows have the same: starts in both, and length; in order, and without overlap."""
    found: list[tuple[int, int, int]] = []
    waiting = [(range(len(ones)), range(len(others)))]
    while waiting:
        mine, theirs = waiting.pop()
        head = _common(ones, others, mine, theirs)
        tail = _common(ones, others, mine[head:][::-1], theirs[head:][::-1])
        found += [(mine.start, theirs.start, head), (mine.stop - tail, theirs.stop - tail, tail)]
        mine, theirs = mine[head : len(mine) - tail], theirs[head : len(theirs) - tail]
        if len(mine) * len(theirs) > _SQUARE:
            anchors = _anchors(ones, others, mine, theirs)
            found += [(one, other, 1) for one, other in anchors]
            edges = [(mine.start - 1, theirs.start - 1), *anchors, (mine.stop, theirs.stop)]
            waiting += [(range(a + 1, c), range(b + 1, d)) for (a, b), (c, d) in pairwise(edges) if anchors]
        elif mine and theirs:
            both = ones[mine.start : mine.stop], others[theirs.start : theirs.stop]
            blocks = SequenceMatcher(None, *both, autojunk=False).get_matching_blocks()
            found += [(mine.start + one, theirs.start + other, size) for one, other, size in blocks]
    return _merged(sorted(block for block in found if block[2]))


def _common(ones: Sequence[Hashable], others: Sequence[Hashable], mine: range, theirs: range) -> int:
    """How many are the same from the start of two ranges on."""
    pairs = enumerate(zip(mine, theirs, strict=False))
    differing = (number for number, (one, other) in pairs if ones[one] != others[other])
    return next(differing, min(len(mine), len(theirs)))


def _anchors(ones: Sequence[Hashable], others: Sequence[Hashable], mine: range, theirs: range) -> list[tuple[int, int]]:
    """What stands once in both, as many as are in the same order."""
    counts = Counter(ones[at] for at in mine), Counter(others[at] for at in theirs)
    places = {others[at]: at for at in theirs if counts[0][others[at]] == 1 == counts[1][others[at]]}
    return chain([(at, places[ones[at]], 1.0) for at in mine if ones[at] in places])


def chain(pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The pairs of places with the greatest weight together that stand in the same order in both rows.

    Args:
        pairs: Place in one row, place in the other, weight above 0.
    """
    ends: list[int] = []
    totals: list[float] = []
    lasts: list[int] = []
    before: list[int] = []
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    for number, (_, other, weight) in enumerate(ordered):
        at = bisect_left(ends, other)
        total = (totals[at - 1] if at else 0.0) + weight
        before.append(lasts[at - 1] if at else -1)
        stop = at
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        if at < len(ends) and ends[at] == other and totals[at] >= total:
            continue
        ends[at:stop], totals[at:stop], lasts[at:stop] = [other], [total], [number]
    found = []
    number = lasts[-1] if lasts else -1
    while number >= 0:
        found.append(ordered[number][:2])
        number = before[number]
    return found[::-1]


def _merged(blocks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for one, other, size in blocks:
        if found and (one, other) == (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]):
            found[-1] = (*found[-1][:2], found[-1][2] + size)
        else:
            found.append((one, other, size))
    return found


def _within(long: Sequence[str], short: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where a row has all of another, in order; nothing where it hasn't."""
    if not short or len(short) > len(long):
        return []
    best = matching(long, short)
    if sum(size for _, _, size in best) == len(short):
        return best
    found, at = [], len(long)
    for place in range(len(short) - 1, -1, -1):
        at -= 1
        while at >= 0 and long[at] != short[place]:
            at -= 1
        if at < 0:
            return []
        found.append((at, place, 1))
    return _merged(found[::-1])


def _turns(runs: Sequence[Run], at: int) -> bool:
    """Whether a negation was put into a clause that is there before and after, or taken out of it."""
    run = runs[at]
    if run.same:
        return False
    words = run.ones or run.others
    # What is cut behind an 'and' leaves whole what stood before it; what is cut before one may have held for both.
    begun = next((i for i, word in enumerate(words) if word.begins or word.key in _AND), len(words)) if at else 0
    open_end = at + 1 < len(runs) and not (runs[at + 1].ones if run.ones else runs[at + 1].others)[0].begins
    last = max((i for i, word in enumerate(words) if word.begins), default=0) if open_end else len(words)
    return any(word.matter is Matter.NEGATION for word in (*words[:begun], *words[last:]))


_BETWEEN = 2
"""Words that are the same between two changes for these to be shown as one."""


class Edit(NamedTuple):
    """Some words that stand in the place of others."""

    before: str
    """What stood there; empty for what was added."""

    after: str
    """What stands there; empty for what was left out."""


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """Every change, in the order of the newer text.

    >>> edits("Two men were hurt.", "Nobody was hurt.")
    (Edit(before='Two men were', after='Nobody was'),)
    """
    one, other = before.split(), after.split()
    found: list[tuple[int, int, int, int]] = []
    at, there = 0, 0
    for start, new_start, size in [*matching(one, other), (len(one), len(other), 0)]:
        if start > at or new_start > there:
            if found and at - found[-1][1] < _BETWEEN:
                at, _, there, _ = found.pop()
            found.append((at, start, there, new_start))
        at, there = start + size, new_start + size
    return tuple(Edit(" ".join(one[a:b]), " ".join(other[c:d])) for a, b, c, d in found)
