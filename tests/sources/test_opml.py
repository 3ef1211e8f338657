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


BROKEN = "The file feeds.opml is broken in line {}."


def of(text: str | bytes) -> tuple[Outline | str, ...]:
    """What is read, with the sentences for what can't be."""
    found = outlines_of(text.encode() if isinstance(text, str) else text, "The file feeds.opml")
    return tuple(each.message if isinstance(each, SourceError) else each for each in found)


def test_feeds_have_their_titles_and_folders() -> None:
    assert of(OPML) == (
        Outline("https://varne.example/feed", "Varne & Holm Post", "Local"),
        Outline("https://quay.example/a?b=1&c=2", "Quay", "Local/Ports"),
        Outline("https://alone.example/feed"),
    )


@given(
    st.lists(
        st.builds(
            Outline,
            WORDS,
            WORDS,
            st.lists(WORDS.filter(lambda words: "/" not in words), max_size=3).map("/".join),
            st.booleans(),
        )
    )
)
def test_what_is_written_is_read_again(outlines: list[Outline]) -> None:
    assert sorted(of(opml(outlines)), key=repr) == sorted(outlines, key=repr)


@pytest.mark.parametrize(
    "text", ["", "feeds", "<html><body/></html>", "<rss version='2.0'/>"], ids=["empty", "words", "page", "feed"]
)
def test_what_is_no_opml_is_reported(text: str) -> None:
    with pytest.raises(SourceError, match=r"The file feeds\.opml is no OPML"):
        of(text)


def test_a_list_that_breaks_off_gives_the_feeds_before_and_says_so() -> None:
    assert of(OPML[: OPML.index("<outline title")]) == (
        Outline("https://varne.example/feed", "Varne & Holm Post", "Local"),
        BROKEN.format(3),
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://quay.example/a?b=1&c=2", "https://quay.example/a?b=1&c=2"),
        ("https://quay.example/a?b=1&amp;c=2&d", "https://quay.example/a?b=1&c=2&d"),
        ("https://quay.example/a?b&reg;=2&copy=3", "https://quay.example/a?b&reg;=2&copy=3"),
        ("https://quay.example/a?b=1&#38;c=&#x32;", "https://quay.example/a?b=1&c=2"),
        ("https://quay.example/&&", "https://quay.example/&&"),
    ],
)
@pytest.mark.parametrize("mark", ["'", '"'])
def test_an_ampersand_that_should_have_been_escaped_changes_no_address(written: str, meant: str, mark: str) -> None:
    text = (
        f"<opml><body><outline text={mark}Quay & Sons caf&eacute;{mark} XMLurl = {mark}{written}{mark}/></body></opml>"
    )

    assert of(text) == (Outline(meant, "Quay & Sons café"),)


def test_an_ampersand_in_a_file_of_two_bytes_a_character_changes_no_address() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><opml><outline text="é" xmlUrl="https://quay.example/?a&b"/></opml>'

    assert of(text.encode("utf-16")) == (Outline("https://quay.example/?a&b", "é"),)


@pytest.mark.parametrize("broken", ["a\1b", "a&#1;b"])
def test_an_address_that_is_not_whole_is_reported_and_not_followed(broken: str) -> None:
    text = f'<opml>\n<outline text="Quay" xmlUrl="https://quay.example/{broken}"/>\n<outline xmlUrl="https://a.example/"/></opml>'

    assert of(text) == (
        "The file feeds.opml has no whole address for the feed 'Quay'.",
        Outline("https://a.example/"),
        BROKEN.format(2),
    )


def test_an_address_that_is_whole_in_a_broken_file_is_taken() -> None:
    text = '<opml><outline text="Quay" xmlUrl="https://quay.example/?a<b"/></opml>'

    assert of(text) == (Outline("https://quay.example/?a<b", "Quay"), BROKEN.format(1))


def test_a_word_that_is_no_attribute_of_ours_breaks_no_file() -> None:
    assert of('<opml><outline my:own="1" xmlUrl="https://a.example/"/></opml>') == (Outline("https://a.example/"),)


def test_entities_are_not_blown_up_and_read_no_file() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = (
        f'<!DOCTYPE opml [<!ENTITY a0 "bridge">{bomb}<!ENTITY s SYSTEM "file:///etc/passwd">]>'
        '<opml><body>&a11;&s;<outline text="Varne &a11; Post" xmlUrl="https://varne.example/feed"/></body></opml>'
    )

    found = of(text) if "<" in text else ()

    assert len(repr(found)) < 1000
    assert "root:" not in repr(found)


def test_hostile_titles_are_words_on_one_line() -> None:
    found = of('<opml><body><outline text="a&#x9b;2J&#8238;&#10;b" xmlUrl="https://a.example/&#10;b"/></body></opml>')

    assert found == (Outline("https://a.example/ b", "a b"),)


def test_folders_without_end_are_no_trouble() -> None:
    text = "<opml><body>" + '<outline text="x">' * 5000

    assert of(text) == (BROKEN.format(1),)
