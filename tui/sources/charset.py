"""The encoding of a web page: what it says about itself, and what its bytes say against it."""

from __future__ import annotations

import codecs
import re

from tui.sources.files import decoded

LOOK = 4096
"""Bytes at the start of a page where it may name its encoding; browsers look at 1024."""

_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_KNOWN = re.compile(r"(?:utf|iso|windows|cp|koi8|mac|gb|big5|euc|shift|ms|tis|hz)[\w-]*", re.IGNORECASE)
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "tis-620": "cp874",
    "big5": "big5hkscs",
}
"""What browsers take for an encoding's name.

Source:
    WHATWG, "Encoding Standard", names and labels.
"""


def page_text(data: bytes, charset: str | None, what: str) -> str:
    """The text of a page.

    Bytes that are UTF-8 are taken for it, since by chance hardly any others are; then comes what the server says, then
    what the page says, each if most of the bytes fit; then a guess.

    Args:
        data: The page.
        charset: The encoding the server names.
        what: What it is, to begin the sentence of an error with.

    Raises:
        SourceError: If it is empty or no text.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(data, what)
    said = _META.search(data[:LOOK])
    named = (charset, (said[1] or said[2]).decode("ascii") if said else None)
    for name in named:
        text = _under(data, name)
        if text is not None:
            return text
    return decoded(data, what)


def _under(data: bytes, name: str | None) -> str | None:
    """The text under an encoding, if there is such a one and it fits all but a few of the letters outside ASCII."""
    if name is None:
        return None
    name = name.strip().lower().replace("_", "-") if name.lower() not in _MEANT else name.lower()
    name = _MEANT.get(name, name)
    if not _KNOWN.fullmatch(name) or name.startswith("utf-7"):
        return None
    try:
        text = data.decode(name, errors="replace")
    except LookupError:
        return None
    strange = sum(byte > 127 for byte in data)  # noqa: PLR2004  (ASCII)
    return text if text.count("\ufffd") * 20 <= strange else None
