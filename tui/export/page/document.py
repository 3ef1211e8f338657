"""The page: head, one sheet an article, the program.

Nothing is loaded from anywhere, and nothing could be: the policy in the head allows this very style and this very
program, by their hashes, and forbids all else.

Source:
    W3C, "Content Security Policy Level 3"; WHATWG, "HTML Living Standard".
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from tui.export.formats import Request
from tui.export.page.beside import Beside
from tui.export.page.marks import Marks
from tui.export.page.shown import shown
from tui.export.tables import line
from tui.model.analysis import Analysis
from tui.model.anchors import Note, place
from tui.model.article import Article

_HELP = (
    ("1–9", "follow an actor of the list; again: the next mention"),
    ("n N", "next, previous hit of what is followed"),
    ("0", "follow nothing"),
    ("*", "follow the actor here"),
    ('"', "mentions of the actor ↔ quotes of the actor"),
    ("] [", "next, previous quote of anyone"),
    ("j k g G", "down, up, top, end"),
    ("J K", "next, previous article"),
    ("i", "what is known of the place"),
    ("?", "this help"),
)


def write_html(analyses: Iterable[Analysis], request: Request) -> Iterator[str]:
    """One page; of several articles one is shown, and J and K go on and back."""
    remaining = iter(analyses)
    first = next(remaining, None)
    style, program = _own("page.css"), _own("page.js")
    title = f"{first.article.title or first.article.id}" if first and not request.several else "Articles"
    yield _head(line(title) or "Article", style, program)
    for number, analysis in enumerate(chain([first] if first else [], remaining), 1):
        yield "".join(_sheet(analysis, list(request.notes(analysis.article)), number))
    yield _foot(program)


def _head(title: str, style: str, program: str) -> str:
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{_hash(style)}'",
            f"script-src 'sha256-{_hash(program)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        '<meta name="generator" content="newsreader">\n'
        f"<title>{shown(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    )


def _foot(program: str) -> str:
    keys = "".join(f"<dt><kbd>{shown(key)}</kbd></dt><dd>{shown(told)}</dd>\n" for key, told in _HELP)
    return (
        '</main>\n<div id="card" role="tooltip" hidden></div>\n'
        '<div id="status"><span id="told" role="status"></span>'
        '<button type="button" id="keys" title="all keys">?</button>'
        '<button type="button" id="theme" title="dark or light">◐</button></div>\n'
        f'<dialog id="help" aria-label="Keys">\n<dl>\n{keys}</dl>\n'
        '<form method="dialog"><button type="submit">close</button></form>\n</dialog>\n'
        f"<script>{program}</script>\n</body>\n</html>\n"
    )


def _sheet(analysis: Analysis, notes: list[Note], number: int) -> Iterator[str]:
    article = analysis.article
    placed = place(notes, article.text)
    marks = Marks(analysis, placed, number)
    yield f'<div class="sheet" id="s{number}" data-article="{shown(article.id)}">\n<article>\n'
    heading = marks.html(article.headline) if article.headline else shown(line(article.title or article.id))
    yield f"<h1>{heading}</h1>\n"
    if origin := ", ".join(_origin(article)):
        yield f'<p class="origin">{origin}</p>\n'
    for paragraph in article.body():
        name = ' class="quoted"' if marks.quoted(paragraph) else ""
        yield f"<p{name}>{marks.html(paragraph)}</p>\n"
    yield from (f'<p class="told">Note: {shown(line(note))}</p>\n' for note in analysis.notes)
    yield f'</article>\n<aside aria-label="Actors and quotes of article {number}">\n'
    yield from Beside(analysis, marks).html(placed)
    yield "</aside>\n</div>\n"


def _origin(article: Article) -> Iterator[str]:
    if article.author:
        yield shown(line(article.author))
    source = line(article.origin)
    if source.startswith(("https://", "http://")):
        yield f'<a href="{shown(source)}" rel="noreferrer">{shown(source)}</a>'
    elif source:
        yield shown(source)
    if article.date:
        yield shown(line(article.date))


def _own(name: str) -> str:
    return "\n" + Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(words: str) -> str:
    return base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
