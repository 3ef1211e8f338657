"""Invented articles, and quotations of them with every fault a draft may have; with the verdict each must get.

In `quotations/articles.txt` and `cases.txt`, `{Ada Fenn|“…”}` stands for words that Ada Fenn says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tests.builders import article_of
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind
from tui.model.quotation_check import Verdict
from tui.model.span import CharSpan

_FOLDER = Path(__file__).with_name("quotations")
_SAID = re.compile(r"\{([^|{}]+)\|([^{}]+)\}")


class Case(NamedTuple):
    """A paragraph of a draft with one quotation, and what must be found of it."""

    faults: tuple[Verdict, ...]
    """Its verdict, if it isn't exact, and what else applies."""

    draft: Analysis
    named: str
    """The address that it names; empty for none."""

    marked: str
    """The paragraph as it is written here, to be shown."""


def analysed(marked: str, name: str, *, joined: bool = False) -> Analysis:
    """An article with its quotes; with `joined`, what one person says in a paragraph is one quote."""
    text = ""
    said: list[tuple[str, CharSpan, int]] = []
    at = 0
    for match in _SAID.finditer(marked):
        text += marked[at : match.start()]
        said.append((match[1], CharSpan(len(text), len(text) + len(match[2])), text.count("\n\n")))
        text += match[2]
        at = match.end()
    article = article_of(text + marked[at:], name=name, headline="\n\n" in marked)
    actors = {who: _actor(article.text, who, number) for number, who in enumerate(dict.fromkeys(s[0] for s in said))}
    grouped: dict[object, list[CharSpan]] = {}
    for number, (who, span, paragraph) in enumerate(said):
        grouped.setdefault((who, paragraph if joined else number), []).append(span)
    quotes = tuple(
        Quote(f"q{number}", QuoteKind.DIRECT, tuple(spans), actor=actors[str(key[0])].id)  # type: ignore[index]
        for number, (key, spans) in enumerate(grouped.items())
    )
    return Analysis(article, tuple(actors.values()), tuple(sorted(quotes, key=lambda quote: quote.span)))


def _actor(text: str, name: str, number: int) -> Actor:
    called = next((words for words in (name, name.rpartition(" ")[2]) if words in text), "")
    at = text.index(called) if called else number  # Named before the passage.
    return Actor(
        f"a{number}", name, ActorKind.PERSON, (Mention(CharSpan(at, at + max(1, len(called))), MentionKind.NAME),)
    )


def articles() -> list[Analysis]:
    """The sources."""
    found = []
    for block in re.split(r"^# ", (_FOLDER / "articles.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        name, address, date = head.split(" | ")
        analysis = analysed(body.strip(), name)
        found.append(replace(analysis, article=replace(analysis.article, source=address, date=date)))
    return found


def written() -> Iterator[Case]:
    """Those written by hand."""
    for line in (_FOLDER / "cases.txt").read_text(encoding="utf-8").replace("\\u00ad", "\u00ad").splitlines():
        if line and not line.startswith("#"):
            verdicts, draft, *named = line.split(" | ")
            analysis = analysed(draft, "draft", joined=True)
            yield Case(tuple(map(Verdict, verdicts.removeprefix("exact").split())), analysis, "".join(named), draft)


_NUMBER = re.compile(r"\d+")
_INNER = re.compile(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])")


def made() -> Iterator[Case]:
    """Those made of every quote of the sources, in order: a fault a quote, and what is none."""
    number = 0
    for source in articles():
        text = source.article.text
        for quote, following in zip(source.quotes, (*source.quotes[1:], None), strict=True):
            words = quote.span.of(text).strip("“”,.")
            speaker = source.actor(quote.actor)
            assert speaker is not None
            after = following.span.of(text) if following and following.actor == quote.actor else ""
            cut = [Verdict.CUT] if after.startswith(("“But", "“However", "“Except")) else []
            other = next((actor for actor in source.actors if actor is not speaker), speaker)
            for said in _unchanged(words):
                yield _case(cut, said, speaker.name)
            for said in _changed(words):
                yield _case([Verdict.WORDS, *cut], said, speaker.name)
            if other is not speaker and number % 3 == 0:
                yield _case([*cut, Verdict.SPEAKER], words, other.name)
            number += 1


def _unchanged(words: str) -> Iterator[str]:
    yield words.replace("’", "'").replace(" ", "  ", 1)
    yield words[0].swapcase() + words[1:] + "!"


def _changed(words: str) -> Iterator[str]:
    """Some words put in, or put in the place of others, or taken out."""
    digits = _NUMBER.search(words)
    if digits:
        yield words[: digits.start()] + str(int(digits[0]) + 1) + words[digits.end() :]
    inner = [*_INNER.finditer(words)]
    if inner:
        middle = inner[len(inner) // 2]
        yield words[: middle.start()] + "sturgeon" + words[middle.end() :]
        yield words[: middle.start()] + "never " + words[middle.start() :]
        yield words[: middle.end()] + "s" + words[middle.end() :]
    for negation in (" not ", " never "):
        if negation in words:
            yield words.replace(negation, " ", 1)


def _case(faults: list[Verdict], words: str, speaker: str) -> Case:
    marked = f"{{{speaker}|“{words}”}} said {speaker}."
    return Case(tuple(faults), analysed(marked, "draft", joined=True), "", marked)
