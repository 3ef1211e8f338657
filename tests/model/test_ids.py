from __future__ import annotations

from dataclasses import replace

from tests.builders import article_of
from tui.model.ids import Ids

ONE, TWO = (replace(article_of(f"Story {n}.", name="a"), source="news.jsonl") for n in (1, 2))


def test_of_articles_that_differ_each_has_an_id_of_its_own() -> None:
    ids = Ids()

    assert [ids.own(article).id for article in (ONE, TWO, ONE, TWO)] == ["a", "a (2)", "a", "a (2)"]
    assert ids.told() == ["news.jsonl: 1 article has an id that another one has and is kept as 'a (2)'."]


def test_an_id_may_be_the_same_in_two_sources() -> None:
    ids = Ids()

    assert [ids.own(article).id for article in (ONE, replace(TWO, source="other.jsonl"))] == ["a", "a"]
    assert ids.told() == []
