"""Styles of component classes that set only what their rule sets, so that several can lie over one another."""

from __future__ import annotations

from textual.color import Color
from textual.css.styles import StylesBase
from textual.style import Style

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
