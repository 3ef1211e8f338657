"""Strangers' words in HTML: they stand there as they are and mean nothing to it."""

from __future__ import annotations

import html
import re

_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Controls, half pairs, what turns the direction of text, and what is no character: a browser must not see them."""


def shown(words: str) -> str:
    """Words for an element or an attribute between quotation marks; what is unfit becomes U+FFFD, one for one.

    >>> shown('<b a="1">')
    '&lt;b a=&quot;1&quot;&gt;'
    """
    return html.escape(_UNFIT.sub("\ufffd", words), quote=True)
