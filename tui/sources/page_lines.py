"""Lines of a page, as they were found in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page; lengths in points, counted from the page's lower left corner."""

    text: str
    x: float
    y: float
    size: float
    """Height of its letters."""

    goes_on: bool = False
    """Whether it is known to belong to the paragraph of the line before."""
