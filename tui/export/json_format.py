"""Analyses as JSON, in the published form: `analysis.schema.json` beside this module is its schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tui.export.formats import Request
from tui.model.analysis import Analysis
from tui.model.span import CharSpan

_FAILURE = re.compile(rb'\{"id":(?:null|"(?:[^"\\]|\\.)*"),"error":"(?:[^"\\]|\\.)*"\}')

_LINE = b'{"id":'
_PART = b',"complete":false,'
"""What stands in the line of an analysis that stopped; in a text, quotation marks are escaped."""


def schema() -> dict[str, Any]:
    """The published JSON Schema (draft 2020-12) of one analysis."""
    text = Path(__file__).with_name("analysis.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def to_record(analysis: Analysis) -> dict[str, Any]:
    """An analysis as plain values; offsets count Unicode code points of `text`."""
    text = analysis.article.text

    def place(span: CharSpan) -> dict[str, Any]:
        return {"start": span.start, "end": span.end, "text": span.of(text)}

    return {
        "id": analysis.article.id,
        "title": analysis.article.title,
        "text": text,
        "complete": analysis.complete,
        "stopped": _stopped(analysis),
        "actors": [
            {
                "id": actor.id,
                "name": actor.name,
                "kind": str(actor.kind),
                "aliases": list(actor.aliases),
                "roles": list(actor.roles),
                "mentions": [{**place(mention.span), "kind": str(mention.kind)} for mention in actor.mentions],
            }
            for actor in analysis.actors
        ],
        "quotes": [
            {
                "id": quote.id,
                "kind": str(quote.kind),
                "content": [place(part) for part in quote.content],
                "cue": place(quote.cue) if quote.cue else None,
                "speaker": place(quote.speaker) if quote.speaker else None,
                "actor": quote.actor,
                "source_kind": analysis.source_kind(quote),
                "speaks_for": quote.speaks_for,
                "confidence": round(quote.confidence, 3),
                "why": quote.why,
            }
            for quote in analysis.quotes
        ],
        "turns": [
            {"start": turn.span.start, "end": turn.span.end, "role": str(turn.role), "actor": turn.actor}
            for turn in analysis.turns
        ],
    }


def _stopped(analysis: Analysis) -> dict[str, int] | None:
    if analysis.stop is None:
        return None
    paragraphs = len(analysis.article.paragraphs)
    return {"offset": analysis.stop.offset, "paragraph": analysis.reached, "paragraphs": paragraphs}


def write_lines(analyses: Iterable[Analysis], _: Request) -> Iterator[str]:
    """One analysis a line."""
    return json_lines(analyses)


def write_document(analyses: Iterable[Analysis], request: Request) -> Iterator[str]:
    """One JSON document."""
    return json_document(analyses, several=request.several)


def json_lines(analyses: Iterable[Analysis]) -> Iterator[str]:
    """One analysis a line, each line ending in a newline."""
    for analysis in analyses:
        yield _dumped(analysis, separators=(",", ":")) + "\n"


def failure_line(reason: str, article: str | None) -> bytes:
    r"""The line of an article that has no analysis: its id, `null` where it could not even be read, and why.

    >>> failure_line("a.jsonl, line 2 is not JSON.", None)
    b'{"id":null,"error":"a.jsonl, line 2 is not JSON."}\n'
    """
    return (json.dumps({"id": article, "error": reason}, separators=(",", ":")) + "\n").encode()


def failures_in(path: Path) -> int:
    """How many lines of a file of lines are of articles that have no analysis, or one of a part of them.

    Raises:
        OSError: If it can't be read.
    """
    with path.open("rb") as lines:
        return sum(_PART in line or bool(_FAILURE.fullmatch(line.strip())) for line in lines if line.startswith(_LINE))


def json_document(analyses: Iterable[Analysis], *, several: bool) -> Iterator[str]:
    """One JSON document, in pieces: an analysis, or with `several` an array of any number of them."""
    pieces = (_dumped(analysis, indent=2) for analysis in analyses)
    if not several:
        yield from (piece + "\n" for piece in pieces)
        return
    yield "["
    for number, piece in enumerate(pieces):
        yield (",\n" if number else "\n") + piece
    yield "\n]\n"


def _dumped(analysis: Analysis, **style: Any) -> str:  # noqa: ANN401  (what json.dumps takes)
    # An id is the one string that nobody has cleaned: if a terminal might obey it, everything is spelt in ASCII.
    return json.dumps(to_record(analysis), ensure_ascii=not analysis.article.id.isprintable(), **style)
