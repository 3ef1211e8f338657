"""The program as a whole: its commands, and which of them some words mean."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

import click

from tui.cli.command import Group

COMPLETE = "_NEWSREADER_COMPLETE"
"""Environment variable by which a shell asks what may stand next."""

COMMANDS = {
    "read": ("tui.cli.read:read", "open articles in the reader (the default)"),
    "analyze": ("tui.cli.analyze:analyze", "find actors and quotes; write JSON, CSV, HTML and more"),
    "audit": ("tui.cli.audit:audit", "count who is quoted, how much and how early"),
    "notes": ("tui.cli.notes:notes", "print your notes as Markdown"),
    "feeds": ("tui.cli.feeds:feeds", "follow feeds: RSS, Atom, JSON Feed"),
    "library": (
        "tui.cli.library:library",
        "browse, list, search, import and export saved articles",
    ),
    "compare": ("tui.cli.compare:compare", "compare two versions of an article, or two reports of one event"),
    "keys": ("tui.cli.keys:keys", "list every key with its id"),
    "config": ("tui.cli.own_settings:config", "show, check and edit the settings"),
    "doctor": ("tui.cli.doctor:doctor", "check the installation and measure its speed"),
    "completion": ("tui.cli.completion:completion", "print a completion script for bash, zsh or fish"),
}
"""Where each command is, loaded only when it is needed, and half a sentence on it; by its word."""

program = Group(
    "newsreader",
    modules=COMMANDS,
    default="read",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news articles in the terminal, with a list of the people in them and what they say.",
    examples=[
        ("", "the last article you read (the first time: a sample)"),
        ("https://…", "a web page"),
        ("story.txt", "a file: text, Markdown, HTML, PDF, .eml or .mhtml"),
        ("stories/", "every article in a folder; J and K move between them"),
        ("- < story.txt", "standard input"),
        ("analyze story.txt", "actors and quotes as JSON"),
        ("library search 'actor:Qaim said:weapons'", "search saved articles"),
    ],
    notes="""\
Options can go anywhere on the command line; everything after -- is a reference. To open a file that has the name
of a command, write ./keys.

settings: config.yaml in your configuration folder; `newsreader config path` prints its location

exit codes: 0 success, 1 something failed, 2 wrong usage""",
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
