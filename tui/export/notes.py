"""Notes as Markdown: each under the sentence it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from tui.model.article import Article
from tui.model.notes import Note, place
from tui.model.sentences import sentence_at
from tui.model.span import CharSpan

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def notes_markdown(article: Article, notes: Iterable[Note]) -> str:
    """Write an article's notes as a Markdown document.

    Args:
        article: As it reads now; it may have changed since the notes were written.
        notes: In any order.

    Returns:
        The article's headline, then each note below a quotation of its sentence with the words it is about in bold, in
        reading order; last those whose words are gone. Ends with a line break. What comes from the article is escaped,
        what the reader wrote stands as written.
    """
    found = place(notes, article.text)
    blocks = [f"# Notes on {_escaped(article.title or article.id)}"]
    origin = ", ".join(part for part in (article.source, article.date or "") if part)
    if origin:
        blocks.append(_escaped(origin))
    for span, note in found.notes:
        blocks += _block(_quoted(article, span), note, _paragraph(article, span))
    if found.orphans:
        blocks.append("## No longer in the article")
        for note in found.orphans:
            blocks += _block(f"**{_escaped(note.anchor.exact)}**", note, "")
    return "\n\n".join(blocks) + "\n"


def _block(quoted: str, note: Note, where: str) -> Iterator[str]:
    yield f"> {quoted}"
    yield note.text
    yield f"*{', '.join(part for part in (where, _day(note.created)) if part)}*"


def _quoted(article: Article, span: CharSpan) -> str:
    """The sentences from the first to the last that the words touch, the words in bold."""
    first, last = sentence_at(article, span.start), sentence_at(article, span.end - 1)
    start = min(first.start if first else span.start, span.start)
    end = max(last.end if last else span.end, span.end)
    text = article.text
    before, words, after = text[start : span.start], span.of(text), text[span.end : end]
    left, right = len(words) - len(words.lstrip()), len(words.rstrip())
    bold = f"{words[:left]}**{_escaped(words[left:right])}**{words[right:]}" if words.strip() else ""
    return " ".join(f"{_escaped(before)}{bold}{_escaped(after)}".split())


def _paragraph(article: Article, span: CharSpan) -> str:
    number = article.paragraph_at(span.start)
    return "" if number is None else f"paragraph {number + 1}"


def _day(created: str) -> str:
    try:
        return datetime.fromisoformat(created).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return _escaped(created)


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()) if "\n" in words.strip() else words)
