"""JSONL: one article a line, as corpora keep them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.cleaning import clean, harmless, one_line
from tui.sources.layout import to_article


def articles_of(path: Path) -> Iterator[Article | SourceError]:
    """The articles of a JSONL file, one a line, in order; a line that is none gives its error in its place.

    Each line is an object `{"id": …, "text": …, "title"?: …}`; other keys are left alone. The text is taken as it is,
    but for control characters, so that offsets fit the caller's text.

    Raises:
        SourceError: If the file can't be opened.
    """
    name = one_line(str(path))
    try:
        lines = path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n")
    except OSError as error:
        raise SourceError(f"The file {name} can't be read: {(error.strerror or str(error)).lower()}.") from error
    with lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _article(line, f"{name}, line {number}", str(path))


def _article(line: str, where: str, source: str) -> Article | SourceError:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return SourceError(f"{where} is not JSON: {error}.")
    if not isinstance(record, dict):
        return SourceError(f"{where} is not an object with `id` and `text`.")
    values = [record.get(key) for key in ("id", "text")]
    for key, value in zip(("id", "text"), values, strict=True):
        if not isinstance(value, str):
            said = "has no" if value is None else "has something other than text as its"
            return SourceError(f"{where} {said} `{key}`.")
    title = record.get("title")
    if not isinstance(title, str) or not title.strip():
        title = None
    name, text = str(values[0]), clean(str(values[1]))
    return to_article(text, name=name, title=title and one_line(title), source=harmless(source))
