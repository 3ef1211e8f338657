"""Two articles side by side, as lines and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.builders import actor_in, analysis_of, article_of, quote_in
from tui.export.comparison_report import comparison_diff, comparison_json, comparison_text
from tui.model.analysis import Analysis, QuoteKind
from tui.model.article_comparison import Comparison, compare


def said(*quotes: str) -> Analysis:
    article = article_of(" ".join(f"{words} said Ada Fenn." for words in quotes))
    fenn = actor_in(article, "Ada Fenn")
    return analysis_of(article, fenn, quotes=tuple(quote_in(article, words, fenn) for words in quotes))


FOUND = compare(
    said("“The new boat sails to Lom today,”", "“It was Vane who saw the ferry,”", "“We will close the school,”"),
    said("“The old boat sails to Lom today,”", "“It was Orr who saw the ferry,”", "“We will not close the school,”"),
)


def lines(found: Comparison, after: str) -> list[str]:
    return "".join(comparison_text(found)).partition(after)[2].splitlines()


def test_what_was_reworded_most_comes_first() -> None:
    assert lines(FOUND, "Reworded: 3\n")[:9] == [
        "  1 Ada Fenn: “We will close the school,”",
        "  2 Ada Fenn: “We will not close the school,”",
        "    + not  (negation)",
        "  1 Ada Fenn: “It was Vane who saw the ferry,”",
        "  2 Ada Fenn: “It was Orr who saw the ferry,”",
        "    − Vane + Orr  (name)",
        "  1 Ada Fenn: “The new boat sails to Lom today,”",
        "  2 Ada Fenn: “The old boat sails to Lom today,”",
        "    − new + old",
    ]


def test_json_says_the_same_with_places_in_both_texts() -> None:
    found = json.loads(comparison_json(FOUND))
    texts = {side: getattr(FOUND, side).article.text for side in ("one", "other")}
    changed = [
        (
            change["about"],
            *(change[side] and texts[side][change[side]["start"] : change[side]["end"]] for side in texts),
        )
        for pair in found["quotes"]
        for change in pair["changes"]
    ]

    assert changed == [("words", "new", "old"), ("name", "Vane", "Orr"), ("negation", None, "not")]


def test_words_that_lost_their_quotation_marks_are_reported() -> None:
    one = said("“The boat sails to Lom today,”")
    other = replace(one, quotes=tuple(replace(quote, kind=QuoteKind.INDIRECT) for quote in one.quotes))

    assert lines(compare(one, other), "Kept: 1\n")[:3] == [
        "  1 Ada Fenn: “The boat sails to Lom today,”",
        "  2 Ada Fenn: “The boat sails to Lom today,”",
        "    without quotation marks in 2",
    ]


def test_a_text_that_would_move_the_cursor_moves_nothing() -> None:
    one, other = said("“The boat \x1b[2J sails to Lom today,”"), said("“The boat \x9b2J sails to Lom today,”")
    found = compare(one, other)
    written = "".join([*comparison_text(found), *comparison_diff(found), comparison_json(found)])

    assert all(char.isprintable() or char == "\n" for char in written)


def test_the_feeds_that_brought_the_articles_are_named() -> None:
    feeds = ("Gazette", "")
    heading = "".join(comparison_text(FOUND, feeds)).splitlines()[:2]
    sides = json.loads(comparison_json(FOUND, feeds))

    assert heading == ["1: test (Gazette)", "2: test"]
    assert (sides["one"]["feed"], sides["other"]["feed"]) == ("Gazette", None)
