"""Analysed articles as one web page: head, one sheet an article, the program.

Nothing is loaded from anywhere, and nothing could be: the policy in the head allows this very style and this very
program, by their hashes, and forbids all else.

Source:
    W3C, "Content Security Policy Level 3"; WHATWG, "HTML Living Standard".
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path

from tui.export.escapes import escape_html, printable_line
from tui.export.formats import Request
from tui.export.plain_text import KINDS, ParagraphNumbers, described, said_how
from tui.export.tables import quoted
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, Stance
from tui.model.anchors import Note, Placed, place
from tui.model.article import Article
from tui.model.span import CharSpan

_NUMBERED = 9
"""Actors that have a key."""

_SIGNS = {ActorKind.PERSON: "●", ActorKind.ORG: "■", ActorKind.PLACE: "▲"}

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


def html_line(words: str) -> str:
    """Words on one line, for an element."""
    return escape_html(printable_line(words))


@dataclass(slots=True)
class _Over:
    """What lies over a stretch."""

    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    """Length, number and looks."""

    quotes: list[int] = field(default_factory=list)
    noted: bool = False


class MarkedText:
    """Where marks begin and end in one article."""

    def __init__(self, analysis: Analysis, notes: Placed, sheet: int) -> None:
        """Cut the text at every edge of a mention, a quote's part or a note's place."""
        self._text = analysis.article.text
        self._sheet = sheet
        mentions = [mention.span for mention, _ in analysis.mentions]
        parts = [part for quote in analysis.quotes for part in quote.content]
        placed = [span for span, _ in notes.notes]
        self._edges = sorted({edge for span in (*mentions, *parts, *placed) for edge in (span.start, span.end)})
        self._over: dict[int, _Over] = {}
        for number, (mention, actor) in enumerate(analysis.mentions, 1):
            for over in self._covered(mention.span):
                named = " name" if mention.kind is MentionKind.NAME else ""
                over.mentions.append((len(mention.span), number, f"{KINDS[actor.kind]}{named}"))
        for number, quote in enumerate(analysis.quotes, 1):
            for part in quote.content:
                for over in self._covered(part):
                    over.quotes.append(number)
        for span in placed:
            for over in self._covered(span):
                over.noted = True

    def _covered(self, span: CharSpan) -> Iterator[_Over]:
        first, last = bisect_left(self._edges, span.start), bisect_left(self._edges, span.end)
        for edge in self._edges[first:last]:
            yield self._over.setdefault(edge, _Over())

    def anchor(self, offset: int) -> str:
        """The id of the stretch that begins at a character."""
        return f"s{self._sheet}-t{offset}"

    def quoted(self, paragraph: CharSpan) -> bool:
        """Whether a part of a quote lies in a paragraph."""
        return any(self._at(start).quotes for start, _ in self._stretches(paragraph))

    def html(self, paragraph: CharSpan) -> str:
        """A paragraph's text."""
        return "".join(self._stretch(start, end) for start, end in self._stretches(paragraph))

    def _stretches(self, paragraph: CharSpan) -> Iterator[tuple[int, int]]:
        first, last = bisect_right(self._edges, paragraph.start), bisect_left(self._edges, paragraph.end)
        return pairwise((paragraph.start, *self._edges[first:last], paragraph.end))

    def _at(self, offset: int) -> _Over:
        number = bisect_right(self._edges, offset) - 1
        return self._over.get(self._edges[number], _Over()) if number >= 0 else _Over()

    def _stretch(self, start: int, end: int) -> str:
        over = self._at(start)
        words = escape_html(self._text[start:end])
        mentions = sorted(over.mentions)
        names = [*(("m", mentions[0][2]) if mentions else ()), *("q" * bool(over.quotes)), *["noted"] * over.noted]
        if not names:
            return words
        data = f' data-m="{" ".join(f"m{number}" for _, number, _ in mentions)}"' if mentions else ""
        data += f' data-q="{" ".join(f"q{number}" for number in over.quotes)}"' if over.quotes else ""
        return f'<span class="{" ".join(names)}" id="{self.anchor(start)}" data-at="{start}"{data}>{words}</span>'


class Sidebar:
    """The lists beside one article."""

    def __init__(self, analysis: Analysis, marks: MarkedText) -> None:
        """Number actors and mentions as the marks do."""
        self._analysis = analysis
        self._marks = marks
        self._text = analysis.article.text
        self._paragraphs = ParagraphNumbers(analysis.article)
        self._actors = {actor.id: f"a{place}" for place, actor in enumerate(analysis.actors, 1)}
        self._mentions = {mention.span: f"m{number}" for number, (mention, _) in enumerate(analysis.mentions, 1)}

    def html(self, notes: Placed) -> Iterator[str]:
        """Everything, in pieces."""
        actors, quotes = self._analysis.actors, self._analysis.quotes
        yield from _list("Actors", "actors", [self._actor(number, actor) for number, actor in enumerate(actors, 1)])
        yield from _list("Quotes", "quotes", [self._quote(number, quote) for number, quote in enumerate(quotes, 1)])
        placed = [_note(span.of(self._text), note.text, "") for span, note in notes.notes]
        orphans = [_note(note.anchor.exact, note.text, "no longer in the article") for note in notes.orphans]
        if placed or orphans:
            yield from _list("Notes", "notes", placed + orphans)

    def _actor(self, number: int, actor: Actor) -> str:
        name, count = html_line(actor.name), len(actor.mentions)
        return (
            f'<li data-actor-entry="a{number}" data-id="{escape_html(actor.id)}" data-name="{name}" '
            f'data-kind="{actor.kind}">\n'
            f'<div class="row"><span class="number">{number if number <= _NUMBERED else ""}</span>'
            f'<span class="sign {KINDS[actor.kind]}">{_SIGNS[actor.kind]}</span>'
            f'<strong>{name}</strong><span class="count">{count}</span></div>\n'
            f'<div class="detail">{escape_html("; ".join(described(self._analysis, actor)))}</div>\n'
            f"<details><summary>{count} mention{'s' * (count != 1)}</summary>\n"
            f"{''.join(map(self._mention, actor.mentions))}</details>\n</li>\n"
        )

    def _mention(self, mention: Mention) -> str:
        why = printable_line(
            mention.why if mention.why.startswith(mention.kind) else f"{mention.kind}, {mention.why}".rstrip(", ")
        )
        return (
            f'<a class="words" href="#{self._marks.anchor(mention.span.start)}" '
            f'data-mention="{self._mentions[mention.span]}" data-kind="{mention.kind}" '
            f'title="{escape_html(f"{why} ({mention.confidence:.2f})")}">{html_line(mention.span.of(self._text))}</a>\n'
        )

    def _quote(self, number: int, quote: Quote) -> str:
        actor = self._analysis.actor(quote.actor)
        stance = "" if quote.stance is Stance.NEUTRAL else str(quote.stance)
        name = printable_line(actor.name) if actor else "not identified"
        facts = [name, said_how(self._analysis, quote), str(quote.kind), stance, self._paragraphs.named(quote.span)]
        data = {"quote": f"q{number}", "id": quote.id, "kind": str(quote.kind)}
        data |= {"actor": self._actors[actor.id]} if actor else {}
        around = (("cue", quote.cue), ("speaker", quote.speaker), ("addressee", quote.addressee))
        data |= {role: f"{span.start}..{span.end}" for role, span in around if span}
        data |= {"why": printable_line(f"{quote.why} ({quote.confidence:.2f})")}
        attributes = "".join(f' data-{name}="{escape_html(value)}"' for name, value in data.items())
        return (
            f"<li{attributes}>\n"
            f'<a class="words" href="#{self._marks.anchor(quote.span.start)}" data-goes-to="q{number}">'
            f"{escape_html(quoted(quote, self._text))}</a>\n"
            f'<div class="detail">{escape_html("; ".join(part for part in facts if part))}</div>\n</li>\n'
        )


def _list(title: str, name: str, entries: list[str]) -> Iterator[str]:
    yield f'<div class="list {name}">\n<h2>{title} ({len(entries)})</h2>\n'
    if entries:
        yield f"<ol>\n{''.join(entries)}</ol>\n"
    yield "</div>\n"


def _note(words: str, text: str, missing: str) -> str:
    gone = f'<div class="detail">{missing}</div>\n' if missing else ""
    return f'<li>\n<blockquote>{html_line(words)}</blockquote>\n{gone}<p class="note">{escape_html(text)}</p>\n</li>\n'


def write_html(analyses: Iterable[Analysis], request: Request) -> Iterator[str]:
    """One page; of several articles one is shown, and J and K go on and back."""
    remaining = iter(analyses)
    first = next(remaining, None)
    style, program = own_file("html_page.css"), own_file("html_page.js")
    title = f"{first.article.title or first.article.id}" if first and not request.several else "Articles"
    yield _head(printable_line(title) or "Article", style, program)
    for number, analysis in enumerate(chain([first] if first else [], remaining), 1):
        yield "".join(_sheet(analysis, list(request.notes(analysis.article)), number))
    yield _foot(program)


def _head(title: str, style: str, program: str) -> str:
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{policy_hash(style)}'",
            f"script-src 'sha256-{policy_hash(program)}'",
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
        f"<title>{escape_html(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    )


def _foot(program: str) -> str:
    keys = "".join(f"<dt><kbd>{escape_html(key)}</kbd></dt><dd>{escape_html(does)}</dd>\n" for key, does in _HELP)
    return (
        '</main>\n<div id="card" role="tooltip" hidden></div>\n'
        '<div id="status"><span id="message" role="status"></span>'
        '<button type="button" id="keys" title="all keys">?</button>'
        '<button type="button" id="theme" title="dark or light">◐</button></div>\n'
        f'<dialog id="help" aria-label="Keys">\n<dl>\n{keys}</dl>\n'
        '<form method="dialog"><button type="submit">close</button></form>\n</dialog>\n'
        f"<script>{program}</script>\n</body>\n</html>\n"
    )


def _sheet(analysis: Analysis, notes: list[Note], number: int) -> Iterator[str]:
    article = analysis.article
    placed = place(notes, article.text)
    marks = MarkedText(analysis, placed, number)
    yield f'<div class="sheet" id="s{number}" data-article="{escape_html(article.id)}">\n<article>\n'
    heading = marks.html(article.headline) if article.headline else html_line(article.title or article.id)
    yield f"<h1>{heading}</h1>\n"
    if origin := ", ".join(html_origin(article)):
        yield f'<p class="origin">{origin}</p>\n'
    for paragraph in article.body():
        names = [*["quoted"] * marks.quoted(paragraph), *["question"] * analysis.asks(paragraph)]
        name = f' class="{" ".join(names)}"' if names else ""
        yield f"<p{name}>{marks.html(paragraph)}</p>\n"
    yield from (f'<p class="detail">Note: {html_line(note)}</p>\n' for note in analysis.notes)
    yield f'</article>\n<aside aria-label="Actors and quotes of article {number}">\n'
    yield from Sidebar(analysis, marks).html(placed)
    yield "</aside>\n</div>\n"


def html_origin(article: Article) -> Iterator[str]:
    """Author, address or file, and day, as far as they are known."""
    if article.author:
        yield html_line(article.author)
    source = printable_line(article.origin)
    if source.startswith(("https://", "http://")):
        yield f'<a href="{escape_html(source)}" rel="noreferrer">{escape_html(source)}</a>'
    elif source:
        yield escape_html(source)
    if article.date:
        yield html_line(article.date)


def own_file(name: str) -> str:
    """What a file beside this module holds."""
    return "\n" + Path(__file__).with_name(name).read_text(encoding="utf-8")


def policy_hash(words: str) -> str:
    """By which a policy allows a style or program."""
    return base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
