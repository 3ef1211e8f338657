"""Texts and statements of the library by their words in a row."""

from __future__ import annotations

from tests.model.quotation_cases import articles
from tui.library.library import Library


def test_texts_have_any_phrase_or_every_and_statements_are_of_their_speaker() -> None:
    library = Library(None)
    for analysis in articles()[:2]:
        library.articles.add(analysis.article)
        library.save(analysis)
    passages = library.passages
    phrases = ["the steel arrives", "parents ask for", 'a "quoted" word']
    any_of_them = passages.with_phrases(phrases, every=False)
    every = passages.with_phrases(phrases[:1], every=True)
    said = passages.said_by("quist", ["for another school", "served this town"])
    library.close()

    assert [number for number, _ in any_of_them] == [2, 1]
    assert every == ((1, articles()[0].article.text),)
    assert passages.with_phrases([], every=False) == ()
    assert said == ((2, "“Every child who lives in Lom has a place, unless the parents ask for another school,”"),)
