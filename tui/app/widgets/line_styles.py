"""How the lines of a widget look: its own named styles, and the way of a finished line to the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.styles import StylesBase
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.app.rendering.list_rows import Styled

_UNSET = Color(0, 0, 0, 0)


def partial_style(styles: StylesBase) -> Style:
    """A style from a rule; unlike Textual's own it keeps `reverse`, and an unset colour stays unset."""
    text = styles.text_style
    return Style(
        background=styles.background if styles.has_rule("background") else _UNSET,
        foreground=styles.color if styles.has_rule("color") else _UNSET,
        bold=text.bold,
        dim=text.dim,
        italic=text.italic,
        underline=text.underline,
        underline2=text.underline2,
        reverse=text.reverse,
        strike=text.strike,
    )


class LineStyles:
    """The styles of a widget's lines, worked out once and kept until the theme, or what holds the widget, changes.

    Textual goes through every line of every widget for each frame; lines in these styles need nothing more done to
    them, so that a widget can keep them and hand them over as they are.
    """

    def __init__(self, widget: Widget, prefix: str) -> None:
        """Take whose they are.

        Args:
            widget: The widget; it calls `forget` when its styles change.
            prefix: What the names of its component classes begin with.
        """
        self._widget = widget
        self._prefix = prefix
        self._known: dict[tuple[str, ...], RichStyle] = {}

    def forget(self) -> None:
        """Work all out anew when it is next asked for."""
        self._known.clear()
        self.__dict__.pop("_edge", None)
        self.__dict__.pop("_filters", None)

    def of(self, names: tuple[str, ...]) -> RichStyle:
        """The style that several names make together, the later above the earlier; `selected` is the screen's own."""
        known = self._known.get(names)
        if known is None:
            style = self._widget.visual_style
            for name in names:
                style += partial_style(self._rule(name))
            known = self._known[names] = self._shown(style)
        return known

    def _rule(self, name: str) -> StylesBase:
        if name == "selected":
            return self._widget.screen.get_component_styles("screen--selection")
        return self._widget.get_component_styles(f"{self._prefix}--{name}")

    def _shown(self, style: Style) -> RichStyle:
        """A style in colours that the terminal has."""
        segments = [Segment(" ", style.rich_style)]
        for each in self._filters:
            segments = each.apply(segments, self._widget.background_colors[1])
        return segments[0].style or RichStyle.null()

    @cached_property
    def _filters(self) -> Sequence[LineFilter]:
        return self._widget.get_line_filters()

    @property
    def fit(self) -> bool:
        """Whether the widget shows nothing but its lines, and perhaps a border at their left."""
        gutter = self._widget.styles.gutter
        return not (gutter.top or gutter.right or gutter.bottom) and gutter.left == len(self._edge)

    @cached_property
    def _edge(self) -> list[Segment]:
        kind, colour = self._widget.styles.border_left
        background = self._widget.background_colors[1]
        return [Segment("│", self._shown(Style(background, background + colour)))] if kind else []

    def lines(self, crop: Region, draw: Callable[[int], Strip]) -> list[Strip]:
        """The lines that are in sight.

        Args:
            crop: The part of the widget that is in sight; of a widget that shrank just now it may reach beyond its end.
            draw: Gives a line by its number in the view, as `finished` makes it.
        """
        height = self._widget.outer_size.height
        strips = [draw(y) if y < height else self.finished(()) for y in crop.line_range]
        first, last = crop.column_span
        whole = (first, last) == (0, self._widget.outer_size.width)
        return strips if whole else [strip.crop(first, last) for strip in strips]

    def line(self, pieces: Iterable[Styled]) -> Strip:
        """A line of pieces, each in its style."""
        return self.finished(Segment(piece.words, self.of((piece.style,) if piece.style else ())) for piece in pieces)

    def finished(self, pieces: Iterable[Segment]) -> Strip:
        """A line as wide as the widget, with its border."""
        segments = [*self._edge, *(piece for piece in pieces if piece.text)]
        room = self._widget.outer_size.width
        used = sum(segment.cell_length for segment in segments)
        if used > room:
            return Strip(segments, used).crop(0, room)
        return Strip([*segments, Segment(" " * (room - used), self.of(()))] if used < room else segments, room)


class StyledLines(Widget):
    """A widget that shows nothing but lines in its own styles; a kind of it says how each line is drawn."""

    PREFIX: ClassVar[str]
    """What the names of its component classes begin with."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Start with no styles known."""
        super().__init__(id=id)
        self.look = LineStyles(self, self.PREFIX)
        """The styles of its lines."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw those that are in sight."""
        return self.look.lines(crop, self.render_line)

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self.look.forget()
