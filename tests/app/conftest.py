"""An invented article with an analysis built by hand, and a service that hands it out."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.widgets import Input, TextArea

from tui.app.app import NewsreaderApp
from tui.app.reader_options import ReaderOptions
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind, Stance
from tui.model.article import Article
from tui.model.span import CharSpan
from tui.services.analysis_service import AnalysisService
from tui.services.annotation_service import AnnotationService

TEXT = """Harbour board delays ferry

The Varne Harbour Board put off its decision on the night ferry on Monday, its chair Ines Calloway said.

“We will not sail into the dark with an untested boat,” Calloway told reporters at the Varne town hall. She added that the board would meet again in June.

Tobias Renn, who runs the Renn Line, was not pleased. “Every week costs us a crew,” he said. “Nobody pays for that.”

Calloway answered that safety came first. “He knows the rules,” she said of Renn.

“It is always the same story.”

The board meets again in Varne on Friday. Calloway will be in the chair, and Renn has asked to speak."""  # noqa: E501  (a paragraph is one line)


def article_of(text: str, *, headline: bool = True, source: str = "gazette/ferry.txt") -> Article:
    """An article whose paragraphs are the blocks between blank lines."""
    paragraphs = tuple(CharSpan(*match.span()) for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text))
    first = paragraphs[0] if headline else None
    return Article("ferry", text, paragraphs, first.of(text) if first else None, first, source, "2026-03-02")


def _mentions(text: str, pattern: str, kind: MentionKind, why: str) -> list[Mention]:
    return [Mention(CharSpan(*match.span()), kind, 0.9, why) for match in re.finditer(pattern, text)]


def _span(text: str, words: str) -> CharSpan:
    start = text.index(words)
    return CharSpan(start, start + len(words))


def ferry() -> Analysis:
    """The invented article with three people and organisations, a place and six quotes."""
    name, pronoun = MentionKind.NAME, MentionKind.PRONOUN
    calloway = [
        *_mentions(TEXT, r"(?:Ines )?Calloway", name, "surname of Ines Calloway"),
        *_mentions(TEXT, r"\b[Ss]he\b", pronoun, "nearest woman"),
    ]
    renn = [
        *_mentions(TEXT, r"Tobias Renn|Renn(?! Line)", name, "surname"),
        *_mentions(TEXT, r"\b[Hh]e\b", pronoun, ""),
    ]
    board = _mentions(TEXT, r"Varne Harbour Board", name, "full name")
    line = _mentions(TEXT, r"Renn Line", name, "full name")
    varne = _mentions(TEXT, r"Varne(?! Harbour)", name, "full name")

    def chain(mentions: list[Mention]) -> tuple[Mention, ...]:
        return tuple(sorted(mentions, key=lambda mention: mention.span))

    actors = (
        Actor("a1", "Ines Calloway", ActorKind.PERSON, chain(calloway), ("Calloway",), ("chair",)),
        Actor("a2", "Tobias Renn", ActorKind.PERSON, chain(renn), ("Renn",)),
        Actor("a3", "Varne", ActorKind.PLACE, chain(varne)),
        Actor("a4", "Varne Harbour Board", ActorKind.ORG, chain(board)),
        Actor("a5", "Renn Line", ActorKind.ORG, chain(line)),
    )

    def quote(number: int, kind: QuoteKind, parts: list[str], said: tuple[str, str], actor: str | None) -> Quote:
        cue, speaker = said
        content = tuple(_span(TEXT, part) for part in parts)
        near = content[0].start
        at = TEXT.find(cue, near) if cue else -1
        who = TEXT.find(speaker, near) if speaker else -1
        return Quote(
            f"q{number}",
            kind,
            content,
            CharSpan(at, at + len(cue)) if at >= 0 else None,
            CharSpan(who, who + len(speaker)) if who >= 0 else None,
            actor,
            0.8,
            f"subject of '{cue}'" if cue else "nobody near",
            Stance.NEUTRAL,
        )

    direct, indirect = QuoteKind.DIRECT, QuoteKind.INDIRECT
    quotes = (
        quote(1, indirect, [TEXT[TEXT.index("The Varne") : TEXT.index(", its chair")]], ("said", ""), "a1"),
        quote(2, direct, ["“We will not sail into the dark with an untested boat,”"], ("told", "Calloway"), "a1"),
        quote(3, indirect, ["that the board would meet again in June"], ("", ""), "a1"),
        quote(4, direct, ["“Every week costs us a crew,”", "“Nobody pays for that.”"], ("said", "he"), "a2"),
        quote(5, direct, ["“He knows the rules,”"], ("said", "she"), "a1"),
        quote(6, direct, ["“It is always the same story.”"], ("", ""), None),
    )
    return Analysis(article_of(TEXT), actors, quotes, "by hand")


class KnownAnalyses(AnalysisService):
    """Hands out analyses that are known already; nothing is loaded."""

    def __init__(self, *known: Analysis) -> None:
        super().__init__()
        self.known = {analysis.article.id: analysis for analysis in known}

    def recall(self, article: Article) -> Analysis | None:
        return self.known.get(article.id)

    def analyse(
        self, article: Article, time_limit: float | None = None, on_progress: Callable[[float], None] | None = None
    ) -> Analysis:
        del time_limit, on_progress
        return self.known.get(article.id) or Analysis(article)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process beside the program is given up because the machine is busy."""
    monkeypatch.setattr("tui.app.clipboard.PATIENCE", 60.0)
    monkeypatch.setattr("tui.app.rendering.text_search.PATIENCE", 60.0)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cursor is gone from a picture because half a second has passed."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.fixture(scope="session", autouse=True)
def _styles_parsed_once() -> Iterator[None]:
    """The style sheets of Textual and of the program are the same in every test: their rules are parsed once."""
    known: dict[object, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parsed(self: Stylesheet, *what: object, **more: object) -> list[RuleSet]:
        key = (frozenset(self._variables.items()), what, tuple(more.items()))
        if key not in known:
            known[key] = parse(self, *what, **more)  # type: ignore[arg-type]
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield


@pytest.fixture
def analysis() -> Analysis:
    """The invented article, analysed."""
    return ferry()


@pytest.fixture
def app(analysis: Analysis) -> NewsreaderApp:
    """The program on the invented article, with marks at first paint."""
    return NewsreaderApp([analysis.article], analyses=KnownAnalyses(analysis))


@pytest.fixture
def app_on() -> Callable[..., NewsreaderApp]:
    """Makes the program on any analyses."""

    def make(*analyses: Analysis, annotations: AnnotationService | None = None, **settings: object) -> NewsreaderApp:
        service, options = KnownAnalyses(*analyses), ReaderOptions(**settings)  # type: ignore[arg-type]
        return NewsreaderApp([each.article for each in analyses], options, analyses=service, annotations=annotations)

    return make


@pytest.fixture
def clipboard_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """An `xclip` of our own on the path; tells what it was given."""
    kept, tool = tmp_path / "kept", tmp_path / "tools" / "xclip"
    tool.parent.mkdir()
    tool.write_text(f"#!/bin/sh\nexec cat >{kept}\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return lambda: kept.read_text(encoding="utf-8")
