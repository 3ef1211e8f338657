"""Plain text of mails: lines that were broken to fit, lines quoted from other mails, and the signature below.

Source:
    RFC 3676, "The Text/Plain Format and DelSp Parameters".
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

_SIGNATURE = "-- "
_QUOTED = re.compile(r"(?:> ?)+")
_FLOWING = re.compile(r">*")


class _MailLine(NamedTuple):
    depth: int
    """How often it was quoted."""

    words: str


def unfolded(text: str, *, flowed: bool = False, delsp: bool = False) -> str:
    r"""A mail's plain text without what was added to send and to quote it, and without its signature.

    Args:
        text: The text as it was sent, decoded.
        flowed: Whether a blank at a line's end says that the next line goes on: `format=flowed`.
        delsp: Whether that blank was added: `delsp=yes`.

    Returns:
        The text; a blank line stands where what is quoted begins or ends. Lines that didn't flow stay as they were.

    >>> unfolded("Vane wrote: \n> The mayor \n> spoke.\nYes.\n-- \nBo", flowed=True)
    'Vane wrote:\n\nThe mayor spoke.\n\nYes.'
    """
    lines = [_line(line, flowed=flowed) for line in re.split("\r\n|\r|\n", text)]
    blocks: list[str] = []
    for depth, block in groupby(lines, key=lambda line: line.depth):
        words, signed = _unsigned([line.words for line in block])
        if flowed:
            words = _flowing(words, delsp=delsp, quoted=depth > 0)
        said = "\n".join(line.rstrip() for line in words).strip("\n")
        if said.strip():
            blocks.append(said)
        if signed and not depth and blocks:
            break
    return "\n\n".join(blocks).strip()


def _line(line: str, *, flowed: bool) -> _MailLine:
    if line.startswith(">From "):  # Written so by mailboxes kept in one file.
        return _MailLine(0, line[1:])
    marks = (_FLOWING if flowed else _QUOTED).match(line)
    quoted = marks[0] if marks else ""
    rest = line[len(quoted) :]
    if flowed and rest.startswith(" "):
        rest = rest[1:]
    if flowed and quoted and rest.startswith(">"):  # Quoted once more by a program that doesn't know of flowing.
        more = _QUOTED.match(rest)
        quoted, rest = quoted + (more[0] if more else ""), rest[more.end() :] if more else rest
    return _MailLine(quoted.count(">"), rest)


def _unsigned(lines: list[str]) -> tuple[list[str], bool]:
    """The lines before a signature, and whether there was one."""
    at = next((number for number, line in enumerate(lines) if line in {_SIGNATURE, _SIGNATURE.rstrip()}), None)
    return (lines, False) if at is None else (lines[:at], True)


def _flowing(lines: list[str], *, delsp: bool, quoted: bool) -> list[str]:
    """The lines as paragraphs, with a blank line between two where any of them flowed."""
    if not any(_goes_on(line) for line in lines):
        return lines
    # Who quotes lines of a program that added no blanks says 'delsp' of them too: between words there would be two.
    words_only = quoted and not any(line.endswith("  ") for line in lines)
    found: list[str] = []
    whole, open_end = "", False
    for line in lines:
        keeps = words_only and whole[-2:-1].isalnum() and line[:1].isalnum()
        whole = (whole[:-1] if open_end and delsp and not keeps else whole) + line
        open_end = _goes_on(line)
        if not open_end:
            found += [whole, ""] if whole.strip() else [""]
            whole = ""
    return [*found, whole]


def _goes_on(line: str) -> bool:
    return line.endswith(" ") and line != _SIGNATURE and bool(line.strip())
