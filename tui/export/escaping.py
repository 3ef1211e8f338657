"""Strangers' words in Markdown: they stand there as they are and mean nothing to it."""

from __future__ import annotations

import re

from tui.export.tables import line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_BULLET = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")
_ADDRESS = re.compile(r"\b(https?|ftp|www)([:.])", re.IGNORECASE)


def escaped(words: str) -> str:
    r"""Words on one line that no Markdown reader takes for marks, lists, tags or links.

    >>> escaped("- a *b*\n<i>")
    '\\- a \\*b\\* \\<i\\>'
    """
    flat = _ADDRESS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line(words)))
    return _BULLET.sub(lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", flat)
