"""The words of the command line and their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

import tui
from tui.export.formats import FORMATS
from tui.export.request import Table

COMMANDS = ("read", "analyze", "notes", "keys")

_EXAMPLES = """\
examples:
  newsreader                       the article read last, at first a sample article
  newsreader story.txt             a text or Markdown file
  newsreader stories/              every article of a folder; J and K go on and back
  newsreader - < story.txt         standard input
  newsreader analyze story.txt     actors and quotes as JSON

settings: config.yaml in your configuration folder; `newsreader --where` says which folders are used
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
    parser = _parser()
    if words[:2] in (["read", "--help"], ["read", "-h"]):
        parser.print_help()
        raise SystemExit(0)
    options = parser.parse_args(words)
    if getattr(options, "table", None) and not FORMATS[options.format].tables:
        tables = ", ".join(each.name for each in FORMATS.values() if each.tables)
        parser.error(f"--table: {options.format} is no table (choose from {tables})")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsreader",
        usage="newsreader [OPTION…] [REFERENCE…]\n       newsreader COMMAND [OPTION…] …",
        description="Read a news article with the people in it and what they say beside it.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _common(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="newsreader")

    read = commands.add_parser("read", help="open the reader (what happens without a command)", allow_abbrev=False)
    _common(read)
    read.add_argument("references", nargs="*", metavar="REFERENCE", help="file, folder, .jsonl file, or - for stdin")
    read.add_argument("--plain", action="store_true", help="print text, actors and quotes as lines, without the screen")
    read.set_defaults(run=_later("tui.cli.read"))

    analyze = commands.add_parser(
        "analyze",
        help="print actors and quotes without the reader",
        description="Print who is in articles and who says what.",
        epilog='A .jsonl file holds one article a line: {"id": …, "text": …, "title"?: …}.',
        allow_abbrev=False,
    )
    _common(analyze)
    analyze.add_argument("references", nargs="+", metavar="REFERENCE", help="file, folder, .jsonl file, or - for stdin")
    analyze.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="json",
        metavar="FORMAT",
        help="; ".join(f"{each.name}: {each.told}" for each in FORMATS.values()) + " (default: json)",
    )
    analyze.add_argument("--table", choices=tuple(Table), help="what a row of a table stands for (default: quotes)")
    analyze.add_argument("--explain", action="store_true", help="print why each mention and quote was found, as text")
    analyze.add_argument("--corrected", action="store_true", help="with the corrections made in the reader")
    analyze.set_defaults(run=_later("tui.cli.analyze"))

    notes = commands.add_parser(
        "notes",
        help="print your notes as Markdown",
        description="Print the notes made in the reader as Markdown, each under its sentence.",
        allow_abbrev=False,
    )
    _common(notes)
    notes.add_argument("references", nargs="+", metavar="REFERENCE", help="file, folder, .jsonl file, or - for stdin")
    notes.set_defaults(run=_later("tui.cli.notes"))

    keys = commands.add_parser("keys", help="list every key with the id to change it by", allow_abbrev=False)
    _common(keys)
    keys.set_defaults(run=_later("tui.cli.keys"))
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", metavar="FILE", help="a settings file, read after your own")
    parser.add_argument("--model", metavar="NAME", help="the language model, instead of the one in the settings")
    parser.add_argument("--library", metavar="FILE", help="the library, instead of the one in the settings")
    parser.add_argument("--where", action=_Where, help="print which files and folders are used, and leave")
    parser.add_argument("--version", action="version", version=f"newsreader {tui.__version__}")


class _Where(argparse.Action):
    """Prints the program's places and leaves."""

    def __init__(self, option_strings: Sequence[str], dest: str, **settings: object) -> None:
        super().__init__(option_strings, dest, nargs=0, help=str(settings.get("help")))

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from tui.config import Config, library_file, shipped, user_file  # noqa: PLC0415  (seldom asked for)

        print(f"settings          {user_file()}")
        print(f"shipped settings  {shipped('config.yaml')}")
        print(f"library           {library_file(Config())}")
        print(f"sample articles   {shipped('seeds')}")
        parser.exit()


def _later(module: str) -> Callable[[argparse.Namespace], int]:
    """The `run` of a module that is imported only when its command is chosen."""

    def run(options: argparse.Namespace) -> int:
        from importlib import import_module  # noqa: PLC0415  (so is this)

        result: int = import_module(module).run(options)
        return result

    return run
