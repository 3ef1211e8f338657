from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from tui.nlp.quotes.quotation_marks import stretches
from tui.nlp.token_table import TokenTable


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


def found_in(blank: Language, text: str) -> list[tuple[int, str]]:
    doc = blank(text)
    return [(s.level, doc[s.start : s.end].text) for s in stretches(TokenTable(doc))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody spoke.", []),
        ("“We won,” she said.", [(0, "“We won,”")]),
        ('"We won," she said.', [(0, '"We won,"')]),
        ("‘We won,’ she said.", [(0, "‘We won,’")]),
        ("'We won,' she said.", [(0, "'We won,'")]),
        ("«We won», she said.", [(0, "«We won»")]),
        ("``We won,'' she said.", [(0, "``We won,''")]),
        ("„We won,” she said.", [(0, "„We won,”")]),
        ('“We won," she said.', [(0, '“We won,"')]),
        ("“He said ‘no’ to me,” she said.", [(0, "“He said ‘no’ to me,”"), (1, "‘no’")]),
        ("\"He said 'no' to me,\" she said.", [(0, "\"He said 'no' to me,\""), (1, "'no'")]),
        ("The sisters’ house isn’t ours.", []),
        ("The sisters' house isn't ours.", []),
        ("It was big in the '90s and the ’80s.", []),
        ("Tell 'em that rock 'n' roll lives.", []),
        ("He is 6' 2\" tall.", []),
        ('A 10" pipe and a 12" pipe', []),
        ("“One.\n\n“Two,” he said.", [(0, "“One."), (0, "“Two,”")]),
        ("‘It’s one.\n\n‘Two,’ he said.", [(0, "‘It’s one."), (0, "‘Two,’")]),
        ("‘One.\n\n’90s music played.", []),
        ("“One.\n\nTwo.” He left.", [(0, "“One."), (0, "Two.”")]),
        ("“One, he said.\n\nNobody spoke.", [(0, "“One, he said.")]),
        ("“One, he said. “Two,” she said.", [(0, "“Two,”")]),
        ("He left.” Nobody spoke.", []),
        ("‘The workers’ party won,’ she said.", [(0, "‘The workers’ party won,’")]),
        ("”", []),
        ('"', []),
        ("“”", []),
    ],
    ids=[
        "none", "curly", "straight", "single-curly", "single-straight", "angle", "grave", "low", "mixture", "nested",
        "nested-straight", "possessives", "straight-possessives", "decades", "elisions", "feet", "inches",
        "reopened", "reopened-single", "not-reopened", "closed-later",
        "never-closed", "one-never-closed", "only-closed", "possessive-inside",
        "lone-closing", "lone-straight", "empty",
    ],
)  # fmt: skip
def test_marks_enclose(blank: Language, text: str, expected: list[tuple[int, str]]) -> None:
    assert found_in(blank, text) == expected


def test_reopened_stretch_knows_that_it_continues(blank: Language) -> None:
    found = stretches(TokenTable(blank("“One.\n\n“Two,” he said.")))

    assert [s.continues for s in found] == [False, True]


def test_stretch_without_closing_mark_knows_it(blank: Language) -> None:
    found = stretches(TokenTable(blank("“One, he said.\n\nNobody spoke.")))

    assert [s.closed for s in found] == [False]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("He left. “No.”", [".", "”"]),
        ('He left. "No."', [".", '"']),
        ("He left. ''No.''", [".", "''"]),
        ('"No." He left.', ['"', "."]),
        ('"No," he said.', ["."]),
        ('Mr. "No" left.', ["."]),
    ],
)
def test_sentence_ends_before_a_mark_that_opens(blank: Language, text: str, ends: list[str]) -> None:
    tree = TokenTable(blank(text))

    assert [tree.text[index] for index in range(len(tree)) if tree.ends_sentence(index)] == ends
