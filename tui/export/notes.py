"""Notes as Markdown: each under the sentence it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from tui.export.escaping import escaped
from tui.model.anchors import Note, place
from tui.model.article import Article, sentence_at
from tui.model.span import CharSpan


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
    blocks = [f"# Notes on {escaped(article.title or article.id)}"]
    origin = ", ".join(part for part in (article.origin, article.date or "") if part)
    if origin:
        blocks.append(escaped(origin))
    return "\n\n".join([*blocks, *note_blocks(article, notes)]) + "\n"


def note_blocks(article: Article, notes: Iterable[Note]) -> Iterator[str]:
    """An article's notes as Markdown blocks, in reading order; below a heading of their own those without a place."""
    found = place(notes, article.text)
    for span, note in found.notes:
        yield from _block(_quoted(article, span), note, _paragraph(article, span))
    if found.orphans:
        yield "## No longer in the article"
        for note in found.orphans:
            yield from _block(f"**{escaped(note.anchor.exact)}**", note, "")


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
    bold = f"{words[:left]}**{escaped(words[left:right])}**{words[right:]}" if words.strip() else ""
    return " ".join(f"{_within(before)}{bold}{_within(after)}".split())


def _within(words: str) -> str:
    """Words of a line, with a space where they meet the rest of it by one."""
    return f"{' ' * words[:1].isspace()}{escaped(words)}{' ' * words[-1:].isspace()}"


def _paragraph(article: Article, span: CharSpan) -> str:
    number = article.paragraph_at(span.start)
    return "" if number is None else f"paragraph {number + 1}"


def _day(created: str) -> str:
    try:
        return datetime.fromisoformat(created).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return escaped(created)
