"""Figures of small invented sets, counted by hand; and beside another program's, where that is there."""

import importlib.util
import itertools
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from tests.measure import all as everything
from tests.measure import clusters, measures, pages, records
from tests.measure.records import Counts, Figures, Record

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def place(text: str, words: str, number: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def part(text: str, words: str, number: int = 0) -> dict[str, Any]:
    start, end = place(text, words, number)
    return {"start": start, "end": end}


def mention(text: str, words: str, number: int = 0, **fields: object) -> Record:
    defaults = {"type": "PERSON", "cluster": None, "form": "name", "head": None}
    return part(text, words, number) | defaults | fields


def quote(text: str, words: str, **fields: object) -> Record:
    start, end = place(text, words)
    defaults = {"start": start, "end": end, "kind": "direct", "parts": [[start, end]], "speaker": None, "cue": None}
    return defaults | {"speaker_cluster": None, "cue_speech": None} | fields


def actor(text: str, id_: str, *mentions: tuple[str, str], kind: str = "PERSON") -> Record:
    found = [part(text, words.rstrip("²"), words.count("²")) | {"kind": form} for words, form in mentions]
    return {"id": id_, "name": mentions[0][0], "kind": kind, "aliases": [], "mentions": found}


def found_quote(text: str, words: str, speaker: str | None = None, who: str | None = None, **fields: object) -> Record:
    said_by = part(text, speaker) if speaker else None
    return {"content": [part(text, words)], "speaker": said_by, "cue": None, "actor": who, "kind": "direct"} | fields


def analysis(record: Record, actors: list[Record], quotes: list[Record]) -> Record:
    return {"id": record["id"], "text": record["text"], "actors": actors, "quotes": quotes}


def figures(gold: list[Record], analyses: list[Record]) -> Figures:
    together = list(records.pairs(gold, analyses))
    out: Figures = {}
    for measure, numbers in measures.for_records(gold):
        total = measures.total([measure.count(*together[i]) for i in numbers])
        out |= {f"{measure.name}.{name}": value for name, value in measure.figures(total).items()}
    return out


NEWS = "“The bridge is safe,” said the mayor, Ana Vale. Ben Lund thinks it is not. He saw it. The mayor left Oslo."


def news() -> Record:
    mentions = [
        mention(NEWS, "the mayor, Ana Vale", cluster="1", form="name", head=place(NEWS, "Ana Vale")),
        mention(NEWS, "Ben Lund", cluster="2"),
        mention(NEWS, "He", cluster="2", form="pronoun"),
        mention(NEWS, "The mayor", cluster="1", form="nominal", head=place(NEWS, "mayor", 1)),
        mention(NEWS, "Oslo", cluster="3", type="LOC"),
    ]
    said = quote(
        NEWS,
        "“The bridge is safe,”",
        speaker=place(NEWS, "the mayor, Ana Vale"),
        cue=place(NEWS, "said"),
        speaker_cluster="1",
    )
    thought = quote(
        NEWS, "it is not", kind="indirect", cue=place(NEWS, "thinks"), cue_speech=False, speaker=place(NEWS, "Ben Lund")
    )
    return {"id": "news", "text": NEWS, "mentions": mentions, "quotes": [said, thought]}


def test_quotes_are_counted() -> None:
    vale = actor(NEWS, "a1", ("Ana Vale", "name"))
    said = found_quote(NEWS, "“The bridge is safe,”", "Ana Vale", "a1")
    thought = found_quote(NEWS, "it is not", "He", kind="indirect")
    wrong = found_quote(NEWS, "left Oslo", kind="indirect")
    got = figures([news()], [analysis(news(), [vale], [said, thought, wrong])])
    assert got["quotes.recall"] == got["quotes.direct"] == got["quotes.exact"] == 1.0
    assert got["quotes.precision"] == pytest.approx(2 / 3), "a belief that was found is no error"
    assert got["quotes.speaker"] == 0.5
    assert got["quotes.speaker_exact"] == 0.0
    assert got["quotes.cue"] == 0.0
    assert got["quotes.kind"] == 1.0
    assert got["quotes.speaker_actor"] == 1.0


def test_actors_are_counted() -> None:
    vale = actor(NEWS, "a1", ("Ana Vale", "name"), ("The mayor", "nominal"))
    lund = actor(NEWS, "a2", ("Ben Lund", "name"))
    junk = actor(NEWS, "a3", ("The bridge", "name"), ("He", "pronoun"), kind="ORG")
    got = figures([news()], [analysis(news(), [vale, lund, junk], [])])
    assert got["actors.precision"] == pytest.approx(3 / 5), "two of Vale's, one of Lund's of five that were found"
    assert got["actors.recall"] == pytest.approx(3 / 5)
    assert got["actors.nominal_f1"] == 1.0
    assert got["actors.pronoun_recall"] == got["actors.pronoun_precision"] == 0.0
    assert got["actors.muc"] == pytest.approx(2 * (1 / 2) * (1 / 2) / 1), "one link of two in both directions"


def test_a_name_inside_a_longer_one_is_forgiven_for_readers_alone() -> None:
    text = "Ana Vale came to Durham, North Carolina."
    gold: Record = {"id": "x", "text": text, "quotes": None}
    gold["mentions"] = [
        mention(text, "Ana Vale", cluster="1"),
        mention(text, "Durham, North Carolina", cluster="2", type="LOC"),
    ]
    found = [actor(text, "a1", ("Ana Vale", "name")), actor(text, "a2", ("Durham", "name"), kind="PLACE")]
    head = place(text, "Carolina")
    gold["mentions"][1]["head"] = head
    got = figures([gold], [analysis(gold, found, [])])
    assert got["actors.actor_f1"] == pytest.approx(0.5)
    assert got["actors.reader_f1"] == 1.0


def test_names_are_right_whatever_their_article_and_possessive() -> None:
    text = "The Senate's Ana Vale met Ben Lund in Oslo."
    gold: Record = {"id": "x", "text": text, "quotes": None}
    gold["mentions"] = [
        mention(text, "Senate", type="ORG"),
        mention(text, "Ana Vale"),
        mention(text, "Oslo", type="GPE"),
    ]
    found = [
        actor(text, "a1", ("The Senate's", "name"), kind="ORG"),
        actor(text, "a2", ("Ana", "name"), ("Ben Lund", "name")),
    ]
    got = figures([gold], [analysis(gold, found, [])])
    assert got["names.precision"] == got["names.recall"] == pytest.approx(1 / 3)
    assert got["names.overlap_f1"] == pytest.approx(2 / 3)


TALK = "Ana Vale tells us.\n\nWhy did you go?\n\nI went because I could.\n\nAnd now?\n\nI rest."


def talk() -> Record:
    turns = [
        part(TALK, "Why did you go?") | {"role": "question", "speaker": None},
        part(TALK, "I went because I could.") | {"role": "answer", "speaker": "Ana Vale"},
        part(TALK, "And now?") | {"role": "question", "speaker": None},
        part(TALK, "I rest.") | {"role": "answer", "speaker": "Ana Vale"},
    ]
    first = [part(TALK, "I", number) | {"speaker": "Ana Vale"} for number in range(3)]
    people = [{"name": "Ana Vale", "names": ["Ana Vale", "Vale"]}]
    return {"id": "talk", "text": TALK, "interviewees": people, "turns": turns, "first_person": first}


def test_interviews_are_counted() -> None:
    vale = actor(TALK, "a1", ("Ana Vale", "name"), ("I", "pronoun"))
    quotes = [found_quote(TALK, words, None, "a1") for words in ("I went because I could.", "And now?")]
    got = figures([talk()], [analysis(talk(), [vale], quotes)])
    assert got["interviews.answers"] == 0.5
    assert got["interviews.questions_wrong"] == 0.5
    assert got["interviews.score"] == 0.25
    assert got["interviews.first_person"] == pytest.approx(1 / 3)


KIN = "Ana Vale and Ben Vale came. Vale spoke. Vale sang. Vale left."


def kin() -> Record:
    meant = [(2, "Ana Vale"), (3, "Ana Vale"), (4, "Ben Vale")]
    people = [{"name": name, "surname": "Vale", "full_forms": [name]} for name in ("Ana Vale", "Ben Vale")]
    mentions = [part(KIN, "Vale", number) | {"person": person} for number, person in meant]
    return {"id": "kin", "text": KIN, "people": people, "mentions": mentions}


def test_surnames_are_counted() -> None:
    ana = actor(KIN, "a1", ("Ana Vale", "name"), ("Vale²²", "name"))
    ben = actor(KIN, "a2", ("Ben Vale", "name"), ("Vale²²²", "name"))
    other = actor(KIN, "a3", ("Vale²²²²", "name"))
    got = figures([kin()], [analysis(kin(), [ana, ben, other], [])])
    assert got["surnames.right"] == got["surnames.by_article"] == pytest.approx(1 / 3)
    assert got["surnames.apart"] == pytest.approx(1 / 3)
    assert got["surnames.hard"] == 0.0
    assert got["surnames.none"] == 0.0


def test_sourced_statements_are_counted() -> None:
    text = "The plan failed, Ana Vale said. A report found rust. It rained."
    statements = [
        {"spans": [place(text, "The plan failed, Ana Vale said.")], "source_type": "person", "name": "Dr. Ana Vale"},
        {"spans": [place(text, "A report found rust.")], "source_type": "document", "name": ""},
        {"spans": [place(text, "It rained.")], "source_type": "unnamed", "name": ""},
    ]
    gold = {"id": "s", "text": text, "statements": statements}
    quotes = [
        found_quote(text, "The plan failed", "Ana Vale", "a1", kind="indirect"),
        found_quote(text, "rust", "A report", kind="indirect"),
    ]
    got = figures([gold], [analysis(gold, [actor(text, "a1", ("Ana Vale", "name"))], quotes)])
    assert got["scu.found"] == pytest.approx(2 / 3)
    assert got["scu.precision"] == got["scu.type"] == got["scu.name"] == got["scu.name_person"] == 1.0


def test_pages_are_counted_without_their_headline() -> None:
    truth = {"id": "p", "text": "one two three four five"}
    exact = pages.count(truth, {"id": "p", "title": "News", "text": "News\n\none two three four five"})
    refused = pages.count(truth, {})
    assert pages.figures(exact)["f1"] == pages.figures(exact)["exact"] == 1.0
    assert pages.figures(measures.total([exact, refused])) == pytest.approx(
        {"precision": 1.0, "recall": 0.5, "f1": 2 / 3, "exact": 0.5, "refused": 0.5}
    )


def test_an_analysis_of_a_slightly_different_text_is_mapped() -> None:
    gold = news()
    shorter = {"id": "news", "text": NEWS.replace("“", "")}
    found = analysis(shorter, [actor(shorter["text"], "a1", ("Ana Vale", "name"))], [])
    (_, prediction), *_ = records.pairs([gold], [found])
    assert prediction.mentions[0].span == place(NEWS, "Ana Vale")


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (3, 3), (2, 5), (5, 2), (4, 4)])
def test_the_best_assignment_is_found(rows: int, columns: int) -> None:
    generator = np.random.default_rng(rows * 10 + columns)
    weights = generator.integers(0, 9, (rows, columns)).tolist()
    wide = weights if rows <= columns else [list(column) for column in zip(*weights, strict=True)]
    orders = itertools.permutations(range(len(wide[0])), len(wide))
    best = max(sum(row[column] for row, column in zip(wide, order, strict=True)) for order in orders)
    assert clusters.best_total(weights) == best


def test_equal_runs_differ_by_nothing_and_intervals_hold_the_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, analyses = tmp_path / "data", tmp_path / "analyses"
    folder.mkdir()
    analyses.mkdir()
    several = [kin() | {"id": f"kin {number}"} for number in range(5)]
    ana = actor(KIN, "a1", ("Ana Vale", "name"), ("Vale²²", "name"))
    found = [analysis(record, [ana] if number else [], []) for number, record in enumerate(several)]
    records.write_lines(folder / "kin.jsonl", several)
    records.write_lines(analyses / "kin.jsonl", found)
    saved = tmp_path / "run.json"
    command = ["--data", str(folder), "--analyses", str(analyses), "--samples", "50"]
    everything.main([*command, "--save", str(saved)])
    everything.main([*command, "--against", str(saved)])
    right = next(line for line in capsys.readouterr().out.splitlines()[::-1] if "surnames.right " in line)
    value, low, high, change, least, most = (float(word.strip("[,]")) for word in right.split()[1:])
    assert low <= value <= high
    assert low < high
    assert change == least == most == 0.0


def reference(name: str) -> ModuleType:
    path = SHARED / "eval" / f"{name}.py"
    if not path.exists():
        pytest.skip(f"there is no other program to compare with at {path}")
    spec = importlib.util.spec_from_file_location(f"reference_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def referenced(gold: list[Record], analyses: list[Record]) -> Figures:
    """The other program's figures."""
    if any(field in gold[0] for field in ("turns", "people", "statements")):
        other = reference("more")
        docs = [(g, other.read_prediction(p, g["text"])) for g, p in zip(gold, analyses, strict=True)]
        found = {"turns": other.score_interviews, "people": other.score_surnames, "statements": other.score_scu}
        return dict(next(score(docs, 0) for field, score in found.items() if field in gold[0]))
    other = reference("score")
    out: Figures = {}
    docs = [(g, other.read_prediction(p, g["text"])) for g, p in zip(gold, analyses, strict=True)]
    if quoted := [doc for doc in docs if doc[0].get("quotes") is not None]:
        out |= other.score_quotes(quoted, 0)
    if annotated := [doc for doc in docs if doc[0].get("mentions") is not None]:
        clustered = any(m.get("cluster") is not None for doc in annotated for m in doc[0]["mentions"])
        out |= (other.score_actors if clustered else other.score_names)(annotated)
    return out


def guessed(record: Record, chance: random.Random) -> Record:
    """An analysis with many faults: names and pronouns by capitals, some joined, and quotes here and there."""
    text, actors = record["text"], dict[str, Record]()
    for number, (start, end) in enumerate(_candidates(record, chance)):
        words = text[start:end]
        form = (
            "pronoun"
            if words.lower() in {"he", "she", "it", "they", "i"}
            else chance.choice(["name", "name", "nominal"])
        )
        key = words.split()[-1] if chance.random() < 0.7 else chance.choice([*actors, words])
        kind = chance.choice(["PERSON", "PERSON", "ORG", "PLACE"])
        one: Record = {"id": f"a{number}", "name": words, "kind": kind, "aliases": [], "mentions": []}
        actors.setdefault(key, one)["mentions"].append({"start": start, "end": end, "kind": form})
    quotes = []
    for start, end in _contents(record):
        if chance.random() < 0.8:
            content = {"start": start + chance.choice([0, 0, 5]), "end": end - chance.choice([0, 0, 1, 4])}
            who = chance.choice(list(actors.values())) if actors else None
            speaker = {key: who["mentions"][0][key] for key in ("start", "end")} if who else None
            kind = chance.choice(["direct", "mixed", "indirect"])
            if content["start"] < content["end"]:
                fields = {"speaker": speaker, "cue": speaker, "actor": who["id"] if who else None, "kind": kind}
                quotes.append({"content": [content], **fields})
    return {"id": record["id"], "text": text, "actors": list(actors.values()), "quotes": quotes}


def _candidates(record: Record, chance: random.Random) -> list[tuple[int, int]]:
    spans = {(m["start"], m["end"]) for m in record.get("mentions") or record.get("first_person") or []}
    for person in (*record.get("people", ()), *record.get("interviewees", ())):
        for form in person.get("full_forms") or person["names"]:
            if form in record["text"]:
                spans.add(place(record["text"], form))
    return [span for span in sorted(spans) if chance.random() < 0.8]


def _contents(record: Record) -> Iterator[tuple[int, int]]:
    for one in (*(record.get("quotes") or ()), *record.get("turns", ())):
        yield one["start"], one["end"]
    for statement in record.get("statements", ()):
        yield statement["spans"][0][0], statement["spans"][-1][1]


def sets() -> list[Any]:
    files = sorted((SHARED / "data").glob("*_dev.jsonl")) if SHARED.exists() else []
    named = [pytest.param(path, id=path.stem) for path in files]
    return [pytest.param(None, id="invented"), *named]


@pytest.mark.parametrize("path", sets())
def test_figures_are_those_of_another_program(path: Path | None) -> None:
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path else [news()]
    analyses = [guessed(record, random.Random(number)) for number, record in enumerate(gold)]  # noqa: S311 (not a secret)
    mine, theirs = figures(gold, analyses), referenced(gold, analyses)
    compared = {name: value for name, value in theirs.items() if not re.search(r"\.n(_|$)", name)}
    assert mine == pytest.approx(compared, abs=0.0005)


def test_counts_add_up() -> None:
    assert measures.total([Counts(a=1, b=2), Counts(a=3)]) == Counts(a=4, b=2)
