"""The first frame, drawn before Textual is loaded: text to read while the rest of the program gets ready.

Everything it shows comes from the same values as the frame that replaces it: rows, marks, list lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.app.colours import OWN
from tui.app.page.cells import clipped, shown, width
from tui.app.page.entries import Piece, actor_entries
from tui.app.page.frame import NARROW, about, column, hello, marked_up_to, side_width, with_keys
from tui.app.page.kinds import Kinds
from tui.app.page.layout import Row, RowKind, Wrapped, lay_out
from tui.app.page.listing import Listing
from tui.app.page.marks import mention_marks, quote_parts, rail, runs
from tui.model.analysis import Analysis

_LOOKS = {
    "headline": ("", "1"),
    "byline": ("quiet", ""),
    "rail": ("rail", ""),
    "here": ("here", ""),
    "person-name": ("person", "1"),
    "org-name": ("organisation", "4"),
    "place-name": ("place", "3"),
    "person-other": ("person", ""),
    "org-other": ("organisation", ""),
    "place-other": ("place", ""),
    "quiet": ("quiet", ""),
    "count": ("quiet", ""),
    "bars": ("rail", ""),
    "open": ("wrong", ""),
    "person": ("person", ""),
    "org": ("organisation", ""),
    "place": ("place", ""),
    "shown": ("quiet", "1;4"),
    "border": ("rule", ""),
}
"""Colour and attributes of each named style, as in newsreader.tcss."""


class Curtain:
    """Draws one frame for a terminal of a known size and number of colours."""

    def __init__(self, theme: str, colours: int, keys: Mapping[str, str] | None = None) -> None:
        """Take how to draw.

        Args:
            theme: Name of one of our two themes.
            colours: 0 for none, 256, or more for all.
            keys: Other keys than the usual ones, by the id of their command.
        """
        base, named = OWN[theme]
        self._values: Mapping[str, str] = {**base, **named}
        self._colours = colours
        self._keys = keys or {}

    def frame(
        self,
        analysis: Analysis,
        size: tuple[int, int],
        *,
        analysed: bool,
        measure: int,
        side_pane: bool,
        kinds: Kinds,
        top: tuple[int, int] = (0, 0),
        position: str = "",
    ) -> str:
        """The frame as text and escape sequences, from the upper left corner on.

        Args:
            analysis: The article and what is known of it.
            size: Columns and rows of the terminal.
            analysed: Whether anything is known of it yet.
            measure: Cells a line of text takes at most.
            side_pane: Whether the lists stand beside the text where there is room.
            kinds: The kinds of actor and quote to mark and list.
            top: The character where the reader is, and the rows of the view above it.
            position: Which of several articles this is.
        """
        columns, rows = size
        beside = side_width(columns) if side_pane and columns >= NARROW else 0
        text = self._text(analysis, (columns - beside, rows - 1), measure, kinds, top)
        side = self._side(analysis, beside, rows - 1, kinds, analysed=analysed) if beside else [""] * (rows - 1)
        marked = "" if analysis.complete else marked_up_to(analysis.reached, len(analysis.article.paragraphs))
        right = about(analysis.article.words, position, pending=not analysed, marked=marked, columns=columns)
        status = self._status(with_keys(right, self._keys), columns)
        return "\r\n".join([*(one + other for one, other in zip(text, side, strict=True)), status]) + "\x1b[0m"

    def _text(
        self,
        analysis: Analysis,
        size: tuple[int, int],
        measure: int,
        kinds: Kinds,
        top: tuple[int, int],
    ) -> list[str]:
        columns, rows = size
        article = analysis.article
        room, margin = column(columns - 2, measure)
        layout = lay_out(Wrapped(article, room))
        here = layout.row_of(top[0])
        first = max(0, min(here - top[1], len(layout.rows) + 2 - rows))
        marks, quotes = mention_marks(analysis, kinds), quote_parts(analysis, kinds)
        lines = [self._line([], columns)]
        for number in range(first, first + rows - 1):
            row = layout.rows[number] if number < len(layout.rows) else None
            pieces = [Piece(" " * margin)]
            if row is not None:
                holds = row.end > row.start
                sign = rail(quote for _, _, quote in quotes.over(row.start, row.end)) if holds else " "
                pieces += [Piece("›" if number == here else " ", "here"), Piece(f" {sign} ", "rail")]
                inside = marks.over(row.start, row.end) if holds else []
                pieces += _words(article.text, row, inside)
            lines.append(self._line(pieces, columns))
        return lines

    def _side(self, analysis: Analysis, columns: int, rows: int, kinds: Kinds, *, analysed: bool) -> list[str]:
        entries = actor_entries(analysis, kinds)
        listing = Listing(entries, max(0, columns - 3))
        counts = (f" ({len(entries)})", f" ({sum(map(kinds.quote, analysis.quotes))})") if analysed else ("", "")
        tabs = [Piece("  "), Piece(f"Actors{counts[0]}", "shown"), Piece(f"   Quotes{counts[1]}", "quiet")]
        lines = []
        for number in range(rows):
            pieces = [Piece("│", "border")]
            if number == 1:
                pieces += tabs
            elif number > 2 and listing.row_at(number - 3) is not None:  # noqa: PLR2004  (below the tabs)
                pieces += [Piece(" "), *listing.pieces(number - 3)]
            lines.append(self._line(pieces, columns))
        return lines

    def _status(self, right: str, columns: int) -> str:
        room = columns - 2
        right = clipped(right, max(0, room - 12))
        left = clipped(with_keys(hello(columns), self._keys), max(0, room - width(right) - 2))
        gap = " " * max(0, room - width(left) - width(right))
        return self._line([Piece(f" {left}{gap}{right} ")], columns, "panel")

    def _line(self, pieces: Iterable[Piece], columns: int, background: str = "background") -> str:
        """Pieces one after another, filled up to a number of columns."""
        out = []
        room = columns
        for piece in pieces:
            words = piece.words if width(piece.words) <= room else clipped(piece.words, room)
            room -= width(words)
            out.append(f"{self._look(piece.style, background)}{words}")
        return "".join([*out, f"{self._look('', background)}{' ' * room}"])

    def _look(self, style: str, background: str) -> str:
        codes = ["0"]
        colour = ""
        for name in style.split():
            named, attributes = _LOOKS.get(name, ("", ""))
            colour = named or colour
            codes += [attributes] if attributes else []
        if self._colours:
            codes.append(self._colour(38, self._values[colour or "foreground"]))
            codes.append(self._colour(48, self._values[background]))
        return f"\x1b[{';'.join(codes)}m"

    def _colour(self, ground: int, value: str) -> str:
        red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
        if self._colours > 256:  # noqa: PLR2004  (the size of the palette)
            return f"{ground};2;{red};{green};{blue}"
        return f"{ground};5;{nearest(red, green, blue)}"


def nearest(red: int, green: int, blue: int) -> int:
    """The entry of the 256-colour palette that Rich takes for a colour.

    >>> nearest(255, 255, 255), nearest(0xE6, 0xBD, 0x7A)
    (231, 180)
    """
    high, low = max(red, green, blue) / 255, min(red, green, blue) / 255
    light = (high + low) / 2
    spread = high - low
    saturation = 0.0 if not spread else spread / (high + low if light <= 0.5 else 2 - high - low)  # noqa: PLR2004  (half)
    if saturation < 0.15:  # noqa: PLR2004  (Rich's limit of grey)
        grey = round(light * 25)
        return 16 if grey == 0 else 231 if grey == 25 else 231 + grey  # noqa: PLR2004  (the ends of the ramp)
    six = [part / 95 if part < 95 else 1 + (part - 95) / 40 for part in (red, green, blue)]  # noqa: PLR2004  (the cube)
    return 16 + 36 * round(six[0]) + 6 * round(six[1]) + round(six[2])


def _words(text: str, row: Row, marks: list[tuple[int, int, str]]) -> list[Piece]:
    if row.words or row.kind is RowKind.BLANK:
        return [Piece(row.words, "headline" if row.kind is RowKind.HEADLINE else "byline")]
    under = "headline " if row.kind is RowKind.HEADLINE else ""
    return [
        Piece(shown(text[start:end]), under + " ".join(names)) for start, end, names in runs(row.start, row.end, marks)
    ]
