"""`newsreader watch …`: queries that are asked again whenever articles arrive."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING

import click

from tui.cli.command import CliGroup, Options, QueryWord, as_json, opened, settings
from tui.cli.console import progress, say
from tui.cli.library_records import counted, print_json
from tui.model.article import NO_DATE

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.library.watches import WatchHit
    from tui.services.arrival_service import ArrivalReport

watch = CliGroup(
    "watch",
    help="Watch for what people say: queries of the library that are asked again whenever articles arrive.",
    examples=[
        ("watch add 'Fenn on ferry' actor:Fenn said:ferry", "watch for what Fenn says about the ferry"),
        ("feeds refresh", "fetch new articles and print what the watches found"),
        ("watch show 'Fenn on ferry'", "everything it found"),
    ],
)
_NAME = "name of the watch, or how it begins"


def _in_library(act: Callable[[Options, Library], int]) -> Callable[[Options], int]:
    """Open the library for something to do with watches.

    Raises:
        ConfigError: If the settings are unfit.
        LibraryError: If the library can't be opened, read or written, or has no such watch.
        QueryError: If a query can't be understood.
    """

    @wraps(act)
    def run(options: Options) -> int:
        with opened(options) as library:
            return act(options, library)

    return run


@watch.command(
    "add",
    help="Watch for what a query finds. What it finds today counts as seen. A known name gets the new query.",
    examples=[
        ("watch add 'Fenn on ferry' actor:Fenn said:ferry", "statements: each is a hit"),
        ("watch add harbour 'harbour -sport'", "articles: each is a hit"),
    ],
    excludes=True,
)
@click.argument("name", metavar="NAME", help="what to call it")
@click.argument("query", nargs=-1, required=True, type=QueryWord(), metavar="QUERY…", help="as for `library search`")
@_in_library
def _add(options: Options, library: Library) -> int:
    new = library.watches.add(options.name, " ".join(options.query))
    found = library.watches.find(options.name)
    say(f"{'Watching' if new else 'Now watching'} {found.name}: {found.query} ({found.hits} found so far).")
    return 0


@watch.command("list", help="List the watches: new hits, all hits, name and query.")
@as_json
@_in_library
def _list(options: Options, library: Library) -> int:
    watches = library.watches.list()
    if options.json:
        print_json([each._asdict() for each in watches])
    elif not watches:
        say("There are no watches. `newsreader watch add NAME QUERY` adds one.")
    else:
        for each in watches:
            print(f"{each.new:>6} new of {each.hits:<6} {each.name}: {each.query}")
    return 0


@watch.command(
    "show",
    help="Print what a watch found, the newest article first, and note that it was looked at.",
    examples=[("watch show ferry --new", "only what you have not looked at")],
)
@click.argument("name", metavar="NAME", help=_NAME)
@click.option("--new", is_flag=True, help="only what was not looked at yet")
@as_json
@_in_library
def _show(options: Options, library: Library) -> int:
    from tui.services.arrival_service import hit_record

    library.watches.update()
    found = library.watches.find(options.name)
    hits = [hit for hit in library.watches.hits(found.name) if hit.new or not options.new]
    if options.json:
        print_json([hit_record(hit) for hit in hits])
    else:
        for line in _lines(hits):
            print(line)
    library.watches.look(found.name)
    say(f"{found.name}: {len(hits)} {'new' if options.new else 'found'}.")
    return 0


@watch.command("remove", help="Stop watching. The articles stay in the library.")
@click.argument("name", metavar="NAME", help=_NAME)
@_in_library
def _remove(options: Options, library: Library) -> int:
    found = library.watches.find(options.name)
    library.watches.remove(found.name)
    say(f"No longer watching {found.name}: {found.query}.")
    return 0


def run_arrivals(library: Library, options: Options, *, quiet: bool = False, analyse: bool = True) -> ArrivalReport:
    """Do with what arrived what is wanted, and report it: news on standard output, all else on standard error.

    Args:
        library: Where it arrived.
        options: Of the command.
        quiet: Whether the news are printed elsewhere, as JSON.
        analyse: Whether to analyse those of which a watch or rule asks who says what; else the next run does.

    Raises:
        LibraryError: If the library can't be read or written.
        ModelError: If the language model can't be loaded.
        QueryError: If a rule can't be used.
    """
    from tui.services.analysis_service import AnalysisService
    from tui.services.arrival_service import ArrivalService

    config = settings(options)
    analyses = AnalysisService(config.model, time_limit=config.time_limit, library=library) if analyse else None
    service = ArrivalService.of(library, analyses, config.written_rules, config.hooks.on_new, config.hooks.on_watch)
    waiting = len(service.waiting())
    with progress(shown=waiting > 0 and analyse, count=lambda: waiting) as advance:
        report = service.run(advance)
    if waiting and not analyse:
        say(f"To be analysed for watches and rules: {counted(waiting)}. `newsreader feeds refresh` does it.")
    for words, count in report.ruled:
        say(f"{words}: {counted(count)}")
    for trouble in report.troubles:
        say(trouble)
    for each in () if quiet else report.news:
        print(each.headline)
        for line in _lines(each.hits):
            print(line)
    return report


def _lines(hits: Iterable[WatchHit]) -> Iterable[str]:
    for hit in hits:
        said = f"{hit.speaker and f'{hit.speaker}: '}{' '.join(hit.words.split())}"
        yield f"{hit.article:>6}  {hit.date or NO_DATE:10}  {said}  ({hit.title})"
