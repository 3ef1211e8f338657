"""Opening: the first article is read and drawn before Textual is loaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.colours import OWN
from tui.app.early import Early, terminal
from tui.app.page.kinds import Kinds
from tui.app.visit import Visit
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.navigation import Place
from tui.services.analysis_service import AnalysisService

if TYPE_CHECKING:
    from tui.library.library import Library

_LEAST = (40, 10)
"""Columns and rows below which nothing is drawn early."""


def visits(references: Sequence[str | Article | Visit], desk: AnalysisService) -> list[Visit]:
    """One visit for each reference, the first of which is read and its analysis recalled; without any a blank one.

    Raises:
        SourceError: If the first article can't be read.
    """
    found = [_visit(desk, reference, now=number == 0) for number, reference in enumerate(references)]
    return found or [Visit("", Analysis(Article("", "")), analysed=True, kept=Place())]


def _visit(desk: AnalysisService, reference: str | Article | Visit, *, now: bool) -> Visit:
    if isinstance(reference, Visit):
        return reference
    if isinstance(reference, Article):
        known = desk.recall(reference) if now else None
        return Visit(reference.source or reference.id, known or Analysis(reference), known is not None)
    if not now or "://" in reference:
        return Visit(reference)
    article = desk.read(reference)
    known = desk.recall(article)
    return Visit(reference, known or Analysis(article), known is not None)


def draw_first(
    pile: Sequence[Visit],
    library: Library,
    *,
    theme: str,
    measure: int,
    side_pane: bool,
    kinds: Kinds,
) -> Early | None:
    """Draw the first article on the terminal, as the reader will draw it in a moment.

    Args:
        pile: The articles.
        library: Knows where the reader left off.
        theme: Name of the theme; only our own are drawn early.
        measure: Cells a line of text takes at most.
        side_pane: Whether the lists stand beside the text where there is room.
        kinds: The kinds of actor and quote to mark and list.

    Returns:
        The frame on the terminal; `None` where nothing was drawn.
    """
    out = terminal()
    size = shutil.get_terminal_size()
    analysis = pile[0].analysis
    if analysis is None or out is None or theme not in OWN:
        return None
    if size.columns < _LEAST[0] or size.lines < _LEAST[1]:
        return None
    from tui.app.curtain import Curtain  # noqa: PLC0415  (only where something is drawn)

    top, kept_measure = _kept(library, analysis.article)
    frame = Curtain(theme, colours()).frame(
        _corrected(library, analysis) if pile[0].analysed else analysis,
        (size.columns, size.lines),
        analysed=pile[0].analysed,
        measure=kept_measure or measure,
        side_pane=side_pane,
        kinds=kinds,
        top=top,
        position=f"1/{len(pile)}" if len(pile) > 1 else "",
    )
    return Early(out, frame)


def colours() -> int:
    """How many colours the terminal has, as Rich finds out: 0, 16, 256 or 16,777,216."""
    if "NO_COLOR" in os.environ:
        return 0
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 1 << 24
    return 256 if os.environ.get("TERM", "").endswith(("256color", "kitty", "direct")) else 0


def _corrected(library: Library, analysis: Analysis) -> Analysis:
    try:
        kept = library.corrections.of(analysis.article)
    except NewsreaderError:
        return analysis
    if not kept:
        return analysis
    from tui.model.analysis_editor import apply  # noqa: PLC0415  (few articles were corrected)

    return apply([each.correction for each in kept], analysis)


def _kept(library: Library, article: Article) -> tuple[tuple[int, int], int | None]:
    """The character where the reader left off with the rows above it, and the measure."""
    try:
        place = library.places.of(article)
    except NewsreaderError:
        return (0, 0), None
    if place is None or place.paragraph >= len(article.paragraphs):
        return (0, 0), None
    paragraph = article.paragraphs[place.paragraph]
    return (min(paragraph.start + place.character, max(paragraph.start, paragraph.end - 1)), place.above), place.measure
