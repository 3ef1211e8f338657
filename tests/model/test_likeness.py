from __future__ import annotations

import pytest

from tui.model.likeness import announces, same_words

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
    assert same_words(one, other) is same


def test_reports_of_one_template_differ_in_a_number() -> None:
    report = f"{OTHER} The gauge at Varne stood at {{}} metres at noon."

    assert not same_words(report.format("3.1"), report.format("3.4"))


WALL = (
    "Before you continue. We and our 214 partners keep cookies on your device to show you advertising and to measure "
    "how our pages are used. Accept all, or manage your choices in the settings."
)


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("Ferry to Lom delayed\nThe harbour board found a crack.", "Ferries to Lom are delayed, the board said.", True),
        ("Ferry to Lom delayed\nThe harbour board found a crack in a hull.", WALL, False),
        ("Ferry to Lom delayed by broken crane", WALL, False),
        ("Rain stops play", WALL, True),
        ("", WALL, True),
        ("市议会决定关闭旧桥", "市议会周一决定关闭旧桥,居民表示不满。", True),
        ("市议会决定关闭旧桥", "继续之前,请选择您是否接受我们使用的数据。", False),
    ],
    ids=["article", "wall", "wall-for-a-headline", "a-few-words", "nothing", "chinese", "chinese-wall"],
)
def test_an_article_is_about_what_was_announced(words: str, text: str, expected: bool) -> None:
    assert announces(words, text) is expected
