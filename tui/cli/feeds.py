"""`newsreader feeds …`: the feeds that are followed, and what is new in them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence

from tui.cli.progress import progress
from tui.cli.refreshing import New, Report, refresh_all
from tui.cli.settings import settings
from tui.cli.talk import tell
from tui.config import library_file
from tui.errors import NewsreaderError, SourceError
from tui.library.feeds import KeptFeed
from tui.library.library import Library


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
    from tui.sources.refreshing import find_feed  # noqa: PLC0415  (what the network needs takes a fifth of a second)

    known = {feed.address for feed in library.feeds.list()}
    found, added, failed = [], [], False
    count = len(options.addresses)
    with progress(shown=True, count=lambda: count, unit="addresses", before="looking", during="looking") as advance:
        for said in options.addresses:
            try:
                found.append(said if said in known else find_feed(said))
            except SourceError as error:
                tell(str(error))
                failed = True
            advance()
    for address in dict.fromkeys(found):
        library.feeds.add(address, title=options.title, folder=options.folder, full=options.full)
        added.append(library.feeds.find(address))
    reports = _shown(library, added, as_json=options.json)
    for report in reports:
        if not report.error:
            tell(f"Following {report.title or report.address}: {_counted(len(report.new), 'new article')}.")
    return int(failed or any(report.error for report in reports))


def _list(options: argparse.Namespace, library: Library) -> int:
    feeds = library.feeds.list()
    counts = {address: (count, unread) for address, count, unread in library.articles.feeds()}
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
        print(f"{unread:6} of {count:<6} {feed.title or feed.address}{'  [full]' if feed.full else ''}")
        print(f"{'':17}{feed.address}")
        if feed.error:
            print(f"{'':17}! {feed.error}")
    return 0


def _remove(options: argparse.Namespace, library: Library) -> int:
    failed = False
    for words in options.feeds:
        try:
            feed = library.feeds.find(words)
        except NewsreaderError as error:
            tell(str(error))
            failed = True
            continue
        library.feeds.remove(feed.address)
        tell(f"No longer following {feed.title or feed.address}.")
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
    reports = _shown(library, feeds, full=options.full, as_json=options.json)
    broken = sum(report.error is not None for report in reports)
    if feeds:
        new, changed = (sum(map(len, found)) for found in zip(*((r.new, r.changed) for r in reports), strict=True))
        told = f"{_counted(new, 'new article')}, {changed:,} changed," if changed else _counted(new, "new article")
        failure = f"; {_counted(broken, 'feed')} could not be read" if broken else ""
        tell(f"{told} from {_counted(len(feeds), 'feed')}{failure}.")
    return int(failed or broken > 0)


def _import(options: argparse.Namespace, library: Library) -> int:
    from tui.sources.opml import outlines_of  # noqa: PLC0415  (brings lxml along)
    from tui.sources.refreshing import feed_address  # noqa: PLC0415  (so does this)

    data, what = _opml(options.file)
    new, failed = [], 0
    for outline in outlines_of(data, what):
        try:
            address = feed_address(outline.address)
        except SourceError as error:
            tell(str(error))
            failed += 1
            continue
        if library.feeds.add(address, title=outline.title, folder=outline.folder, typed=False):
            new.append(library.feeds.find(address))
    if options.json:
        _print_json([_record(feed, 0, 0) for feed in new])
    tell(f"Following {_counted(len(new), 'more feed')}. `newsreader feeds refresh` fetches what is new.")
    return int(failed > 0)


def _export(_options: argparse.Namespace, library: Library) -> int:
    from tui.sources.opml import Outline, opml  # noqa: PLC0415  (brings lxml along)

    outlines = (Outline(feed.address, feed.title, feed.folder) for feed in library.feeds.list())
    sys.stdout.write(opml(outlines))
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


def _shown(library: Library, feeds: Sequence[KeptFeed], *, full: bool = False, as_json: bool) -> list[Report]:
    """Refresh feeds and print what is new: each article as it comes, or after the bar where there is one."""
    beside_bar = sys.stdout.isatty() and sys.stderr.isatty()
    reports = refresh_all(library, feeds, full=full, came=None if as_json or beside_bar else _print_new)
    if as_json:
        _print_json([report.record() for report in reports])
    elif beside_bar:
        for report in reports:
            for new in (*report.new, *report.changed):
                _print_new(report, new)
    return reports


def _print_new(report: Report, new: New) -> None:
    changed = "  changed" if new in report.changed else ""
    print(f"{new.id:6}  {new.date or '':10}  {new.title}  ({report.title or report.address}){changed}", flush=True)


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
    }


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
