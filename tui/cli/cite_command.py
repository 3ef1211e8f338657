"""`newsreader cite`: articles, or a quotation in one, for reference managers."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime

import click

from tui.cli.command import Options, command, references
from tui.cli.console import say
from tui.errors import SourceError

STYLES = ("bibtex", "ris", "csl-json")


@command(
    "cite",
    help="Print citations of articles, or of a quotation in one, for reference managers.",
    examples=[
        ("cite story.txt https://…", "BibTeX (BibLaTeX's type online)"),
        ("cite story.txt --style csl-json", "for Zotero, Pandoc and others"),
        ("cite story.txt --quote 'holds the bridge'", "the quotation and its paragraph in the note"),
    ],
)
@references()
@click.option(
    "--style",
    type=click.Choice(STYLES),
    default="bibtex",
    metavar="STYLE",
    help=f"{', '.join(STYLES)} (default: bibtex)",
)
@click.option("--quote", metavar="WORDS", help="cite these words of the article")
def cite(options: Options) -> int:
    """Print citations of some articles, in order.

    Returns:
        0, or 1 if an article could not be read, or doesn't have the words.
    """
    from tui.app.rendering.facts import paragraph_name
    from tui.app.rendering.text_search import Finder
    from tui.export.citations import Citation, CitationStyle, citations
    from tui.sources import read_all
    from tui.sources.safe_text import one_line

    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    today = datetime.now(UTC).astimezone().date().isoformat()
    found, failed = [], False
    for article in read_all(options.references, anyway=options.anyway):
        if isinstance(article, SourceError):
            say(str(article))
            failed = True
            continue
        citation = Citation(article, today)
        if options.quote:
            span = next(iter(Finder(article.text).find(options.quote)), None)
            if span is None:
                say(f"{article.id} doesn't have the words “{one_line(options.quote)}”.")
                failed = True
                continue
            citation = replace(citation, quotation=span.of(article.text), where=paragraph_name(article, span.start))
        found.append(citation)
    sys.stdout.writelines(citations(found, CitationStyle(options.style)))
    return int(failed)
