"""The first frame: text to read on the terminal, half a second before Textual is loaded and draws the same.

`draw_first_frame` draws it, `RawTerminal` holds the terminal meanwhile (keys wait unseen for the program, and ctrl+c
still ends it), `DeferredDriver` takes the terminal over. What is drawn comes from the same values as the frame that
replaces it: rows, marks, list lines.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from tui.app.colours import OWN
from tui.app.reader.reading_list import OpenArticle
from tui.app.reader_options import ReaderOptions
from tui.app.rendering.cells import clipped, shown, width
from tui.app.rendering.fitted_rows import FittedRows, RowHeights
from tui.app.rendering.frame import (
    about,
    column,
    marked_up_to,
    status_pieces,
    welcome_lines,
    with_keys,
)
from tui.app.rendering.key_hints import text_hints
from tui.app.rendering.line_layout import RowKind, TextRow, Wrapped, lay_out
from tui.app.rendering.list_rows import Styled
from tui.app.rendering.pane_geometry import Division, Shape, Wanted, divide, split
from tui.app.rendering.side_lists import QUOTE_LINES, Here, Listed, ReadingRows, list_widths, needed, title_line
from tui.app.rendering.side_strip import strip_lines
from tui.app.rendering.targets import NOTHING
from tui.app.rendering.text_marks import mention_marks, quote_parts, rail, runs
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.navigation import offset_of

if TYPE_CHECKING:
    from tui.library.library import Library

try:
    import termios
except ImportError:  # Windows, where nothing is drawn early.
    termios = None  # type: ignore[assignment]

_LEAST = (40, 10)
"""Columns and rows below which nothing is drawn early."""

_TO_OTHER_SCREEN, _BACK = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H", "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
"""Change to the terminal's second screen and back, as Textual does too; lines don't run over in between."""

_LOOKS = {
    "headline": ("", "1"),
    "byline": ("quiet", ""),
    "rail": ("rail", ""),
    "here": ("here", ""),
    "word": ("here", "1"),
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
    "marked": ("here", ""),
    "border": ("rule", ""),
    "key": ("foreground", "1"),
}
"""Colour and attributes of each named style, as in newsreader.tcss."""


def draw_first_frame(articles: Sequence[OpenArticle], library: Library, options: ReaderOptions) -> RawTerminal | None:
    """Draw the first article on the terminal, as the reader will draw it in a moment.

    Args:
        articles: The reading list.
        library: Knows where the reader left off.
        options: How the reader looks; only our own themes are drawn here.

    Returns:
        The terminal with the frame; `None` where nothing was drawn.
    """
    out = terminal()
    size = shutil.get_terminal_size()
    analysis = articles[0].analysis
    if analysis is None or out is None or options.theme not in OWN:
        return None
    if size.columns < _LEAST[0] or size.lines < _LEAST[1]:
        return None
    top, measure = _position(library, analysis.article)
    frame = FirstFrame(replace(options, measure=measure or options.measure), colours()).draw(
        _corrected(library, analysis) if articles[0].analysed else analysis,
        (size.columns, size.lines),
        analysed=articles[0].analysed,
        top=top,
        position=f"1/{len(articles)}" if len(articles) > 1 else "",
    )
    return RawTerminal(out, frame)


def colours() -> int:
    """How many colours the terminal has, as Rich finds out: 0, 16, 256 or 16,777,216."""
    if "NO_COLOR" in os.environ:
        return 0
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 1 << 24
    return 256 if os.environ.get("TERM", "").endswith(("256color", "kitty", "direct")) else 0


def _corrected(library: Library, analysis: Analysis) -> Analysis:
    try:
        kept = library.corrections.of(analysis.article)
    except NewsreaderError:
        return analysis
    if not kept:
        return analysis
    from tui.model.analysis_editor import apply  # noqa: PLC0415  (few articles were corrected)

    return apply([each.correction for each in kept], analysis)


def _position(library: Library, article: Article) -> tuple[tuple[int, int], int | None]:
    """The character where the reader left off with the rows above it, and the measure; `None` for the usual one."""
    try:
        place = library.places.of(article)
    except NewsreaderError:
        return (0, 0), None
    if place is None:
        return (0, 0), None
    return (offset_of(place, article), place.above), place.measure


class FirstFrame:
    """Draws one frame for a terminal of a known size and number of colours."""

    def __init__(self, options: ReaderOptions, colours: int) -> None:
        """Take how to draw.

        Args:
            options: How the reader looks, in one of our two themes.
            colours: 0 for none, 256, or more for all.
        """
        self._options = options
        base, named = OWN[options.theme]
        self._values: Mapping[str, str] = {**base, **named}
        self._colours = colours

    def draw(
        self,
        analysis: Analysis,
        size: tuple[int, int],
        *,
        analysed: bool,
        top: tuple[int, int] = (0, 0),
        position: str = "",
    ) -> str:
        """The frame as text and escape sequences, from the upper left corner on.

        Args:
            analysis: The article and what is known of it.
            size: Columns and rows of the terminal.
            analysed: Whether anything is known of it yet.
            top: The character where the reader is, and the rows of the view above it.
            position: Which of several articles this is.
        """
        columns, rows = size
        wanted = Wanted(self._options.measure, self._options.side_pane, wider=self._options.wider)
        welcome = self._welcome(columns)
        division = divide(columns, rows - 1 - len(welcome), wanted)
        kinds = self._options.kinds
        known = analysed or bool(analysis.actors or analysis.quotes)
        listed = Listed(analysis, kinds, kinds, known=known)
        here = ReadingRows(analysis, kinds).at(top[0])
        lines = self._text(analysis, (division.text.width, division.text.height), top)
        if division.shape is Shape.STRIP:
            lines += [self._line(pieces, columns) for pieces in strip_lines(listed, here, division.side[2:])]
        elif division.shape is not Shape.HIDDEN:
            side = self._side(listed, here, division, top=top[0] == 0)
            lines = [one + other for one, other in zip(lines, side, strict=True)]
        marked = "" if analysis.complete else marked_up_to(analysis.reached, len(analysis.article.paragraphs))
        right = about(position, pending=not analysed, marked=marked)
        status = self._status(analysis, right, columns, pending=not analysed)
        return "\r\n".join([*welcome, *lines, status]) + "\x1b[0m"

    def _welcome(self, columns: int) -> list[str]:
        said = welcome_lines(columns, partial(with_keys, keys=self._options.keys)) if self._options.welcome else []
        return [self._line([Styled(f" {words}", "here")], columns, "panel") for words in said]

    def _text(self, analysis: Analysis, size: tuple[int, int], top: tuple[int, int]) -> list[str]:
        columns, rows = size
        kinds = self._options.kinds
        article = analysis.article
        room, margin = column(columns - 2, self._options.measure)
        layout = lay_out(Wrapped(article, room))
        here = layout.row_of(top[0])
        first = max(0, min(here - top[1], len(layout.rows) + 1 - rows))
        marks, quotes = mention_marks(analysis, kinds), quote_parts(analysis, kinds)
        lines = []
        for number in range(first, first + rows):
            row = layout.row(number)
            pieces = [Styled(" " * margin)]
            if row is not None:
                holds = row.end > row.start
                sign = rail(quote for _, _, quote in quotes.over(row.start, row.end)) if holds else " "
                pieces += [Styled("›" if number == here else " ", "here"), Styled(f" {sign} ", "rail")]
                inside = marks.over(row.start, row.end) if holds else []
                pieces += _words(article.text, row, inside)
            lines.append(self._line(pieces, columns))
        return lines

    def _side(self, listed: Listed, here: Here, division: Division, *, top: bool) -> list[str]:
        columns, rows = division.side[2:]
        first, second = list_widths(division)
        fitted = (RowHeights(listed.actors(), first), RowHeights(listed.quotes(), second, QUOTE_LINES))
        boxes = split(division, needed(*fitted, rows))
        grid: list[list[Styled]] = [[] for _ in range(rows)]
        for box, title in ((boxes.actors_title, listed.actors_title()), (boxes.quotes_title, listed.quotes_title())):
            first = box is boxes.actors_title
            grid[box.y] += title_line(title, box.width, division.shape, first=first)
        for box, heights, row_id in ((boxes.actors, fitted[0], here.actor), (boxes.quotes, fitted[1], here.quote)):
            is_quotes = box is boxes.quotes
            number = next((n for n, entry in enumerate(heights.entries) if entry.id == row_id), None)
            rows_shown = FittedRows(heights, box.height, number if is_quotes else None)
            scrolled = rows_shown.top_showing(number, 0) if number is not None and (is_quotes or not top) else 0
            for line in range(box.height):
                pieces = rows_shown.pieces(line + scrolled)
                at_top = number is not None and line + scrolled == rows_shown.tops[number]
                if at_top and pieces[0].words == " ":
                    pieces[0] = Styled("›", "marked")
                grid[box.y + line] += [Styled("│", "border"), *pieces, Styled(" ")]
        return [self._line(pieces, columns) for pieces in grid]

    def _status(self, analysis: Analysis, right: str, columns: int, *, pending: bool) -> str:
        named = partial(with_keys, keys=self._options.keys)
        hints = text_hints(analysis, NOTHING, lens=False, pending=pending) if self._options.key_hints else ""
        pieces = status_pieces("", hints, named(right), columns - 2, named)
        return self._line([Styled(" "), *pieces, Styled(" ")], columns, "panel")

    def _line(self, pieces: Iterable[Styled], columns: int, background: str = "background") -> str:
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


def _words(text: str, row: TextRow, marks: list[tuple[int, int, str]]) -> list[Styled]:
    if row.words or row.kind is RowKind.BLANK:
        return [Styled(row.words, "headline" if row.kind is RowKind.HEADLINE else "byline")]
    under = "headline " if row.kind is RowKind.HEADLINE else ""
    return [
        Styled(shown(text[start:end]), under + " ".join(names)) for start, end, names in runs(row.start, row.end, marks)
    ]


def terminal() -> TextIO | None:
    """Where a frame can be drawn early; `None` where it can't.

    That is so without a terminal for output and keys, on one that isn't of Unix, and where something else draws
    (`TEXTUAL_DRIVER`).
    """
    out, keys = sys.__stderr__, sys.__stdin__
    if termios is None or "TEXTUAL_DRIVER" in os.environ:
        return None
    if out is None or keys is None or not out.isatty() or not keys.isatty():
        return None
    return out


class RawTerminal:
    """The terminal with a frame on its second screen, until Textual takes it over."""

    def __init__(self, out: TextIO, frame: str) -> None:
        """Draw the frame.

        Args:
            out: The terminal, as `terminal` found it.
            frame: Text and escape sequences, from the upper left corner on.
        """
        self._out = out
        self._reveal: Callable[[], None] | None = None
        self.modes = _quieten()
        """How the terminal took keys before; `None` where that can't be told."""

        try:
            out.write(f"{_TO_OTHER_SCREEN}{frame}")
            out.flush()
        except BaseException:  # The reader may press ctrl+c even now.
            self.restore()
            raise

    def hand_over(self, reveal: Callable[[], None]) -> None:
        """Tell how to show what Textual has drawn behind the frame; from now on Textual looks after the terminal."""
        self._reveal = reveal

    def reveal(self) -> None:
        """Show what Textual has drawn behind the frame, if it is there."""
        if self._reveal is not None:
            self._reveal()

    def restore(self) -> None:
        """Leave the terminal as it was, if Textual hasn't taken it over."""
        if self._reveal is not None:
            return
        self._out.write(_BACK)
        self._out.flush()
        if self.modes is not None:
            with contextlib.suppress(termios.error, OSError, ValueError):
                termios.tcsetattr(_keys(), termios.TCSANOW, self.modes)


def _keys() -> int:
    return sys.__stdin__.fileno() if sys.__stdin__ is not None else 0


def _quieten() -> list[Any] | None:
    """Let keys wait as they are typed, without showing them; as Textual will, but ctrl+c still interrupts."""
    try:
        before, now = termios.tcgetattr(_keys()), termios.tcgetattr(_keys())
        now[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        characters = now[6]
        characters[termios.VMIN], characters[termios.VTIME] = 1, 0
        # Stopped now, the program would leave the shell on the second screen.
        characters[termios.VSUSP] = characters[termios.VQUIT] = b"\0"
        termios.tcsetattr(_keys(), termios.TCSANOW, now)
    except (termios.error, OSError, ValueError):
        return None
    return before
