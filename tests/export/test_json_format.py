from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import article_of
from tests.strategies import analyses
from tui.export.json_format import json_document, json_lines, schema, to_record
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind, Stop, Turn, TurnRole
from tui.model.span import CharSpan

ARTICLE = article_of("Dam 👩\u200d👧 holds\n\n“No,” said Mayor Orr.", name="dam", headline=True)

RECORD = {
    "id": "dam",
    "title": "Dam 👩\u200d👧 holds",
    "text": ARTICLE.text,
    "complete": True,
    "stopped": None,
    "actors": [
        {
            "id": "a1",
            "name": "Orr",
            "kind": "PERSON",
            "aliases": ["Jo Orr"],
            "roles": ["Mayor"],
            "mentions": [{"start": 32, "end": 35, "text": "Orr", "kind": "name"}],
        }
    ],
    "quotes": [
        {
            "id": "q1",
            "kind": "direct",
            "content": [{"start": 15, "end": 20, "text": "“No,”"}],
            "cue": {"start": 21, "end": 25, "text": "said"},
            "speaker": {"start": 26, "end": 35, "text": "Mayor Orr"},
            "actor": "a1",
            "source_kind": "person",
            "speaks_for": None,
            "confidence": 0.667,
            "why": "subject of 'said'",
        }
    ],
    "turns": [
        {"start": 15, "end": 20, "role": "question", "actor": None},
        {"start": 21, "end": 35, "role": "answer", "actor": "a1"},
    ],
}


def span(words: str) -> CharSpan:
    start = ARTICLE.text.index(words)
    return CharSpan(start, start + len(words))


ANALYSIS = Analysis(
    ARTICLE,
    (Actor("a1", "Orr", ActorKind.PERSON, (Mention(span("Orr"), MentionKind.NAME),), ("Jo Orr",), ("Mayor",)),),
    (
        Quote(
            "q1",
            QuoteKind.DIRECT,
            (span("“No,”"),),
            span("said"),
            span("Mayor Orr"),
            "a1",
            2 / 3,
            "subject of 'said'",
        ),
    ),
    "test",
    turns=(Turn(span("“No,”"), TurnRole.QUESTION), Turn(span("said Mayor Orr"), TurnRole.ANSWER, "a1")),
)


def test_an_analysis_is_the_published_record() -> None:
    assert to_record(ANALYSIS) == RECORD


def test_what_is_not_known_is_null() -> None:
    quote = Quote("q1", QuoteKind.INDIRECT, (CharSpan(0, 3),))
    found = to_record(Analysis(replace(ARTICLE, title=None, headline=None), (), (quote,)))

    assert found["title"] is None
    assert [found["quotes"][0][key] for key in ("cue", "speaker", "actor")] == [None, None, None]


def test_an_analysis_that_stopped_at_its_limit_says_where() -> None:
    found = to_record(replace(ANALYSIS, stop=Stop(ARTICLE.paragraphs[0].end, 10.0)))

    assert (found["complete"], found["stopped"]) == (False, {"offset": 13, "paragraph": 1, "paragraphs": 2})
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(found)) == []


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@given(analyses())
@settings(max_examples=25)
def test_any_analysis_fits_the_schema(analysis: Analysis) -> None:
    errors = list(jsonschema.Draft202012Validator(schema()).iter_errors(to_record(analysis)))

    assert errors == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["id"], 7),
        (["actors", 0, "kind"], "DOG"),
        (["actors", 0, "id"], "q1"),
        (["actors", 0, "mentions"], []),
        (["actors", 0, "mentions", 0, "start"], -1),
        (["quotes", 0, "kind"], "reported"),
        (["quotes", 0, "content"], []),
        (["quotes", 0, "confidence"], 1.5),
        (["quotes", 0, "actor"], "Orr"),
        (["quotes", 0, "cue"], "said"),
        (["extra"], 1),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, list) else "",
)
def test_the_schema_refuses_what_is_not_promised(path: list[str | int], value: object) -> None:
    record: Any = json.loads(json.dumps(RECORD))
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value

    assert not jsonschema.Draft202012Validator(schema()).is_valid(record)


def test_lines_hold_one_analysis_each() -> None:
    lines = list(json_lines([ANALYSIS, ANALYSIS]))

    assert [json.loads(line) for line in lines] == [RECORD, RECORD]
    assert all(line.count("\n") == 1 and line.endswith("\n") for line in lines)


@pytest.mark.parametrize(
    ("number", "several", "expected"),
    [(1, False, RECORD), (0, True, []), (1, True, [RECORD]), (3, True, [RECORD] * 3)],
    ids=["one", "none-of-several", "one-of-several", "several"],
)
def test_a_document_is_one_record_or_an_array(number: int, several: bool, expected: object) -> None:
    assert json.loads("".join(json_document([ANALYSIS] * number, several=several))) == expected


def test_an_array_is_written_as_the_analyses_come() -> None:
    def endless() -> Any:  # noqa: ANN401  (an iterator that never ends)
        while True:
            yield ANALYSIS

    pieces = json_document(endless(), several=True)

    assert [next(pieces)[:2] for _ in range(3)] == ["[", "\n{", ",\n"]


@given(st.text(st.characters(), max_size=20))
@settings(max_examples=25)
def test_any_id_survives_being_printed(name: str) -> None:
    (line,) = json_lines([Analysis(replace(ARTICLE, id=name))])
    printed = line.encode("utf-8", "backslashreplace").decode("utf-8")

    assert json.loads(printed)["id"] == name
