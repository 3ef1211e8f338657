"""Milliseconds from a key to its frame, and of work, in a long article, against a plain viewer with the same text.

    python tests/bench/reading.py [FILE] [--words N] [--rounds N]

The plain viewer has one `Static` a paragraph, with the same marks as spans. Both run headless at 120×40 in this one
process and take turns, each started anew; medians are printed, with their ratio. Before each key all is quiet for a
moment, as it is when a hand presses it; the work is all processor time up to the next such moment, so nothing can be
put off. Without a file the text is made up, with some 140 marks in every thousand words; the reader also does the same
in five times as much text.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from textual import events
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.widgets import Static

from tui.app.app import NewsreaderApp
from tui.app.reader.reader_screen import ReaderScreen
from tui.app.reader.reading_list import OpenArticle
from tui.app.rendering.targets import ActorTarget
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind
from tui.model.article import Article
from tui.model.span import CharSpan
from tui.services.analysis_service import AnalysisService

NAMES = ["Ada Orr", "Ben Tosk", "Cleo Varga", "Dan Mire", "Eve Holm", "Finn Lodd", "Gail Roe", "Hugo Pell"]
WORDS = "the board said that a new ferry would not sail before June because its crew had left".split()  # noqa: SIM905
SIZE = (120, 40)
QUIET = 0.05
"""Seconds between keys."""

TURNS = 5
"""How often each program is started."""


class Taken(NamedTuple):
    """Milliseconds of an act."""

    frame: float
    work: float


def made_up(words: int) -> str:
    """A text of about so many words with names and quotations in it."""
    chance = random.Random(7)  # noqa: S311  (the same text every time, not a secret)
    paragraphs = ["A long article"]
    count = 0
    while count < words:
        parts = []
        for _ in range(chance.randint(30, 90)):
            drawn = chance.random()
            parts.append(chance.choice(NAMES) if drawn < 0.144 else chance.choice(WORDS))
            if drawn > 0.97:
                parts.append("“" + " ".join(chance.choices(WORDS, k=8)) + ",” he said.")
        paragraphs.append(" ".join(parts) + ".")
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def analysed(text: str) -> Analysis:
    """The text with a mention at every name and a quote at every quotation."""
    paragraphs = []
    at = 0
    for block in text.split("\n\n"):
        if block.strip():
            start = at + len(block) - len(block.lstrip())
            paragraphs.append(CharSpan(start, start + len(block.strip())))
        at += len(block) + 2
    names = [*NAMES, "He", "he", "The", "I", "President", "Mr"]
    actors = []
    for name in names:
        spans = [CharSpan(i, i + len(name)) for i in _all(text, f" {name} ", 1)]
        if spans:
            mentions = tuple(Mention(span, MentionKind.NAME) for span in spans)
            actors.append(Actor("", name, ActorKind.PERSON, mentions))
    actors.sort(key=lambda actor: -len(actor.mentions))
    quotes = []
    for number, start in enumerate(_all(text, "“", 0), 1):
        end = text.find("”", start)
        if 0 < end - start < 2000:
            quotes.append(Quote(f"q{number}", QuoteKind.DIRECT, (CharSpan(start, end + 1),)))
    numbered = tuple(replace(actor, id=f"a{number}") for number, actor in enumerate(actors, 1))
    return Analysis(Article("long", text, tuple(paragraphs), "A long article", paragraphs[0]), numbered, tuple(quotes))


def unread(analysis: Analysis) -> Analysis:
    """The same article with nothing worked out yet that is kept once it is."""
    return replace(analysis, article=replace(analysis.article))


def _all(text: str, words: str, skip: int) -> list[int]:
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at + skip)
        at = text.find(words, at + 1)
    return found


class PlainViewer(App[None]):
    """One `Static` a paragraph."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__()
        self.analysis = analysis

    def compose(self) -> ComposeResult:
        yield VerticalScroll()

    async def show(self) -> None:
        """Put the text on the screen."""
        await self.query_one(VerticalScroll).mount_all(Static(content) for content in self.contents("bold"))

    def contents(self, style: str) -> list[Content]:
        """The paragraphs with their marks."""
        text = self.analysis.article.text
        marks = self.analysis.mentions
        found = []
        for paragraph in self.analysis.article.paragraphs:
            inside = [
                Span(m.span.start - paragraph.start, m.span.end - paragraph.start, style)
                for m, _ in marks
                if m.span.start in paragraph
            ]
            found.append(Content(paragraph.of(text), inside))
        return found

    def restyle(self) -> None:
        """Give all marks another look."""
        for static, content in zip(self.query(Static), self.contents("reverse"), strict=True):
            static.update(content)


class Known(AnalysisService):
    """Knows the analysis already."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__()
        self._analysis = analysis

    def recall(self, article: Article) -> Analysis | None:
        """The analysis."""
        del article
        return self._analysis


async def frame(app: App[None]) -> None:
    """Wait until everything asked for so far is drawn."""
    drawn = asyncio.Event()
    app.screen.call_after_refresh(drawn.set)
    await drawn.wait()


async def timed(app: App[None], act: Callable[[], object]) -> Taken:
    """Milliseconds of an act up to its frame, and of processor time up to when all is quiet again."""
    await frame(app)
    await asyncio.sleep(QUIET)
    start, busy = time.perf_counter(), time.process_time()
    result = act()
    if isinstance(result, Awaitable):
        await result
    await frame(app)
    taken = time.perf_counter() - start
    await asyncio.sleep(QUIET)
    return Taken(taken * 1000, (time.process_time() - busy) * 1000)


async def ours(analysis: Analysis, rounds: int) -> dict[str, list[Taken]]:
    """Times of the reader."""
    times: dict[str, list[Taken]] = {}
    empty = Article("", "")
    app = NewsreaderApp([empty], analyses=Known(Analysis(empty)))
    async with app.run_test(size=SIZE):
        reader = app.screen
        assert isinstance(reader, ReaderScreen)
        opened = OpenArticle("long", replace(analysis), analysed=True)
        times["first paint"] = [await timed(app, lambda: reader.loader.show(opened, analysis))]
        for number in range(rounds):
            a, b = analysis.actors[number % 2].id, analysis.actors[1 - number % 2].id
            reader.follow.start(ActorTarget(a))
            times.setdefault("follow another", []).append(
                await timed(app, lambda b=b: reader.follow.start(ActorTarget(b)))  # type: ignore[misc]
            )
            times.setdefault("next", []).append(await timed(app, reader.action_next_hit))
            times.setdefault("key to frame", []).append(await timed(app, lambda: press(app, reader)))
            stops = reader.followed.stops
            far = stops[-1 - number] if number % 2 else stops[number]
            times.setdefault("far jump", []).append(
                await timed(app, lambda far=far: reader.follow.stop(far))  # type: ignore[misc]
            )
    return times


async def press(app: App[None], reader: ReaderScreen) -> None:
    """Press `n` and wait until it has moved the cursor."""
    before = reader.cursor
    app.post_message(events.Key("n", "n"))
    while reader.cursor is before:  # noqa: ASYNC110  (the program under measurement sets no event)
        await asyncio.sleep(0)


async def plain(analysis: Analysis, rounds: int) -> dict[str, list[Taken]]:
    """Times of the plain viewer."""
    times: dict[str, list[Taken]] = {}
    app = PlainViewer(analysis)
    async with app.run_test(size=SIZE):
        times["first paint"] = [await timed(app, app.show)]
        box = app.query_one(VerticalScroll)
        statics = list(app.query(Static))
        for number in range(rounds):
            times.setdefault("follow another", []).append(await timed(app, app.restyle))
            far = statics[-1 - number] if number % 2 else statics[number]
            times.setdefault("far jump", []).append(
                await timed(app, lambda far=far: box.scroll_to_widget(far, animate=False, top=True, immediate=True))  # type: ignore[misc]
            )
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?")
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    text = Path(options.file).read_text(encoding="utf-8") if options.file else made_up(options.words)
    analysis = analysed(text)
    longer = analysed("\n\n".join([text] * 5) if options.file else made_up(options.words * 5))
    asyncio.run(compare(analysis, longer, options.rounds))


async def compare(analysis: Analysis, longer: Analysis, rounds: int) -> None:
    """Let both take turns, and the reader in a longer text, and print the medians."""
    marks = len(analysis.mentions) + len(analysis.quotes)
    print(f"{analysis.article.words} words, {marks} marks, {SIZE[0]}×{SIZE[1]}")
    reader: dict[str, list[Taken]] = {}
    viewer: dict[str, list[Taken]] = {}
    longer_reader: dict[str, list[Taken]] = {}
    for _ in range(TURNS):
        for sink, measure, read in ((reader, ours, analysis), (viewer, plain, analysis), (longer_reader, ours, longer)):
            for name, taken in (await measure(unread(read), rounds)).items():
                sink.setdefault(name, []).extend(taken)
            gc.collect()  # What one program leaves is no work of the next.
    for name, taken in reader.items():
        print(f"{name:16}{said(taken)}{against('plain', taken, viewer.get(name))}")
    print(f"{longer.article.words} words")
    for name, taken in longer_reader.items():
        print(f"{name:16}{said(taken)}{against('shorter text', taken, reader[name])}")


def said(taken: list[Taken]) -> str:
    """The medians of some times."""
    frame, work = (statistics.median(each) for each in zip(*taken, strict=True))
    return f"{frame:7.1f} ms, work {work:7.1f} ms"


def against(name: str, taken: list[Taken], others: list[Taken] | None) -> str:
    """How many times longer that is than other times."""
    if others is None:
        return ""
    frame, work = (
        statistics.median(one) / statistics.median(other)
        for one, other in zip(zip(*taken, strict=True), zip(*others, strict=True), strict=True)
    )
    return f"   {name}{said(others)}: ×{frame:.2f}, work ×{work:.2f}"


if __name__ == "__main__":
    main()
