"""What somebody says of one matter over time."""

from __future__ import annotations

import pytest

from tui.model.actor_dossier import Saying
from tui.model.analysis import QuoteKind
from tui.model.statement_history import about, statement_groups
from tui.model.word_alignment import Matter


def said(article: int, words: str, day: str = "") -> Saying:
    return Saying(
        article,
        f"Story {article}",
        day or f"2026-0{article}-01",
        "q1",
        10 * len(words),
        QuoteKind.DIRECT,
        "said",
        words,
    )


COST = "“The new harbour will cost 40 million pounds and open in spring,”"


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (COST, "“The new harbour will cost 65 million pounds and open in spring,”", Matter.NUMBER),
        (COST, "“The new harbour will cost forty million pounds and open in spring,”", None),
        (COST, "“The new harbour will not cost 40 million pounds and open in spring,”", Matter.NEGATION),
        ("“We will not close the old ferry line,”", "“We will close the old ferry line,”", Matter.NEGATION),
        ("“The firm from Varne builds the new wall,”", "“The firm from Lomby builds the new wall,”", Matter.NAME),
        (COST, "“The new harbour will cost 40 million pounds,”", None),
        (COST, COST.upper(), None),
        (COST, "that the new harbour, to open in spring, would cost some 70 million pounds", Matter.NUMBER),
    ],
    ids=["number", "same-number", "negation-in", "negation-out", "name", "shorter", "shouted", "other-order"],
)
def test_a_later_statement_changes_an_earlier_one(before: str, after: str, change: Matter | None) -> None:
    groups = statement_groups([said(1, before), said(2, after)])

    assert [[(each.saying.words, each.change) for each in group] for group in groups] == [
        [(before, None), (after, change)]
    ]


@pytest.mark.parametrize(
    "other",
    ["“No,”", "“The old ferry sails again in spring,”", "“The budget of the school cost us 40 million votes,”"],
    ids=["short", "other-matter", "same-number-other-matter"],
)
def test_statements_on_other_matters_stand_in_no_group(other: str) -> None:
    assert statement_groups([said(1, COST), said(2, other)]) == ()


def test_what_one_article_repeats_is_not_said_over_time() -> None:
    repeated = [said(1, COST), said(1, f"{COST} again"), said(2, COST), said(2, f"{COST} still")]
    groups = statement_groups(repeated)

    assert statement_groups(repeated[:2]) == ()
    assert [[each.saying for each in group] for group in groups] == [[repeated[0], repeated[2]]]


def test_a_statement_is_laid_on_the_last_of_its_group() -> None:
    costs = [said(number, COST.replace("40", str(40 + number))) for number in (1, 2, 3)]
    (group,) = statement_groups(costs)

    assert [(each.before, each.change) for each in group] == [
        (None, None),
        (costs[0], Matter.NUMBER),
        (costs[1], Matter.NUMBER),
    ]


def test_statements_are_found_by_words_in_any_form() -> None:
    both = [said(1, COST), said(2, "“We close the line,”")]

    assert (about(both, "harbours costs"), about(both, "closing"), about(both, "")) == (both[:1], both[1:], both)
