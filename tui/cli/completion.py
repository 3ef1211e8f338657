"""`newsreader completion`: a script for a shell."""

from __future__ import annotations

import sys

import click

from tui.cli.command import Options, command

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

    from tui.cli.program import COMPLETE, program

    made = get_completion_class(options.shell)
    if made is not None:
        script = made(program, {}, "newsreader", COMPLETE).source()
        sys.stdout.write(script if script.endswith("\n") else f"{script}\n")
    return 0
