"""The lists as a few rows below the text: the first actors in a line, then the quote at the reading cursor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.app.rendering.cells import clipped, width
from tui.app.rendering.list_rows import Styled, line_pieces, quote_line
from tui.app.rendering.pane_geometry import Shape
from tui.app.rendering.side_lists import Here, Listed, Title, title_line
from tui.app.rendering.targets import ActorTarget
from tui.model.analysis import Actor

_MORE = 2
"""Cells of the sign for those for whom there is no room."""

_GAP = _MORE + 1
"""Cells between two actors who don't follow each other."""


class StripActor(NamedTuple):
    """An actor in the line of actors."""

    id: str
    start: int
    """The first of its cells."""

    end: int
    pieces: tuple[Styled, ...]


def strip_actors(listed: Listed, here: Here, columns: int) -> list[StripActor]:
    """The actors that one line has room for, from the first; of those followed, from one before the followed one.

    Who is at the reading cursor stands at the end, where there is no room for all before.

    Args:
        listed: Which actors there are.
        here: Who is at the reading cursor.
        columns: Cells of the line.
    """
    actors = listed.kinds.listed(listed.analysis)
    followed = listed.target.actor if isinstance(listed.target, ActorTarget) else None
    signs = {here.actor: "›", followed: "▌"}
    numbered = list(enumerate(actors, 1))
    at = next((at for at, actor in enumerate(actors) if actor.id == (followed or here.actor)), 0)
    for first in dict.fromkeys((0, max(0, at - 1), at)) if followed else (0,):
        found = _line(listed, numbered[first:], signs, columns)
        if not actors or any(each.id == actors[at].id for each in found):
            return found
    last = _line(listed, numbered[at : at + 1], signs, columns - _GAP)
    taken = sum(each.end for each in last) + _GAP + (_MORE if numbered[at + 1 :] else 0)
    found = _line(listed, numbered[:at], signs, columns - taken)
    start = found[-1].end + _GAP if found else 0
    return found + [each._replace(start=start, end=start + each.end) for each in last]


def _line(
    listed: Listed, actors: list[tuple[int, Actor]], signs: Mapping[str | None, str], columns: int
) -> list[StripActor]:
    found: list[StripActor] = []
    at = 0
    for number, actor in actors:
        mentions = len(listed.kinds.mentions_of(actor))
        pieces = (
            Styled(signs.get(actor.id, " "), "marked"),
            Styled(f"{number} ", "quiet"),
            Styled(listed.short_names[actor.id], f"{actor.kind.lower()}-name"),
            Styled(f" {mentions}", "count"),
        )
        end = at + sum(width(piece.words) for piece in pieces)
        if end > columns - (_MORE if number < actors[-1][0] else 0):
            break
        found.append(StripActor(actor.id, at, end, pieces))
        at = end + 1
    return found


def strip_lines(listed: Listed, here: Here, size: tuple[int, int], message: str = "") -> list[list[Styled]]:
    """The rows of the strip.

    Args:
        listed: Which actors and quotes there are.
        here: What is at the reading cursor.
        size: Its columns and rows.
        message: Said instead of who there is.
    """
    columns, rows = size
    lines: list[list[Styled]] = []
    if rows > 2:  # noqa: PLR2004  (the actors and a quote)
        lines.append(title_line(_title(listed), columns, Shape.STRIP, first=True))
    actors = strip_actors(listed, here, columns)
    said = [Styled(clipped(f" {message}", columns), "quiet")] if message else []
    for each in [] if message else actors:
        gap = each.start - sum(width(piece.words) for piece in said)
        said += [Styled(" … " if gap == _GAP else " " * gap, "quiet"), *each.pieces]
    last = listed.kinds.listed(listed.analysis)[-1:]
    if not message and actors and actors[-1].id != last[0].id:
        said.append(Styled(" …", "quiet"))
    lines.append(said)
    return [_filled(line, columns) for line in (lines + _quote(listed, here, columns, rows - len(lines)))[:rows]]


def _title(listed: Listed) -> Title:
    actors, quotes = listed.actors_title(), listed.quotes_title()
    return tuple(f"{one} · {other}" for one in actors for other in quotes)


def _quote(listed: Listed, here: Here, columns: int, rows: int) -> list[list[Styled]]:
    analysis = listed.analysis
    found = next((quote for quote in analysis.quotes if quote.id in {here.quote, here.next_quote}), None)
    if found is None or rows < 1:
        return [[Styled(" " * columns)]] * max(0, rows)
    line = quote_line(analysis, found, named=True)._replace(lines=rows)
    signs = ["›" if found.id == here.quote else " ", *" " * rows]
    return [line_pieces(line, number, columns, Styled(signs[number], "marked")) for number in range(rows)]


def _filled(pieces: list[Styled], columns: int) -> list[Styled]:
    return [*pieces, Styled(" " * max(0, columns - sum(width(piece.words) for piece in pieces)))]
