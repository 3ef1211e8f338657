"""What is said on standard error."""

from __future__ import annotations

import sys


def tell(message: str) -> None:
    """Say something; file names and the like are strangers' text, so nothing but words reaches the terminal."""
    safe = "".join(char if char == "\n" or char.isprintable() else "�" for char in message)
    for number, line in enumerate(safe.split("\n")):
        print(line if number else f"newsreader: {line}", file=sys.stderr)
