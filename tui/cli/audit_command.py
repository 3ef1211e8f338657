"""`newsreader audit`: who is quoted, in articles or in the library."""

from __future__ import annotations

import shutil
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import click

from tui.cli.batch_results import Tally, as_corrected, outcomes, read
from tui.cli.command import Options, command, references, settings
from tui.cli.console import older_articles, progress
from tui.errors import NewsreaderError, SourceError
from tui.export.audit_report import chart, comma_separated, json_audit, table
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.source_audit import Audit, Auditor
from tui.sources import count, located, may_be_several
from tui.sources.safe_text import one_line

if TYPE_CHECKING:
    from tui.config import Config
    from tui.library.library import Library


Found = Iterator[tuple[Article | SourceError, str | None, Analysis | None]]
"""Articles, each with the feed that brought it and the analysis it had before, where there are such."""


@command(
    "audit",
    help="Count who is quoted in articles, how much and how early, and who is mentioned often but never quoted."
    " Without a reference, count over all articles in the library.",
    examples=[
        ("audit story.txt", "the sources of one article"),
        ("audit stories/ --chart", "a folder, as a bar chart"),
        ("audit stories/ --by month --format csv", "one row per source and month"),
        ("audit --by feed", "the library, one table per feed"),
        ("audit --find 'tag:strike' --chart", "articles in the library that match a search"),
    ],
    notes="share: part of all quoted words; early: how far into an article the first quote begins, on average;"
    " beliefs: quotes of thoughts, hopes or wishes rather than speech.",
)
@references("[REFERENCE…]")
@click.option("--find", metavar="QUERY", help="only articles in the library that match this search")
@click.option(
    "--by",
    type=click.Choice(["article", "feed", "month"]),
    help="one table per article, feed or month (default: one table)",
)
@click.option("--format", type=click.Choice(["table", "csv", "json"]), help="default: table")
@click.option("--chart", is_flag=True, help="draw a bar chart")
@click.option("--top", type=int, default=20, metavar="N", help="most bars in a chart (default: 20)")
@click.option(
    "--often", type=int, default=3, metavar="N", help="list unquoted actors with at least N mentions (default: 3)"
)
@click.option("--corrected", is_flag=True, help="apply the corrections you made in the reader")
@click.option("-j", "--jobs", type=click.IntRange(1, 512), metavar="N", help="number of worker processes")
def audit(options: Options) -> int:
    """Print an audit of some articles' sources.

    Returns:
        0, or 1 if anything could not be read or analysed to its end.

    Raises:
        ConfigError: If the settings are unfit.
        ModelError: If the language model can't be loaded.
        LibraryError: If the library is needed and can't be read.
        QueryError: If the search can't be understood.
        UsageError: If options don't go together.
    """
    from tui.config import library_file
    from tui.library.library import Library

    if options.find is not None and options.references:
        raise click.UsageError("--find searches the library; it doesn't go with a REFERENCE")
    if options.by == "feed" and options.references:
        raise click.UsageError("--by feed: only the library knows which feed brought an article")
    if options.chart and options.format:
        raise click.UsageError("--chart draws bars; it doesn't go with --format")
    config = settings(options)
    library = Library(library_file(config)) if options.corrected or not options.references else None
    try:
        if library:
            library.articles.progress = older_articles
        audits, code = _audits(options, config, library)
    finally:
        if library:
            library.close()
    for line in _shown(audits, options):
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
    return code


def _audits(options: Options, config: Config, library: Library | None) -> tuple[dict[str, Audit], int]:
    """The audits by group, and the exit code."""
    auditors: dict[str, Auditor] = {} if options.by else {"": Auditor(options.often)}
    tally = Tally()
    feeds: deque[str | None] = deque()

    def add(analysis: Analysis, feed: str | None) -> None:
        if options.corrected and library:
            analysis = as_corrected(analysis, library)
        auditors.setdefault(_group(options.by, analysis.article, feed), Auditor(options.often)).add(analysis)

    def new(found: Found) -> Iterator[Article | SourceError]:
        for article, feed, known in found:
            if known is None:
                feeds.append(feed)
                yield article
            else:
                tally.note(known)
                add(known, feed)

    def failed(_: NewsreaderError) -> None:
        feeds.popleft()

    with (
        progress(
            shown=not options.references or len(options.references) > 1 or may_be_several(options.references[0]),
            count=lambda: count(options.references) if options.references else None,
        ) as advance,
        closing(outcomes(new(_found(options, config, library)), config, options.jobs, advance.share)) as coming,
    ):
        for analysis in tally.analyses(coming, failed=failed):
            add(analysis, feeds.popleft())
            if library and not options.references:
                library.save(analysis)
            advance()
    groups = auditors if options.by in {None, "article"} else sorted(auditors)
    return {group: auditors[group].result() for group in groups}, tally.code


def _found(options: Options, config: Config, library: Library | None) -> Found:
    if options.references or library is None:
        yield from ((article, None, None) for article in read(located(options.references, anyway=options.anyway)))
        return
    from tui.library.article_rows import ArticleOrder
    from tui.nlp.models import maker

    made_by = maker(config.model)
    for row in library.articles.list(options.find or "", order=ArticleOrder.OLDEST):
        article = library.articles.get(row.id)
        yield article, row.feed_name, library.find(article, made_by)


def _group(by: str | None, article: Article, feed: str | None) -> str:
    if by == "article":
        return one_line(article.title or article.id)
    if by == "month":
        return article.date[:7] if article.date else "undated"
    if by == "feed":
        return one_line(feed) if feed else "no feed"
    return ""


def _shown(audits: dict[str, Audit], options: Options) -> Iterator[str]:
    columns = shutil.get_terminal_size().columns
    if options.chart:
        return (f"{line}\n" for line in chart(audits, width=columns, top=options.top))
    if options.format in {None, "table"}:
        return (f"{line}\n" for line in table(audits, width=columns if sys.stdout.isatty() else None))
    return comma_separated(audits) if options.format == "csv" else json_audit(audits)
