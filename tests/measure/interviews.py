"""Interviews: whose answers the paragraphs are, and whose an 'I' is.

| figure | what it is |
| --- | --- |
| `answers` | answers of a named speaker, 80 % of whose characters lie in quotes of that person |
| `answers_chars` | the same counted in characters |
| `questions_wrong` | questions half of which lies in quotes of somebody interviewed; less is better |
| `score` | `answers` × (1 - `questions_wrong`) |
| `first_person` | 'I', 'me', 'my' in answers that belong to the speaker |
| `first_person_wrong` | those of the interviewer that were given to somebody interviewed; less is better |
| `unnamed_given` | answers whose speaker the text doesn't name that were given to somebody; less is better |
"""

from __future__ import annotations

from collections import Counter, defaultdict

from tests.measure.people import People, Person, holder, span_of
from tests.measure.records import Counts, Figures, Found, Record, share, solid

WHOLE, HALF = 0.8, 0.5


def applies(record: Record) -> bool:
    return "turns" in record


def count(record: Record, prediction: Found) -> Counts:
    text = record["text"]
    stands_for = People(text, [_person(p) for p in record["interviewees"]]).of_each(prediction)
    said: dict[str, set[int]] = defaultdict(set)
    for quote in prediction.quotes:
        if person := stands_for.get(quote.actor or ""):
            said[person] |= solid(text, quote.content)
    n: Counts = Counter()
    for turn in record["turns"]:
        if turn.get("unsure"):
            continue
        own = solid(text, [span_of(turn)])
        given = max((share(len(own & words), len(own)) for words in said.values()), default=0.0) >= HALF
        if turn["role"] == "question":
            n["questions"] += 1
            n["questions_wrong"] += given
        elif not turn["speaker"]:
            n["unnamed"] += 1
            n["unnamed_given"] += given
        else:
            right = len(own & said[turn["speaker"]])
            n["answers"] += 1
            n["answers_right"] += right >= WHOLE * len(own)
            n["chars"] += len(own)
            n["chars_right"] += right
    for mention in record["first_person"]:
        owner = stands_for.get(holder(prediction, span_of(mention)) or "")
        if mention["speaker"]:
            n["first_person"] += 1
            n["first_person_right"] += owner == mention["speaker"]
        else:
            n["interviewer"] += 1
            n["interviewer_wrong"] += owner is not None
    return n


def figures(n: Counts) -> Figures:
    answers, wrong = share(n["answers_right"], n["answers"]), share(n["questions_wrong"], n["questions"])
    return {
        "answers": answers,
        "answers_chars": share(n["chars_right"], n["chars"]),
        "questions_wrong": wrong,
        "score": answers * (1 - wrong),
        "first_person": share(n["first_person_right"], n["first_person"]),
        "first_person_wrong": share(n["interviewer_wrong"], n["interviewer"]),
        "unnamed_given": share(n["unnamed_given"], n["unnamed"]),
    }


def _person(record: Record) -> Person:
    names = tuple(record["names"])
    return Person(record["name"], tuple(name for name in names if " " in name) or names, names)
