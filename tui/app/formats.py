"""Every format: those that are text and tables, and spaCy's own, which only `tui.nlp` knows how to write."""

from __future__ import annotations

from tui.export.formats import FORMATS as EXPORTED
from tui.export.formats import Format

FORMATS = EXPORTED | {
    "spacy": Format(
        "spacy",
        "spacy",
        "a DocBin of spaCy documents with spans and entities",
        "tui.nlp.doc_conversion:write_docs",
        streams=False,
        binary=True,
    )
}
"""By name, the plainest first."""
