"""The system's own ways to the clipboard, beside the terminal's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.background import run_in_thread
from tui.errors import CommandError
from tui.services.commands import feed_command, run_command

if TYPE_CHECKING:
    from textual.app import App

PATIENCE = 1.0
"""Seconds a tool may take."""

_READING = 10.0
"""Seconds that a tool may take to give what it holds: another program may have to make it first."""

_TOOLS = (
    (("wl-copy",), "WAYLAND_DISPLAY"),
    (("xclip", "-selection", "clipboard"), "DISPLAY"),
    (("xsel", "--clipboard", "--input"), "DISPLAY"),
    (("pbcopy",), ""),
    (("clip.exe",), ""),
    (("termux-clipboard-set",), ""),
)


_READERS = (
    (("wl-paste", "--no-newline"), "WAYLAND_DISPLAY"),
    (("xclip", "-selection", "clipboard", "-out"), "DISPLAY"),
    (("xsel", "--clipboard", "--output"), "DISPLAY"),
    (("pbpaste",), ""),
    (("powershell.exe", "-NoProfile", "-Command", "Get-Clipboard"), ""),
    (("termux-clipboard-get",), ""),
)


def held() -> str:
    """The words on the clipboard, from the first tool that gives any, without control characters.

    Raises:
        CommandError: If there is no tool, or no words.
    """
    commands = list(_usable(_READERS))
    if not commands:
        raise CommandError(
            "The clipboard can't be read here.", "install wl-clipboard, xclip or xsel, or use `newsreader -`"
        )
    for command in commands:
        with suppress(CommandError):
            given = run_command(command, "", seconds=_READING)
            if given.code == 0 and given.text.strip() and not given.cut:
                return given.text
    raise CommandError("There are no words on the clipboard.", "copy an address or a text first")


def hand_over(words: str) -> str | None:
    """Give words to the first clipboard tool that is there and works.

    Args:
        words: What to copy.

    Returns:
        The tool's name; `None` where none took them.
    """
    for command in _usable():
        if feed_command(command, words, seconds=PATIENCE):
            return Path(command[0]).name
    return None


async def copy(app: App[None], words: str) -> str:
    """Copy words; how that was done, in words: 'by xclip and the terminal'."""
    app.copy_to_clipboard(words)
    tool = await run_in_thread(hand_over, words)
    return f"by {tool} and the terminal" if tool else "by the terminal (OSC 52), if it allows that"


def tools() -> tuple[str, ...]:
    """The names of the clipboard tools that can be used here, in the order in which they are tried."""
    return tuple(Path(command[0]).name for command in _usable())


def _usable(tools: Sequence[tuple[tuple[str, ...], str]] = _TOOLS) -> Iterator[list[str]]:
    for command, needs in tools:
        path = shutil.which(command[0])
        if path is not None and (not needs or os.environ.get(needs)):
            yield [path, *command[1:]]
