"""`newsreader check`: whether a draft quotes what its sources say."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.command import FILE, Options, anyway, as_json, command, settings
from tui.cli.console import progress, say
from tui.errors import LibraryError, NewsreaderError, SourceError
from tui.model.article import Article
from tui.sources import located

if TYPE_CHECKING:
    from tui.config import Config
    from tui.library.library import Library
    from tui.model.quotation_check import CheckedDraft
    from tui.services.analysis_service import AnalysisService
    from tui.services.draft_check import DraftCheck

UNREAD = 2
"""The exit code where something could not be read."""


@command(
    "check",
    help="Check the quotations of a draft against its sources: which are exact, changed, cut, said by somebody else,"
    " from another source, or nowhere. Without --against, the sources are all articles in the library.",
    examples=[
        ("check draft.md", "against the library"),
        ("check draft.docx --against interview.txt --against notes/", "against files and folders"),
        ("check draft.md --screen", "on the screen, each quotation beside its source"),
        ("check draft.md --json", "as JSON"),
        ("check draft.md --html > check.html", "as a page, draft and source side by side"),
    ],
    notes="exit codes: 0 all quotations are exact, 1 one isn't, 2 something could not be read",
)
@click.argument(
    "drafts", nargs=-1, required=True, type=FILE, metavar="DRAFT…", help="files or addresses, or - for stdin"
)
@click.option(
    "--against",
    multiple=True,
    type=FILE,
    metavar="REFERENCE",
    help="a source: address, file, folder, .jsonl file, or id in the library; repeat for several",
)
@click.option("--html", is_flag=True, help="print a web page: draft and source side by side")
@click.option("--screen", is_flag=True, help="show the draft on the screen, its sources beside it")
@as_json
@anyway
def check(options: Options) -> int:
    """Print what became of every quotation of some drafts, corrected as in the reader.

    Returns:
        0 where all are exact, 1 where one isn't, 2 if something could not be read, also in part.

    Raises:
        ConfigError: If the settings are unfit.
        UsageError: If options don't go together.
    """
    ways = [name for name in ("html", "json", "screen") if getattr(options, name)]
    if len(ways) > 1:
        raise click.UsageError(f"--{ways[0]} and --{ways[1]} exclude each other: choose one")
    if options.screen and len(options.drafts) > 1:
        raise click.UsageError("--screen shows one draft: name one")
    from tui.config import library_file
    from tui.library.library import Library
    from tui.services.analysis_service import AnalysisService
    from tui.services.draft_check import DraftCheck

    config = settings(options)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    unread: list[NewsreaderError] = []
    try:
        path = library_file(config)
        with closing(Library.open_or_do_without(path) if options.against else Library(path)) as library:
            analyses = AnalysisService(config.model, time_limit=config.time_limit, library=library)
            references = [*_sources(options, library, unread)] if options.against else None
            service = DraftCheck(analyses, library, references)
            drafts = [*_checked(options, analyses, library, service, unread)]
            for warning in (*library.warnings, *library.left_out.sentences()):
                say(warning)
            library.warnings.clear()
            if options.screen and drafts:
                return _on_screen(drafts[0], config, analyses, library)
    except NewsreaderError as error:
        say(str(error))
        return UNREAD
    _print(drafts, options)
    if unread:
        return UNREAD
    return int(not all(found.exact for found in drafts))


def _on_screen(found: CheckedDraft, config: Config, analyses: AnalysisService, library: Library) -> int:
    """Show a checked draft; leaving it leaves the program."""
    from dataclasses import replace

    from tui.app.reader.reading_list import open_articles
    from tui.app.reader_options import ReaderOptions
    from tui.cli.read_command import show, take_keys_from_terminal

    take_keys_from_terminal()
    options = replace(ReaderOptions.of(config).chosen(library.choices), checked=found)
    return show(open_articles([found.draft.article], analyses), analyses, library, options)


def _print(drafts: list[CheckedDraft], options: Options) -> None:
    from tui.export.check_page import check_page
    from tui.export.check_report import check_json, check_text

    if options.json:
        sys.stdout.write(check_json(drafts, several=len(options.drafts) > 1) if drafts else "")
    elif options.html:
        sys.stdout.writelines(check_page(drafts) if drafts else ())
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        for number, found in enumerate(drafts):
            sys.stdout.writelines((["\n"] if number else []) + [*check_text(found, width=width)])


def _checked(
    options: Options, analyses: AnalysisService, library: Library, service: DraftCheck, unread: list[NewsreaderError]
) -> Iterator[CheckedDraft]:
    from tui.errors import AnalysisError
    from tui.services.annotation_service import corrected

    for article in _read(options.drafts, options, unread):
        with progress(shown=False, count=lambda: None, during="checking") as advance:
            draft = corrected(analyses.recall_or_analyse(article), library).analysis
            if not draft.complete:
                unread.append(AnalysisError(f"{article.id}: the analysis {draft.stopped}."))
                say(str(unread[-1]))
            yield service.check(draft, on_progress=advance.share)


def _sources(options: Options, library: Library, unread: list[NewsreaderError]) -> Iterator[Article]:
    """The articles to check against: those of references, or of the library by id."""
    for reference in options.against:
        if not reference.isdecimal() or Path(reference).exists():
            yield from _read([reference], options, unread)
            continue
        try:
            yield library.articles.get(int(reference))
        except LibraryError as error:
            say(str(error))
            unread.append(error)


def _read(references: list[str], options: Options, unread: list[NewsreaderError]) -> Iterator[Article]:
    """The articles of some references; what can't be read is said and noted."""
    for each in located(references, anyway=options.anyway):
        try:
            yield each()
        except SourceError as error:
            say(str(error))
            unread.append(error)
