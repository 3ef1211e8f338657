""""""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.markdown_text import words_of


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Rain", "Rain"),
        ("### Rain ###", "Rain"),
        ("Rain\n====\n\nIt fell.", "Rain\n\n\nIt fell."),
        ("**Rain** fell, *a lot*, __really__ _much_.", "Rain fell, a lot, really much."),
        ("Mayor [Ada Fenn](https://a.example/fenn) spoke.", "Mayor Ada Fenn spoke."),
        ("[Varne](https://a.example/Varne_(town)) is old.", "Varne is old."),
        ("![A bridge](bridge.png)", "A bridge"),
        ("<https://a.example>", "https://a.example"),
        ("> “It holds,” she said.", "“It holds,” she said."),
        ("- one\n* two\n3. three", "one\ntwo\nthree"),
        ("one\n\n---\n\ntwo", "one\n\n\n\ntwo"),
        ("the `bridge` file", "the bridge file"),
        (r"5 \* 3 \[sic\]", "5 * 3 [sic]"),
        ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
        ("the mayor [sic] said", "the mayor [sic] said"),
        ("#1 in Varne", "#1 in Varne"),
        (
            'See [the plan][1] and [Map].\n\n[1]: https://a.example/p "Plan"\n[map]: <maps/1.html>',
            "See the plan and Map.\n\n\n",
        ),
        ("the [plan][2]\n[Mayor]: No.\n[^1]: a/note", "the [plan][2]\n[Mayor]: No.\n[^1]: a/note"),
    ],
    ids=[
        *(
            "heading",
            "closed-heading",
            "underlined",
            "emphasis",
            "link",
            "bracketed-link",
            "picture",
            "address",
            "block-quote",
            "list",
        ),
        *("rule", "code", "escaped", "no-emphasis", "brackets", "number-sign", "defined-links", "nothing-defined"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, expected: str) -> None:
    assert words_of(markdown)[0] == expected


@pytest.mark.parametrize("quoted", ["Rain falls", '"Rain falls"', "'Rain falls'"], ids=["bare", "double", "single"])
def test_front_matter_gives_the_title(quoted: str) -> None:
    assert words_of(f"---\nauthor: A\ntitle: {quoted}\n---\n\nIt fell.") == ("\nIt fell.", "Rain falls")


def test_front_matter_without_a_title_gives_none() -> None:
    assert words_of("---\nauthor: A\n---\nIt fell.") == ("It fell.", None)


def test_a_text_without_marks_stays_as_it_is() -> None:
    text = "Rain\n\nIt fell, “all day”, said Ada Fenn (61)."

    assert words_of(text) == (text, None)


@given(st.text(st.sampled_from("ab *_`[]()<>!#>-\\\n"), max_size=80))
def test_no_letter_is_lost_but_in_addresses(markdown: str) -> None:
    words, _ = words_of(markdown.replace("](", "] ("))

    assert [char for char in words if char in "ab"] == [char for char in markdown if char in "ab"]


@pytest.mark.parametrize(
    "piece", ["*", "**a", "_a ", "[", "[a](", "`", "<http://", "![", "> ", "- ", "---\n", "# "], ids=ascii
)
def test_marks_without_end_take_time_in_proportion(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = perf_counter()
    words_of(text)

    assert perf_counter() - started < 20  # seconds on a busy machine; work that grows with the square takes minutes
