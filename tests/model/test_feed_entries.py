"""Entries of a feed are told apart by whatever tells them apart, and known again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.feed_entries import EntryFacts, News, recognise

HOME = "https://post.example/"
MILL = EntryFacts("1", HOME + "mill", "Mill burns", "2024-03-01", "a")
FAIR = EntryFacts("2", HOME + "fair", "Fair opens", "2024-03-02", "b")


def known(*found: EntryFacts) -> dict[str, EntryFacts]:
    """What is known after some entries were found for the first time."""
    return {each.key: each.facts for each in recognise(found, {}) if each is not None}


def news(found: list[EntryFacts], before: dict[str, EntryFacts]) -> list[News | None]:
    return [each.news if each else None for each in recognise(found, before)]


@pytest.mark.parametrize(
    "found",
    [
        [MILL, FAIR],
        [replace(MILL, guid="post"), replace(FAIR, guid="post")],
        [replace(MILL, page=HOME), replace(FAIR, page=HOME)],
        [replace(MILL, title="News"), replace(FAIR, title="News", mark="a")],
        [replace(MILL, guid=None, page=HOME), replace(FAIR, guid=None, page=HOME)],
        [replace(MILL, guid=None, page=HOME), replace(MILL, guid=None, page=HOME, date="2024-03-02")],
        [replace(MILL, guid=None, page=HOME), replace(MILL, guid=None, page=HOME, mark="b")],
        [replace(MILL, guid=None, page=None), replace(FAIR, guid=None, page=None)],
        [replace(MILL, guid="post", page=HOME), replace(MILL, guid="post", page=HOME, mark="b")],
    ],
    ids=[
        "different",
        "one-guid",
        "one-page",
        "one-title-and-text",
        "no-guid-and-one-page",
        "only-the-day",
        "only-the-text",
        "neither-guid-nor-page",
        "one-guid-and-page-other-text",
    ],
)
def test_entries_that_differ_are_different_and_known_again(found: list[EntryFacts]) -> None:
    before = known(*found)

    assert len(before) == 2
    assert news(found, before) == [News.SAME, News.SAME]
    assert news(found[::-1], before) == [News.SAME, News.SAME]
    assert news(found[:1], before) == [News.SAME]


@pytest.mark.parametrize(
    "after",
    [
        replace(MILL, mark="z"),
        replace(MILL, title="Mill was not burnt", mark="z"),
        replace(MILL, title="Mill was not burnt", mark="z", date="2024-03-04"),
        replace(MILL, page=HOME + "mill-2", mark="z"),
    ],
    ids=["text", "title", "title-and-day", "page"],
)
def test_another_text_under_the_same_guid_is_a_change(after: EntryFacts) -> None:
    (found,) = recognise([after], known(MILL))

    assert found is not None
    assert (found.key, found.news) == ("1", News.CHANGED)


@pytest.mark.parametrize(
    "after",
    [replace(MILL, date="2024-03-09"), replace(MILL, page="http://post.example/mill")],
    ids=["day", "page"],
)
def test_what_says_the_same_is_no_news(after: EntryFacts) -> None:
    assert news([after], known(MILL)) == [News.SAME]


def test_a_page_of_its_own_stands_for_a_guid() -> None:
    one, other = replace(MILL, guid=None), replace(FAIR, guid=None)
    changed = replace(one, title="Mill was not burnt", mark="z", date="2024-03-04")

    assert news([other, changed], known(one, other)) == [News.SAME, News.CHANGED]


def test_the_next_entry_under_a_guid_that_all_share_is_new() -> None:
    one, two, three = (replace(MILL, guid="post", page=f"{HOME}{n}", title=f"Story {n}", mark=str(n)) for n in range(3))

    assert news([two, three], known(one, two)) == [News.SAME, News.NEW]
    assert news([two], known(one)) == [News.NEW]


def test_the_next_bulletin_on_one_page_is_new() -> None:
    monday, tuesday, wednesday = (
        EntryFacts(None, HOME, "Bulletin", f"2024-03-0{day}", str(day)) for day in range(1, 4)
    )

    assert news([tuesday, monday], known(monday)) == [News.NEW, News.SAME]
    assert news([wednesday, tuesday], known(monday, tuesday)) == [News.NEW, News.SAME]
    assert news([tuesday], known(monday)) == [News.NEW]


def test_one_of_several_under_one_guid_may_change() -> None:
    one, other = replace(MILL, guid="post"), replace(FAIR, guid="post")

    assert news([replace(one, mark="z"), other], known(one, other)) == [News.CHANGED, News.SAME]


def test_an_entry_that_stands_twice_counts_once() -> None:
    assert news([MILL, MILL], {}) == [News.NEW, None]


def test_pages_that_several_entries_lead_to_are_nobodys_own() -> None:
    found = recognise([replace(MILL, page=HOME), replace(FAIR, page=HOME), EntryFacts("3", HOME + "3")], {})

    assert [each and each.apart for each in found] == [True, True, False]


def test_what_was_known_before_its_words_were_remembered_is_known_again() -> None:
    assert news([MILL], {"1": EntryFacts("1", MILL.page)}) == [News.UNSURE]


SOME = st.builds(
    EntryFacts,
    st.sampled_from([None, "g", "h"]),
    st.sampled_from([None, HOME, HOME + "a"]),
    st.sampled_from(["", "T", "U"]),
    st.sampled_from([None, "2024-01-01", "2024-01-02"]),
    st.sampled_from(["a", "b"]),
)


@given(st.lists(SOME, max_size=6), st.lists(SOME, max_size=6))
def test_no_two_entries_ever_share_a_key_and_a_second_look_brings_nothing(
    before: list[EntryFacts], after: list[EntryFacts]
) -> None:
    earlier = known(*before)
    found = [each for each in recognise(after, earlier) if each is not None]
    now = earlier | {each.key: each.facts for each in found}

    assert len({each.key for each in found}) == len(found) == len({facts.whole for facts in after})
    assert [each.news for each in recognise(after, now) if each] == [News.SAME] * len(found)
