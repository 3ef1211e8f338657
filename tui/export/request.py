"""What a writer is asked for beside the analyses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.model.anchors import Note
    from tui.model.article import Article


class Table(StrEnum):
    """What a row of a table stands for."""

    QUOTES = "quotes"
    ACTORS = "actors"
    MENTIONS = "mentions"


def _none(_: Article) -> Iterable[Note]:
    return ()


@dataclass(frozen=True, slots=True)
class Request:
    """How to write; a writer takes from it what concerns its format."""

    several: bool = True
    """Whether there may be more or fewer than one article: `json` writes an array then."""

    table: Table | None = None
    """Which table; `None` for the format's usual one."""

    begun: bool = False
    """Whether an earlier run has written the beginning: what comes now is to stand behind it, without a heading."""

    marked: bool = False
    """Whether a table of commas or tabs begins with U+FEFF, by which spreadsheets know UTF-8 and programs stumble."""

    notes: Callable[[Article], Iterable[Note]] = _none
    """The reader's notes on an article."""
