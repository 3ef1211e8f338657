"""Strangers' words in each format: they stand there as they are and mean nothing to it."""

from __future__ import annotations

import html
import re

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Controls, half pairs and what turns the direction of text."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_BULLET = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")
_ADDRESS = re.compile(r"\b(https?|ftp|www)([:.])", re.IGNORECASE)

_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Controls, half pairs, what turns the direction of text, and what is no character: a browser must not see them."""

_FORMULA = r"[\s\"']*[=+\-@＝＋－＠]"
"""What a spreadsheet, in some part of the world, takes a formula by."""

_OPEN = re.compile(rf"(^|;)(?={_FORMULA})")
_GUARDED = re.compile(rf"(^|;)'(?={_FORMULA})")
"""Where a cell begins: also after a semicolon, which parts cells where the comma parts decimals."""


def printable_line(words: str) -> str:
    r"""Words on one line; what a terminal or spreadsheet might obey becomes U+FFFD.

    >>> printable_line("a\n b\x1b[31m")
    'a b\ufffd[31m'
    """
    flat = " ".join(words.split())
    return flat if flat.isprintable() else _OBEYED.sub("\ufffd", flat)


def escape_markdown(words: str) -> str:
    r"""Words on one line that no Markdown reader takes for marks, lists, tags or links.

    >>> escape_markdown("- a *b*\n<i>")
    '\\- a \\*b\\* \\<i\\>'
    """
    flat = _ADDRESS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", printable_line(words)))
    return _BULLET.sub(lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", flat)


def escape_html(words: str) -> str:
    """Words for an element or an attribute between quotation marks; what is unfit becomes U+FFFD, one for one.

    >>> escape_html('<b a="1">')
    '&lt;b a=&quot;1&quot;&gt;'
    """
    return html.escape(_UNFIT.sub("\ufffd", words), quote=True)


def escape_formula(words: str) -> str:
    """Words that no spreadsheet takes for a formula, nor a part of them; `unescape_formula` gives them back.

    >>> escape_formula("=1+1"), escape_formula("a;-b"), escape_formula("1+1")
    ("'=1+1", "a;'-b", '1+1')
    """
    return _OPEN.sub(r"\1'", words)


def unescape_formula(cell: str) -> str:
    """What a cell stood for before `escape_formula`.

    >>> unescape_formula(escape_formula("-5")), unescape_formula("'tis")
    ('-5', "'tis")
    """
    return _GUARDED.sub(r"\1", cell)
