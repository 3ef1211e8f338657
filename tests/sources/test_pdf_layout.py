"""Hyphens at the ends of lines."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tui.sources.pdf_layout import compounds, run_on


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the well-", "known pilot", "the well-known pilot"),
        ("a power-", "enhancing pump", "a power-enhancing pump"),
        ("sixty-", "one years", "sixty-one years"),
        ("two-", "thirds of it", "two-thirds of it"),
        ("a 40-", "year-old boat", "a 40-year-old boat"),
        ("in 2023-", "24 they", "in 2023-24 they"),
        ("the London-", "based crew", "the London-based crew"),
        ("the Anglo-", "Saxon hall", "the Anglo-Saxon hall"),
        ("state-of-", "the-art quays", "state-of-the-art quays"),
        ("state-of-the-", "art quays", "state-of-the-art quays"),
        ("an anti-", "government march", "an anti-government march"),
        ("the mid-", "week ferry", "the midweek ferry"),
        ("the build-", "up of ice", "the build-up of ice"),
        ("two-", "and three-year loans", "two- and three-year loans"),
        ("a check\u2011", "in desk", "a check\u2011in desk"),
    ],
)
def test_a_hyphen_of_a_word_is_kept(one: str, other: str, expected: str) -> None:
    assert run_on([one, other]) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the op-", "posite quay", "the opposite quay"),
        ("they over-", "ruled him", "they overruled him"),
        ("the fire-", "fighters left", "the firefighters left"),
        ("the har-", "bour of Lom", "the harbour of Lom"),
        ("the pro-", "gramme ends", "the programme ends"),
        ("Mayor Dor-", "val spoke", "Mayor Dorval spoke"),
        ("the coun-", "cillors’ votes", "the councillors’ votes"),
        ("THE HAR-", "BOUR", "THE HARBOUR"),
        ("the check\u00ad", "list", "the checklist"),
        ("unre-", "markable", "unremarkable"),
    ],
)
def test_a_hyphen_of_the_line_goes(one: str, other: str, expected: str) -> None:
    assert run_on([one, other]) == expected


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [("the re-sign rule", "they re-sign now"), ("they resign", "they resign now"), ("", "they resign now")],
    ids=["with", "without", "nowhere"],
)
def test_the_text_itself_says_how_a_word_is_written(elsewhere: str, expected: str) -> None:
    assert run_on(["they re-", "sign now"], *compounds([elsewhere])) == expected


def test_a_dash_is_no_hyphen() -> None:
    assert run_on(["It holds -", "so far", "–", "they say"]) == "It holds - so far – they say"


def test_the_plainest_are_reported_without_the_list_of_words() -> None:
    said = """
import sys
sys.modules["spellchecker"] = None
from tui.sources.pdf_layout import run_on
print(run_on(["the well-", "known power-", "enhancing op-", "posite sixty-", "one"]))
"""
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "the well-known power-enhancing opposite sixty-one\n"
