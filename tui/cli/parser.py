"""The command line as a whole: which words are a command, which a reference."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tui.cli.commands import add_all, common, shown
from tui.cli.feed_commands import add_feeds
from tui.cli.own_commands import add_own
from tui.cli.shelf_commands import add_shelf

COMMANDS = (
    *("read", "analyze", "audit", "notes", "feeds", "library", "compare", "keys"),
    *("config", "doctor", "completion"),
)

_EXAMPLES = (
    ("", "the article read last, at first a sample article"),
    ("https://…", "a web page"),
    ("story.txt", "a file: text, Markdown, HTML, PDF, .eml or .mhtml"),
    ("stories/", "every article of a folder; J and K go on and back"),
    ("- < story.txt", "standard input"),
    ("analyze story.txt", "actors and quotes as JSON"),
    ("library search 'actor:Qaim said:weapons'", "articles you keep"),
)
_NOTES = """
settings: config.yaml in your configuration folder; `newsreader config path` says where that is
exit code: 0 when all went well, 1 when something could not be done, 2 when the command was not understood
"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Understand a command line; `run` of the result is what to call with it.

    A first word that is no command is a reference to read. To read a file with a command's name, write `./keys`.

    Raises:
        SystemExit: With code 2 for what is not understood, 0 after --help and --version.
    """
    words = list(arguments)
    if not words or words[0] not in COMMANDS:
        words = ["read", *words]
    whole = parser()
    if words[:2] in (["read", "--help"], ["read", "-h"]):
        whole.print_help()
        raise SystemExit(0)
    options = whole.parse_args(words)
    complaint = options.check(options) if "check" in options else None
    if complaint:
        whole.error(complaint)
    return options


def parser() -> argparse.ArgumentParser:
    """Every command with its options and help."""
    whole = argparse.ArgumentParser(
        prog="newsreader",
        usage="newsreader [OPTION…] [REFERENCE…]\n       newsreader COMMAND [OPTION…] …",
        description="Read a news article with the people in it and what they say beside it.",
        epilog=shown(_EXAMPLES) + _NOTES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    common(whole)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="newsreader")
    add_all(commands)
    add_feeds(commands)
    add_shelf(commands)
    add_own(commands)
    return whole
