"""The system's own ways to the clipboard, beside the terminal's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.background import run_in_thread
from tui.services.commands import feed_command

if TYPE_CHECKING:
    from textual.app import App

PATIENCE = 1.0
"""Seconds a tool may take."""

_TOOLS = (
    (("wl-copy",), "WAYLAND_DISPLAY"),
    (("xclip", "-selection", "clipboard"), "DISPLAY"),
    (("xsel", "--clipboard", "--input"), "DISPLAY"),
    (("pbcopy",), ""),
    (("clip.exe",), ""),
    (("termux-clipboard-set",), ""),
)


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


def _usable() -> Iterator[list[str]]:
    for command, needs in _TOOLS:
        path = shutil.which(command[0])
        if path is not None and (not needs or os.environ.get(needs)):
            yield [path, *command[1:]]
