"""Two articles laid on each other."""

from __future__ import annotations

import time

from hypothesis import given

from tests.builders import article_of
from tests.strategies import articles
from tui.model.article import Article
from tui.model.revision import marked, revision
from tui.model.word_alignment import WordChange

SIGNS = {"−": "[−{}−]", "+": "{{+{}+}}", "": "{}"}


def lines(one: str, other: str) -> list[str]:
    before, after = article_of(one), article_of(other)
    return [
        "".join(SIGNS[mark.sign].format(mark.words) for mark in marked(passage, before.text, after.text))
        for passage in revision(before, after)
    ]


def test_changed_words_stand_between_signs() -> None:
    assert lines("Fenn said: “We will close it today.”", "Fenn said: “We will not close it.”") == [
        "Fenn said: “We will {+not+} close it [−today−].”"
    ]


def test_a_replaced_word_stands_before_the_new_one() -> None:
    assert lines("The ferry sails in March, he said.", "The ferry sails in June, he said.") == [
        "The ferry sails in [−March−] {+June+}, he said."
    ]


def test_a_sentence_that_only_one_has_stands_whole() -> None:
    one = "The ferry sails. It rained all day. He left."
    other = "The ferry sails. He left. Nobody knows why."

    assert lines(one, other) == [
        "The ferry sails.",
        "[−It rained all day.−]",
        "He left.",
        "{+Nobody knows why.+}",
    ]


def test_a_sentence_cut_in_two_is_the_same_words() -> None:
    one = "The old council met on Monday in the hall, and then it voted for the new ferry at noon."
    other = "The old council met on Monday in the hall. Then it voted for the new ferry at noon."

    assert lines(one, other) == [
        "The old council met on Monday in the hall [−and−]. Then it voted for the new ferry at noon."
    ]


def test_paragraphs_are_those_of_the_second() -> None:
    one, other = "A dam broke.\n\nIt rained.", "A dam broke. It rained.\n\nNobody was hurt."

    assert [passage.paragraph for passage in revision(article_of(one), article_of(other))] == [0, 0, 1]


@given(articles, articles)
def test_both_texts_are_whole_in_it(one: Article, other: Article) -> None:
    found = revision(one, other)
    mine = [word for passage in found for run in passage.runs for word in run.ones]
    theirs = [word for passage in found for run in passage.runs for word in run.others]

    assert [word.span for word in mine] == sorted(word.span for word in mine)
    assert [word.span for word in theirs] == sorted(word.span for word in theirs)
    assert "".join(word.key for word in mine) == "".join(
        word.key for passage in revision(one, one) for run in passage.runs for word in run.ones
    )


@given(articles)
def test_a_text_beside_itself_is_kept(article: Article) -> None:
    assert {passage.change for passage in revision(article, article)} == {WordChange.KEPT}


def test_twice_the_text_takes_about_twice_the_time() -> None:
    def spent(sentences: int) -> float:
        said = [f"Boat {at} of {at % 7} came to the quay of town{at % 91} and left." for at in range(sentences)]
        one = article_of("\n\n".join(said))
        other = article_of("\n\n".join(words.replace("quay", "dam") for words in said if len(words) % 5))
        start = time.process_time()
        revision(one, other)
        return time.process_time() - start

    assert spent(2_000) < 25 * spent(200)
