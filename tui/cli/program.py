"""The program as a whole: its commands, which of them some words mean, and what every command shares."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence

import click

from tui.cli.command import CliGroup, Options, command
from tui.cli.console import say
from tui.errors import NewsreaderError

COMPLETE = "_NEWSREADER_COMPLETE"
"""Environment variable by which a shell asks what may stand next."""

COMMANDS = {
    "read": ("tui.cli.read_command:read", "open articles in the reader (the default)"),
    "peek": ("tui.cli.peek_command:peek", "print the first actors and quotes of an article"),
    "analyze": ("tui.cli.analyze_command:analyze", "find actors and quotes; write JSON, CSV, HTML and more"),
    "audit": ("tui.cli.audit_command:audit", "count who is quoted, how much and how early"),
    "notes": ("tui.cli.notes_command:notes", "print your notes as Markdown"),
    "cite": ("tui.cli.cite_command:cite", "print citations of articles: BibTeX, RIS, CSL-JSON"),
    "feeds": ("tui.cli.feed_commands:feeds", "follow feeds: RSS, Atom, JSON Feed"),
    "library": (
        "tui.cli.library_commands:library",
        "browse, list, search, import and export saved articles",
    ),
    "watch": ("tui.cli.watch_commands:watch", "watch for what people say in new articles"),
    "compare": ("tui.cli.compare_command:compare", "compare two versions of an article, or two reports of one event"),
    "check": ("tui.cli.check_command:check", "check the quotations of a draft against its sources"),
    "keys": ("tui.cli.settings_commands:keys", "list every key with its id"),
    "config": ("tui.cli.settings_commands:config", "show, check and edit the settings"),
    "doctor": ("tui.cli.doctor:doctor", "check the installation and measure its speed"),
    "completion": ("tui.cli.program:completion", "print a completion script for bash, zsh or fish"),
}
"""Where each command is, loaded only when it is needed, and half a sentence on it; by its word."""

program = CliGroup(
    "newsreader",
    modules=COMMANDS,
    default="read",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news articles in the terminal, with a list of the people in them and what they say.",
    examples=[
        ("", "the last article you read (the first time: a sample)"),
        ("https://…", "a web page"),
        ("story.txt", "a file: text, Markdown, HTML, PDF, .docx, .eml or .mhtml"),
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
        if command is None:  # click has reported it.
            raise click.UsageError("There is no such command.", context)
        context = command.make_context(name, rest, parent=context)
    return context


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: What follows the program's name; `None` for those it was started with.

    Returns:
        The exit code: 0, 1, or 2 for a command that is not understood; 130 when stopped by ctrl+c.
    """
    code = 1
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except click.UsageError as error:
        say(_explained(error))
        code = 2
    except NewsreaderError as error:
        say(str(error))
    except BrokenPipeError:
        _write_no_more()
    except OSError as error:
        # Files that are read and libraries that are written have errors of their own; what is left is the output.
        _write_no_more()
        say(f"The output can't be written: {error.strerror or error}.")
    except KeyboardInterrupt:
        code = 130
    return code


def _run(words: Sequence[str]) -> int:
    if instruction := os.environ.get(COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(program, {}, "newsreader", COMPLETE, instruction)
    try:
        context = understand(words)
    except click.exceptions.Exit as done:
        return done.exit_code
    with context:
        result: int = context.command.invoke(context)
    return result


def _explained(error: click.UsageError) -> str:
    """What is wrong, how the command is called, and where more is to be read."""
    if error.ctx is None:
        return error.format_message()
    message = " ".join(error.format_message().split())  # Choices stand on a line each, behind tabs.
    usage = error.ctx.get_usage().replace("Usage: ", "usage: ")
    more = "lists every command" if isinstance(error.ctx.command, click.Group) else "explains every option"
    return f"{message}\n{usage}\nhint: `{error.ctx.command_path} --help` {more}"


def _write_no_more() -> None:
    """Drop what is still to be written: whoever read our output has left, or the disk is full, also at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


SHELLS = ("bash", "zsh", "fish")


@command(
    "completion",
    help="Print a script with which your shell completes commands, options and files.",
    examples=[
        ("completion bash > ~/.local/share/bash-completion/completions/newsreader", "bash"),
        ("completion zsh > ~/.zfunc/_newsreader", "zsh, with `fpath+=~/.zfunc` before compinit"),
        ("completion fish > ~/.config/fish/completions/newsreader.fish", "fish"),
    ],
)
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL", help=", ".join(SHELLS))
def completion(options: Options) -> int:
    """Print the script by which a shell asks this program what may stand next."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(options.shell)
    if made is not None:
        script = made(program, {}, "newsreader", COMPLETE).source()
        sys.stdout.write(script if script.endswith("\n") else f"{script}\n")
    return 0
