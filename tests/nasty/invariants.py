"""What holds of every analysis that the program prints, whatever the article was."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import jsonschema

from tui.export.json_format import json_lines, schema
from tui.model.analysis import Analysis

REORDERING = set("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printed(analysis: Analysis) -> dict[str, Any]:
    """The analysis as a reader of the JSON gets it."""
    (line,) = json_lines([analysis])
    record: dict[str, Any] = json.loads(line)
    return record


def broken(record: dict[str, Any]) -> list[str]:
    """The promises that a printed analysis breaks, one sentence each."""
    jsonschema.Draft202012Validator(schema()).validate(record)
    return [*_wrong_ids(record), *_wrong_spans(record), *_wrong_orders(record), *_dangerous(record)]


def dangerous(text: str) -> set[str]:
    """Characters of a text that a terminal would not show as characters."""
    return {
        char
        for char in text
        if char in REORDERING or (unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t")
    }


def _wrong_ids(record: dict[str, Any]) -> Iterator[str]:
    for kind in ("actors", "quotes"):
        if [each["id"] for each in record[kind]] != [f"{kind[0]}{n}" for n in range(1, len(record[kind]) + 1)]:
            yield f"{kind} are not numbered in order"
    if {quote["actor"] for quote in record["quotes"]} - {None, *(actor["id"] for actor in record["actors"])}:
        yield "a quote has an actor that isn't there"


def _wrong_spans(record: dict[str, Any]) -> Iterator[str]:
    text = record["text"]
    for span in [*_mentions(record), *_parts(record)]:
        if not 0 <= span["start"] < span["end"] <= len(text):
            yield f"{span} is empty or leaves the text"
        elif text[span["start"] : span["end"]] != span["text"]:
            yield f"{span} does not say what stands there"
        elif span["text"] != span["text"].strip():
            yield f"{span} has white space at its edge"


def _wrong_orders(record: dict[str, Any]) -> Iterator[str]:
    actors, quotes = record["actors"], record["quotes"]
    if any(len(a["mentions"]) < len(b["mentions"]) for a, b in pairwise(actors)):
        yield "an actor with more mentions comes later"
    if any(a["content"][0]["start"] > b["content"][0]["start"] for a, b in pairwise(quotes)):
        yield "quotes are not in reading order"
    for actor in actors:
        if any(a["start"] > b["start"] for a, b in pairwise(actor["mentions"])):
            yield f"the mentions of {actor['id']} are not in reading order"
    for quote in quotes:
        if any(a["end"] > b["start"] for a, b in pairwise(quote["content"])):
            yield f"the parts of {quote['id']} overlap"
    places = [(mention["start"], mention["end"]) for mention in _mentions(record)]
    if len(set(places)) < len(places):
        yield "two mentions share a span"


def _dangerous(record: dict[str, Any]) -> Iterator[str]:
    names = [word for actor in record["actors"] for word in (actor["name"], *actor["aliases"], *actor["roles"])]
    for words in (record["id"], record["title"] or "", record["text"], *names, *(q["why"] for q in record["quotes"])):
        if found := dangerous(words):
            yield f"{words[:60]!r} has {found}"


def _mentions(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for actor in record["actors"]:
        yield from actor["mentions"]


def _parts(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for quote in record["quotes"]:
        yield from quote["content"]
        yield from (quote[part] for part in ("cue", "speaker") if quote[part])
