from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from tests.builders import article_of
from tui.model.article import Article, Ids, sentences
from tui.model.span import CharSpan

TEXT = "Rain at last\n\nIt rained.\n\nFor an hour."
PARAGRAPHS = (CharSpan(0, 12), CharSpan(14, 24), CharSpan(26, 38))
ARTICLE = Article("rain", TEXT, PARAGRAPHS, "Rain at last", PARAGRAPHS[0])


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, 0), (11, 0), (12, None), (14, 1), (23, 1), (25, None), (37, 2), (38, None), (900, None)],
)
def test_an_offset_lies_in_one_paragraph_or_between_two(offset: int, expected: int | None) -> None:
    assert ARTICLE.paragraph_at(offset) == expected


def test_the_body_comes_after_the_headline() -> None:
    assert [span.of(TEXT) for span in ARTICLE.body()] == ["It rained.", "For an hour."]


@pytest.mark.parametrize(
    "paragraphs",
    [(CharSpan(5, 9), CharSpan(0, 4)), (CharSpan(0, 9), CharSpan(8, 12)), (CharSpan(0, 900),)],
    ids=["out-of-order", "overlapping", "beyond-the-text"],
)
def test_paragraphs_that_are_no_walk_over_the_text_are_refused(paragraphs: tuple[CharSpan, ...]) -> None:
    with pytest.raises(ValueError, match="paragraph"):
        Article("bad", TEXT, paragraphs)


def test_the_digest_is_of_the_words_not_of_the_place() -> None:
    elsewhere = Article("copy", TEXT, PARAGRAPHS, "Rain at last", PARAGRAPHS[0], source="/elsewhere")

    assert elsewhere.digest == ARTICLE.digest


@pytest.mark.parametrize(
    "other",
    [Article("rain", TEXT + " ", PARAGRAPHS, "Rain at last"), Article("rain", TEXT, PARAGRAPHS[:2], "Rain at last")],
    ids=["other-text", "other-paragraphs"],
)
def test_another_article_has_another_digest(other: Article) -> None:
    assert other.digest != ARTICLE.digest


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("/home/fenn/dam.txt", "dam.txt"),
        (r"C:\fenn\dam.txt", "dam.txt"),
        ("file:///home/fenn/dam.txt", "dam.txt"),
        ("https://post.example/news/1?a=b", "https://post.example/news/1?a=b"),
        ("https://fenn:s3@cret@post.example/news", "https://post.example/news"),
        ("-", ""),
        ("", ""),
    ],
)
def test_anybody_may_be_reported_an_address_or_a_name(source: str, expected: str) -> None:
    assert Article("dam", "", source=source).origin == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank. Nobody was hurt.", ["The ferry sank.", "Nobody was hurt."]),
        (
            "“Never!” He left. (Nobody saw it.) Then?! Yes.",
            ["“Never!”", "He left.", "(Nobody saw it.)", "Then?!", "Yes."],
        ),
        ("Wait … Then go. it went on", ["Wait …", "Then go. it went on"]),
        ("Mr. Noon of the U.S. Navy left. “Why?” she asked.", ["Mr. Noon of the U.S. Navy left.", "“Why?” she asked."]),
    ],
    ids=["two", "marks", "dots", "short-forms"],
)
def test_a_sentence_ends_with_its_marks(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, CharSpan(0, len(text)))] == expected


@pytest.mark.parametrize("unit", ["!", ".", "?”", "… ", ". (", "!\n"])
def test_a_text_of_marks_alone_takes_no_longer_than_its_length(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    began = process_time()
    sentences(text, CharSpan(0, len(text)))

    assert process_time() - began < 5


ONE, TWO = (replace(article_of(f"Story {n}.", name="a"), source="news.jsonl") for n in (1, 2))


def test_of_articles_that_differ_each_has_an_id_of_its_own() -> None:
    ids = Ids()

    assert [ids.own(article).id for article in (ONE, TWO, ONE, TWO)] == ["a", "a (2)", "a", "a (2)"]
    assert ids.warnings() == ["news.jsonl: 1 article has an id that another one has and is kept as 'a (2)'."]


def test_an_id_may_be_the_same_in_two_sources() -> None:
    ids = Ids()

    assert [ids.own(article).id for article in (ONE, replace(TWO, source="other.jsonl"))] == ["a", "a"]
    assert ids.warnings() == []
