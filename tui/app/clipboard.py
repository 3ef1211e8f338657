"""The system's own ways to the clipboard, beside the terminal's."""

from __future__ import annotations

import os
import shutil
import subprocess

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
    for command, needs in _TOOLS:
        path = shutil.which(command[0])
        if path is None or (needs and not os.environ.get(needs)):
            continue
        try:
            subprocess.run(  # noqa: S603  (a fixed command; the words go to its stdin)
                [path, *command[1:]],
                input=words.encode("utf-8", "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return command[0]
    return None
