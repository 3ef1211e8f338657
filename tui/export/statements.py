"""What an actor says in the articles of a library, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tui.export.escapes import escape_markdown
from tui.model.actor_dossier import Dossier, Saying
from tui.model.article import Article


def statements_markdown(dossier: Dossier, sayings: Sequence[Saying]) -> str:
    """Write quotes of an actor as a Markdown document.

    Args:
        dossier: The actor's.
        sayings: The quotes, those of an article one after another.

    Returns:
        Below a heading of every article its quotes, how each is introduced, and where the article is from. Ends with a
        line break; all words are escaped.
    """
    return "\n\n".join(_blocks(dossier, sayings)) + "\n"


def _blocks(dossier: Dossier, sayings: Sequence[Saying]) -> Iterator[str]:
    yield f"# {escape_markdown(dossier.name)}"
    sources = {seen.article: seen.source for seen in dossier.appearances}
    for article, grouped in groupby(sayings, key=lambda saying: saying.article):
        quotes = list(grouped)
        first = quotes[0]
        yield f"## {escape_markdown(first.title)}"
        origin = Article("", "", source=sources.get(article, "")).origin
        known = [part for part in (first.day, origin) if part]
        if known:
            yield f"*{escape_markdown(', '.join(known))}*"
        for quote in quotes:
            how = ", ".join(part for part in (quote.cue, str(quote.kind)) if part)
            yield f"> {escape_markdown(quote.words)} ({escape_markdown(how)})"
