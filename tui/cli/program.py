"""The program as a whole: its commands, and which of them some words mean."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

import click

from tui.cli.command import Group

COMPLETE = "_NEWSREADER_COMPLETE"
"""Environment variable by which a shell asks what may stand next."""

COMMANDS = {
    "read": ("tui.cli.read:read", "open the reader (what happens without a command)"),
    "analyze": ("tui.cli.analyze:analyze", "print actors and quotes without the reader"),
    "audit": ("tui.cli.audit:audit", "count who is quoted, how much and how early"),
    "notes": ("tui.cli.notes:notes", "print your notes as Markdown"),
    "feeds": ("tui.cli.feeds:feeds", "follow feeds: RSS, Atom, JSON Feed"),
    "library": (
        "tui.cli.library:library",
        "look through articles you keep; list, search, show, import, export them",
    ),
    "compare": ("tui.cli.compare:compare", "compare two versions of an article, or two outlets on one story"),
    "keys": ("tui.cli.keys:keys", "list every key with the id to change it by"),
    "config": ("tui.cli.own_settings:config", "show, check and edit the settings"),
    "doctor": ("tui.cli.doctor:doctor", "check that everything works, and how fast"),
    "completion": ("tui.cli.completion:completion", "print what completes commands in a shell"),
}
"""Where each command is, loaded only when it is needed, and half a sentence on it; by its word."""

program = Group(
    "newsreader",
    modules=COMMANDS,
    default="read",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read a news article with the people in it and what they say beside it.",
    examples=[
        ("", "the article read last, at first a sample article"),
        ("https://…", "a web page"),
        ("story.txt", "a file: text, Markdown, HTML, PDF, .eml or .mhtml"),
        ("stories/", "every article of a folder; J and K go on and back"),
        ("- < story.txt", "standard input"),
        ("analyze story.txt", "actors and quotes as JSON"),
        ("library search 'actor:Qaim said:weapons'", "articles you keep"),
    ],
    notes="""\
Options may stand before the command, after it, or between references; behind -- everything is a reference. A
command's word is the command, also where a file is called so: ./keys is the file.

settings: config.yaml in your configuration folder; `newsreader config path` says where that is

exit code: 0 when all went well, 1 when something could not be done, 2 when the command was not understood""",
)


def understand(words: Sequence[str]) -> click.Context:
    """The command that some words mean, with its options.

    A first word that is no command is a reference to read. To read a file with a command's name, write `./keys`.

    Args:
        words: What follows the program's name.

    Raises:
        UsageError: For what is not understood.
        Exit: After --help and --version.
    """
    context = program.make_context("newsreader", [*words], terminal_width=shutil.get_terminal_size().columns)
    while isinstance(context.command, click.Group):
        name, command, rest = context.command.resolve_command(context, context.args)
        if command is None:  # click has told it.
            raise click.UsageError("There is no such command.", context)
        context = command.make_context(name, rest, parent=context)
    return context
