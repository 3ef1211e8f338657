"""`newsreader completion`: a script for a shell."""

from __future__ import annotations

import argparse
import sys

from tui.cli.parser import parser


def run(options: argparse.Namespace) -> int:
    """Print the script that completes the command line in a shell, made from the parser."""
    import shtab  # noqa: PLC0415  (seldom asked for)

    script = shtab.complete(parser(), options.shell)
    if options.shell == "bash":  # A first word that is no command is a file.
        script = script.replace("complete -o filenames ", "complete -o default -o filenames ")
    sys.stdout.write(script if script.endswith("\n") else f"{script}\n")
    return 0
