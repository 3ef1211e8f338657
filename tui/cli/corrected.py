"""Analyses as the reader corrected them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui.cli.talk import tell
from tui.model.analysis import Analysis

if TYPE_CHECKING:
    from tui.config import Config
    from tui.library.library import Library


def corrected(analyses: Iterable[Analysis], config: Config) -> Iterator[Analysis]:
    """Analyses with the corrections that the library holds for their articles.

    Raises:
        LibraryError: If the library can't be opened or read.
    """
    from tui.config import library_file
    from tui.library.library import Library

    library = Library(library_file(config))
    try:
        for analysis in analyses:
            yield as_corrected(analysis, library)
    finally:
        library.close()


def as_corrected(analysis: Analysis, library: Library) -> Analysis:
    """An analysis with the library's corrections; one that no longer applies is told.

    Raises:
        LibraryError: If the library can't be read.
    """
    from tui.model.analysis_editor import correct
    from tui.model.corrections import sentence

    found = correct([kept.correction for kept in library.corrections.of(analysis.article)], analysis)
    for correction in found.skipped:
        tell(f"{analysis.article.id}: no longer applies: {sentence(correction)}")
    return found.analysis
