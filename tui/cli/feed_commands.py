"""What `newsreader feeds` takes, with its help and examples."""

from __future__ import annotations

import argparse

from tui.cli.commands import command

_FEED = "a feed's address or title, or a part of them that only one has"


def add_feeds(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its own commands."""
    feeds = command(
        commands,
        "feeds",
        brief="follow feeds: RSS, Atom, JSON Feed",
        description="Follow feeds and put what is new in them into the library.",
        examples=[
            ("feeds add https://varne.example/", "follow the feed that a site names"),
            ("feeds refresh", "fetch what is new"),
            ("feeds import feeds.opml", "follow the feeds another program followed"),
        ],
        run="tui.cli.feeds",
    )
    inner = feeds.add_subparsers(title="commands", metavar="COMMAND", dest="action", required=True)

    add = command(
        inner,
        "add",
        brief="follow a feed, and fetch it",
        description="Follow a feed and fetch it. Of one that is followed, change folder, title or --full.",
        examples=[("feeds add https://varne.example/ --folder Local --full", "with the whole text of its articles")],
        run="tui.cli.feeds",
    )
    add.add_argument("addresses", nargs="+", metavar="ADDRESS", help="of a feed, or of a page that names one")
    add.add_argument("--folder", default="", metavar="NAME", help="where to put it; A/B is folder B in folder A")
    add.add_argument("--title", default="", metavar="WORDS", help="what to call it, instead of what it calls itself")
    add.add_argument(
        "--full",
        action=argparse.BooleanOptionalAction,
        help="fetch the page of each entry, for feeds that have only the beginning",
    )
    _json(add)

    listed = command(
        inner,
        "list",
        brief="print the feeds followed",
        description="Print the feeds followed, each with how many of its articles are unread, and of how many.",
        examples=[("feeds list", "every feed")],
        run="tui.cli.feeds",
    )
    _json(listed)

    remove = command(
        inner,
        "remove",
        brief="follow a feed no longer; its articles stay",
        description="Follow a feed no longer; its articles stay in the library. --restore follows it again.",
        examples=[
            ('feeds remove "Varne Post"', "by its title"),
            ('feeds remove --restore "Varne Post"', "follow it again"),
        ],
        run="tui.cli.feeds",
    )
    remove.add_argument("--restore", action="store_true", help="follow a feed again that was removed, as before")
    remove.add_argument("feeds", nargs="+", metavar="FEED", help=_FEED)

    refresh = command(
        inner,
        "refresh",
        brief="fetch what is new",
        description="Fetch what is new, from several feeds at once. One that can't be read stops no other.",
        examples=[
            ("feeds refresh", "all feeds"),
            ("feeds refresh varne --full", "one feed, and the pages of what came without its text"),
        ],
        run="tui.cli.feeds",
    )
    refresh.add_argument("feeds", nargs="*", metavar="FEED", help=f"{_FEED} (default: all)")
    refresh.add_argument(
        "--full", action="store_true", help="also fetch the page of each article that has only the feed's words"
    )
    _json(refresh)

    taken = command(
        inner,
        "import",
        brief="follow the feeds of an OPML file",
        description="Follow the feeds of an OPML file, in its folders; `feeds refresh` fetches them.",
        examples=[("feeds import feeds.opml", "what another program exported")],
        run="tui.cli.feeds",
    )
    taken.add_argument("file", metavar="FILE", help="the OPML file, or - for stdin")
    _json(taken)

    command(
        inner,
        "export",
        brief="print the feeds followed as OPML",
        description="Print the feeds followed, in their folders, as OPML for other programs.",
        examples=[("feeds export > feeds.opml", "a file that other programs import")],
        run="tui.cli.feeds",
    )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
