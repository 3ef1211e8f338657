"""Surnames: whose a bare surname is in an article in which several people have it.

| figure | what it is |
| --- | --- |
| `right` | mentions whose actor is the person meant |
| `wrong`, `none` | mentions of another actor, of no actor |
| `apart` | part of `wrong`: the actor is nobody who is fully named (a second 'Vale' of its own) |
| `mixed` | part of `wrong`: the actor holds the full names of several people |
| `hard` | `right` among those who aren't the person mostly meant by that surname in that article |
| `by_article` | mean of `right` over articles |
"""

from __future__ import annotations

from collections import Counter, defaultdict

from tests.measure.people import SEVERAL, People, Person, holder, span_of
from tests.measure.records import Counts, Figures, Found, Record, share


def applies(record: Record) -> bool:
    return "people" in record


def count(record: Record, prediction: Found) -> Counts:
    surname = {person["name"]: person["surname"] for person in record["people"]}
    known = [Person(p["name"], tuple(p["full_forms"]), tuple(p.get("names", ()))) for p in record["people"]]
    stands_for = People(record["text"], known).of_each(prediction)
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in record["mentions"]:
        meant[surname[mention["person"]]][mention["person"]] += 1
    n: Counts = Counter()
    for mention in record["mentions"]:
        actor = holder(prediction, span_of(mention))
        person = stands_for[actor] if actor else None
        hard = meant[surname[mention["person"]]].most_common(1)[0][0] != mention["person"]
        right = person == mention["person"]
        n["all"] += 1
        n["right"] += right
        n["hard"] += hard
        n["hard_right"] += hard and right
        n["none"] += actor is None
        n["apart"] += actor is not None and person is None
        n["mixed"] += person == SEVERAL
    n["articles"] = 1
    n["by_article"] = share(n["right"], n["all"])  # type: ignore[assignment]  # typeshed counts in whole numbers
    return n


def figures(n: Counts) -> Figures:
    return {
        "right": share(n["right"], n["all"]),
        "wrong": share(n["all"] - n["right"] - n["none"], n["all"]),
        "none": share(n["none"], n["all"]),
        "apart": share(n["apart"], n["all"]),
        "mixed": share(n["mixed"], n["all"]),
        "hard": share(n["hard_right"], n["hard"]),
        "by_article": share(n["by_article"], n["articles"]),
    }
