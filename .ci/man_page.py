"""Makes the man page of the command line's own help when a wheel is built; hatchling calls it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent.parent


def man_page() -> str:
    """The page, in the language of man."""
    sys.path.insert(0, str(ROOT))
    try:
        import tui
        from tui.cli.command import common
        from tui.cli.program import program
    finally:
        sys.path.remove(str(ROOT))
    context = click.Context(program, info_name="newsreader", **program.context_settings)
    everywhere = {param.name for param in common()}
    lines = [
        f'.TH NEWSREADER 1 "" "newsreader {tui.__version__}" newsreader',
        ".SH NAME",
        r"newsreader \- read news articles with the people in them and what they say",
        ".SH SYNOPSIS",
        r"\fBnewsreader\fR [OPTION…] [REFERENCE…]",
        ".br",
        r"\fBnewsreader\fR COMMAND … [OPTION…]",
        ".SH DESCRIPTION",
        plain(program.help or ""),
        *paragraphs(program.notes),
        ".SH OPTIONS",
        "Every command takes these.",
        *definitions(context, common()),
        ".SH COMMANDS",
    ]
    for path, command in program.every(context):
        inner = click.Context(command, context, path)  # Of the program, which says what asks for help.
        usage = " ".join(command.collect_usage_pieces(inner))
        lines += [f".SS {plain(f'newsreader {path} {usage}')}", plain(command.help or "")]
        lines += definitions(inner, [param for param in command.params if param.name not in everywhere])
        lines += example_lines(command.examples)
        lines += paragraphs(command.notes)
    return "\n".join((*lines, ".SH EXAMPLES", *example_lines(program.examples), ""))


def definitions(context: click.Context, params: list[click.Parameter]) -> Iterator[str]:
    """Options and arguments, each with what it does."""
    for param in params:
        name, told = param.get_help_record(context) or ("", "")
        yield from (".TP", rf"\fB{plain(name)}\fR", plain(told))


def example_lines(examples: list[tuple[str, str]]) -> Iterator[str]:
    """What to type, and what it does."""
    for words, told in examples:
        yield from (".TP", rf"\fB{plain(f'newsreader {words}'.rstrip())}\fR", plain(told))


def paragraphs(notes: str) -> Iterator[str]:
    """Notes; what is laid out stays so."""
    for part in filter(None, notes.split("\n\n")):
        lines = [plain(line) for line in part.removeprefix("\b\n").split("\n")]
        yield from (".PP", *([".nf", *lines, ".fi"] if part.startswith("\b\n") else lines))


def plain(line: str) -> str:
    """A line that means nothing to man."""
    escaped = line.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


class ManPage(BuildHookInterface[Any]):
    """Puts the page where `man` finds it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the page and name it to the builder; an editable installation has none."""
        if version == "editable" or self.target_name != "wheel":
            return
        path = Path(self.directory) / "newsreader.1"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(man_page(), encoding="utf-8")
        build_data["shared_data"][str(path)] = "share/man/man1/newsreader.1"
