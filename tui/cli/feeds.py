"""`newsreader feeds …`: the feeds that are followed, and what is new in them."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import wraps
from typing import TYPE_CHECKING

import click

from tui.cli.command import FILE, Group, Options, as_json
from tui.cli.progress import progress
from tui.cli.records import print_json
from tui.cli.settings import opened
from tui.cli.talk import tell
from tui.errors import NewsreaderError, SourceError
from tui.model.article import NO_DATE
from tui.model.login import bare

if TYPE_CHECKING:
    from tui.library.followed import KeptFeed
    from tui.library.library import Library
    from tui.services.feed_refresh import FeedArticle, FeedEvent, FeedRefresh, FeedReport
    from tui.sources.fetching import Fetched
    from tui.sources.subscriptions import FoundFeed


feeds = Group(
    "feeds",
    help="Follow feeds and put what is new in them into the library.",
    examples=[
        ("feeds add https://varne.example/", "follow the feed that a site names"),
        ("feeds refresh", "fetch what is new"),
        ("feeds import feeds.opml", "follow the feeds another program followed"),
    ],
)

_FEED = "a feed's address or title, or a part of them that only one has"


def _in_library(act: Callable[[Options, Library], int]) -> Callable[[Options], int]:
    """Open the library for something to do with feeds; what goes wrong with one is told, and the rest goes on.

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
    help="Follow a feed and fetch it. Of one that is followed, change folder, title or --full.",
    examples=[("feeds add https://varne.example/ --folder Local --full", "with the whole text of its articles")],
)
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS…", help="of a feed, or of a page that names one")
@click.option("--folder", default="", metavar="NAME", help="where to put it; A/B is folder B in folder A")
@click.option("--title", default="", metavar="WORDS", help="what to call it, instead of what it calls itself")
@click.option(
    "--full/--no-full", default=None, help="fetch the page of each entry, for feeds that have only the beginning"
)
@as_json
@_in_library
def _add(options: Options, library: Library) -> int:
    found, failed = [], False
    count = len(options.addresses)
    with progress(shown=True, count=lambda: count, unit="addresses", before="looking", during="looking") as advance:
        for each in _found(options.addresses, library, advance):
            if isinstance(each, SourceError):
                tell(str(each))
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
    refresh = _shown(library, tuple(added), sent=sent, as_json=options.json)
    for report in refresh.reports.values():
        if not report.error:
            tell(f"Following {report.name}: {_counted(len(report.new), 'new article')}.")
    return int(failed or refresh.failed)


def _found(addresses: Sequence[str], library: Library, done: Callable[[], object]) -> list[FoundFeed | SourceError]:
    """The feeds that addresses mean; one that is followed also where it can't be read now."""
    from tui.sources.subscriptions import FoundFeed, find_feeds

    followed = {feed.address: feed for feed in library.feeds.list()}
    known = {said: followed[bare(said)] for said in addresses if bare(said) in followed}
    sound = [said for said, feed in known.items() if feed.fetched and not feed.error]
    asked = list(dict.fromkeys(said for said in addresses if said not in sound))
    found = dict(zip(asked, find_feeds(asked, done) if asked else (), strict=True))
    return [
        FoundFeed(said, typed=False)
        if said in known and (said in sound or isinstance(found[said], SourceError))
        else found[said]
        for said in dict.fromkeys(addresses)
    ]


@feeds.command(
    "list",
    help="Print the feeds followed, each with how many of its articles are unread, and of how many.",
)
@as_json
@_in_library
def _list(options: Options, library: Library) -> int:
    feeds = library.feeds.list()
    counts = {address: (count, unread) for address, _, count, unread in library.articles.feeds()}
    if options.json:
        print_json([_record(feed, *counts.get(feed.address, (0, 0))) for feed in feeds])
        return 0
    if not feeds:
        tell("No feed is followed. `newsreader feeds add ADDRESS` follows one.")
    folder = ""
    for feed in feeds:
        if feed.folder != folder:
            folder = feed.folder
            print(f"{folder}/")
        count, unread = counts.get(feed.address, (0, 0))
        print(f"{unread:6} of {count:<6} {feed.name}{'  [full]' if feed.full else ''}")
        print(f"{'':17}{feed.address}")
        if feed.moved:
            print(f"{'':17}! It has moved for good: {feed.moved}")
        for trouble in filter(None, (feed.error, *feed.missed)):
            print(f"{'':17}! {trouble}")
    return 0


@feeds.command(
    "remove",
    help="Follow a feed no longer; its articles stay in the library. --restore follows it again.",
    examples=[
        ('feeds remove "Varne Post"', "by its title"),
        ('feeds remove --restore "Varne Post"', "follow it again"),
    ],
)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED…", help=_FEED)
@click.option("--restore", is_flag=True, help="follow a feed again that was removed, as before")
@_in_library
def _remove(options: Options, library: Library) -> int:
    failed = False
    for words in options.feeds:
        try:
            feed = library.feeds.find(words, removed=options.restore)
        except NewsreaderError as error:
            tell(str(error))
            failed = True
            continue
        if options.restore:
            library.feeds.restore(feed.address)
            tell(f"Following {feed.name} again.")
        else:
            library.feeds.remove(feed.address)
            back = shlex.quote(feed.name)
            tell(f"No longer following {feed.name}. `newsreader feeds remove --restore {back}` follows it again.")
    return int(failed)


@feeds.command(
    "refresh",
    help="Fetch what is new, from several feeds at once. One that can't be read stops no other.",
    examples=[
        ("feeds refresh", "all feeds"),
        ("feeds refresh varne --full", "one feed, and the pages of what came without its text"),
    ],
)
@click.argument("feeds", nargs=-1, metavar="[FEED…]", help=f"{_FEED} (default: all)")
@click.option("--full", is_flag=True, help="also fetch the page of each article that has only the feed's words")
@as_json
@_in_library
def _refresh(options: Options, library: Library) -> int:
    chosen, failed = [], False
    for words in options.feeds:
        try:
            chosen.append(library.feeds.find(words))
        except NewsreaderError as error:
            tell(str(error))
            failed = True
    feeds = tuple(dict.fromkeys(chosen)) if options.feeds else library.feeds.list()
    if not feeds and not failed:
        tell("No feed is followed. `newsreader feeds add ADDRESS` follows one.")
    refresh = _shown(library, feeds, full=options.full, as_json=options.json)
    if feeds:
        tell(f"{refresh.summary}.")
    return int(failed or refresh.failed)


@feeds.command(
    "import",
    help="Follow the feeds of an OPML file, in its folders; `feeds refresh` fetches them.",
    examples=[("feeds import feeds.opml", "what another program exported")],
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
            tell(str(error))
            failed += 1
            continue
        if library.feeds.add(
            address, title=outline.title, folder=outline.folder, full=outline.full or None, typed=False
        ):
            new.append(library.feeds.find(address))
    if options.json:
        print_json([_record(feed, 0, 0) for feed in new])
    tell(f"Following {_counted(len(new), 'more feed')}. `newsreader feeds refresh` fetches what is new.")
    return int(failed > 0)


@feeds.command(
    "export",
    help="Print the feeds followed, in their folders, as OPML for other programs.",
    examples=[("feeds export > feeds.opml", "a file that other programs import")],
)
@_in_library
def _export(_options: Options, library: Library) -> int:
    from tui.sources.opml import Outline, opml

    feeds = library.feeds.list()
    sys.stdout.write(opml(Outline(feed.address, feed.title, feed.folder, feed.full) for feed in feeds))
    locked = [feed.name for feed in feeds if feed.login]
    if locked:
        tell(f"Without name and password, which no file should have: {', '.join(locked)}.")
    return 0


def _opml(name: str) -> tuple[bytes, str]:
    from pathlib import Path

    from tui.sources.files import bytes_of

    if name == "-":
        return sys.stdin.buffer.read(), "Standard input"
    return bytes_of(Path(name).expanduser()), f"The file {name}"


def _shown(
    library: Library,
    feeds: Sequence[KeptFeed],
    *,
    full: bool = False,
    sent: Mapping[str, Fetched] | None = None,
    as_json: bool,
) -> FeedRefresh:
    """Refresh feeds and print what is new: each article as it comes, or after the bar where there is one."""
    from tui.services.feed_refresh import ArticleStored, FeedFinished, FeedRefresh

    beside_bar = sys.stdout.isatty() and sys.stderr.isatty()
    count = len(feeds)
    with progress(shown=count > 0, count=lambda: count, unit="feeds", before="fetching", during="fetching") as advance:

        def show(event: FeedEvent) -> None:
            if isinstance(event, FeedFinished):
                for sentence in _sentences(event.report):
                    tell(sentence)
                advance()
            elif isinstance(event, ArticleStored):
                if not as_json and not beside_bar:
                    _print_new(*event)
                advance(0, f"{refresh.new:,} new")

        refresh = FeedRefresh(library.feeds, feeds, full=full, sent=sent, on_event=show)
        refresh.run()
    reports = refresh.reports.values()
    if as_json:
        print_json([_report_record(report) for report in reports])
    elif beside_bar:
        for report in reports:
            for new in (*report.new, *report.changed):
                _print_new(report, new)
    return refresh


def _sentences(report: FeedReport) -> Iterator[str]:
    """What is to be said of a feed beside its new articles, each sentence with the feed's name before it."""
    for new in report.merged:
        yield (
            f"{report.name}: {new.title} is article {new.id}, from another address."
            f" `newsreader library split {new.id}` takes them apart."
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


def _record(feed: KeptFeed, count: int, unread: int) -> dict[str, object]:
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
