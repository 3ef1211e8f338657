from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import ALPHABET, articles, notes, spans_in
from tui.model.anchors import Anchor, Note, Placed, locate, place
from tui.model.span import CharSpan

NOTED_TEXT = "The dam holds, said Ines Varga. Nobody asked for how long."


def note_on(words: str, text: str = "Check this.", when: str = "2026-03-01T10:00:00+00:00") -> Note:
    start = NOTED_TEXT.index(words)
    return Note.on(CharSpan(start, start + len(words)), NOTED_TEXT, text, when)


def test_notes_come_in_reading_order() -> None:
    last, first = note_on("how long"), note_on("The dam")

    assert [note for _, note in place([last, first], NOTED_TEXT).notes] == [first, last]


def test_notes_on_one_place_come_in_the_order_they_were_written() -> None:
    late, early = note_on("dam", "b", "2026-03-02T00:00:00+00:00"), note_on("dam", "a", "2026-03-01T00:00:00+00:00")

    assert [note.text for _, note in place([late, early], NOTED_TEXT).notes] == ["a", "b"]


def test_a_note_moves_with_its_words() -> None:
    changed = "Corrected. " + NOTED_TEXT

    assert [span.of(changed) for span, _ in place([note_on("Ines Varga")], changed).notes] == ["Ines Varga"]


def test_a_note_whose_words_are_gone_is_kept_as_an_orphan() -> None:
    note = note_on("Nobody asked for how long.")

    assert place([note], "The dam holds.") == Placed((), (note,))


def test_a_character_leads_to_the_notes_on_it() -> None:
    note = note_on("dam")

    assert place([note, note_on("Varga")], NOTED_TEXT).at(NOTED_TEXT.index("dam")) == (note,)


@pytest.mark.parametrize(("start", "end", "begins"), [(0, 4, False), (0, 5, True), (4, 5, True), (5, 99, False)])
def test_a_row_is_reported_of_notes_that_begin_on_it(start: int, end: int, begins: bool) -> None:
    assert place([note_on("dam")], NOTED_TEXT).begin_in(start, end) is begins


def test_a_note_needs_a_word() -> None:
    with pytest.raises(ValueError, match="needs a word"):
        note_on("dam", " \n")


@given(st.lists(notes, max_size=5), articles)
def test_every_note_is_placed_or_an_orphan(written: list[Note], article: object) -> None:
    found = place(written, getattr(article, "text", ""))

    assert sorted([note.text for _, note in found.notes] + [note.text for note in found.orphans]) == sorted(
        note.text for note in written
    )


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
