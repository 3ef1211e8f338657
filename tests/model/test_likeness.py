from __future__ import annotations

import pytest

from tui.model.likeness import SAME_STORY, SAMPLE, resemblance, shingles, sketch

REPORT = " ".join(
    f"Sentence {number} tells of the {word} that the council of Varne put off until spring, for want of money."
    for number, word in enumerate(["bridge", "school", "ferry", "market", "harbour", "library", "railway", "bath"])
)
LEAD = "Varne's council met on Monday and agreed on very little, as it has for most of the year."
REWRITTEN = " ".join(
    f"Varne's councillors will not pay for the {word} before spring, which makes {number} such decisions."
    for number, word in enumerate(["bridge", "school", "ferry", "market", "harbour", "library", "railway", "bath"])
)
OTHER = " ".join(f"In ward {n}, voters turned out early to choose between {n + 2} candidates." for n in range(9))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (REPORT, REPORT, True),
        (REPORT, REPORT.upper().replace(",", ""), True),
        (REPORT, f"{LEAD}\n\n{REPORT}", True),
        (REPORT, REWRITTEN, False),
        (REPORT, OTHER, False),
        (REPORT, "", False),
        ("", "", False),
        ("Dam holds", "Dam holds", True),
    ],
    ids=["itself", "typography", "another-lead", "rewritten", "other-news", "nothing", "both-nothing", "short"],
)
def test_one_story_is_known_by_its_words(one: str, other: str, same: bool) -> None:
    assert (resemblance(shingles(one), shingles(other)) >= SAME_STORY) is same


def test_texts_of_one_story_share_part_of_their_sketch() -> None:
    one, other = sketch(shingles(REPORT)), sketch(shingles(f"{LEAD}\n\n{REPORT}"))

    assert set(one) & set(other)


def test_a_sketch_is_small_and_fits_the_library() -> None:
    made = sketch(shingles(REPORT))

    assert len(made) == SAMPLE
    assert all(0 <= mark < 2**63 for mark in made)
