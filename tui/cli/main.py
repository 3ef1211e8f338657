"""The way into the program: which command, and what every command shares."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from tui.cli.program import COMPLETE, program, understand
from tui.cli.talk import tell
from tui.errors import NewsreaderError


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
        tell(_told(error))
        code = 2
    except NewsreaderError as error:
        tell(str(error))
    except BrokenPipeError:
        _write_no_more()
    except OSError as error:
        # Files that are read and libraries that are written have errors of their own; what is left is the output.
        _write_no_more()
        tell(f"The output can't be written: {error.strerror or error}.")
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


def _told(error: click.UsageError) -> str:
    """What is wrong, how the command is called, and where more is told."""
    if error.ctx is None:
        return error.format_message()
    message = " ".join(error.format_message().split())  # Choices stand on a line each, behind tabs.
    usage = error.ctx.get_usage().replace("Usage: ", "usage: ")
    more = "lists every command" if isinstance(error.ctx.command, click.Group) else "explains every option"
    return f"{message}\n{usage}\nhint: `{error.ctx.command_path} --help` {more}"


def _write_no_more() -> None:
    """Drop what is still to be written: whoever read our output has left, or the disk is full, also at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
