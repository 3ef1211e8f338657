"""The first frame: text to read on the terminal, half a second before Textual is loaded and draws the same.

`draw_first_frame` draws it, `FirstReader` says what it shows, `FirstKeys` answers keys meanwhile, and `RawTerminal`
holds the terminal until `DeferredDriver` takes it over, with all that was typed: the program does the same keys again.
What is drawn comes from the same values as the frame that replaces it: rows, marks, list lines.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.app.colours import OWN
from tui.app.first_keys import FirstKeys
from tui.app.first_panes import FirstList
from tui.app.first_reader import FirstReader
from tui.app.raw_terminal import RawTerminal, terminal
from tui.app.reader.reading_list import OpenArticle
from tui.app.reader_options import ReaderOptions
from tui.app.rendering.cells import clipped, shown, width
from tui.app.rendering.frame import status_pieces
from tui.app.rendering.hit_rows import CURRENT, HALF_SIGNS, halves, row_of
from tui.app.rendering.key_hints import text_hints
from tui.app.rendering.line_layout import RowKind, TextRow
from tui.app.rendering.list_rows import Styled
from tui.app.rendering.pane_geometry import Box, Shape
from tui.app.rendering.scroll_bars import scroll_bar
from tui.app.rendering.side_lists import Title, title_line
from tui.app.rendering.side_strip import strip_lines
from tui.app.rendering.status_words import article_words, followed_words
from tui.app.rendering.targets import in_parts
from tui.app.rendering.text_marks import SpanIndex, mention_marks, quote_parts, rail, runs, tinted
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis, Quote
from tui.model.article import Article
from tui.model.navigation import ReadingPosition

if TYPE_CHECKING:
    from tui.library.library import Library

_LEAST = (40, 10)
"""Columns and rows below which nothing is drawn early."""

_LOOKS = {
    "headline": ("", "1"),
    "byline": ("quiet", ""),
    "question": ("quiet", "3"),
    "rail": ("rail", ""),
    "here": ("here", ""),
    "word": ("here", "1"),
    "person-name": ("person", "1"),
    "org-name": ("organisation", "4"),
    "place-name": ("place", "3"),
    "person-other": ("person", ""),
    "org-other": ("organisation", ""),
    "place-other": ("place", ""),
    "current": ("here", "1;7"),
    "current-quote": ("", "1"),
    "quiet": ("quiet", ""),
    "count": ("quiet", ""),
    "bars": ("rail", ""),
    "open": ("wrong", ""),
    "person": ("person", ""),
    "org": ("organisation", ""),
    "place": ("place", ""),
    "marked": ("here", ""),
    "border": ("rule", ""),
    "thumb": ("scrollbar", "7"),
    "thumb-start": ("scrollbar", ""),
    "key": ("foreground", "1"),
}
"""Colour and attributes of each named style, as in newsreader.tcss."""

_GROUNDS = {"spot": "spot", "row-here": "spot", "hit": "hit", "current": "background", "current-quote": "hit"}
"""The colour of the background of those that have one."""

_COLOURLESS = {"hit": "1;4", "current-quote": "1;7"}
"""Attributes of those that are nothing but a background, where there are no colours."""


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
    reader = FirstReader(
        _corrected(library, analysis) if articles[0].analysed else analysis,
        (size.columns, size.lines),
        options,
        analysed=articles[0].analysed,
        position=_position(library, analysis.article),
        label=f"1/{len(articles)}" if len(articles) > 1 else "",
    )
    keys = FirstKeys(reader, FirstFrame(options.theme, colours()).rows)
    return RawTerminal(out, keys.frame, keys)


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


def _position(library: Library, article: Article) -> ReadingPosition | None:
    try:
        return library.places.of(article)
    except NewsreaderError:
        return None


class FirstFrame:
    """Draws one reader, again and again, for a terminal of a known number of colours."""

    def __init__(self, theme: str, colours: int) -> None:
        """Take how to draw.

        Args:
            theme: One of our two themes.
            colours: 0 for none, 256, or more for all.
        """
        base, named = OWN[theme]
        self._values: Mapping[str, str] = {**base, **named}
        self._colours = colours
        self._looks: dict[tuple[str, str], str] = {}
        self._found: tuple[SpanIndex[str], SpanIndex[Quote]] | None = None

    def rows(self, reader: FirstReader) -> list[str]:
        """The rows of the screen, top to bottom, as text and escape sequences."""
        division, columns = reader.division, reader.size[0]
        lines = self._text(reader)
        if division.shape is Shape.STRIP:
            strip = strip_lines(reader.listed, reader.here, division.side[2:], reader.named(reader.message))
            lines += [self._line(map(_as_listed, pieces), columns) for pieces in strip]
        elif division.shape is not Shape.HIDDEN:
            lines = [one + other for one, other in zip(lines, self._side(reader), strict=True)]
        welcome = [self._line([Styled(f" {words}", "here")], columns, "panel") for words in reader.welcome]
        return [f"{line}\x1b[0m" for line in (*welcome, *lines, self._status(reader))]

    def _text(self, reader: FirstReader) -> list[str]:
        view, (columns, height) = reader.view, reader.division.text[2:]
        bar = scroll_bar(height, view.layout.height + 1, view.top)
        beside = zip(bar, self._map(reader, height), strict=True)
        return [
            self._line(self._row(reader, number), columns - 2) + self._line(signs, 2)
            for number, signs in enumerate(beside, view.top)
        ]

    def _row(self, reader: FirstReader, number: int) -> list[Styled]:
        view = reader.view
        margin, row = Styled(" " * view.margin), view.layout.row(number)
        if row is None:
            return [margin]
        start, end = row.start, row.end
        here = number == view.layout.row_of(view.place) and row.kind is not RowKind.BLANK
        here = here and start <= view.place < max(end + 1, start)
        sign, inside = " ", list[tuple[int, int, str]]()
        if end > start:
            marks, quotes = self._marks(reader)
            sign = rail(quote for _, _, quote in quotes.over(start, end))
            inside = tinted(
                marks.over(start, end),
                reader.lit.over(start, end),
                reader.cursor.current,
                view.spot,
                in_parts=in_parts(reader.followed.target),
            )
        gutter = Styled("›" if here else " ", "here"), Styled(f" {sign} ", "rail")
        return [margin, *gutter, *_words(view.article.text, row, inside)]

    def _marks(self, reader: FirstReader) -> tuple[SpanIndex[str], SpanIndex[Quote]]:
        """What is marked in the text, and the quotes in it."""
        if self._found is None:
            self._found = (mention_marks(reader.analysis, reader.kinds), quote_parts(reader.analysis, reader.kinds))
        return self._found

    def _map(self, reader: FirstReader, height: int) -> list[Styled]:
        stops, length = reader.followed.stops, len(reader.analysis.article.text)
        signs = [Styled(HALF_SIGNS[row], "rail") for row in halves(stops, length, height)]
        current = row_of(reader.cursor.current, length, height)
        if current >= 0:
            signs[current] = Styled(CURRENT, "here")
        return signs

    def _side(self, reader: FirstReader) -> list[str]:
        columns, rows = reader.division.side[2:]
        shape, listed, boxes = reader.division.shape, reader.listed, reader.boxes
        grid: list[list[Styled]] = [[] for _ in range(rows)]
        titles: tuple[tuple[Box, Title], ...] = (
            (boxes.actors_title, listed.actors_title()),
            (boxes.quotes_title, listed.quotes_title()),
        )
        for box, title in titles:
            grid[box.y] += title_line(title, box.width, shape, first=box is boxes.actors_title)
        for number, words in enumerate(reader.message_lines, boxes.message.y):
            cells = boxes.message.width
            grid[number] += [Styled("│ ", "border"), Styled(words, "quiet"), Styled(" " * (cells - 2 - width(words)))]
        for box, rows_shown in ((boxes.actors, reader.actors), (boxes.quotes, reader.quotes)):
            bar = scroll_bar(box.height, rows_shown.rows.lines, rows_shown.top)
            for line, sign in enumerate(bar):
                pieces = map(_as_listed, _row_line(rows_shown, line, reader.marked))
                grid[box.y + line] += [Styled("│", "border"), *pieces, sign]
        return [self._line(pieces, columns) for pieces in grid]

    def _status(self, reader: FirstReader) -> str:
        analysis, followed = reader.analysis, reader.followed
        said = reader.named(reader.hint) or followed_words(analysis, followed, reader.cursor)
        hints = (
            text_hints(analysis, followed, lens=False, pending=not reader.analysed) if reader.options.key_hints else ""
        )
        idle = not reader.hint and followed.target is None
        right = article_words(analysis, reader.kinds, reader.label, pending=not reader.analysed, idle=idle)
        room = reader.size[0] - 2
        pieces = status_pieces(said, hints, reader.named(right), room, reader.named, yields=bool(reader.hint))
        return self._line([Styled(" "), *pieces, Styled(" ")], room + 2, "panel")

    def _line(self, pieces: Iterable[Styled], columns: int, background: str = "background") -> str:
        """Pieces one after another, filled up to a number of columns."""
        styled = []
        room = columns
        for piece in pieces:
            words = clipped(piece.words, room)
            room -= width(words)
            styled.append((words, self._look(piece.style, background)))
        out, before = [], ""
        for words, look in (*styled, (" " * room, self._look("", background))):
            if words:
                out.append(words if look == before else look + words)
                before = look
        return "".join(out)

    def _look(self, style: str, background: str) -> str:
        """The escape sequence of some named styles, the later above the earlier."""
        known = self._looks.get((style, background))
        if known is None:
            known = self._looks[style, background] = self._escape(style, background)
        return known

    def _escape(self, style: str, background: str) -> str:
        codes = ["0"]
        colour = ""
        for name in style.split():
            named, attributes = _LOOKS.get(name, ("", ""))
            colour, background = named or colour, _GROUNDS.get(name, background)
            attributes = attributes if self._colours else _COLOURLESS.get(name, attributes)
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


def _row_line(rows: FirstList, line: int, marked: str) -> list[Styled]:
    """What stands on a line of a list."""
    number = line + rows.top
    pieces = rows.rows.pieces(number, marked)
    row = rows.rows.row_at(number)
    if row is None or not rows.here or rows.id_of(row) != rows.here:
        return pieces
    below = number - rows.rows.tops[row]
    if below >= rows.rows.height(row):
        return pieces
    if below == 0 and pieces[0].words == " ":
        pieces[0] = Styled("›", "marked")
    return [Styled(piece.words, f"row-here {piece.style}") for piece in pieces]


def _as_listed(piece: Styled) -> Styled:
    """A piece of a list, where only the names of people stand out by more than their colour."""
    return piece._replace(style=piece.style.replace("org-name", "org").replace("place-name", "place"))


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
