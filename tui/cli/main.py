"""The way into the program: which command, and what every command shares."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from tui.cli.parser import parse
from tui.cli.talk import tell
from tui.errors import NewsreaderError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: What follows the program's name; `None` for those it was started with.

    Returns:
        The exit code: 0, 1, or 2 for a command that is not understood; 130 when stopped by ctrl+c.
    """
    options = parse(sys.argv[1:] if arguments is None else list(arguments))
    try:
        result: int = options.run(options)
        sys.stdout.flush()
    except NewsreaderError as error:
        tell(str(error))
        return 1
    except BrokenPipeError:
        _write_no_more()
        return 1
    except OSError as error:
        # Files that are read and libraries that are written have errors of their own; what is left is the output.
        _write_no_more()
        tell(f"The output can't be written: {error.strerror or error}.")
        return 1
    except KeyboardInterrupt:
        return 130
    return result


def _write_no_more() -> None:
    """Drop what is still to be written: whoever read our output has left, or the disk is full, also at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
