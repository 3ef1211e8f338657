"""`newsreader feeds …`: the feeds that are followed, and what is new in them."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import wraps
from typing import TYPE_CHECKING

import click

from tui.cli.command import FILE, CliGroup, Options, as_json, opened
from tui.cli.console import progress, say
from tui.cli.library_records import print_json
from tui.cli.watch_commands import run_arrivals
from tui.errors import NewsreaderError, SourceError
from tui.model.article import NO_DATE
from tui.model.login import bare

if TYPE_CHECKING:
    from tui.library.feed_store import StoredFeed
    from tui.library.library import Library
    from tui.services.feed_refresh import FeedArticle, FeedEvent, FeedRefresh, FeedReport
    from tui.sources.http_fetch import Fetched


feeds = CliGroup(
    "feeds",
    help="Follow feeds; new articles are saved in the library.",
    examples=[
        ("feeds add https://varne.example/", "follow the feed of a site"),
        ("feeds refresh", "fetch new articles"),
        ("feeds import feeds.opml", "import feeds from another program"),
    ],
)

_FOUND = 3
"""The exit code that says that a watch found something."""

_FEED = "address or title of a feed, or any part that identifies it"


def _in_library(act: Callable[[Options, Library], int]) -> Callable[[Options], int]:
    """Open the library for something to do with feeds; what goes wrong with one is reported, and the rest goes on.

    Raises:
        ConfigError: If the settings are unfit.
        LibraryError: If the library can't be opened, read or written.
        SourceError: If an OPML file can't be read.
    """

    @wraps(act)
    def run(options: Options) -> int:
        with opened(options) as library:
            return act(options, library)

    return run


@feeds.command(
    "add",
    help="Follow a feed and fetch its articles. For a feed you already follow, change its folder, title or --full.",
    examples=[("feeds add https://varne.example/ --folder Local --full", "fetch the full text of its articles")],
)
@click.argument(
    "addresses", nargs=-1, required=True, metavar="ADDRESS…", help="address of a feed, or of a site that has one"
)
@click.option("--folder", default="", metavar="NAME", help="folder to put it in; A/B is folder B in folder A")
@click.option("--title", default="", metavar="WORDS", help="title to show instead of the feed's own")
@click.option("--full/--no-full", default=None, help="fetch the page of each entry, for feeds with summaries only")
@as_json
@_in_library
def _add(options: Options, library: Library) -> int:
    from tui.services.library_service import FeedService

    found, failed = [], False
    count = len(options.addresses)
    with progress(shown=True, count=lambda: count, unit="addresses", before="looking", during="looking") as advance:
        for each in FeedService(library).find(options.addresses, advance):
            if isinstance(each, SourceError):
                say(str(each))
                failed = True
            else:
                found.append(each)
    for feed in found:
        library.feeds.add(
            feed.address,
            title=options.title,
            folder=options.folder,
            full=options.full,
            typed=feed.typed,
            private=feed.private,
        )
    added = dict.fromkeys(library.feeds.find(feed.address) for feed in found)
    sent = {bare(feed.address): feed.sent for feed in found if feed.sent is not None}
    refresh = _shown(library, tuple(added), sent=sent, quiet=options.json)
    if options.json:
        print_json([_report_record(report) for report in refresh.reports.values()])
    run_arrivals(library, options, quiet=options.json)
    for report in refresh.reports.values():
        if not report.error:
            say(f"Following {report.name}: {_counted(len(report.new), 'new article')}.")
    return int(failed or refresh.failed)


@feeds.command(
    "list",
    help="List the feeds you follow, with their unread and total articles.",
)
@as_json
@_in_library
def _list(options: Options, library: Library) -> int:
    from tui.services.library_service import FeedService

    feeds = FeedService(library).rows()
    if options.json:
        print_json([_record(*row) for row in feeds])
        return 0
    if not feeds:
        say("You follow no feeds. `newsreader feeds add ADDRESS` adds one.")
    folder = ""
    for feed, count, unread in feeds:
        if feed.folder != folder:
            folder = feed.folder
            print(f"{folder}/")
        print(f"{unread:6} of {count:<6} {feed.name}{'  [full]' if feed.full else ''}")
        print(f"{'':17}{feed.address}")
        if feed.moved:
            print(f"{'':17}! It has moved for good: {feed.moved}")
        for trouble in filter(None, (feed.error, *feed.missed)):
            print(f"{'':17}! {trouble}")
    return 0


@feeds.command(
    "remove",
    help="Stop following a feed. Its articles stay in the library.",
    examples=[
        ('feeds remove "Varne Post"', "by its title"),
        ('feeds remove --restore "Varne Post"', "follow it again"),
    ],
)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED…", help=_FEED)
@click.option("--restore", is_flag=True, help="follow a removed feed again")
@_in_library
def _remove(options: Options, library: Library) -> int:
    failed = False
    for words in options.feeds:
        try:
            feed = library.feeds.find(words, removed=options.restore)
        except NewsreaderError as error:
            say(str(error))
            failed = True
            continue
        if options.restore:
            library.feeds.restore(feed.address)
            say(f"Following {feed.name} again.")
        else:
            library.feeds.remove(feed.address)
            back = shlex.quote(feed.name)
            say(f"No longer following {feed.name}. `newsreader feeds remove --restore {back}` follows it again.")
    return int(failed)


@feeds.command(
    "refresh",
    help="Fetch new articles from all feeds, several at a time. A feed that fails doesn't stop the others.",
    examples=[
        ("feeds refresh", "all feeds"),
        ("feeds refresh varne --full", "one feed, with the full text of its articles"),
    ],
)
@click.argument("feeds", nargs=-1, metavar="[FEED…]", help=f"{_FEED} (default: all)")
@click.option("--full", is_flag=True, help="also fetch the page of each article that has only a summary")
@click.option("--exit-code", is_flag=True, help="end with 3 when a watch found something new and nothing failed")
@as_json
@_in_library
def _refresh(options: Options, library: Library) -> int:
    from tui.services.arrival_service import records

    chosen, failed = [], False
    for words in options.feeds:
        try:
            chosen.append(library.feeds.find(words))
        except NewsreaderError as error:
            say(str(error))
            failed = True
    feeds = tuple(dict.fromkeys(chosen)) if options.feeds else library.feeds.list()
    if not feeds and not failed:
        say("You follow no feeds. `newsreader feeds add ADDRESS` adds one.")
    refresh = _shown(library, feeds, full=options.full, quiet=options.json)
    report = run_arrivals(library, options, quiet=options.json)
    if options.json:
        reports = refresh.reports.values()
        print_json({"feeds": [_report_record(each) for each in reports], "watches": records(report.news)})
    if feeds:
        say(f"{refresh.summary}.")
    if failed or refresh.failed or report.troubles:
        return 1
    return _FOUND if report.news and options.exit_code else 0


@feeds.command(
    "import",
    help="Import feeds and their folders from an OPML file. `feeds refresh` then fetches them.",
    examples=[("feeds import feeds.opml", "feeds exported by another program")],
)
@click.argument("file", type=FILE, metavar="FILE", help="the OPML file, or - for stdin")
@as_json
@_in_library
def _import(options: Options, library: Library) -> int:
    from tui.sources.opml import outlines_of
    from tui.sources.subscriptions import feed_address

    data, what = _opml(options.file)
    new, failed = [], 0
    for outline in outlines_of(data, what):
        try:
            if isinstance(outline, SourceError):
                raise outline
            address = feed_address(outline.address)
        except SourceError as error:
            say(str(error))
            failed += 1
            continue
        if library.feeds.add(
            address, title=outline.title, folder=outline.folder, full=outline.full or None, typed=False
        ):
            new.append(library.feeds.find(address))
    if options.json:
        print_json([_record(feed, 0, 0) for feed in new])
    say(f"Following {_counted(len(new), 'more feed')}. `newsreader feeds refresh` fetches what is new.")
    return int(failed > 0)


@feeds.command(
    "export",
    help="Print the feeds you follow as OPML, for other programs.",
    examples=[("feeds export > feeds.opml", "a file other programs can import")],
)
@_in_library
def _export(_options: Options, library: Library) -> int:
    from tui.sources.opml import Outline, opml

    feeds = library.feeds.list()
    sys.stdout.write(opml(Outline(feed.address, feed.title, feed.folder, feed.full) for feed in feeds))
    locked = [feed.name for feed in feeds if feed.login]
    if locked:
        say(f"Without name and password, which no file should have: {', '.join(locked)}.")
    return 0


def _opml(name: str) -> tuple[bytes, str]:
    from pathlib import Path

    from tui.sources.files import bytes_of

    if name == "-":
        return sys.stdin.buffer.read(), "Standard input"
    return bytes_of(Path(name).expanduser()), f"The file {name}"


def _shown(
    library: Library,
    feeds: Sequence[StoredFeed],
    *,
    full: bool = False,
    sent: Mapping[str, Fetched] | None = None,
    quiet: bool,
) -> FeedRefresh:
    """Refresh feeds and, unless `quiet`, print what is new: each article as it comes, or after the bar."""
    from tui.services.feed_refresh import ArticleStored, FeedFinished, FeedRefresh

    beside_bar = sys.stdout.isatty() and sys.stderr.isatty()
    count = len(feeds)
    with progress(shown=count > 0, count=lambda: count, unit="feeds", before="fetching", during="fetching") as advance:

        def show(event: FeedEvent) -> None:
            if isinstance(event, FeedFinished):
                for sentence in _sentences(event.report):
                    say(sentence)
                advance()
            elif isinstance(event, ArticleStored):
                if not quiet and not beside_bar:
                    _print_new(*event)
                advance(0, f"{refresh.new:,} new")

        refresh = FeedRefresh(library.feeds, feeds, full=full, sent=sent, on_event=show)
        refresh.run()
    if beside_bar and not quiet:
        for report in refresh.reports.values():
            for new in (*report.new, *report.changed):
                _print_new(report, new)
    return refresh


def _sentences(report: FeedReport) -> Iterator[str]:
    """What is to be said of a feed beside its new articles, each sentence with the feed's name before it."""
    for new in report.merged:
        yield (
            f"{report.name}: {new.title} is article {new.id}, from another address."
            f" `newsreader library split {new.id}` splits them."
        )
    for trouble in (*report.walls, *report.missed):
        yield f"{report.name}: {trouble}"
    if report.moved:
        yield f"{report.name}: it has moved for good: `newsreader feeds add {shlex.quote(report.moved)}`"
    if report.error:
        yield f"{report.name}: {report.error}" + (f"\nhint: {report.hint}" if report.hint else "")


def _print_new(report: FeedReport, new: FeedArticle) -> None:
    """Print a line on an article that is new or has changed; none on one that was merged with the same story."""
    if new not in report.merged:
        changed = "  changed" if new in report.changed else ""
        print(f"{new.id:6}  {new.date or NO_DATE:10}  {new.title}  ({report.name}){changed}", flush=True)


def _report_record(report: FeedReport) -> dict[str, object]:
    return {
        "address": report.address,
        "title": report.title,
        "new": [asdict(each) for each in report.new],
        "changed": [asdict(each) for each in report.changed],
        "merged": [asdict(each) for each in report.merged],
        "unchanged": report.unchanged,
        "missed": len(report.missed) + len(report.walls),
        "moved": report.moved,
        "error": report.error,
    }


def _record(feed: StoredFeed, count: int, unread: int) -> dict[str, object]:
    return {
        "address": feed.address,
        "title": feed.title,
        "folder": feed.folder,
        "full": feed.full,
        "articles": count,
        "unread": unread,
        "fetched": feed.fetched,
        "error": feed.error,
        "missed": list(feed.missed),
        "moved": feed.moved,
    }


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
