from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.sources.opml import Outline, opml, outlines_of

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Local"><outline text="Varne &amp; Holm Post" type="rss" xmlUrl="https://varne.example/feed"/>
<outline title="Ports"><outline TITLE="Quay" XMLURL="https://quay.example/a?b=1&amp;c=2"/></outline></outline>
<outline xmlUrl="https://alone.example/feed"/>
<outline text="A page" type="link" url="https://varne.example/"/>
</body></opml>"""

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


def of(text: str | bytes) -> tuple[Outline, ...]:
    return outlines_of(text.encode() if isinstance(text, str) else text, "The file feeds.opml")


def test_feeds_have_their_titles_and_folders() -> None:
    assert of(OPML) == (
        Outline("https://varne.example/feed", "Varne & Holm Post", "Local"),
        Outline("https://quay.example/a?b=1&c=2", "Quay", "Local/Ports"),
        Outline("https://alone.example/feed"),
    )


@given(
    st.lists(st.builds(Outline, WORDS, WORDS, st.lists(WORDS.filter(lambda w: "/" not in w), max_size=3).map("/".join)))
)
def test_what_is_written_is_read_again(outlines: list[Outline]) -> None:
    assert sorted(of(opml(outlines)), key=repr) == sorted(outlines, key=repr)


@pytest.mark.parametrize(
    "text", ["", "feeds", "<html><body/></html>", "<rss version='2.0'/>"], ids=["empty", "words", "page", "feed"]
)
def test_what_is_no_opml_is_told(text: str) -> None:
    with pytest.raises(SourceError, match=r"The file feeds\.opml is no OPML"):
        of(text)


def test_a_list_that_breaks_off_gives_the_feeds_before() -> None:
    assert [outline.title for outline in of(OPML[: OPML.index("<outline title")])] == ["Varne & Holm Post"]


def test_entities_are_not_blown_up_and_read_no_file() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = (
        f'<!DOCTYPE opml [<!ENTITY a0 "bridge">{bomb}<!ENTITY s SYSTEM "file:///etc/passwd">]>'
        '<opml><body>&a11;&s;<outline text="Varne &a11; Post" xmlUrl="https://varne.example/feed"/></body></opml>'
    )

    found = of(text) if "<" in text else ()

    assert len("".join(outline.title for outline in found)) < 1000


def test_hostile_titles_are_words_on_one_line() -> None:
    found = of('<opml><body><outline text="a&#x9b;2J&#8238;&#10;b" xmlUrl="https://a.example/&#10;b"/></body></opml>')

    assert found == (Outline("https://a.example/ b", "a b"),)


def test_folders_without_end_are_no_trouble() -> None:
    text = "<opml><body>" + '<outline text="x">' * 5000

    assert of(text) == ()
