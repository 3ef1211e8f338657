"""Notes as Web Annotations: JSON-LD that other annotation tools read and write.

Source:
    W3C Recommendation "Web Annotation Data Model" (2017).
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tui.errors import ExportError
from tui.model.anchors import Anchor, Note

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_NAMES = uuid.UUID("5f0c3e5a-6d6e-4c55-9b62-0f4d9b6c1c11")
"""Under which the ids of our annotations are made: the same note has the same id each time."""


class TargetedNote(NamedTuple):
    """A note and the article it is on."""

    source: str
    """The article's address, or its name where it has none."""

    title: str
    note: Note


def web_annotations(notes: Iterable[TargetedNote]) -> str:
    """Notes as one JSON-LD document, an array of annotations; ends with a line break."""
    return json.dumps([_annotation(each) for each in notes], ensure_ascii=False, indent=2) + "\n"


def _annotation(targeted: TargetedNote) -> dict[str, Any]:
    note, anchor = targeted.note, targeted.note.anchor
    name = json.dumps([targeted.source, anchor.exact, anchor.start, note.created, note.text])
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid.uuid5(_NAMES, name)}",
        "type": "Annotation",
        "motivation": "commenting",
        "created": note.created,
        "body": {"type": "TextualBody", "value": note.text, "format": "text/plain"},
        "target": {
            "source": targeted.source,
            "dcterms:title": targeted.title,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": anchor.exact,
                    "prefix": anchor.prefix,
                    "suffix": anchor.suffix,
                },
                {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.span.end},
            ],
        },
    }


def read_web_annotations(text: str, created: str) -> Iterator[TargetedNote | ExportError]:
    """The notes of a JSON-LD document: an annotation, an array of them, or a collection or page.

    Args:
        text: The document.
        created: When notes were written that don't say it, as ISO 8601.

    Yields:
        Each note, or an error for an annotation that is no note on words of a text.

    Raises:
        ExportError: If it is no JSON, or holds no annotations.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExportError(f"It is no JSON: {error}.") from error
    found = list(_annotations(document))
    if not found:
        raise ExportError("It holds no annotations.", f"a Web Annotation has the @context {CONTEXT}")
    for number, annotation in enumerate(found, 1):
        try:
            yield _note(annotation, created)
        except (ValueError, TypeError, KeyError) as error:
            yield ExportError(f"Annotation {number} is no note on words of a text: {error}.")


def _annotations(value: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401  (JSON)
    if isinstance(value, list):
        for each in value:
            yield from _annotations(each)
    elif isinstance(value, dict):
        kinds = _listed(value.get("type"))
        if "Annotation" in kinds:
            yield value
        for inner in ("items", "first"):
            if inner in value and {"AnnotationCollection", "AnnotationPage"} & {*map(str, kinds)}:
                yield from _annotations(value[inner])


def _note(annotation: Mapping[str, Any], created: str) -> TargetedNote:
    bodies = [body for body in _listed(annotation.get("body", annotation.get("bodyValue"))) if body]
    texts = [body if isinstance(body, str) else _string(body.get("value")) for body in bodies]
    words = "\n\n".join(each.strip() for each in texts if each.strip())
    if not words:
        raise ValueError("it has no text")
    for target in _listed(annotation.get("target")):
        if not isinstance(target, dict):
            continue
        selectors = {_string(each.get("type")): each for each in _listed(target.get("selector"))}
        quote = selectors.get("TextQuoteSelector")
        if quote is not None:
            place = selectors.get("TextPositionSelector", {}).get("start", 0)
            anchor = Anchor(
                _string(quote.get("exact")),
                _string(quote.get("prefix", "")),
                _string(quote.get("suffix", "")),
                place if type(place) is int else 0,
            )
            source = target.get("source")
            address = source.get("id") if isinstance(source, dict) else source
            when = annotation.get("created")
            title = target.get("dcterms:title", "")
            return TargetedNote(
                _string(address), title if isinstance(title, str) else "", Note(words, anchor, _string(when or created))
            )
    raise ValueError("no target has a TextQuoteSelector")


def _listed(value: Any) -> Sequence[Any]:  # noqa: ANN401  (JSON)
    return value if isinstance(value, list) else [] if value is None else [value]


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
