"""`newsreader peek`: the head of an article, who is in it and who says what, in the terminal, without a screen."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.command import Options, command, references

if TYPE_CHECKING:
    from tui.model.analysis import Analysis, Quote

_WIDTH = (30, 100)
"""Cells of a line, at least and at most; the most where the output is no terminal."""

_BOLD, _QUIET, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


@command(
    "peek",
    help="Print the headline, the first actors and the first quotes of articles, and end.",
    examples=[
        ("peek story.txt", "who is in it and who says what"),
        ("peek --actors 20 --quotes 0 story.txt", "twenty actors, no quotes"),
        ("peek https://…", "a page, before you read it"),
    ],
)
@references("[REFERENCE…]")
@click.option("--actors", type=click.IntRange(min=0), default=5, metavar="N", help="print N actors (default: 5)")
@click.option("--quotes", type=click.IntRange(min=0), default=3, metavar="N", help="print N quotes (default: 3)")
def peek(options: Options) -> int:
    """Print what there is to some articles; what can't be read is reported.

    Returns:
        0, or 1 if anything could not be read or analysed to its end.

    Raises:
        SourceError: If there is no reference.
        ConfigError: If the settings are unfit.
        ModelError: If the language model can't be loaded.
    """
    from tui.cli.read_command import print_each

    room = min(max(_WIDTH[0], shutil.get_terminal_size((_WIDTH[1], 24)).columns), _WIDTH[1])
    styled = sys.stdout.isatty() and "NO_COLOR" not in os.environ

    def lines(analysis: Analysis) -> Iterator[str]:
        for line in peeked(analysis, room, options.actors, options.quotes):
            yield f"{line if styled else _bare(line)}\n"

    return print_each(options, lines)


def peeked(analysis: Analysis, room: int, actors: int, quotes: int) -> Iterator[str]:
    """The lines, with escape sequences for bold and dim.

    Args:
        analysis: An article and what is known of it.
        room: Cells of a line.
        actors: How many of them to tell, first those who matter most.
        quotes: How many of them, from the first one on.
    """
    from tui.app.rendering.cells import blocks, clipped, shown
    from tui.app.rendering.line_layout import byline
    from tui.app.rendering.text_marks import SIGNS
    from tui.model.prominence import by_prominence

    article = analysis.article
    yield from (f"{_BOLD}{line}{_PLAIN}" for line in blocks(" ".join((article.title or article.id).split()), room))
    yield f"{_QUIET}{clipped(byline(article), room)}{_PLAIN}"
    everybody = by_prominence(analysis)
    if actors and everybody:
        yield ""
    for actor in everybody[:actors]:
        count, name = len(actor.mentions), clipped(shown(actor.name), room - 10)
        about = clipped("; ".join(map(shown, actor.roles)), max(0, room - len(name) - 10))
        yield f"{SIGNS[actor.kind]} {_BOLD}{name}{_PLAIN} {count}{f'  {_QUIET}{about}{_PLAIN}' if about else ''}"
    yield from _more(len(everybody) - actors, "actor", actors)
    outer = analysis.outer_quotes
    for quote in outer[:quotes]:
        said, words = _said(analysis, quote)
        first, *rest = blocks(f"{said} {words}", room)
        yield ""
        yield f"{_BOLD}{first[: len(shown(said))]}{_PLAIN}{first[len(shown(said)) :]}"
        yield from rest
    yield from _more(len(outer) - quotes, "quote", quotes)
    yield from (f"{_QUIET}{line}{_PLAIN}" for note in analysis.notes for line in ("", *blocks(note, room)))


def _said(analysis: Analysis, quote: Quote) -> tuple[str, str]:
    """Who says a quote and how, and its words."""
    from tui.app.rendering.targets import introduced

    said = " ".join(part for part in introduced(analysis, quote) if part)
    words = " … ".join(part.of(analysis.article.text) for part in quote.content)
    return f"{said}:" if quote.actor else f"? {said}".rstrip() + ":", " ".join(words.split())


def _more(count: int, what: str, told: int) -> Iterator[str]:
    if told and count > 0:
        yield f"{_QUIET}+ {count:,} more {what}{'s' * (count != 1)}{_PLAIN}"


def _bare(line: str) -> str:
    for style in (_BOLD, _QUIET, _PLAIN):
        line = line.replace(style, "")
    return line
