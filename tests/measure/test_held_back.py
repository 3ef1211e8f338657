"""The notation of the passages that are held back, and when an expectation is met."""

from typing import Any

import pytest

from tests.measure import held_back, measures
from tests.measure.held_back import Passage, Reading, passages

TEXT = "Mona Ode sings. “It rains,” she said. A guard nodded."

WRITTEN = """# A heading.

= Rain at noon
Mona Ode
sings. ¶ “It rains.”
- quote: It rains | Mona Ode
- same: rains = It

One more.
- actor: Ode & Co. ORG
- no actor: One
"""


def place(words: str, **fields: object) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words} | fields


def actor(id_: str, name: str, *pronouns: str, **fields: object) -> dict[str, Any]:
    mentions = [place(name, kind="name"), *(place(pronoun, kind="pronoun") for pronoun in pronouns)]
    return {"id": id_, "name": name, "kind": "PERSON", "aliases": [], "roles": [], "mentions": mentions} | fields


SPOKEN = {"content": [place("“It rains,”")], "speaker": place("she"), "actor": "a1", "confidence": 0.9}
SINGER = actor("a1", "Mona Ode", "she", roles=["former singer"])
GUARD = actor("a2", "guard", aliases=["the watch"])
READING = Reading(TEXT, {"actors": [SINGER, GUARD], "quotes": [SPOKEN]})
TURN = {**place("“It rains,”"), "role": "answer", "actor": "a1"}
TOLD = SPOKEN | {"source_kind": "person", "speaks_for": "a2"}
FULL = Reading(TEXT, {"actors": [SINGER, GUARD], "quotes": [TOLD], "turns": [TURN]})


def test_reads_passages() -> None:
    rain = (("quote", "It rains", "Mona Ode"), ("same", "rains", "It"))
    body = (("actor", "Ode & Co.", "ORG"), ("no actor", "One", ""))

    assert passages(WRITTEN) == [
        Passage("Rain at noon\n\nMona Ode sings.\n\n“It rains.”\n", rain),
        Passage("One more.\n", body),
    ]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("- guess: One", "there is no such expectation: guess: One"),
        ("- same: One = Two", "'Two' doesn't stand in 'One and one.'"),
        ("- same: One#2 = one", "'One#2' doesn't stand in 'One and one.'"),
        ("- no quote: on", "'on' doesn't stand in 'One and one.'"),
    ],
)
def test_refuses_an_expectation_that_cannot_be_looked_up(line: str, error: str) -> None:
    with pytest.raises(ValueError, match=f"^{error}$"):
        passages(f"One and one.\n{line}")


def test_every_topic_has_ten_passages_that_can_be_read() -> None:
    counts = {path.stem: len(passages(path.read_text(encoding="utf-8"))) for path in held_back.FOLDER.glob("*.txt")}

    assert len(counts) == 32
    assert min(counts.values()) >= 10


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("quote: It rains | Mona Ode", True),
        ("quote: It rains | a guard", False),
        ("quote: It rains | nobody", False),
        ("quote: sings | Mona Ode", False),
        ("whole: it rains | Mona Ode", True),
        ("whole: it | Mona Ode", False),
        ("no quote: rains", False),
        ("no quote: sings", True),
        ("not by: rains | Mona Ode", False),
        ("not by: rains | guard", True),
        ("same: she = Mona Ode", True),
        ("same: she = A guard", False),
        ("different: she / A guard", True),
        ("different: she / Mona Ode", False),
        ("actor: Mona Ode PERSON", True),
        ("actor: Mona Ode ORG", False),
        ("actor: Mona PERSON", False),
        ("no actor: Mona", True),
        ("no actor: A watch", False),
        ("before: Mona Ode / guard", True),
        ("before: guard / Mona Ode", False),
        ("before: Mona Ode / nobody else", True),
        ("role: Mona Ode = singer", True),
        ("no role: Mona Ode = singer", False),
        ("no role: Mona Ode = sing", True),
        ("no role: Mona = singer", False),
        ("guarded: Mona Ode = former | singer", True),
        ("guarded: Mona Ode = future | singer", False),
        ("guarded: guard = former | singer", True),
        ("alias: guard = watch", True),
        ("no alias: guard = watch", False),
        ("source: rains | person", False),
        ("speaks for: rains | nobody", False),
        ("turn: rains | answer", False),
        ("no turn: sings", False),
        ("sure: rains", True),
        ("unsure: rains", False),
        ("unsure: sings", True),
    ],
)
def test_meets(line: str, met: bool) -> None:
    (expected,) = passages(f"{TEXT}\n- {line}")[0].expectations

    assert READING.meets(*expected) is met


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("source: rains | person", True),
        ("source: rains | document", False),
        ("speaks for: rains | guard", True),
        ("speaks for: rains | nobody", False),
        ("turn: rains | answer Mona Ode", True),
        ("turn: rains | answer nobody", False),
        ("turn: rains | question", False),
        ("no turn: rains", False),
        ("no turn: sings", True),
    ],
)
def test_meets_of_newer_fields(line: str, met: bool) -> None:
    (expected,) = passages(f"{TEXT}\n- {line}")[0].expectations

    assert FULL.meets(*expected) is met


def test_a_spokesman_is_the_speaker_of_words_that_count_as_his_company_s() -> None:
    spoken = {"content": [place("It rains")], "speaker": place("A guard"), "actor": "a1", "speaks_for": "a1"}
    reading = Reading(TEXT, {"actors": [SINGER], "quotes": [spoken]})

    assert reading.meets("quote", "It rains", "A guard")


def test_prints_the_share_of_a_topic() -> None:
    passage = passages(f"{TEXT}\n- same: she = Mona Ode\n- same: she = A guard")[0]

    counts = [held_back.count(passage, READING)] * 2

    assert held_back.figures(measures.total(counts)) == {"met": 0.5}
    assert held_back.line("pronouns", counts).split() == ["pronouns", "2", "of", "4", "0.500", "[0.500,", "0.500]"]
    assert list(held_back.failures(passage, READING)) == [f"\n{TEXT}", "- same: she = A guard"]


def test_a_list_has_its_own_order() -> None:
    reading = Reading(TEXT, {"actors": [SINGER, GUARD], "quotes": []}, ["a2", "a1"])

    assert reading.meets("before", "guard", "Mona Ode")
