"""Quotations that no verb of saying introduces: after an action, in a block under a colon, set between paragraphs."""

from __future__ import annotations

import pytest

from tests.builders import article_of
from tests.nlp.test_labels_in_marks import Told, told
from tui.nlp.analyser import Analyser

ACTIONS: list[tuple[str, Told]] = [
    (
        "Mayor Nora Lund rose. “We are done here.” The clerk wept.",
        [("direct", "“We are done here.”", "Nora Lund")],
    ),
    ("Judge Omar Lindt was curt. “You knew.”", [("direct", "“You knew.”", "Omar Lindt")]),
    (
        "The witness, Ida Brandt, closed her bag. “I have told you all of it.”",
        [("direct", "“I have told you all of it.”", "Ida Brandt")],
    ),
    (
        "Greta Moss turned to Paul Renn. “The gate is open.” Renn nodded.",
        [("direct", "“The gate is open.”", "Greta Moss")],
    ),
    (
        "Senator Ada Wren left the hall. “It is over.”\n\nGovernor Bo Hale shook his head. “It has begun.”",
        [("direct", "“It is over.”", "Ada Wren"), ("direct", "“It has begun.”", "Bo Hale")],
    ),
    (
        "Ada Wren stood up. “I was there,” she said. “I saw it.”",
        [("direct", "“I was there,” … “I saw it.”", "Ada Wren")],
    ),
    (
        "“The pier is closed,” said Ada Wren. Bo Hale scored two goals in May. “It stays closed.”",
        [("direct", "“The pier is closed,” … “It stays closed.”", "Ada Wren")],
    ),
    (
        "The bridge fell in May. “It was a shock,” Ada Wren said.",
        [("direct", "“It was a shock,”", "Ada Wren")],
    ),
    ("Ada Wren looked up. “Is it over?” asked Bo Hale.", [("direct", "“Is it over?”", "Bo Hale")]),
]


@pytest.mark.parametrize(("text", "expected"), ACTIONS, ids=[text[:40] for text, _ in ACTIONS])
def test_whoever_acts_right_before_speaks_unless_a_cue_says_otherwise(
    analyser: Analyser, text: str, expected: Told
) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


BLOCKS: list[tuple[str, Told]] = [
    (
        "Captain Ida Brandt wrote to the paper:\n\nThe ship was my home for thirty years.\n\nThe fair opened late.",
        [("direct", "The ship was my home for thirty years.", "Ida Brandt")],
    ),
    (
        "Teacher Omar Lindt added:\n\nNo child should walk that road. It has no light.",
        [("direct", "No child should walk that road. It has no light.", "Omar Lindt")],
    ),
    (
        "Pilot Nora Lund wrote in a letter:\n\nI flew her home.\n\nShe never complained.\n\nNora Lund\n\nRain fell.",
        [("direct", "I flew her home. … She never complained.", "Nora Lund")],
    ),
    (
        "Councillor Petra Holm replied:\n\nWe will mend the road in May.\n\n— Petra Holm",
        [("direct", "We will mend the road in May.", "Petra Holm")],
    ),
    ("Nurse Ada Wren wrote:\n\n“We need beds.”", [("direct", "“We need beds.”", "Ada Wren")]),
    ("The fair sells many things:\n\nBread from the old mill.\n\nFish from the pier.", []),
    ("These are the winners:\n\nIda Brandt won the race on Monday.", []),
    ("The shop opens at nine:\n\nOmar Lindt has the key.", []),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS, ids=[text[:40].replace("\n", " ") for text, _ in BLOCKS])
def test_what_stands_in_a_block_under_a_colon_is_quoted_if_somebody_wrote_or_said_it(
    analyser: Analyser, text: str, expected: Told
) -> None:
    assert told(analyser.analyse(article_of(text))) == expected


SAID = (
    "Pilot Nora Lund slept on board. “I knew every bolt of her,” Lund said.\n\n"
    "The owners paid, the mayor's office said.\n\n"
)
PULLED: list[tuple[str, str | None]] = [
    ("“I knew every bolt of her”", "Nora Lund"),
    ('"I knew every bolt of her"', "Nora Lund"),
    ("“I knew every bolt”", "Nora Lund"),
    ("“The owners paid, the mayor's office said.”", None),
]


@pytest.mark.parametrize(("pulled", "speaker"), PULLED, ids=[words for words, _ in PULLED])
def test_a_pull_quote_is_of_whoever_said_the_words_or_of_nobody(
    analyser: Analyser, pulled: str, speaker: str | None
) -> None:
    found = told(analyser.analyse(article_of(f"{SAID}{pulled}\n\nNobody left.")))

    assert [entry for entry in found if entry[1] == pulled] == [("direct", pulled, speaker)]


def test_a_heading_in_marks_that_repeats_words_is_no_quote(analyser: Analyser) -> None:
    found = told(analyser.analyse(article_of(f"{SAID}‘I Knew Every Bolt’\n\nNobody left.")))

    assert [entry for entry in found if "Every Bolt" in entry[1]] == []


OWN: list[tuple[str, str]] = [
    ("“I knew nothing of the storm,” Bo Hale said.", "Bo Hale"),
    ("“I would do it again,” Lund said.", "Nora Lund"),
    ("“Nobody slept that night,” said Bo Hale.", "Bo Hale"),
    ("Bo Hale said: “I knew every bolt of her.”", "Bo Hale"),
]


@pytest.mark.parametrize(("text", "speaker"), OWN, ids=[words for words, _ in OWN])
def test_other_words_or_a_cue_of_their_own_make_no_pull_quote(analyser: Analyser, text: str, speaker: str) -> None:
    found = told(analyser.analyse(article_of(f"{SAID}{text}\n\nNobody left.")))

    assert found[-1][2] == speaker
