"""Ages: 'Wayne Pike, 31,' and 'the 31-year-old' later."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.nlp.actors.columns import Columns

_OPENING = frozenset({",", "("})
_CLOSING = frozenset({",", ")", ".", ";"})
_DIGITS = 3
"""Digits of an age at most."""

_PARTS = 5
"""Tokens of '31-year-old'."""


def age_behind(columns: Columns, end: int) -> str:
    """The age that stands behind a name in commas or brackets, as an age is called: '31-year-old', or ''.

    Args:
        columns: The document.
        end: Where the name ends.
    """
    at = end + 1
    if columns.lower[end:at] and columns.lower[end] in _OPENING:
        at += columns.lower[at : at + 1] in (["aged"], ["age"])
        number, closing = "".join(columns.lower[at : at + 1]), "".join(columns.lower[at + 1 : at + 2])
        if number.isdigit() and len(number) <= _DIGITS and closing in _CLOSING:
            return f"{number}-year-old"
    return ""


def age_at(columns: Columns, index: int) -> str:
    """The age whose last word a token is: '31-year-old' at 'old', else ''."""
    if columns.lower[index] != "old" or index < _PARTS - 1:
        return ""
    parts = columns.lower[index - _PARTS + 1 : index + 1]
    return "".join(parts) if parts[0].isdigit() and parts[1:] == ["-", "year", "-", "old"] else ""


def age_in(columns: Columns, start: int, end: int) -> str:
    """The age told between two tokens: '31-year-old' in 'the 31-year-old driver', else ''."""
    return next((age for index in range(start, end) if (age := age_at(columns, index))), "")
