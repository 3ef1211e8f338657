"""Rows of lists: their pieces of text, and the lines of exact width that they become."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from tui.app.rendering.cells import blocks, clipped, shown, width
from tui.app.rendering.targets import EVERYTHING, Kinds, introduced
from tui.app.rendering.text_marks import SIGNS
from tui.app.rendering.text_search import fold
from tui.model.analysis import Actor, Analysis, Quote, Stance

_BARS = " ▁▂▃▄▅▆▇█"

_WHOLE = 60
"""Lines over which words may run that are shown as a whole."""

UNNAMED = "+"
"""Id of the row that stands for the actors without a name."""


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

    lead: tuple[Styled, ...] = ()
    """What stands in these cells on the first line, exactly as wide."""

    hang: int = 0
    """More cells before them on all lines but the first."""

    joins: bool = False
    """Whether they stand on the line above where there is room."""


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
    if not wanted and not any(entry.head for entry in entries):
        return list(entries)
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


def spread(offsets: list[int], length: int, cells: int = 10) -> tuple[Styled, ...]:
    """The same with its ends named: `start ▄▄▄▄█▄█▄ █ end`."""
    return Styled("start ", "quiet"), Styled(density(offsets, length, cells), "bars"), Styled(" end", "quiet")


def actor_entries(
    analysis: Analysis,
    kinds: Kinds = EVERYTHING,
    met: Mapping[str, int] | None = None,
    *,
    unfolded: bool = False,
    query: str = "",
) -> list[ListRow]:
    """The actors of some kinds, each with its number, roles, density and quotes; at the end those without a name.

    Args:
        analysis: The article.
        kinds: What is shown, and in which order.
        met: In how many other articles each named actor is; `None` where that isn't known.
        unfolded: Whether those without a name are shown, not only how many there are.
        query: Of which actors only: a part of a name, or the first digits of a number.
    """
    listed = kinds.listed(analysis)
    digits = len(str(len(listed)))
    rows = {
        actor.id: ListRow(actor.id, _actor_lines(analysis, actor, f"{number:>{digits}}", met, kinds))
        for number, actor in enumerate(listed, 1)
        if not query or answers(actor, number, query)
    }
    named = [rows[actor.id] for actor in listed if actor.named and actor.id in rows]
    unnamed = [rows[actor.id] for actor in listed if not actor.named and actor.id in rows]
    if not named or not unnamed or query:
        return named + unnamed
    said = f"{'−' if unfolded else '+'} {len(unnamed):,} without a name"
    fold = ListRow(UNNAMED, (RowLine((Styled(said, "quiet"),), indent=digits + 1),))
    return [*named, fold, *(unnamed if unfolded else [])]


def percent(share: float) -> str:
    """A share in words.

    >>> percent(0.12), percent(0.002)
    ('12 %', 'under 1 %')
    """
    return "under 1 %" if 0 < share < 0.005 else f"{share:.0%}".replace("%", " %")  # noqa: PLR2004  (rounded to none)


def met_in_words(others: int) -> str:
    """In how many other articles of the library an actor is, in words.

    >>> met_in_words(4), met_in_words(0)
    ('in 4 other articles', 'in no other article of the library')
    """
    return (
        f"in {others:,} other article{'s' if others != 1 else ''}" if others else "in no other article of the library"
    )


def answers(actor: Actor, number: int, query: str) -> bool:
    """Whether an actor is one that a query asks for: by the first digits of its number, or a part of a name."""
    wanted = query.strip()
    if wanted.isdecimal():
        return str(number).startswith(wanted)
    return any(fold(wanted).words in fold(name).words for name in (actor.name, *actor.aliases))


def _actor_lines(
    analysis: Analysis, actor: Actor, number: str, met: Mapping[str, int] | None, kinds: Kinds
) -> tuple[RowLine, ...]:
    sign = Styled(f"{SIGNS[actor.kind]} ", f"{actor.kind.lower()}")
    lead, name = (Styled(f"{number} ", "quiet"), sign), (Styled(actor.name, f"{actor.kind.lower()}-name"),)
    others = None if met is None or not actor.named else met.get(actor.id, 0)
    starts = [mention.span.start for mention in kinds.mentions_of(actor)]
    indent = len(number) + 3
    lines = [RowLine(name, (Styled(str(len(starts)), "count"),), indent=indent, lead=lead, lines=_WHOLE)]
    known = "; ".join(actor.roles) or ", ".join(alias for alias in actor.aliases if alias not in actor.name)
    if known:
        lines.append(RowLine((Styled(known, "quiet"),), indent=indent, lines=_WHOLE, joins=True))
    quotes = len(kinds.quotes_among(analysis.quotes_of(actor.id)))
    said = f"{quotes} quote{'s' if quotes > 1 else ''}" if quotes else ""
    facts = (said, met_in_words(others) if others else "")
    lines += [RowLine((Styled(words, "quiet"),), indent=indent, joins=True) for words in facts if words]
    if quotes:
        share = Styled(f"{percent(analysis.share_of_words(actor.id))} of quoted words", "quiet")
        lines.append(RowLine(spread(starts, len(analysis.article.text)), indent=indent))
        lines.append(RowLine((share,), indent=indent, joins=True))
    return tuple(lines)


def quote_entries(
    analysis: Analysis,
    kinds: Kinds = EVERYTHING,
    *,
    by_speaker: bool = False,
    of: Collection[str] = (),
    open_only: bool = False,
    query: str = "",
    most: int | None = None,
) -> list[ListRow]:
    """The quotes in reading order, or gathered by speaker, those who say most first and open ones last.

    Args:
        analysis: The article.
        kinds: What is shown.
        by_speaker: Whether they are gathered by speaker.
        of: Ids of the actors whose quotes are wanted; empty for those of all. The only one isn't named again.
        open_only: Whether only those are wanted whose speaker is open.
        query: Words that each of them has, in what is said or in its speaker's name.
        most: How many are looked at, from the first on; `None` for all.
    """
    quotes = [
        quote
        for quote in kinds.quotes_among(analysis.quotes)
        if (not of or quote.actor in of) and not (open_only and quote.actor)
    ]
    if by_speaker:
        counts = {actor.id: len(analysis.quotes_of(actor.id)) for actor in analysis.actors}
        quotes.sort(key=lambda quote: (quote.actor is None, -counts.get(quote.actor or "", 0), quote.actor or ""))
    rows = [ListRow(quote.id, (quote_line(analysis, quote, named=len(of) != 1),)) for quote in quotes[:most]]
    return arranged(rows, query)


def quote_line(analysis: Analysis, quote: Quote, *, named: bool) -> RowLine:
    """`● Ada Fenn said: “We sail.”`, `● according to Ada Fenn: it sails`, or either without her name."""
    before, who, after = introduced(analysis, quote)
    actor = analysis.actor(quote.actor)
    sign = SIGNS[actor.kind] if actor else "?"
    style = f"{actor.kind.lower()}-name" if actor else "open"
    cue = after if named else before or after
    stance = "" if quote.stance is Stance.NEUTRAL else f"({quote.stance})"
    said = " ".join(part for part in (cue, stance) if part)
    sign_styled = Styled(f"{sign} ", style.removesuffix("-name"))
    head = [sign_styled, Styled(before and f"{before} ", "quiet"), Styled(who, style)] if named else []
    told = f"{' ' if who and named else ''}{said}: " if said else ": " if who and named else ""
    head.append(Styled(told, "quiet"))
    words = " ".join(" … ".join(part.of(analysis.article.text) for part in quote.content).split())
    return RowLine((*(piece for piece in head if piece.words), Styled(words, "words")), lines=_WHOLE, hang=2)


_LEAST_TAIL = 8
"""Cells in which a shortened tail of a line still says something."""


_LEAST_EDGE = 80
"""Cells up to which right ends stand at the end of the line."""

_BETWEEN_ENDS = 5
"""Blank cells of the longest line: one on its left, three between its ends, and one on its right."""


class RowLines:
    """Where each row of a list stands: its lines, and a blank one after it.

    The right ends of the lines stand below each other, no farther from the left ones than the longest line needs.
    """

    def __init__(self, entries: list[ListRow], room: int) -> None:
        self.entries = entries
        self.room = room
        self._edge = room if room <= _LEAST_EDGE else min(room, _edge(entries))
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
        return sum(height_of(line, self._room_of(line)) for line in self.entries[row].lines)

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
            cells = self._room_of(part)
            if number < height_of(part, cells):
                pieces = line_pieces(part, number, cells, Styled("▌" if entry.id == marked else " ", "marked"))
                return [*pieces, Styled(" " * (room - cells))] if cells < room else pieces
            number -= height_of(part, cells)
        return [Styled(" " * room)]

    def _room_of(self, line: RowLine) -> int:
        return self._edge if line.right else self.room


def _edge(entries: list[ListRow]) -> int:
    """Cells in which all lines that have a right end stand whole."""
    ended = [line for entry in entries for line in entry.lines if line.right]
    words = (sum(width(piece.words) for piece in (*line.left, *line.right)) for line in ended)
    widest = max((line.indent + line.hang + cells for line, cells in zip(ended, words, strict=True)), default=0)
    return max(_LEAST_EDGE, widest + _BETWEEN_ENDS)


def height_of(line: RowLine, room: int) -> int:
    """How many lines the words of a line run over where each has so many cells."""
    return 1 if line.lines == 1 else max(1, min(line.lines, len(_parts(line, space_of(line, room - 1)))))


def line_pieces(line: RowLine, number: int, room: int, sign: Styled) -> list[Styled]:
    """What stands on one of the lines over which words run, together exactly `room` cells wide.

    Args:
        line: The words.
        number: Which of its lines, from 0.
        room: Cells of the whole line.
        sign: What stands in its first cell.
    """
    return _exactly([sign, *_pieces(line, number, room - 1)], room)


def space_of(line: RowLine, room: int) -> int:
    """Cells for what stands on the left of a line."""
    right = [piece for piece in line.right if piece.words]
    hang = line.hang if line.lines > 1 else 0
    return room - 1 - line.indent - hang - sum(width(piece.words) for piece in right) - len(right)


def _parts(line: RowLine, space: int) -> list[str]:
    """The words of a line that runs over several, cut; of a long text only as much as is needed."""
    space = max(1, space)
    return blocks(_whole(line)[: space * (line.lines + 1) * 2], space)


def _whole(line: RowLine) -> str:
    return "".join(piece.words for piece in line.left)


def _pieces(line: RowLine, number: int, room: int) -> list[Styled]:
    right = [piece for piece in line.right if piece.words]
    space = space_of(line, room)
    found = [*line.lead] if line.lead and not number else [Styled(" " * (line.indent + (line.hang if number else 0)))]
    pad = line.hang if line.lines > 1 and not number else 0
    for piece in _running(line, number, space) if line.lines > 1 else line.left:
        if piece.style == "quiet" and width(piece.words) > space < _LEAST_TAIL:
            continue
        words = clipped(piece.words, space)
        space -= width(words)
        found.append(Styled(words, piece.style))
    return [*found, Styled(" " * max(0, space + pad + len(right))), *([] if number else right)]


def _running(line: RowLine, number: int, space: int) -> list[Styled]:
    """One line of words that run over several; the last ends with an ellipsis where there are more."""
    parts = _parts(line, space)
    if number >= len(parts):
        return []
    words = parts[number]
    if number == line.lines - 1 and len(parts) > line.lines and not words.endswith("…"):
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
