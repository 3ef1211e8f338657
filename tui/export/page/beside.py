"""What stands beside the text: who is in it, who says what, and the reader's notes."""

from __future__ import annotations

from collections.abc import Iterator

from tui.export.page.marks import Marks
from tui.export.page.shown import shown
from tui.export.plain import Paragraphs, described, said_how
from tui.export.tables import line, quoted
from tui.model.analysis import Actor, Analysis, Mention, Quote, Stance
from tui.model.anchors import Placed

_NUMBERED = 9
"""Actors that have a key."""


class Beside:
    """The lists beside one article."""

    def __init__(self, analysis: Analysis, marks: Marks) -> None:
        """Number actors and mentions as the marks do."""
        self._analysis = analysis
        self._marks = marks
        self._text = analysis.article.text
        self._paragraphs = Paragraphs(analysis.article)
        self._actors = {actor.id: f"a{place}" for place, actor in enumerate(analysis.actors, 1)}
        self._mentions = {mention.span: f"m{number}" for number, (mention, _) in enumerate(analysis.mentions, 1)}

    def html(self, notes: Placed) -> Iterator[str]:
        """Everything, in pieces."""
        actors, quotes = self._analysis.actors, self._analysis.quotes
        yield from _list("Actors", [self._actor(number, actor) for number, actor in enumerate(actors, 1)])
        yield from _list("Quotes", [self._quote(number, quote) for number, quote in enumerate(quotes, 1)])
        placed = [_note(span.of(self._text), note.text, "") for span, note in notes.notes]
        orphans = [_note(note.anchor.exact, note.text, "no longer in the article") for note in notes.orphans]
        if placed or orphans:
            yield from _list("Notes", placed + orphans)

    def _actor(self, number: int, actor: Actor) -> str:
        name, count = shown(line(actor.name)), len(actor.mentions)
        return (
            f'<li data-actor-entry="a{number}" data-id="{shown(actor.id)}" data-name="{name}" data-kind="{actor.kind}">'
            f'\n<span class="number">{number if number <= _NUMBERED else ""}</span><strong>{name}</strong>\n'
            f'<div class="told">{shown("; ".join(described(self._analysis, actor)))}</div>\n'
            f"<details><summary>{count} mention{'s' * (count != 1)}</summary>\n"
            f"{''.join(map(self._mention, actor.mentions))}</details>\n</li>\n"
        )

    def _mention(self, mention: Mention) -> str:
        why = line(
            mention.why if mention.why.startswith(mention.kind) else f"{mention.kind}, {mention.why}".rstrip(", ")
        )
        return (
            f'<a class="words" href="#{self._marks.anchor(mention.span.start)}" '
            f'data-mention="{self._mentions[mention.span]}" data-kind="{mention.kind}" '
            f'title="{shown(f"{why} ({mention.confidence:.2f})")}">{shown(line(mention.span.of(self._text)))}</a>\n'
        )

    def _quote(self, number: int, quote: Quote) -> str:
        actor = self._analysis.actor(quote.actor)
        stance = "" if quote.stance is Stance.NEUTRAL else str(quote.stance)
        told = [line(actor.name) if actor else "not identified", said_how(self._analysis, quote), str(quote.kind)]
        told += [stance, self._paragraphs.named(quote.span)]
        data = {"quote": f"q{number}", "id": quote.id, "kind": str(quote.kind)}
        data |= {"actor": self._actors[actor.id]} if actor else {}
        around = (("cue", quote.cue), ("speaker", quote.speaker), ("addressee", quote.addressee))
        data |= {role: f"{span.start}..{span.end}" for role, span in around if span}
        data |= {"why": line(f"{quote.why} ({quote.confidence:.2f})")}
        attributes = "".join(f' data-{name}="{shown(value)}"' for name, value in data.items())
        return (
            f"<li{attributes}>\n"
            f'<a class="words" href="#{self._marks.anchor(quote.span.start)}" data-goes-to="q{number}">'
            f"{shown(quoted(quote, self._text))}</a>\n"
            f'<div class="told">{shown("; ".join(part for part in told if part))}</div>\n</li>\n'
        )


def _list(title: str, entries: list[str]) -> Iterator[str]:
    yield f"<h2>{title} ({len(entries)})</h2>\n"
    if entries:
        yield f"<ol>\n{''.join(entries)}</ol>\n"


def _note(words: str, text: str, told: str) -> str:
    gone = f'<div class="told">{told}</div>\n' if told else ""
    return f'<li>\n<blockquote>{shown(line(words))}</blockquote>\n{gone}<p class="note">{shown(text)}</p>\n</li>\n'
