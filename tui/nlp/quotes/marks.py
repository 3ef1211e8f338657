"""Quotation marks: which characters open and close, and the stretches between them.

A state machine walks over each paragraph. Double, low, angle and grave marks open and close stretches; single ones do
too where they are no apostrophes ('90s, 'em, the sisters’ house) and no feet or inches (6' 2"). An opening mark that
is never closed ends with its paragraph, unless the next paragraph opens with the same mark again: then the stretch
goes on there, as long quotations do in print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.nlp.quotes.tree import Tree

KIND = {
    "“": "double", "„": "double", "‟": "double", "”": "double", '"': "double", "``": "double", "''": "double",
    "«": "angle", "»": "angle", "‘": "single", "’": "single", "'": "single", "`": "single", "‚": "single",
    "‹": "single", "›": "single",
}  # fmt: skip
_ALWAYS_OPEN = {"“", "„", "‟", "«", "``", "‘", "‚", "‹", "`"}
_STRAIGHT = {'"', "'", "''"}
_ELISIONS = {"em", "til", "till", "tis", "twas", "cause", "round", "bout", "n", "un", "cuz", "kay", "nuff"}
_BEFORE_OPENING = set(" \n\t([{—–-―/…") | {"\u00a0"}
_STACKED = 4
"""Marks that may stand one upon another; a longer run is no quotation."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens from an opening mark through its closing mark, both included."""

    start: int
    end: int
    level: int
    """0 for the outermost."""

    closed: bool
    """Whether a closing mark was found; else the stretch ends with its paragraph."""

    continues: bool = False
    """Whether it goes on the stretch of the paragraph before, whose mark was left open."""


@dataclass(slots=True)
class _Open:
    at: int
    kind: str
    continues: bool


def stretches(columns: Tree) -> list[Stretch]:
    """Every stretch between quotation marks, in reading order, outer before inner.

    Stretches of one level are disjoint; none crosses a paragraph's end.
    """
    text = columns.text
    marks = [i for i, word in enumerate(text) if word in KIND]
    found: list[Stretch] = []
    carried: str | None = None
    place = 0
    while place < len(marks):
        first = place
        paragraph = columns.paragraph[marks[first]]
        while place < len(marks) and columns.paragraph[marks[place]] == paragraph:
            place += 1
        here = marks[first:place]
        begins = _begins_paragraph(columns, here[0])
        follows = first > 0 and paragraph - columns.paragraph[marks[first - 1]] == 1
        if carried and follows and not begins and _closes_first(columns, here, carried):
            # The paragraph before left its mark open, and this one closes it without opening it again.
            whole = _Open(columns.paragraph_start[here[0]], carried, continues=True)
        else:
            whole = None
        reopened = _reopened(columns, marks, place, paragraph)
        inside, carried = _paragraph(columns, here, carried if begins and follows else None, whole, reopened)
        found += inside
    found.sort(key=lambda s: (s.start, -s.end))
    return found


def _kind(columns: Tree, index: int) -> str:
    """Double, single or angle; two graves in a row, which the tokeniser splits, are one double mark."""
    word = columns.text[index]
    return "double" if word == "`" and columns.text[index + 1 : index + 2] == ["`"] else KIND[word]


def _begins_paragraph(columns: Tree, index: int) -> bool:
    return index == 0 or "\n" in columns.text[index - 1]


def _reopened(columns: Tree, marks: list[int], place: int, paragraph: int) -> str | None:
    """The kind of mark the next paragraph opens with; a single one left open before it was then no apostrophe."""
    if place == len(marks) or columns.paragraph[marks[place]] - paragraph != 1:
        return None
    opens = _begins_paragraph(columns, marks[place]) and _side(columns, marks[place]) == "open"
    return _kind(columns, marks[place]) if opens else None


def _closes_first(columns: Tree, marks: list[int], kind: str) -> bool:
    first = next((i for i in marks if _kind(columns, i) == kind), None)
    return first is not None and not _space_before(columns, first) and _side(columns, first) in {"close", "either"}


def _paragraph(
    columns: Tree, marks: list[int], carried: str | None, whole: _Open | None, reopened: str | None
) -> tuple[list[Stretch], str | None]:
    """The stretches of one paragraph, and the kind of mark it leaves open."""
    sides = _sides(columns, marks)
    ahead = _closers_ahead(columns, marks, sides)
    found: list[Stretch] = []
    stack: list[_Open] = [whole] if whole else []
    for number, (index, side) in enumerate(zip(marks, sides, strict=True)):
        kind = _kind(columns, index)
        held = next((place for place in range(len(stack) - 1, -1, -1) if stack[place].kind == kind), None)
        if side == "either":
            side = "close" if held is not None else "open"  # noqa: PLW2901  (a straight mark closes what is open)
        if side == "open":
            if held is not None:
                # '“A, he said. “B,” she said.': the first mark was never closed and must not swallow the rest.
                del stack[held:]
            if (kind in {"double", reopened} or ahead[number]) and len(stack) < len(KIND):
                stack.append(_Open(index, kind, continues=number == 0 and carried == kind))
        elif side == "close" and held is not None:
            opened = stack[held]
            del stack[held:]
            if index > opened.at + 1:
                found.append(Stretch(opened.at, index + 1, len(stack), closed=True, continues=opened.continues))
    left = next((entry for entry in stack if entry.kind in {"double", reopened}), None)
    if left is None:
        return found, None
    end = _paragraph_end(columns, left.at)
    found = [_inner(s) if s.start > left.at else s for s in found]
    if end > left.at + 1:
        found.append(Stretch(left.at, end, 0, closed=False, continues=left.continues))
    return found, left.kind


def _inner(stretch: Stretch) -> Stretch:
    """The same stretch inside one that was left open: never the outermost."""
    return Stretch(stretch.start, stretch.end, max(1, stretch.level), stretch.closed, stretch.continues)


def _paragraph_end(columns: Tree, index: int) -> int:
    end = index
    while end < len(columns) and "\n" not in columns.text[end]:
        end += 1
    while end > index + 1 and not columns.text[end - 1].strip():
        end -= 1
    return end


def _sides(columns: Tree, marks: list[int]) -> list[str]:
    return [_side(columns, index) for index in marks]


def _side(columns: Tree, index: int) -> str:
    """Whether a mark opens, closes, may do either, or is none ('')."""
    word = columns.text[index]
    last = index + 1 >= len(columns) or "\n" in columns.text[index + 1]
    single = _kind(columns, index) == "single"
    second_grave = word == "`" and index > 0 and columns.text[index - 1] == "`"
    if second_grave or (single and _elided(columns, index)):
        return ""
    if word in _ALWAYS_OPEN:
        return "" if last else "open"
    if not single and word not in _STRAIGHT:
        # Some typewriters curl every mark the same way: at a paragraph's start it can only open.
        return "open" if _begins_paragraph(columns, index) and not last else "close"
    return _side_by_spaces(columns, index, last=last)


def _side_by_spaces(columns: Tree, index: int, *, last: bool) -> str:
    """The same for a mark whose shape doesn't tell: by what stands around it."""
    word = columns.text[index]
    single = _kind(columns, index) == "single"
    spaced = _space_before(columns, index)
    tail = last or _space_after(columns, index)
    if spaced and not tail:
        return "" if word == "’" else "open"
    if not spaced and (tail or not columns.text[index + 1][:1].isalnum()):
        return _closing(columns, index, single=single)
    glued_to_figure = not spaced and word in _STRAIGHT and columns.text[index - 1].isdigit()
    return "" if single or glued_to_figure else "either"


def _closing(columns: Tree, index: int, *, single: bool) -> str:
    before = columns.text[index - 1]
    if before[-1:].isdigit() and columns.text[index] in _STRAIGHT and before[0].isdigit() and not single:
        return "inch" if not _quoted_number(columns, index) else "either"
    following = columns.text[index + 1][:1] if index + 1 < len(columns) else ""
    if single and before[-1:] in "sS" and following.islower():
        return "possessive"
    return "close" if single else "either" if columns.text[index] == '"' else "close"


def _quoted_number(columns: Tree, index: int) -> bool:
    """Whether a straight mark after a figure closes something: a mark stands open a few words before it."""
    for i in range(index - 1, max(-1, index - 400), -1):
        if "\n" in columns.text[i]:
            return False
        if columns.text[i] == '"':
            return _space_before(columns, i) and not _space_after(columns, i)
    return False


def _closers_ahead(columns: Tree, marks: list[int], sides: list[str]) -> list[bool]:
    """For each mark, whether a closing one of its kind follows in the paragraph; settles possessives on the way.

    In ‘The workers’ party won’ a mark after an s closes only if nothing behind it does.
    """
    seen: set[str] = set()
    ahead = [False] * len(marks)
    for number in range(len(marks) - 1, -1, -1):
        kind = _kind(columns, marks[number])
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


def _elided(columns: Tree, index: int) -> bool:
    """Whether a single mark stands for left-out letters: '90s, 'em."""
    if index + 1 >= len(columns) or not _space_before(columns, index):
        return False
    following = columns.text[index + 1]
    return (following[0].isdigit() and following.rstrip("s").isdigit()) or following.lower() in _ELISIONS


def _space_before(columns: Tree, index: int) -> bool:
    """Whether a mark stands after white space, an opening bracket or a dash, or after marks that do: “‘So,’."""
    for at in range(index, max(-1, index - _STACKED), -1):
        if at == 0 or columns.white[at - 1] or columns.text[at - 1][-1:] in _BEFORE_OPENING:
            return True
        if columns.text[at - 1] not in KIND:
            return False
    return False


def _space_after(columns: Tree, index: int) -> bool:
    return columns.white[index] or not columns.text[index + 1].strip()
