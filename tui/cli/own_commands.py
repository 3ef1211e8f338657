"""Commands about the program itself: its settings, its health, its completion in a shell."""

from __future__ import annotations

import argparse

from tui.cli.commands import command, references

SHELLS = ("bash", "zsh", "fish")


def add_own(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add them."""
    _config(commands)
    doctor = command(
        commands,
        "doctor",
        brief="check that everything works, and how fast",
        description="Check the language model, the terminal, the clipboard, the settings and the library, time the"
        " analysis of a sample article, and see whether articles are in the model's language.",
        examples=[("doctor", "the program"), ("doctor story.txt", "and an article's language")],
        notes="exit code: 1 if something is wrong that newsreader can't do without",
        run="tui.cli.doctor",
    )
    references(doctor, "*")
    completion = command(
        commands,
        "completion",
        brief="print what completes commands in a shell",
        description="Print a script that lets a shell complete commands, options and files.",
        examples=[
            ("completion bash > ~/.local/share/bash-completion/completions/newsreader", "bash"),
            ("completion zsh > ~/.zfunc/_newsreader", "zsh, with `fpath+=~/.zfunc` before compinit"),
            ("completion fish > ~/.config/fish/completions/newsreader.fish", "fish"),
        ],
        run="tui.cli.completion",
    )
    completion.add_argument("shell", choices=SHELLS, help="which shell")


def _config(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    config = command(
        commands,
        "config",
        brief="show, check and edit the settings",
        description="Show, check and edit the settings.",
        examples=[
            ("config show", "every setting as it holds, and the file that sets it"),
            ("config path", "which files and folders are used"),
            ("config check", "whether the settings can be used"),
            ("config edit", "your own settings, in $VISUAL or $EDITOR"),
        ],
        run="tui.cli.own_settings",
    )
    inner = config.add_subparsers(title="commands", metavar="COMMAND", dest="action", required=True)
    for name, brief, told in (
        ("show", "print every setting as it holds", "Print every setting as it holds, with the file that sets it."),
        ("path", "print which files and folders are used", "Print which files and folders are used."),
        ("check", "say whether the settings can be used", "Say whether the settings can be used, and what is wrong."),
        ("edit", "open your settings in an editor", "Open your settings in $VISUAL or $EDITOR, then check them."),
    ):
        command(
            inner, name, brief=brief, description=told, examples=[(f"config {name}", brief)], run="tui.cli.own_settings"
        )
