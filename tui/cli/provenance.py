"""Where the texts of an article come from, and what the newer changed in the older, as JSON and as lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tui.library.library import Library


def provenance(library: Library, number: int) -> dict[str, Any]:
    """Every text of an article, the listed one first, and the changes in those that have an older version.

    Raises:
        LibraryError: If there is no such article, or the library can't be read.
    """
    texts = library.articles.texts(number)
    heads = {(text.source, text.claimed and text.feed): text for text in reversed(texts)}
    changes = [
        {"id": text.id, "edits": [edit._asdict() for edit in edits]}
        for text in reversed(heads.values())
        if text.version > 1 and (edits := library.articles.edits(text.id))
    ]
    told = [text._asdict() | {"standing": str(text.standing), "origin": text.origin} for text in texts]
    return {"texts": told, "changes": changes}


def provenance_lines(record: dict[str, Any]) -> Iterable[str]:
    """What `provenance` found, for a person; nothing of an article of one text."""
    texts = record["texts"]
    if len(texts) < 2:  # noqa: PLR2004  (one text is the one shown)
        return
    yield f"{len(texts)} texts"
    for text in texts:
        yield f"  {text['id']:>6}  {text['date'] or '–':<10}  {text['title']}"
        yield f"{'':20}{text['source'] or 'no source'}, {text['origin']}"
    for change in record["changes"]:
        yield f"changed in {change['id']}"
        for edit in change["edits"]:
            yield from (f"{'':8}− {edit['before']}" for _ in [0] if edit["before"])
            yield from (f"{'':8}+ {edit['after']}" for _ in [0] if edit["after"])
