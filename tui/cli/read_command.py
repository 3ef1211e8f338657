"""`newsreader [REFERENCE…]` and `newsreader library`: articles on the screen, or as lines."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.command import Options, command, references, settings
from tui.cli.console import progress, say
from tui.errors import ConfigError, LibraryError, NewsreaderError, SourceError

if TYPE_CHECKING:
    from tui.app.raw_terminal import RawTerminal
    from tui.app.reader.reading_list import OpenArticle
    from tui.app.reader_options import ReaderOptions
    from tui.library.library import Library
    from tui.model.analysis import Analysis
    from tui.model.article import Article
    from tui.services.analysis_service import AnalysisService

DRIVER = "TEXTUAL_DRIVER"
"""Environment variable that names what draws instead of a terminal, as textual-serve sets it."""

FIRST = "000_559198f83a50fd74.txt"
"""The sample article that opens when nothing was read before."""


@command(
    "read",
    help="Open articles in the reader. Without a reference, open the last article you read; the first time, a sample"
    " article.",
    examples=[
        ("read story.txt", "one article; `newsreader story.txt` does the same"),
        ("read --plain story.txt", "plain lines, for pipes and braille displays"),
        ("--clipboard", "the address or text you have copied"),
        ("read ./keys", "a file that has the name of a command"),
    ],
)
@references("[REFERENCE…]")
@click.option(
    "--plain", is_flag=True, help="print text, actors and quotes as plain lines instead of opening the reader"
)
@click.option("--clipboard", is_flag=True, help="read the address or text on the clipboard")
def read(options: Options) -> int:
    """Open the reader on some references; without any on the article read last, the first time on a sample article.

    Raises:
        SourceError: If the first of them can't be read.
        ConfigError: If the settings are unfit.
        NewsreaderError: If there is no terminal to read on, or nothing on the clipboard.
    """
    copied = _copied(options) if options.clipboard else None
    if isinstance(copied, str):
        options.references = (copied,)
    if options.plain:
        from tui.export.plain_text import plain

        return print_each(options, plain, None if isinstance(copied, str) else copied)
    from tui.app.first_frame import draw_first_frame
    from tui.app.reader.reading_list import open_article, open_articles
    from tui.app.reader_options import ReaderOptions
    from tui.app.signals import Signals, held_back
    from tui.config import library_file
    from tui.library.library import Library
    from tui.model.login import bare
    from tui.services.analysis_service import AnalysisService
    from tui.sources import expand, is_address

    config = settings(options)
    library = Library.open_or_do_without(library_file(config))
    named = expand(options.references, anyway=options.anyway) if options.references else [copied or _last(library)]
    take_keys_from_terminal()
    reader_options = ReaderOptions.of(config).chosen(library.choices)
    analyses = AnalysisService(config.model, time_limit=config.time_limit, library=library, anyway=options.anyway)
    first: str | Article | OpenArticle = named[0]
    if isinstance(first, str) and is_address(first):
        first = open_article(bare(first), _fetched(analyses, first), analyses)
    articles = open_articles([first, *named[1:]], analyses)
    gc.disable()  # Until the reader stands: what is loaded stays, and looking through it takes a fifth of the time.
    first_frame: RawTerminal | None = None
    try:
        with Signals():
            with held_back():
                first_frame = draw_first_frame(articles, library, reader_options)
            return show(articles, analyses, library, reader_options, first_frame)
    except BaseException:
        if first_frame is not None:
            first_frame.restore()
        raise
    finally:
        gc.enable()
        library.close()


@command("browse", help="Browse the library on the screen.")
def browse(options: Options) -> int:
    """Look through the library; leaving it leaves the program.

    Raises:
        ConfigError: If the settings are unfit.
        NewsreaderError: If there is no terminal.
    """
    from tui.app.reader.reading_list import open_articles
    from tui.app.reader_options import ReaderOptions
    from tui.config import library_file
    from tui.library.library import Library
    from tui.services.analysis_service import AnalysisService

    config = settings(options)
    library = Library.open_or_do_without(library_file(config))
    try:
        take_keys_from_terminal()
        analyses = AnalysisService(config.model, time_limit=config.time_limit, library=library)
        reader_options = ReaderOptions.of(config, library=True).chosen(library.choices)
        return show(open_articles([], analyses), analyses, library, reader_options)
    finally:
        library.close()


def show(
    articles: list[OpenArticle],
    analyses: AnalysisService,
    library: Library,
    options: ReaderOptions,
    first_frame: RawTerminal | None = None,
) -> int:
    """Run the program on the screen.

    Args:
        articles: The articles to read.
        analyses: Reads and analyses them.
        library: Stores them and what is the reader's own.
        options: How the reader looks and what it begins with.
        first_frame: What stands on the terminal until the program's own is drawn.

    Returns:
        The exit code.

    Raises:
        ConfigError: If the settings' keys are unfit.
    """
    from tui.app.app import NewsreaderApp
    from tui.app.keymap import complaints
    from tui.app.signals import Signals
    from tui.services.annotation_service import AnnotationService
    from tui.sources import is_address

    if options.keys and (wrong := complaints(options.keys)):
        raise ConfigError(f"The settings' {wrong[0]}", "`newsreader keys` lists every id with its keys")
    annotations = AnnotationService(library)
    app = NewsreaderApp(articles, options, analyses=analyses, annotations=annotations, first_frame=first_frame)
    first = articles[0]
    source = first.analysis.article.source if first.analysis else first.reference
    if source and source != "-":
        library.opened(source if is_address(source) else str(Path(source).expanduser().absolute()))
    with Signals(app.hang_up) as signals:
        app.run()
    for warning in library.warnings:
        say(warning)
    return signals.code or app.return_code or 0


def _copied(options: Options) -> str | Article:
    """What is on the clipboard: an address, or a text as an article.

    Raises:
        UsageError: If references are given too.
        CommandError: If the clipboard can't be read, or holds no words.
        SourceError: If what it holds is no article.
    """
    from tui.app.clipboard import held
    from tui.sources import is_address
    from tui.sources.documents import article_of, kind_of

    if options.references:
        raise click.UsageError("--clipboard reads what you have copied: it takes no references.")
    words = held().strip()
    address = words[1:-1] if words[:1] + words[-1:] == "<>" else words  # In mails an address may stand in brackets.
    if is_address(address) and not address.split()[1:]:
        return address
    data = words.encode("utf-8", "replace")
    return article_of(data, kind_of(data), name="clipboard", source="", what="The clipboard")


def take_keys_from_terminal() -> None:
    """Let keys come from the terminal where standard input was the article.

    Raises:
        NewsreaderError: If there is no terminal, or one that can't be drawn on.
    """
    if DRIVER in os.environ:
        return
    # Textual draws on standard error, so that standard output may go elsewhere.
    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        raise NewsreaderError(
            "The reader needs a terminal.", "`newsreader analyze` prints actors and quotes without one"
        )
    if (term := os.environ.get("TERM")) in {"dumb", "unknown"}:
        raise NewsreaderError(
            f"The reader can't draw on a terminal that is {term} (TERM={term}).",
            "`newsreader read --plain` prints an article as lines; TERM=xterm-256color if the terminal is able",
        )
    if sys.stdin is not None and sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise NewsreaderError("There is no terminal to read keys from.") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (lives as long as we do)
    # Textual asks this one whether there is a terminal.
    sys.__stdin__ = sys.stdin  # type: ignore[misc]


def _fetched(analyses: AnalysisService, address: str) -> Article:
    """Read a page before the screen is taken, so that a sentence can say what is wrong with it.

    Raises:
        SourceError: If it can't be read.
    """
    from tui.sources.safe_text import one_line

    if not sys.stderr.isatty():
        return analyses.read(address)
    sys.stderr.write(f"Fetching {one_line(address)} …")
    sys.stderr.flush()
    try:
        return analyses.read(address)
    finally:
        sys.stderr.write("\r\x1b[K")


def _last(library: Library) -> str | Article:
    """The last article read that is still there, else the sample article."""
    from tui.config import shipped
    from tui.services.stored_pages import stored_page
    from tui.sources import is_address

    try:
        said = library.history.references()
    except LibraryError as error:
        library.warnings.append(error.message)
        said = ()
    for reference in said:
        if is_address(reference):
            if (page := stored_page(reference, library)) is not None:
                return page
        elif Path(reference).is_file():
            return reference
    return str(shipped("seeds") / FIRST)


def print_each(options: Options, lines: Callable[[Analysis], Iterable[str]], copied: Article | None = None) -> int:
    """Print articles with their actors and quotes, corrected as in the reader; what can't be read is reported.

    Args:
        options: What was said on the command line.
        lines: What to print of each.
        copied: The text on the clipboard, which is printed then.

    Returns:
        0, or 1 if anything could not be read or analysed to its end.

    Raises:
        SourceError: If there is no reference.
        ConfigError: If the settings are unfit.
        ModelError: If the language model can't be loaded.
    """
    from tui.cli.batch_results import Tally
    from tui.config import library_file
    from tui.library.library import Library
    from tui.services.analysis_service import AnalysisService
    from tui.services.annotation_service import corrected
    from tui.sources import read_all

    if not options.references and copied is None:
        raise SourceError("There is nothing to print.", "give a file, a folder, or - for standard input")
    config = settings(options)
    library = Library.open_or_do_without(library_file(config))
    analyses = AnalysisService(config.model, time_limit=config.time_limit, library=library)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    failed = False
    tally = Tally()
    try:
        articles = [copied] if copied is not None else read_all(options.references, anyway=options.anyway)
        for number, article in enumerate(articles):
            if isinstance(article, NewsreaderError):
                say(str(article))
                failed = True
                continue
            with progress(shown=False, count=lambda: None) as advance:
                found = analyses.recall_or_analyse(article, advance.share)
            tally.note(found)
            analysis = corrected(found, library).analysis
            sys.stdout.write("\n\n" if number else "")
            for line in lines(analysis):
                sys.stdout.write(line)
    finally:
        library.close()
    for warning in library.warnings:
        say(warning)
    return 1 if failed else tally.code
