"""A PDF's lines at their places on pages as headline and paragraphs, with initials and broken words made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

LARGE = 1.6
"""How much larger than the text's letters an initial is at least."""

_INITIAL = re.compile("[“\"‘'«]?[^\\W\\d_]")
_ALONE = frozenset("AIO")
"""Letters that are a word."""

BIGGER = 1.15
"""How much larger than the text's a headline's letters are at least."""

APART = 1.3
"""Line distances from which a gap is one between paragraphs."""

INDENTED = 0.6
"""Heights of a letter by which a paragraph's first line is moved in at least."""

SHORT = 0.8
"""Share of the usual length below which a line that ends a sentence ends a paragraph."""

EDGE = 2
"""Rows at the top and bottom of a page that may be its header and footer."""

REPEATED = 3
"""Pages on which a line stands that is a header or footer; where it is set apart, two will do."""

_SENTENCE_END = re.compile("[.!?…:][\"'”’»)]*$")
_CUT_WORD = re.compile("\\w[-\u2010\u00ad]$")
_PAGE = re.compile(r"(?:page|seite|p\.)?\W*(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"\D\s\d{1,4}\W*$")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}

_BROKEN = re.compile("(?P<word>[\\w’'-]*\\w)(?P<hyphen>[-\u2010\u00ad\u2011])$")
_NEXT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMPOUND = re.compile("\\w+(?:[-\u2010\u2011]\\w+)+")

_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
_ONES = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    )
)
_PARTS = frozenset({"half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth", "tenth", "tenths"})
_MEASURES = frozenset(
    (
        *("year", "years", "month", "week", "day", "hour", "minute", "mile", "foot", "metre", "meter", "man", "member"),
        "fold",
    )
)
_FIRST = frozenset(("well", "self", "ex", "all", "half", "mid", "so", "vice", "non", "anti", "pro", "ill", "quasi"))
"""Beginnings that are joined with a hyphen, if the whole is no word of the list."""

_LAST = frozenset(
    (
        *("based", "led", "born", "backed", "owned", "run", "made", "old", "long", "wide", "free", "style", "like"),
        *("term", "time", "level", "scale", "class", "range", "related", "funded", "elect", "known", "driven", "held"),
        *("to", "the", "of", "in", "and", "a", "by", "at", "up", "out", "off", "on", "down", "over", "area", "rate"),
    )
)
"""Ends that are joined with a hyphen, if the whole is no word of the list."""

_RARELY_ONE = frozenset({"co", "anti", "pro", "ex", "non", "self", "post", "pre", "cross", "multi", "semi", "ultra"})
"""Beginnings that are joined with a hyphen also where the list has the whole, if it is a rare word there."""

_RARE = 300
"""How often a rare word of the list stands in what it was counted in; the rarest stand there 50 times."""

_AFTER_VERBS = frozenset({"up", "ups", "off", "offs"})
"""Ends of what verbs like 'build up' become; no word is broken before them."""

_AFTER_NAMES = frozenset({"led", "era", "born", "based", "style", "backed", "owned", "held", "run"})

_SURE = frozenset({"well", "self"})
"""Beginnings that are joined with a hyphen whatever follows; which is all that counts where there is no list."""

_JOINING = frozenset({"and", "or", "to", "bis", "und", "oder"})
"""Words before which a hyphen stands for what follows later: 'two- and three-year'."""

_AS_IN_THE_LIST = (
    *(("our", "or"), ("ise", "ize"), ("isa", "iza"), ("ising", "izing"), ("yse", "yze"), ("tre", "ter")),
    *(("ogue", "og"), ("mme", "m"), ("lled", "led"), ("lling", "ling"), ("ence", "ense"), ("ae", "e")),
)
"""How words are written here and in the list, which is American."""

_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "'s", "’s")
_SHORTEST = 3
"""Letters of a half that is looked for in the list; shorter ones are words by chance."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page; lengths in points, counted from the page's lower left corner."""

    text: str
    x: float
    y: float
    size: float
    """Height of its letters."""

    goes_on: bool = False
    """Whether it is known to belong to the paragraph of the line before."""


def whole_initials(page: Sequence[PdfLine], size: float) -> list[PdfLine]:
    """A page's lines with its large initials before the words they begin.

    The lines beside an initial are of one paragraph, and begin where the others do: they were moved in for it.

    Args:
        page: Its lines, in reading order.
        size: Height of the text's letters.
    """
    lines = list(page)
    for initial in page:
        if not _INITIAL.fullmatch(initial.text.strip()) or initial.size < LARGE * size:
            continue
        top = initial.y + 0.9 * initial.size
        beside = [
            at
            for at, line in enumerate(lines)
            if line.size < initial.size / LARGE
            and initial.y - 0.5 * size < line.y < top
            and initial.x < line.x < initial.x + 2.5 * initial.size
        ]
        if not beside:
            continue
        first = max(beside, key=lambda at: lines[at].y)
        for at in beside:
            lines[at] = replace(lines[at], x=initial.x, goes_on=at != first)
        lines[first] = replace(lines[first], text=_begun(initial.text.strip(), lines[first].text))
        lines.remove(initial)
    return lines


def _begun(initial: str, line: str) -> str:
    """A line with the initial before it; apart from its first word where both are words."""
    word = re.match(r"[^\W\d_]+", line)
    letter = initial[-1]
    apart = word is None or (letter in _ALONE and not is_word(letter + word[0]) and is_word(word[0]))
    rest = line
    if word is not None and not apart and word[0].isupper() and len(word[0]) > 1:
        rest = line[: word.end()].casefold() + line[word.end() :]
    return f"{initial} {rest}" if apart else f"{initial}{rest}"


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a text."""

    size: float
    length: int
    """Characters of a full line."""

    pitch: float
    """From one line to the next."""


def composed(pages: Sequence[Sequence[PdfLine]]) -> tuple[str | None, list[str]]:
    """The headline, if one stands out on the first page, and the paragraphs without it, in reading order.

    Headers, footers and page numbers are left out; words broken at the end of a line are whole again, and keep a hyphen
    that is their own. A paragraph's first letter is put before its word where it was set large.

    Args:
        pages: Each page's lines in reading order.
    """
    found = [[replace(line, text=_unset(line.text)) for line in page if line.text.strip()] for page in pages]
    lines = [line for page in found for line in page]
    if not lines:
        return None, []
    usual = _measures(lines)
    whole = [whole_initials(page, usual.size) for page in found]
    headline = _headline(whole[0], usual)
    kept = _without_edges(whole, usual, {line.text.casefold() for line in headline})
    lines = [line for page in kept for line in page]
    words = compounds(line.text for line in lines)
    blocks: list[list[PdfLine]] = []
    for line in lines:
        if line in headline:
            continue
        if not blocks or _begins(line, blocks[-1], usual):
            blocks.append([])
        blocks[-1].append(line)
    title = run_on([line.text for line in headline], *words) or None
    return title, [run_on([line.text for line in block], *words) for block in blocks]


def _unset(text: str) -> str:
    whole = re.sub("\u00ad(?=.)", "", text.translate(_LIGATURES).rstrip())
    return " ".join(whole.split()).removeprefix("• ")


def _without_edges(pages: list[list[PdfLine]], usual: _Measures, headline: AbstractSet[str]) -> list[list[PdfLine]]:
    """Pages without what stands at the top or bottom of several, without their numbers, and the headline again."""

    def face(line: PdfLine) -> tuple[str, int]:
        return " ".join(re.sub(r"\d+|\b[ivxl]+\b", "", line.text.casefold()).split()), round(line.y / 4)

    edges = [_edges(page) for page in pages]
    standing = Counter(face(line) for edge in edges for line in dict.fromkeys(edge))

    def running(line: PdfLine, number: int, page: list[PdfLine]) -> bool:
        alone = all(abs(line.y - other.y) > 1.5 * usual.pitch or abs(line.y - other.y) < 1 for other in page)
        if _PAGE.fullmatch(line.text) is not None and (alone or len(pages) > 1):
            return True
        if standing[face(line)] >= REPEATED or (number > 0 and line.text.casefold() in headline):
            return True
        numbered = _NUMBERED.search(line.text) is not None and number > 0 and line.size < 0.95 * usual.size
        return alone and len(line.text) < usual.length and (standing[face(line)] > 1 or numbered)

    return [
        [line for line in page if line not in edges[number] or not running(line, number, page)]
        for number, page in enumerate(pages)
    ]


def _edges(page: list[PdfLine]) -> list[PdfLine]:
    """What stands in the first and last rows of a page, wherever it comes in reading order."""
    rows = sorted({round(line.y) for line in page})
    outer = {*rows[:EDGE], *rows[-EDGE:]}
    return [line for line in page if round(line.y) in outer]


def _measures(lines: list[PdfLine]) -> _Measures:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    size = letters.most_common(1)[0][0]
    own = [line for line in lines if round(line.size, 1) == size]
    lengths = sorted(len(line.text) for line in own)
    steps = Counter(round(one.y - other.y, 1) for one, other in pairwise(own) if 0 < one.y - other.y < 4 * size)
    pitch = steps.most_common(1)[0][0] if steps else size * 1.2
    return _Measures(size, lengths[len(lengths) * 4 // 5], pitch)


def _headline(page: list[PdfLine], usual: _Measures) -> list[PdfLine]:
    """The lines in the largest letters of the first page, if they are few, together, and larger than the text's."""
    largest = max((line.size for line in page), default=0.0)
    if largest < usual.size * BIGGER:
        return []
    found = [at for at, line in enumerate(page) if line.size > largest * 0.97]
    together = found == list(range(found[0], found[0] + len(found)))
    said = sum(len(page[at].text) for at in found)
    return [page[at] for at in found] if together and len(found) <= 5 and 8 <= said <= 300 else []  # noqa: PLR2004


def _begins(line: PdfLine, block: list[PdfLine], usual: _Measures) -> bool:
    """Whether a line begins a new paragraph."""
    last = block[-1]
    if line.goes_on:
        return False
    if abs(line.size - last.size) > 0.1 * usual.size and not (_CUT_WORD.search(last.text) or line.text[0].islower()):
        return True
    ended = _SENTENCE_END.search(last.text) is not None
    down = last.y - line.y
    short = ended and len(last.text) < SHORT * usual.length
    if down < 0 or down > 8 * usual.pitch:  # The next column or page.
        return short
    if down > APART * usual.pitch or short:
        return True
    moved_in = line.x - last.x
    return ended and INDENTED * usual.size < moved_in < 6 * usual.size


def compounds(texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of some lines: those with a hyphen inside, and all others; no case."""
    whole = " ".join(texts).casefold().replace("\u2010", "-").replace("\u2011", "-")
    return frozenset(_COMPOUND.findall(whole)), frozenset(_NEXT.findall(_COMPOUND.sub(" ", whole)))


def run_on(lines: Iterable[str], hyphened: Collection[str] = (), others: Collection[str] = ()) -> str:
    """Lines as one, with the words that were broken at their ends whole again.

    Whether a hyphen there is the word's own is decided, in this order, by how the text writes the word elsewhere,
    numbers, parts that are joined with a hyphen always, and a list of English words. A word of the list is one word
    ('overruled'); where it isn't on the list, and both of its halves are, it is a compound ('power-enhancing'). Any
    other word was cut to fit the line.

    Args:
        lines: The lines.
        hyphened: Words with a hyphen that stand within a line of the text, folded.
        others: Its words without one.

    >>> run_on(["two of the well-", "known mem-", "bers, both six-", "ty-one"])
    'two of the well-known members, both sixty-one'
    """
    whole = ""
    for line in lines:
        broken, following = _BROKEN.search(whole), _NEXT.match(line)
        if not broken or not following:
            whole += (" " if whole else "") + line
        elif _hangs(broken["word"], following[0], line[following.end() :]):
            whole += " " + line
        elif _owned(broken["word"], broken["hyphen"], line, hyphened, others):
            whole += line
        else:
            whole = whole[:-1] + line
    return whole


def is_word(word: str) -> bool:
    """Whether a word is one of the list, in any of its forms."""
    return _count(word) > 0


def _count(word: str) -> int:
    """How often a word of the list, or the most frequent of its forms, stands in what it was counted in."""
    counts, folded = _listed(), word.casefold().replace("’", "'")
    forms = {folded, *(folded.replace(here, there) for here, there in _AS_IN_THE_LIST)}
    stems = {form.removesuffix(ending) for form in forms for ending in _ENDINGS}
    return max(counts.get(form, 0) for form in (*forms, *(stem for stem in stems if len(stem) > _SHORTEST)))


def _hangs(word: str, following: str, rest: str) -> bool:
    """Whether the second half comes later: 'two- and three-year'."""
    return following in _JOINING and not rest.startswith("-") and len(word) > 1


def _owned(word: str, hyphen: str, line: str, hyphened: Collection[str], others: Collection[str]) -> bool:
    """Whether the hyphen after a word at a line's end is the word's own."""
    following = _NEXT.match(line)
    if following is None or hyphen in "\u2011\u00ad":
        return hyphen != "\u00ad"  # The one forbids a break, the other allows it.
    one, other = word.casefold().replace("\u2010", "-"), following[0].casefold()
    last = one.rpartition("-")[2]
    if f"{one}-{other}" in hyphened or one[-1:].isdigit() or other[:1].isdigit():
        return True
    if one + other in others or last + other in others:
        return False
    if last in _ONES | _TENS and other in _ONES | _PARTS | _MEASURES:
        return True
    if following[0][:1].isupper() and not (word.isupper() and following[0].isupper()):
        return True  # 'Anglo-Saxon', 'al-Qaim'; no word has a capital inside.
    chain = "-" in one or line[following.end() : following.end() + 1] == "-"  # 'state-of-the-art'
    name = word[:1].isupper() and not word.isupper()
    return _joined(last, other, chain=chain, name=name)


def _joined(one: str, other: str, *, chain: bool, name: bool) -> bool:
    """Whether two halves are more likely a compound with a hyphen than one word."""
    if not _listed():
        likely = other.endswith(("ing", "ed")) and min(len(one), len(other) - 4) >= 4  # noqa: PLR2004  (no mere ending)
        return one in _SURE or likely
    if one in _RARELY_ONE and len(other) > _SHORTEST and is_word(other) and _count(one + other) <= _RARE:
        return True
    if is_word(one + other):
        return other in _AFTER_VERBS and is_word(one)
    if one in _FIRST or (chain and is_word(one) and is_word(other)):
        return True
    if name:
        known = is_word(one) or other.endswith(("ed", "ing"))
        return other in _AFTER_NAMES or (len(other) > _SHORTEST and is_word(other) and known)
    both = is_word(one) and is_word(other)
    return both and (other in _LAST | _AFTER_VERBS or min(len(one), len(other)) >= _SHORTEST)


@cache
def _listed() -> Mapping[str, int]:
    """English words, with how often they stand in what they were counted in; none without the package that has them."""
    try:
        from spellchecker import SpellChecker  # noqa: PLC0415  (a fifth of a second, only for words that are broken)
    except ImportError:
        return {}
    counted = SpellChecker(language="en").word_frequency
    return {word: counted[word] for word in counted.words()}
