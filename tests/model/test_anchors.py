from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import ALPHABET, articles, spans_in
from tui.model.anchors import Anchor, locate
from tui.model.span import CharSpan

TEXT = (
    "Ministers met on Tuesday. The harbour council voted to close the old northern pier before winter, officials "
    "said. He did not object. Later he sailed home, and He Lin, the pilot, waved."
)
VOTE = "The harbour council voted to close the old northern pier before winter"


def anchor_of(words: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Anchor.at(CharSpan(start, start + len(words)), TEXT)


def found(anchor: Anchor, text: str) -> str | None:
    span = locate(anchor, text)
    return None if span is None else span.of(text)


@pytest.mark.parametrize(
    ("words", "old", "new", "expected"),
    [
        (VOTE, "", "", VOTE),
        (VOTE, "old northern", "ageing northern", VOTE.replace("old", "ageing")),
        (
            VOTE,
            "The harbour council voted",
            "Harbour councillors have voted",
            "Harbour councillors have voted" + VOTE[25:],
        ),
        (VOTE, "before winter", "before the winter months", VOTE[:-6] + "the winter months"),
        (VOTE, "Ministers met on Tuesday. ", "", VOTE),
        (VOTE, VOTE, "Nothing was decided", None),
        ("harbour council", "harbour", "harbor", "harbor council"),
        ("harbour council", "harbour council", "parliament", None),
        ("He", "He did not object. ", "", None),
        ("He Lin", "He did not object. ", "", "He Lin"),
        ("officials", TEXT, "", None),
    ],
    ids=[
        "unchanged",
        "a-word-inside",
        "the-beginning",
        "the-end",
        "text-cut-before",
        "replaced",
        "spelt-otherwise",
        "another-name",
        "its-sentence-gone",
        "another-sentence-gone",
        "all-gone",
    ],
)
def test_words_are_found_in_a_changed_text(words: str, old: str, new: str, expected: str | None) -> None:
    assert found(anchor_of(words), TEXT.replace(old, new) if old else TEXT) == expected


def test_of_equal_words_those_with_the_old_surroundings_are_taken() -> None:
    text = "He spoke first. " + TEXT

    assert locate(anchor_of("He"), text) == CharSpan(text.index("He did"), text.index("He did") + 2)


def test_equal_words_that_moved_to_the_old_place_are_not_taken() -> None:
    anchor = Anchor.at(CharSpan(9, 11), "He said. He left.")

    assert locate(anchor, "He came. He said. He left.") == CharSpan(18, 20)


def test_of_equal_surroundings_the_nearest_is_taken() -> None:
    text = "yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes"

    assert locate(Anchor.at(CharSpan(48, 51), text), text + " yes") == CharSpan(48, 51)


def test_a_word_is_not_found_inside_a_longer_one() -> None:
    assert found(Anchor.at(CharSpan(0, 2), "He left the room."), "Helen left the room.") is None


@pytest.mark.parametrize(("exact", "start"), [("", 0), ("words", -1)], ids=["no-words", "before-the-text"])
def test_an_anchor_needs_words_and_a_place(exact: str, start: int) -> None:
    with pytest.raises(ValueError, match="not an anchor"):
        Anchor(exact, start=start)


@given(st.data())
def test_an_unchanged_text_gives_the_place_itself(data: st.DataObject) -> None:
    text = data.draw(st.text(ALPHABET, min_size=1) | articles.map(lambda article: article.text))
    span = data.draw(spans_in(text))

    assert locate(Anchor.at(span, text), text) == span


@given(st.data())
def test_text_inserted_before_moves_the_place_along(data: st.DataObject) -> None:
    text = data.draw(articles.map(lambda article: article.text))
    span = data.draw(spans_in(text))
    before = data.draw(articles.map(lambda article: article.text + " ") | st.text(ALPHABET))
    anchor = Anchor.at(span, text)
    whole = anchor.prefix + anchor.exact + anchor.suffix
    longer = before + text

    place = locate(anchor, longer)

    assert place is not None
    assert place.of(longer) == anchor.exact
    assert longer[max(0, place.start - len(anchor.prefix)) : place.end + len(anchor.suffix)] == whole
    if len(re.findall(f"(?={re.escape(whole)})", longer)) == 1:
        assert place == CharSpan(span.start + len(before), span.end + len(before))


@given(st.data())
def test_in_any_text_the_place_is_inside_or_nowhere(data: st.DataObject) -> None:
    text = data.draw(articles.map(lambda article: article.text))
    other = data.draw(st.text(ALPHABET) | articles.map(lambda article: article.text))

    place = locate(Anchor.at(data.draw(spans_in(text)), text), other)

    assert place is None or 0 <= place.start < place.end <= len(other)


def test_a_long_changed_text_is_searched_in_time_that_grows_with_it() -> None:
    long = "a " * 300_000

    assert locate(Anchor("a b a", start=7), long) is None
