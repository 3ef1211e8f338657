"""What an actor says in the articles of a library, as Markdown and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from tui.export.escapes import escape_formula, escape_markdown, printable_line
from tui.model.actor_dossier import Dossier, Saying
from tui.model.article import Article
from tui.model.statement_history import Statement


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
    sources = _sources(dossier)
    for article, grouped in groupby(sayings, key=lambda saying: saying.article):
        quotes = list(grouped)
        first = quotes[0]
        yield f"## {escape_markdown(first.title)}"
        known = [part for part in (first.day, sources.get(article, "")) if part]
        if known:
            yield f"*{escape_markdown(', '.join(known))}*"
        for quote in quotes:
            how = ", ".join(part for part in (quote.cue, str(quote.kind)) if part)
            yield f"> {escape_markdown(quote.words)} ({escape_markdown(how)})"


def history_markdown(dossier: Dossier, groups: Sequence[Sequence[Statement]]) -> str:
    """Write what an actor says of one matter over time as a Markdown document.

    Returns:
        A list for every group of statements that are alike, in order of date: the words where they are said first or
        changed, what was removed and added behind − and +, and where it is said. Ends with a line break.
    """
    sources = _sources(dossier)
    blocks = [f"# {escape_markdown(dossier.name)}"]
    blocks += ["\n".join(_item(each, sources) for each in group) for group in groups]
    return "\n\n".join(blocks) + "\n"


def _item(each: Statement, sources: Mapping[int, str]) -> str:
    saying = each.saying
    place = ", ".join(part for part in (saying.title, sources.get(saying.article, "")) if part)
    said = escape_markdown(saying.words) if each.before is None or each.change else "again"
    differing = f" ({'; '.join(_differences(each))})" if each.change else ""
    return f"- {saying.day or 'no date'}: {said}{differing} — {escape_markdown(place)}"


def _differences(each: Statement) -> Iterator[str]:
    """What was removed and added, each behind its sign."""
    yield f"{each.change} changed"
    before = each.before.words if each.before else ""
    for run in each.runs:
        if not run.same:
            sides = (("−", before, run.ones), ("+", each.saying.words, run.others))
            words = (f"{sign} {text[row[0].span.start : row[-1].span.end]}" for sign, text, row in sides if row)
            yield escape_markdown(" ".join(words))


COLUMNS = ("actor", "date", "article", "title", "source", "kind", "cue", "words", "group", "change", "before")
"""Columns of the table."""


def statements_csv(dossier: Dossier, sayings: Sequence[Saying], groups: Sequence[Sequence[Statement]]) -> Iterator[str]:
    """Write quotes of an actor as a table, a line each, after a line with the names of the columns.

    Args:
        dossier: The actor's.
        sayings: The quotes, in order of date.
        groups: Those that are alike: they share a number, and a later one says what it changes.

    Yields:
        Lines; no cell is taken for a formula.
    """
    sources = _sources(dossier)
    placed = {
        (each.saying.article, each.saying.start): (number, each)
        for number, group in enumerate(groups, 1)
        for each in group
    }
    yield _line(COLUMNS)
    for saying in sayings:
        number, each = placed.get((saying.article, saying.start), ("", None))
        changed = each is not None and each.change is not None and each.before is not None
        yield _line(
            (
                *(dossier.name, saying.day, str(saying.article), saying.title, sources.get(saying.article, "")),
                *(str(saying.kind), saying.cue, saying.words, str(number)),
                str(each.change) if each is not None and changed else "",
                each.before.words if each is not None and each.before is not None and changed else "",
            )
        )


def _sources(dossier: Dossier) -> dict[int, str]:
    return {seen.article: Article("", "", source=seen.source).origin for seen in dossier.appearances}


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(escape_formula(printable_line(cell)) for cell in cells)
    return out.getvalue()
