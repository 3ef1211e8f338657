"""The lists as a few rows below the text: the first actors in a line, then the quote at the reading cursor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.app.rendering.cells import clipped, width
from tui.app.rendering.list_rows import Styled, line_pieces, quote_line
from tui.app.rendering.pane_geometry import Shape
from tui.app.rendering.side_lists import Here, Listed, Title, short_name, title_line
from tui.app.rendering.targets import ActorTarget
from tui.model.analysis import Actor


class StripActor(NamedTuple):
    """An actor in the line of actors."""

    id: str
    start: int
    """The first of its cells."""

    end: int
    pieces: tuple[Styled, ...]


def strip_actors(listed: Listed, here: Here, columns: int) -> list[StripActor]:
    """The actors that one line has room for, the one that is followed or at the reading cursor among them.

    Args:
        listed: Which actors there are.
        here: Who is at the reading cursor.
        columns: Cells of the line.
    """
    actors = listed.kinds.listed(listed.analysis)
    followed = listed.target.actor if isinstance(listed.target, ActorTarget) else None
    wanted = followed or here.actor
    number = next((number for number, actor in enumerate(actors) if actor.id == wanted), 0)
    for first in dict.fromkeys((0, max(0, number - 1), number)):
        signs = {here.actor: "›", followed: "▌"}
        found = _line(listed, list(enumerate(actors, 1))[first:], signs, columns)
        if not actors or any(each.id == actors[number].id for each in found):
            return found
    return []


def _line(
    listed: Listed, actors: list[tuple[int, Actor]], signs: Mapping[str | None, str], columns: int
) -> list[StripActor]:
    found: list[StripActor] = []
    at = 0
    for number, actor in actors:
        mentions = sum(map(listed.kinds.mention, actor.mentions))
        pieces = (
            Styled(signs.get(actor.id, " "), "marked"),
            Styled(f"{number} ", "quiet"),
            Styled(short_name(actor), f"{actor.kind.lower()}-name"),
            Styled(f" {mentions}", "count"),
        )
        end = at + sum(width(piece.words) for piece in pieces)
        if end > columns - (2 if number < actors[-1][0] else 0):
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
        said += [Styled(" " * (each.start - sum(width(piece.words) for piece in said))), *each.pieces]
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
