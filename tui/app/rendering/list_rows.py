"""Rows of lists: their pieces of text, and the lines of exact width that they become."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from tui.app.rendering.cells import blocks, clipped, shown, width
from tui.app.rendering.targets import EVERYTHING, Kinds, describe
from tui.app.rendering.text_marks import SIGNS
from tui.app.rendering.text_search import fold
from tui.model.analysis import Actor, Analysis, Quote, QuoteKind, Stance

_BARS = " ▁▂▃▄▅▆▇█"


class Styled(NamedTuple):
    """Some words and how they look."""

    words: str
    style: str = ""


class RowLine(NamedTuple):
    """One line of a row: what stands on its left is shortened so that its right end fits."""

    left: tuple[Styled, ...]
    right: tuple[Styled, ...] = ()
    indent: int = 0
    """Cells before the left pieces."""

    lines: int = 1
    """Lines over which the left pieces may run."""


class ListRow(NamedTuple):
    """One row of a list."""

    id: str
    lines: tuple[RowLine, ...]
    stop: bool = False
    """Whether it is one of those that a key goes to without the others between."""

    head: tuple[RowLine, ...] = ()
    """Lines above it, left out where the row before it has the same."""


def arranged(entries: Sequence[ListRow], typed: str = "") -> list[ListRow]:
    """The rows that have all words typed, in any order, with their heads; all of them where none is typed."""
    wanted = fold(typed).words.split()
    found: list[ListRow] = []
    head: tuple[RowLine, ...] = ()
    for entry in entries:
        if all(word in _folded(entry) for word in wanted):
            lines = entry.lines if entry.head == head else (*entry.head, *entry.lines)
            found.append(entry._replace(lines=lines))
            head = entry.head
    return found


@lru_cache(maxsize=4_000)
def _folded(entry: ListRow) -> str:
    lines = (*entry.head, *entry.lines)
    return fold(" ".join(piece.words for line in lines for piece in (*line.left, *line.right))).words


def density(offsets: list[int], length: int, cells: int = 10) -> str:
    """Where in a text something occurs, as bars.

    Args:
        offsets: Characters where it occurs.
        length: Characters of the whole text.
        cells: Bars to draw.

    >>> density([0, 1, 99], 100, 4)
    '█  ▄'
    """
    counts = [0] * cells
    for offset in offsets:
        counts[min(offset * cells // max(1, length), cells - 1)] += 1
    most = max(counts, default=0) or 1
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most)] for count in counts)


def actor_entries(
    analysis: Analysis, kinds: Kinds = EVERYTHING, numbered: int = 9, met: Mapping[str, int] | None = None
) -> list[ListRow]:
    """The actors of some kinds, by prominence or by number of mentions, each with its roles, density and quotes.

    Args:
        analysis: The article.
        kinds: What is shown.
        numbered: How many of them have a number.
        met: In how many other articles each named actor is; `None` where that isn't known.
    """
    return [
        ListRow(actor.id, _actor_lines(analysis, actor, number if number <= numbered else None, met, kinds))
        for number, actor in enumerate(kinds.listed(analysis), 1)
    ]


def met_in_words(others: int) -> str:
    """In how many other articles an actor is, in words.

    >>> met_in_words(4), met_in_words(0)
    ('in 4 other articles', 'new')
    """
    return f"in {others:,} other article{'s' if others != 1 else ''}" if others else "new"


def _actor_lines(
    analysis: Analysis, actor: Actor, number: int | None, met: Mapping[str, int] | None, kinds: Kinds
) -> tuple[RowLine, ...]:
    sign = Styled(f"{SIGNS[actor.kind]} ", f"{actor.kind.lower()}")
    name = (Styled(f"{number or ' ':>2} ", "quiet"), sign, Styled(actor.name, f"{actor.kind.lower()}-name"))
    others = None if met is None or not actor.named else met.get(actor.id, 0)
    new = Styled("new", "bars") if others == 0 else Styled("")
    starts = [mention.span.start for mention in actor.mentions if kinds.mention(mention)]
    lines = [RowLine(name, (new, Styled(f" {len(starts)}" if others == 0 else str(len(starts)), "count")))]
    known = "; ".join(actor.roles) or ", ".join(actor.aliases)
    if known:
        lines.append(RowLine((Styled(known, "quiet"),), indent=5))
    if others:
        lines.append(RowLine((Styled(met_in_words(others), "quiet"),), indent=5))
    quotes = sum(map(kinds.quote, analysis.quotes_of(actor.id)))
    if quotes:
        bars = density(starts, len(analysis.article.text))
        share = f"{analysis.share_of_words(actor.id):.0%}".replace("%", " %")
        said = f"  {quotes} quote{'s' if quotes > 1 else ''}"
        lines.append(RowLine((Styled(bars, "bars"), Styled(said, "quiet"), Styled(f", {share}", "quiet")), indent=5))
    return tuple(lines)


def quote_entries(analysis: Analysis, kinds: Kinds = EVERYTHING, *, by_speaker: bool = False) -> list[ListRow]:
    """The quotes in reading order, or gathered by speaker, those who say most first and open ones last."""
    quotes = [quote for quote in analysis.quotes if kinds.quote(quote)]
    if by_speaker:
        most = {actor.id: len(analysis.quotes_of(actor.id)) for actor in analysis.actors}
        quotes.sort(key=lambda quote: (quote.actor is None, -most.get(quote.actor or "", 0), quote.actor or ""))
    return [ListRow(quote.id, _quote_lines(analysis, quote)) for quote in quotes]


def _quote_lines(analysis: Analysis, quote: Quote) -> tuple[RowLine, ...]:
    who, _, how = describe(analysis, quote).partition(" ← ")
    actor = analysis.actor(quote.actor)
    sign = SIGNS[actor.kind] if actor else " "
    style = f"{actor.kind.lower()}-name" if actor else "open"
    cue = how.split(",")[0]
    kind = {QuoteKind.DIRECT: "", QuoteKind.INDIRECT: "indirect", QuoteKind.MIXED: "mixed"}[quote.kind]
    stance = "" if quote.stance is Stance.NEUTRAL else str(quote.stance)
    head = (
        Styled(f"{sign} ", actor.kind.lower() if actor else "open"),
        Styled(who, style),
        Styled(f"  {cue}", "quiet"),
        *([Styled(f" · {stance}", "quiet")] if stance else []),
    )
    words = " ".join(" … ".join(part.of(analysis.article.text) for part in quote.content).split())
    return RowLine(head, (Styled(kind, "quiet"),)), RowLine((Styled(words, "words"),), indent=2, lines=2)


_LEAST_TAIL = 8
"""Cells in which a shortened tail of a line still says something."""


class RowLines:
    """Where each row of a list stands: its lines, and a blank one after it."""

    def __init__(self, entries: list[ListRow], room: int) -> None:
        self.entries = entries
        self.room = room
        tops = [0, *accumulate(self.height(number) + 1 for number in range(len(entries)))]
        self.tops = tops[:-1]
        """The first line of each row."""

        self.lines = max(0, tops[-1] - 1)
        """How many lines the whole list has."""

    def row_at(self, line: int) -> int | None:
        """The row that a line, or the blank one after it, belongs to."""
        row = bisect_right(self.tops, line) - 1
        return row if 0 <= row < len(self.entries) and line <= self.lines else None

    def height(self, row: int) -> int:
        """How many lines a row takes, without the blank one after it."""
        return sum(_height(line, self.room) for line in self.entries[row].lines)

    def pieces(self, line: int, marked: str = "") -> list[Styled]:
        """What stands on a line, together exactly `room` cells wide.

        Args:
            line: Its number, from the top of the list.
            marked: Id of the row with a bar at its left.
        """
        row, room = self.row_at(line), self.room
        if row is None or room <= 0:
            return [Styled(" " * room)]
        entry = self.entries[row]
        number = line - self.tops[row]
        for part in entry.lines:
            if number < _height(part, room):
                sign = Styled("▌" if entry.id == marked else " ", "marked")
                return _exactly([sign, *_pieces(part, number, room - 1)], room)
            number -= _height(part, room)
        return [Styled(" " * room)]


def _height(line: RowLine, room: int) -> int:
    return 1 if line.lines == 1 else max(1, min(line.lines, len(_parts(line, _space(line, room - 1)))))


def _space(line: RowLine, room: int) -> int:
    """Cells for what stands on the left of a line."""
    right = [piece for piece in line.right if piece.words]
    return room - 1 - line.indent - sum(width(piece.words) for piece in right) - len(right)


def _parts(line: RowLine, space: int) -> list[str]:
    """The words of a line that runs over several, cut; of a long text only as much as is needed."""
    space = max(1, space)
    return blocks(_whole(line)[: space * (line.lines + 1) * 2], space)


def _whole(line: RowLine) -> str:
    return "".join(piece.words for piece in line.left)


def _pieces(line: RowLine, number: int, room: int) -> list[Styled]:
    right = [piece for piece in line.right if piece.words]
    space = _space(line, room)
    found = [Styled(" " * line.indent)]
    for piece in _running(line, number, space) if line.lines > 1 else line.left:
        if piece.style == "quiet" and width(piece.words) > space < _LEAST_TAIL:
            continue
        words = clipped(piece.words, space)
        space -= width(words)
        found.append(Styled(words, piece.style))
    return [*found, Styled(" " * max(0, space + len(right))), *right]


def _running(line: RowLine, number: int, space: int) -> list[Styled]:
    """One line of words that run over several; the last ends with an ellipsis where there are more."""
    parts = _parts(line, space)
    if number >= len(parts):
        return []
    words = parts[number]
    if number == line.lines - 1 and len(parts) > line.lines:
        words = clipped(f"{words} {parts[number + 1]}", space) if width(words) + 2 > space else f"{words} …"
    return [Styled(words, line.left[0].style)] if len(line.left) == 1 else _styled(line, parts, number, words)


def _styled(line: RowLine, parts: list[str], number: int, words: str) -> list[Styled]:
    """The words of one of the lines, in the styles of the pieces they are from."""
    whole, start = shown(_whole(line)), 0
    for part in parts[:number]:
        start = whole.index(part, start) + len(part)
    start = whole.index(parts[number], start)
    found: list[Styled] = []
    at = 0
    for piece in line.left:
        last = at + len(shown(piece.words))
        cut = words[max(0, at - start) : max(0, last - start)]
        if cut:
            found.append(Styled(cut, piece.style))
        at = last
    return [*found, Styled(words[at - start :], line.left[-1].style)] if len(words) > at - start else found


def _exactly(pieces: list[Styled], room: int) -> list[Styled]:
    found = []
    for piece in pieces:
        words = clipped(piece.words, room) if width(piece.words) > room else piece.words
        room -= width(words)
        if words:
            found.append(Styled(words, piece.style))
    return [*found, Styled(" " * room)] if room > 0 else found
