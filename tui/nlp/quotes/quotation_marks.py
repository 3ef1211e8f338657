"""Quotation marks: which characters open and close, the stretches between them, and those that quote nobody.

A state machine walks over each paragraph. Double, low, angle and grave marks open and close stretches; single ones do
too where they are no apostrophes ('90s, 'em, the sisters’ house) and no feet or inches (6' 2"). An opening mark that
is never closed ends with its paragraph, unless the next paragraph opens with the same mark again: then the stretch
goes on there, as long quotations do in print.

A stretch may be a label, which names something: the title of a work or law, a nickname. Or it is a pull quote: a
paragraph that only repeats words of the text, as magazines set them between its paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from tui.nlp.token_table import FINITE, TokenRange, TokenTable
from tui.nlp.word_lists import reporting_verbs, speech_words

KIND = {
    "“": "double", "„": "double", "‟": "double", "”": "double", '"': "double", "``": "double", "''": "double",
    "«": "angle", "»": "angle", "‘": "single", "’": "single", "'": "single", "`": "single", "‚": "single",
    "‹": "single", "›": "single",
}  # fmt: skip
_ALWAYS_OPEN = {"“", "„", "‟", "«", "``", "‘", "‚", "‹", "`"}
_TURNED = {"“", "«", "‘"}
_STRAIGHT = {'"', "'", "''"}
_ELISIONS = {"em", "til", "till", "tis", "twas", "cause", "round", "bout", "n", "un", "cuz", "kay", "nuff"}
_BEFORE_OPENING = set(" \n\t([{—–-―/…") | {"\u00a0"}
_SPEAKER = 16  # Tokens of a speaker and a verb of saying behind a mark
_STACKED = 4  # Marks that may stand one upon another; a longer run is no quotation


@dataclass(frozen=True, slots=True)
class MarkedStretch:
    """TokenRange from an opening mark through its closing mark, both included."""

    start: int
    end: int
    level: int  # 0 for the outermost
    closed: bool  # Whether a closing mark was found; else the stretch ends with its paragraph
    continues: bool = False  # Whether it goes on the stretch of the paragraph before, whose mark was left open


@dataclass(slots=True)
class _Open:
    at: int
    kind: str
    continues: bool


def stretches(tokens: TokenTable) -> list[MarkedStretch]:
    """Every stretch between quotation marks, in reading order, outer before inner.

    Stretches of one level are disjoint; none crosses a paragraph's end.
    """
    text = tokens.text
    marks = [i for i, word in enumerate(text) if word in KIND]
    found: list[MarkedStretch] = []
    carried: str | None = None
    place = 0
    while place < len(marks):
        first = place
        paragraph = tokens.paragraph[marks[first]]
        while place < len(marks) and tokens.paragraph[marks[place]] == paragraph:
            place += 1
        here = marks[first:place]
        begins = _begins_paragraph(tokens, here[0])
        follows = first > 0 and paragraph - tokens.paragraph[marks[first - 1]] == 1
        if carried and follows and not begins and _closes_first(tokens, here, carried):
            # The paragraph before left its mark open, and this one closes it without opening it again.
            whole = _Open(tokens.paragraph_start[here[0]], carried, continues=True)
        else:
            whole = None
        reopened = _reopened(tokens, marks, place, paragraph)
        inside, carried = _paragraph(tokens, here, carried if begins and follows else None, whole, reopened)
        found += inside
    found.sort(key=lambda s: (s.start, -s.end))
    return found


def _kind(tokens: TokenTable, index: int) -> str:
    """Double, single or angle; two graves in a row, which the tokeniser splits, are one double mark."""
    word = tokens.text[index]
    return "double" if word == "`" and tokens.text[index + 1 : index + 2] == ["`"] else KIND[word]


def _begins_paragraph(tokens: TokenTable, index: int) -> bool:
    return index == 0 or "\n" in tokens.text[index - 1]


def _reopened(tokens: TokenTable, marks: list[int], place: int, paragraph: int) -> str | None:
    """The kind of mark the next paragraph opens with; a single one left open before it was then no apostrophe."""
    if place == len(marks) or tokens.paragraph[marks[place]] - paragraph != 1:
        return None
    opens = _begins_paragraph(tokens, marks[place]) and _side(tokens, marks[place]) == "open"
    return _kind(tokens, marks[place]) if opens else None


def _closes_first(tokens: TokenTable, marks: list[int], kind: str) -> bool:
    first = next((i for i in marks if _kind(tokens, i) == kind), None)
    return first is not None and not _space_before(tokens, first) and _side(tokens, first) in {"close", "either"}


def _paragraph(
    tokens: TokenTable, marks: list[int], carried: str | None, whole: _Open | None, reopened: str | None
) -> tuple[list[MarkedStretch], str | None]:
    """The stretches of one paragraph, and the kind of mark it leaves open."""
    sides = _sides(tokens, marks)
    ahead = _closers_ahead(tokens, marks, sides)
    found: list[MarkedStretch] = []
    stack: list[_Open] = [whole] if whole else []
    for number, (index, shape) in enumerate(zip(marks, sides, strict=True)):
        kind = _kind(tokens, index)
        open_at = next((place for place in range(len(stack) - 1, -1, -1) if stack[place].kind == kind), None)
        if open_at is None and kind == "double" and _is_unopened(tokens, index):
            begin = max(tokens.sentence_start[index - 1], tokens.paragraph_start[index], found[-1].end if found else 0)
            found.append(MarkedStretch(begin, index + 1, 0, closed=True))
            continue
        side = _settled(shape, is_open=open_at is not None)
        if side == "open":
            if open_at is not None:
                # '“A, he said. “B,” she said.': the first mark was never closed and must not swallow the rest.
                del stack[open_at:]
            if (kind in {"double", reopened} or ahead[number]) and len(stack) < len(KIND):
                stack.append(_Open(index, kind, continues=number == 0 and carried == kind))
        elif side == "close" and open_at is not None:
            opened = stack[open_at]
            del stack[open_at:]
            if index > opened.at + 1:
                found.append(MarkedStretch(opened.at, index + 1, len(stack), closed=True, continues=opened.continues))
    left = next((entry for entry in stack if entry.kind in {"double", reopened}), None)
    if left is None:
        return found, None
    end = _paragraph_end(tokens, left.at)
    found = [_inner(s) if s.start > left.at else s for s in found]
    if end > left.at + 1:
        found.append(MarkedStretch(left.at, end, 0, closed=False, continues=left.continues))
    return found, left.kind


def _settled(side: str, *, is_open: bool) -> str:
    """What a mark does that may open or close: a straight one closes what is open."""
    return side if side != "either" else "close" if is_open else "open"


def _is_unopened(tokens: TokenTable, index: int) -> bool:
    """Whether a mark that nothing opens closes all the same: 'Nobody locked the shed," Chief Quist told the radio'."""
    if (
        index == 0
        or tokens.text[index - 1] not in {",", "?", "!"}
        or tokens.white[index - 1]
        or not tokens.white[index]
    ):
        return False
    for at in range(index + 1, min(index + _SPEAKER, tokens.paragraph_end[index])):
        if tokens.text[at] in KIND or tokens.text[at] in {".", ";"}:
            return False
        if tokens.tag[at] in {"VBD", "VBZ"} and tokens.lemma[at] in reporting_verbs():
            return True
    return False


def _inner(stretch: MarkedStretch) -> MarkedStretch:
    """The same stretch inside one that was left open: never the outermost."""
    return replace(stretch, level=max(1, stretch.level))


def _paragraph_end(tokens: TokenTable, index: int) -> int:
    end = index
    while end < len(tokens) and "\n" not in tokens.text[end]:
        end += 1
    while end > index + 1 and not tokens.text[end - 1].strip():
        end -= 1
    return end


def _sides(tokens: TokenTable, marks: list[int]) -> list[str]:
    return [_side(tokens, index) for index in marks]


def _side(tokens: TokenTable, index: int) -> str:
    """Whether a mark opens, closes, may do either, or is none ('')."""
    word = tokens.text[index]
    last = index + 1 >= len(tokens) or "\n" in tokens.text[index + 1]
    single = _kind(tokens, index) == "single"
    second_grave = word == "`" and index > 0 and tokens.text[index - 1] == "`"
    if second_grave or (single and _elided(tokens, index)):
        return ""
    if word in _TURNED and not _space_before(tokens, index) and (last or not tokens.text[index + 1][:1].isalnum()):
        # „So“, »so« and “so“ close with what opens elsewhere.
        return "close"
    if word in _ALWAYS_OPEN or (word == "»" and _space_before(tokens, index) and not last and not tokens.white[index]):
        return "" if last else "open"
    if not single and word not in _STRAIGHT:
        # Some typewriters curl every mark the same way: at a paragraph's start it can only open.
        return "open" if _begins_paragraph(tokens, index) and not last else "close"
    return _side_by_spaces(tokens, index, last=last)


def _side_by_spaces(tokens: TokenTable, index: int, *, last: bool) -> str:
    """The same for a mark whose shape doesn't tell: by what stands around it."""
    word = tokens.text[index]
    single = _kind(tokens, index) == "single"
    spaced = _space_before(tokens, index)
    tail = last or _space_after(tokens, index)
    if spaced and not tail:
        return "" if word == "’" else "open"
    if not spaced and (tail or not tokens.text[index + 1][:1].isalnum()):
        return _closing(tokens, index, single=single)
    glued_to_figure = not spaced and word in _STRAIGHT and tokens.text[index - 1].isdigit()
    return "" if single or glued_to_figure else "either"


def _closing(tokens: TokenTable, index: int, *, single: bool) -> str:
    before = tokens.text[index - 1]
    if before[-1:].isdigit() and tokens.text[index] in _STRAIGHT and before[0].isdigit() and not single:
        return "inch" if not _quoted_number(tokens, index) else "either"
    following = tokens.text[index + 1][:1] if index + 1 < len(tokens) else ""
    if single and before[-1:] in "sS" and following.islower():
        return "possessive"
    return "close" if single else "either" if tokens.text[index] == '"' else "close"


def _quoted_number(tokens: TokenTable, index: int) -> bool:
    """Whether a straight mark after a figure closes something: a mark stands open a few words before it."""
    for i in range(index - 1, max(-1, index - 400), -1):
        if "\n" in tokens.text[i]:
            return False
        if tokens.text[i] == '"':
            return _space_before(tokens, i) and not _space_after(tokens, i)
    return False


def _closers_ahead(tokens: TokenTable, marks: list[int], sides: list[str]) -> list[bool]:
    """For each mark, whether a closing one of its kind follows in the paragraph; settles possessives on the way.

    In ‘The workers’ party won’ a mark after an s closes only if nothing behind it does.
    """
    seen: set[str] = set()
    ahead = [False] * len(marks)
    for number in range(len(marks) - 1, -1, -1):
        kind = _kind(tokens, marks[number])
        ahead[number] = kind in seen
        if sides[number] == "inch":
            sides[number] = ""
        elif sides[number] == "possessive":
            sides[number] = "" if kind in seen else "close"
        if sides[number] in {"close", "either"}:
            seen.add(kind)
        elif sides[number] == "open":
            seen.discard(kind)
    return ahead


def _elided(tokens: TokenTable, index: int) -> bool:
    """Whether a single mark stands for left-out letters: '90s, 'em."""
    if index + 1 >= len(tokens) or not _space_before(tokens, index):
        return False
    following = tokens.text[index + 1]
    return (following[0].isdigit() and following.rstrip("s").isdigit()) or following.lower() in _ELISIONS


def _space_before(tokens: TokenTable, index: int) -> bool:
    """Whether a mark stands after white space, an opening bracket or a dash, or after marks that do: “‘So,’."""
    for at in range(index, max(-1, index - _STACKED), -1):
        if at == 0 or tokens.white[at - 1] or tokens.text[at - 1][-1:] in _BEFORE_OPENING:
            return True
        if tokens.text[at - 1] not in KIND:
            return False
    return False


def _space_after(tokens: TokenTable, index: int) -> bool:
    return tokens.white[index] or not tokens.text[index + 1].strip()


class MarkTable:
    """The outermost stretches in marks, by token; wherever `marks` stands in this package, those of the document."""

    def __init__(self, tokens: TokenTable) -> None:
        """Find them and lay them out."""
        self.stretches = [stretch for stretch in stretches(tokens) if stretch.level == 0]
        """Disjoint and in reading order; the number of one is its place here."""
        self.spans = [(stretch.start, stretch.end) for stretch in self.stretches]
        self.labels: frozenset[int] = frozenset()
        """Numbers of those that name something instead of quoting somebody, once `labels_in` has found them."""
        self.at = [-1] * len(tokens)
        """Number of the stretch that holds a token, or -1."""
        for number, (start, end) in enumerate(self.spans):
            self.at[start:end] = [number] * (end - start)

    def grown(self, start: int, end: int) -> TokenRange:
        """A range grown so that it holds every stretch it touches whole; edge marks alone don't count."""
        first, last = self.at[start], self.at[end - 1]
        if first >= 0 and start < self.spans[first][1] - 1:
            start = min(start, self.spans[first][0])
        if last >= 0 and end > self.spans[last][0] + 1:
            end = max(end, self.spans[last][1])
        return start, end

    def inside(self, start: int, end: int) -> tuple[int, ...]:
        """Numbers of the stretches that lie in a range."""
        return tuple(sorted(set(self.at[start:end]) - {-1}))


_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "and", "or", "for", "with", "from", "by", "as", "but"}
)
"""Words that a title writes without a capital."""

_OWNING = frozenset({"the", "a", "an", "his", "her", "their", "its", "whose", "'s"})
_SELF = frozenset({"himself", "herself", "themselves", "itself", "myself", "yourself", "ourselves"})
_NICKNAME = 3  # Words a nickname has at most


def labels_in(tokens: TokenTable, marks: MarkTable) -> frozenset[int]:
    """The numbers of the stretches that are labels."""
    found: set[int] = set()
    for number, (start, end) in enumerate(marks.spans):
        words = [word for word in tokens.text[start + 1 : end - 1] if word[0].isalnum()]
        if not words or not _has_capitals(words) or tokens.text[end - 2] in {"?", "!"}:
            continue
        nickname = len(words) <= _NICKNAME and _is_nickname(tokens, start, end)
        if nickname or _is_title(tokens, start, end, len(words)) or _is_listed(tokens, marks, number, found):
            found.add(number)
    return frozenset(found)


def _has_capitals(words: list[str]) -> bool:
    return words[0][0].isupper() and all(not word[0].islower() or word in _SMALL for word in words)


def _is_nickname(tokens: TokenTable, start: int, end: int) -> bool:
    """'Olaf “Shorty” Brandt', 'known as “Auntie Bee”', 'goes by the name “Lefty”', 'calls herself “Wren”'."""
    after = tokens.text[end : end + 1]
    if start and after and tokens.white[end - 1] and after[0][0].isupper() and tokens.text[start - 1][0].isupper():
        return tokens.pos[start - 1] == "PROPN" and tokens.pos[end] == "PROPN"
    before = tokens.lower[max(0, start - 2) : start]
    lemmas = tokens.lemma[max(0, start - 2) : start]
    if len(before) < 2:  # noqa: PLR2004  (the words of 'known as')
        return False
    return (
        (before[1] == "as" and tokens.lemma[tokens.head[start - 1]] in speech_words("listing"))
        or (lemmas[0] == "go" and before[1] == "by")
        or (lemmas[0] == "call" and before[1] in _SELF)
        or before[1] in {"nicknamed", "alias", "aka", "a.k.a.", "named", "pronounced"}
        or before[1] == "name"
        or (lemmas[0] in {"name", "nickname", "alias"} and before[1] in {"of", "is", "was"})
    )


def _is_title(tokens: TokenTable, start: int, end: int, size: int) -> bool:
    """'The film “Dawn”', 'who wrote “Low Water”', 'the “Clean Rivers Act”', '“The Long Road” was her last film'."""
    if start == 0:
        return False
    lemma = tokens.lemma[start - 1]
    if lemma in speech_words("works"):
        return True
    if size == 1:
        return lemma in speech_words("making") and lemma not in {"write", "read"}
    subject = end < len(tokens) and tokens.tag[end] in FINITE and tokens.text[end - 2] not in {",", "."}
    given = start > 1 and tokens.pos[start - 1] == "PRON" and tokens.pos[start - 2] == "VERB"
    given = given and tokens.lemma[start - 2] not in reporting_verbs()
    return (
        lemma in speech_words("making") | speech_words("praising")
        or tokens.lower[start - 1] in _OWNING
        or subject
        or given
    )


def _is_listed(tokens: TokenTable, marks: MarkTable, number: int, found: set[int]) -> bool:
    """'“Low Water” and “A Winter in Kell”': what stands beside a title in a list."""
    if number - 1 not in found:
        return False
    between = tokens.lower[marks.spans[number - 1][1] : marks.spans[number][0]]
    return between in (["and"], ["or"], [","], [",", "and"], [])


LEAST = 4  # Words a pull quote has at least; fewer may be said twice
_PLACES = 8  # Places with the same first words that are compared
REPEATED = "repeats words of the text"  # Why a pull quote is a quotation


class PullQuotes:
    """Knows which stretches repeat what stands elsewhere."""

    def __init__(self, tokens: TokenTable, marks: MarkTable) -> None:
        """Take the document and its outermost stretches in marks."""
        self._tokens = tokens
        self._marks = marks

    def holds(self, number: int) -> bool:
        """Whether a stretch is a paragraph of its own whose words stand elsewhere too."""
        tokens = self._tokens
        start, end = self._marks.spans[number]
        if start != tokens.paragraph_start[start] or end != tokens.paragraph_end[start]:
            return False
        words = [word for word in tokens.lower[start:end] if word[0].isalnum()]
        if len(words) < LEAST:
            return False
        lowered, _ = self._words
        return any(
            place != self._first[start] and lowered[place : place + len(words)] == words
            for place in self._places.get(tuple(words[:LEAST]), ())
        )

    def is_heading(self, number: int) -> bool:
        """Whether such a stretch is written as headings are: ‘All Bets Are Off’."""
        start, end = self._marks.spans[number]
        words = [word for word in self._tokens.text[start:end] if word[0].isalpha() and len(word) >= LEAST]
        return bool(words) and all(word[0].isupper() for word in words)

    @cached_property
    def _words(self) -> tuple[list[str], list[int]]:
        """The document's words, and the token that each is."""
        lower = self._tokens.lower
        found = [index for index, word in enumerate(lower) if word[0].isalnum()]
        return [lower[index] for index in found], found

    @cached_property
    def _first(self) -> dict[int, int]:
        """By the token that a stretch begins with, the place of its first word."""
        _, at = self._words
        place = 0
        found: dict[int, int] = {}
        for start, _ in self._marks.spans:
            while place < len(at) and at[place] < start:
                place += 1
            found[start] = place
        return found

    @cached_property
    def _places(self) -> dict[tuple[str, ...], list[int]]:
        """Where each few words stand."""
        words, _ = self._words
        found: dict[tuple[str, ...], list[int]] = {}
        for place in range(len(words) - LEAST + 1):
            open_at = found.setdefault(tuple(words[place : place + LEAST]), [])
            if len(open_at) < _PLACES:
                open_at.append(place)
        return found
