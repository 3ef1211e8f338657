"""What strangers' text may not bring along: terminal escapes, control characters, invisible reordering.

Done once, at the door; behind it every offset counts the characters of the cleaned text.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_ESCAPES = re.compile(
    r"""
      \x1b\[ [0-?]* [ -/]* [@-~]                        # CSI: colours, cursor movements
    | \x9b   [0-?]* [ -/]* [@-~]                        # the same in one byte
    | (?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])           # OSC, DCS, SOS, PM, APC: a string …
      [^\x07\x1b\x90\x98\x9c-\x9f\n]{0,4096} (?:\x07|\x1b\\|\x9c)  # … with its end on the same line
    | \x1b [ -/]* [0-~]?                                # any other escape sequence
    """,
    re.VERBOSE,
)
_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_REORDERING = re.compile("[\u061c\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    r"""Take out what is not text and would reach the terminal as something else.

    Gone are terminal escape sequences, control characters, bidirectional overrides and isolates, and a byte-order mark
    at the start. Every kind of line end becomes `\n`; half a surrogate pair becomes U+FFFD. All else stays as it is.

    >>> clean("\ufeffRed \x1b[31malert\x1b[0m\x07!\r\n")
    'Red alert!\n'
    """
    if "\x1b" in text or not text.isascii():
        text = _ESCAPES.sub("", text)
    text = _BREAKS.sub("\n", text)
    text = _CONTROLS.sub("", text)
    text = _SURROGATES.sub("\ufffd", _REORDERING.sub("", text))
    return text.lstrip("\ufeff")


def harmless(words: str) -> str:
    r"""A path that may be shown: cleaned, each line end a space; most stay as they are.

    >>> harmless("news/a\x1b[2J\nb.txt")
    'news/a b.txt'
    """
    return clean(words).replace("\n", " ")


def one_line(words: str) -> str:
    """A name or title fit to stand in a message or a heading: cleaned, on one line, at most 200 characters."""
    flat = " ".join(clean(words).split())
    return flat if len(flat) <= 200 else flat[:199] + "…"  # noqa: PLR2004  (said in the docstring)


def reason_unwritten(path: Path, error: OSError) -> str:
    """Why a file can't be written, as `reason_of`; where that lies at its folder, which folder that is."""
    folder = path.parent
    if isinstance(error, FileExistsError | IsADirectoryError) and path.is_dir():
        return f"{one_line(str(path))} is a folder"
    if isinstance(error, FileNotFoundError) and not folder.exists():
        return f"there is no folder {one_line(str(folder))}"
    if isinstance(error, NotADirectoryError):
        return f"{one_line(str(folder))} is no folder"
    if isinstance(error, PermissionError) and not os.access(folder, os.W_OK | os.X_OK):
        return f"you may not write in the folder {one_line(str(folder))}"
    return reason_of(error)


def reason_of(error: Exception) -> str:
    """What a system's error says, fit to stand in a message: on one line, without capital and full stop."""
    words = getattr(error, "strerror", None) or str(error)
    return one_line(words[:1].lower() + words[1:]).rstrip(".") or type(error).__name__
