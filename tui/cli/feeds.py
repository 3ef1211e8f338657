"""`newsreader feeds …`: the feeds that are followed, and what is new in them."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.app.refresh import New, Refresh, Report
from tui.cli.progress import progress
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.config import library_file
from tui.errors import NewsreaderError, SourceError
from tui.library.followed import KeptFeed
from tui.library.library import Library
from tui.model.login import bare

if TYPE_CHECKING:
    from tui.sources.subscriptions import FoundFeed


def run(options: argparse.Namespace) -> int:
    """Do what was asked; what goes wrong with one feed is told, and the rest goes on.

    Returns:
        0, or 1 if anything could not be done.

    Raises:
        ConfigError: If the settings are unfit.
        LibraryError: If the library can't be opened, read or written.
        SourceError: If an OPML file can't be read.
    """
    library = Library(library_file(settings(options)))
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        for warning in library.warnings:
            tell(warning)
        return _ACTIONS[options.action](options, library)
    finally:
        library.close()


def _add(options: argparse.Namespace, library: Library) -> int:
    found, failed = [], False
    count = len(options.addresses)
    with progress(shown=True, count=lambda: count, unit="addresses", before="looking", during="looking") as advance:
        for said in options.addresses:
            try:
                found.append(_found(said, library))
            except SourceError as error:
                tell(str(error))
                failed = True
            advance()
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
    refresh = _shown(library, tuple(added), as_json=options.json)
    for report in refresh.reports.values():
        if not report.error:
            tell(f"Following {report.name}: {_counted(len(report.new), 'new article')}.")
    return int(failed or refresh.failed)


def _found(said: str, library: Library) -> FoundFeed:
    """The feed that an address means; one that is followed also where it can't be read now.

    Raises:
        SourceError: If there is none that can be read.
    """
    from tui.sources.subscriptions import FoundFeed, find_feed  # noqa: PLC0415  (what the network needs takes a while)

    known = next((feed for feed in library.feeds.list() if feed.address == bare(said)), None)
    kept = FoundFeed(said, typed=False) if known else None
    if known is not None and kept is not None and known.fetched and not known.error:
        return kept
    try:
        return find_feed(said)
    except SourceError:
        if kept is None:
            raise
        return kept


def _list(options: argparse.Namespace, library: Library) -> int:
    feeds = library.feeds.list()
    counts = {address: (count, unread) for address, _, count, unread in library.articles.feeds()}
    if options.json:
        _print_json([_record(feed, *counts.get(feed.address, (0, 0))) for feed in feeds])
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


def _remove(options: argparse.Namespace, library: Library) -> int:
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


def _refresh(options: argparse.Namespace, library: Library) -> int:
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


def _import(options: argparse.Namespace, library: Library) -> int:
    from tui.sources.opml import outlines_of  # noqa: PLC0415  (brings lxml along)
    from tui.sources.subscriptions import feed_address  # noqa: PLC0415  (so does this)

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
        _print_json([_record(feed, 0, 0) for feed in new])
    tell(f"Following {_counted(len(new), 'more feed')}. `newsreader feeds refresh` fetches what is new.")
    return int(failed > 0)


def _export(_options: argparse.Namespace, library: Library) -> int:
    from tui.sources.opml import Outline, opml  # noqa: PLC0415  (brings lxml along)

    feeds = library.feeds.list()
    sys.stdout.write(opml(Outline(feed.address, feed.title, feed.folder, feed.full) for feed in feeds))
    locked = [feed.name for feed in feeds if feed.login]
    if locked:
        tell(f"Without name and password, which no file should have: {', '.join(locked)}.")
    return 0


_ACTIONS: dict[str, Callable[[argparse.Namespace, Library], int]] = {
    "add": _add,
    "list": _list,
    "remove": _remove,
    "refresh": _refresh,
    "import": _import,
    "export": _export,
}


def _opml(name: str) -> tuple[bytes, str]:
    from pathlib import Path  # noqa: PLC0415  (only to import)

    from tui.sources.files import bytes_of  # noqa: PLC0415  (so is this)

    if name == "-":
        return sys.stdin.buffer.read(), "Standard input"
    return bytes_of(Path(name).expanduser()), f"The file {name}"


def _shown(library: Library, feeds: Sequence[KeptFeed], *, full: bool = False, as_json: bool) -> Refresh:
    """Refresh feeds and print what is new: each article as it comes, or after the bar where there is one."""
    beside_bar = sys.stdout.isatty() and sys.stderr.isatty()
    count = len(feeds)
    with progress(shown=count > 0, count=lambda: count, unit="feeds", before="fetching", during="fetching") as advance:

        def closed(report: Report) -> None:
            for sentence in report.sentences():
                tell(sentence)
            advance()

        def came(report: Report, new: New) -> None:
            if not as_json and not beside_bar:
                _print_new(report, new)
            advance(0, f"{refresh.new:,} new")

        refresh = Refresh(library.feeds, feeds, full=full, came=came, closed=closed)
        refresh.run()
    reports = refresh.reports.values()
    if as_json:
        _print_json([report.record() for report in reports])
    elif beside_bar:
        for report in reports:
            for new in (*report.new, *report.changed):
                _print_new(report, new)
    return refresh


def _print_new(report: Report, new: New) -> None:
    changed = "  changed" if new in report.changed else ""
    print(f"{new.id:6}  {new.date or '':10}  {new.title}  ({report.name}){changed}", flush=True)


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


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
